import ProvisoModel

/// Reads one document, block by block, keeping in mind what was said before.
struct ReadingSession {
    let lexicon: Lexicon
    let bytes: UnsafeBufferPointer<UInt8>
    let header: DocumentHeader
    var finder: MentionFinder
    let amounts: AmountFinder
    var dates: DateFinder
    let splitter: ClauseSplitter
    let matcher: FrameMatcher
    var attribution: AttributionReader
    var drafts: [Draft] = []
    /// Byte ranges of sentences that look like news of a permission and gave no statement.
    var unread: [Range<Int>] = []
    /// Whether to keep what each field rests on and what was refused.
    let explains: Bool
    var near: [NearMiss] = []
    var sentenceCount = 0
    var columns: [Column] = []
    /// The items the headings of the table name.
    var columnItems: [Int] = []
    var stem: Stem?

    /// An opening such as "Each seller must show that:" under which a list of conditions stands.
    struct Stem {
        var subject: [Int]
        var authority: [Int]
        var item: [Int]
    }

    /// What the heading of a column says of its cells.
    struct Column {
        /// Who the row is told by.
        var isSource: Bool
        /// Goods, units or a quantity.
        var isAmount: Bool

        init(_ heading: String) {
            isSource = heading.holds("source")
            isAmount = [
                "unit", "quantity", "number", "chips", "volume", "amount", "pieces",
            ].contains { heading.holds($0) }
        }
    }

    var table: EntityTable { finder.table }

    init(
        lexicon: Lexicon,
        gazetteer: Gazetteer,
        bytes: UnsafeBufferPointer<UInt8>,
        header: DocumentHeader,
        explains: Bool = false
    ) {
        self.explains = explains
        self.lexicon = lexicon
        self.bytes = bytes
        self.header = header
        finder = MentionFinder(
            lexicon: lexicon,
            bytes: bytes,
            table: EntityTable(gazetteer: gazetteer),
            discourse: Discourse()
        )
        attribution = AttributionReader(
            lexicon: lexicon,
            bytes: bytes,
            sources: SourceReader(
                lexicon: lexicon,
                bytes: bytes,
                table: finder.table,
                voices: Voices(),
                ownOutlet: header.publisher ?? EntityID(EntityTable.slug(header.outlet))
            ),
            explains: explains
        )
        amounts = AmountFinder(lexicon: lexicon, bytes: bytes)
        dates = DateFinder(lexicon: lexicon, bytes: bytes, published: header.published)
        splitter = ClauseSplitter(lexicon: lexicon)
        matcher = FrameMatcher(lexicon: lexicon)
        finder.filer = filer()
    }

    /// The company that writes of itself: its own paper says "we".
    private mutating func filer() -> Int? {
        if let publisher = header.publisher.flatMap({ table.number(of: $0) }) {
            return table.kind(of: publisher) == .outlet ? nil : publisher
        }
        guard header.genre == .company || writesOfItself() else { return nil }
        return finder.table.introduce([header.outlet], kind: .party)
    }

    /// Whether the text says "we", "our" or "the Company" outside of quotations, time and again.
    private func writesOfItself() -> Bool {
        var tokens: [Token] = []
        Tokenizer(bytes: bytes, words: lexicon.vocabulary.words)
            .tokenize(0..<min(bytes.count, ReadingSession.opening), into: &tokens)
        var isQuoted = false
        var count = 0
        for (index, token) in tokens.enumerated() {
            if token.word == lexicon.known.quote { isQuoted.toggle() }
            guard !isQuoted else { continue }
            let kinds = lexicon.vocabulary.classes[Int(token.word)]
            let isCompany =
                index > 0 && token.isCapital && !kinds.isDisjoint(with: .singularFirm)
                && tokens[index - 1].word == lexicon.known.the
            let isFirst =
                !kinds.isDisjoint(with: .firstPerson) && !token.shape.contains(.allCapitals)
            if isCompany || isFirst { count += 1 }
        }
        return count > (isCompany(header.outlet) ? 0 : 3)
    }

    /// Whether a name ends as those of companies do.
    private func isCompany(_ name: String) -> Bool {
        name.split(separator: " ").last.map { word in
            let number = lexicon.vocabulary.words.number(
                of: word.hasSuffix(".") ? word.dropLast().lowercased() : word.lowercased()
            )
            return !lexicon.vocabulary.classes[Int(number)].isDisjoint(with: .companySuffix)
        } ?? false
    }

    /// How much of a text is looked at to tell what sort of text it is.
    private static let opening = 20_000

    mutating func run() {
        let tokenizer = Tokenizer(bytes: bytes, words: lexicon.vocabulary.words)
        let sentences = SentenceFinder(lexicon: lexicon)
        var tokens: [Token] = []
        for block in BlockFinder(bytes: bytes).find() {
            attribution.sources.voices.label = nil
            switch block.kind {
            case .metadata: continue
            case .tableHeader: readHeadings(block, tokenizer)
            case .tableRow: readRow(block, tokenizer)
            case .title, .heading, .summary, .paragraph, .listItem, .correction:
                tokens.removeAll(keepingCapacity: true)
                tokenizer.tokenize(block.range, into: &tokens)
                for range in sentences.find(in: tokens) { read(tokens[range], block.kind) }
            }
        }
    }

    mutating func read(_ tokens: ArraySlice<Token>, _ kind: Block.Kind) {
        guard let first = tokens.first, let last = tokens.last,
            last.end - first.start <= SentenceFinder.longest, tokens.count > 2
        else { return }
        var sentence = Sentence(
            tokens: Array(tokens),
            place: ReadingSession.place(kind),
            lexicon: lexicon
        )
        let start = drafts.count
        prepare(&sentence)
        if kind == .correction {
            readCorrection(sentence)
        } else if !readUnderStem(sentence, kind) {
            readContents(sentence)
        }
        remember(sentence, since: start)
        if isUnread(sentence, since: start) { unread.append(sentence.bytes(0..<sentence.count)) }
        sentenceCount += 1
    }

    /// Whether the sentence speaks of permissions or bans and gave nothing a decision can turn on.
    private func isUnread(_ sentence: Sentence, since start: Int) -> Bool {
        guard sentence.mayHave([.permissionNoun, .permissionVerb]),
            !sentence.place.isSecondary || sentence.place == .summary,
            !drafts[start...].contains(where: { $0.claim.isCore })
        else { return false }
        return sentence.tokens.indices.contains { index in
            sentence.mentionAt[index] < 0
                && sentence.has(index, [.permissionNoun, .permissionVerb])
                && !sentence.has(index, .otherDomain)
        } && !sentence.tokens.indices.contains { sentence.has($0, .otherDomain) }
    }

    static func place(_ kind: Block.Kind) -> Sentence.Place {
        switch kind {
        case .title: .title
        case .heading: .heading
        case .summary: .summary
        case .listItem: .listItem
        case .correction: .correction
        case .tableRow, .tableHeader: .cell
        case .paragraph, .metadata: .body
        }
    }

    mutating func prepare(_ sentence: inout Sentence) {
        finder.find(in: &sentence)
        sentence.followsPermission = finder.discourse.hasPermission
        sentence.amounts = amounts.find(in: sentence)
        sentence.dates = dates.find(in: sentence)
        NameSorter(lexicon: lexicon, bytes: bytes).sort(&sentence, &finder)
    }

    // MARK: A sentence

    mutating func readContents(_ sentence: Sentence) {
        let whole = 0..<sentence.count
        guard matcher.mayAnswer(sentence) else { return readSpoken(whole, sentence) }
        var open = 0
        for clause in splitter.split(whole, sentence) where clause.range.lowerBound >= open {
            guard let answer = matcher.matches(in: clause.range, answers: true, sentence).first,
                let draft = try? maker.make(
                    answer,
                    answerClause(clause, answer, sentence),
                    Content(range: whole, chain: []),
                    sentence,
                    number: sentenceCount
                ).get()
            else { continue }
            if open < clause.range.lowerBound {
                readSpoken(open..<clause.range.lowerBound, sentence)
            }
            if draft.subject.isEmpty { draft.subject = speaker(of: answer, clause, sentence) }
            drafts.append(draft)
            open =
                sentence.tokens.firstIndex { $0.start >= draft.bytes.upperBound } ?? sentence.count
        }
        if open < sentence.count { readSpoken(open..<sentence.count, sentence) }
    }

    /// "The diplomat did not say": who answered has no name but is somebody the text spoke of.
    mutating func speaker(
        of match: FrameMatch,
        _ clause: Clause,
        _ sentence: Sentence
    ) -> [Int] {
        let before = clause.range.lowerBound..<max(clause.range.lowerBound, match.group.start)
        if before.contains(where: { sentence.has($0, .spokesNoun) }),
            let voice = sentence.mentions.first(where: {
                before.contains($0.range.lowerBound) && ($0.kind == .party || $0.kind == .authority)
            })
        {
            return voice.entities
        }
        guard before.contains(where: { sentence.has($0, .sourceNoun) }) else { return [] }
        let known = attribution.sources.voices.people.last?.descriptor
        let isDefinite = sentence.has(before.lowerBound, .definite)
        let own = String(decoding: bytes[sentence.bytes(before)], as: UTF8.self)
        return [finder.table.introduce([isDefinite ? known ?? own : own], kind: .group)]
    }

    /// What somebody did not disclose goes on to the end: "how many, or to whom".
    func answerClause(
        _ clause: Clause,
        _ match: FrameMatch,
        _ sentence: Sentence
    ) -> Clause {
        guard
            lexicon.frames[match.trigger.frame].claim == .response(.notDisclosed)
                || lexicon.frames[match.trigger.frame].claim == .response(.commented)
                || lexicon.frames[match.trigger.frame].claim == .response(.corrected)
        else { return clause }
        var clause = clause
        clause.range = clause.range.lowerBound..<sentence.count
        return clause
    }

    mutating func readSpoken(_ range: Range<Int>, _ sentence: Sentence) {
        let clean = ClauseSplitter.trim(range, sentence, lexicon.known)
        guard clean.count > 1 else { return }
        for content in attribution.contents(of: sentence, in: clean) {
            readClauses(content, content.sentence ?? sentence)
        }
    }

    mutating func readClauses(_ content: Content, _ sentence: Sentence) {
        let split = splitter.split(content.range, sentence)
        let merger = ClauseMerger(lexicon: lexicon, matcher: matcher)
        for reading in merger.merge(split, sentence) {
            let isMade = make(reading.matches, reading.clause, content, sentence, retries: 2)
            if !isMade, !readEllipsis(reading.clause, content, sentence) {
                readContext(reading.clause, content, sentence)
            }
        }
    }

    /// Drafts of the matches; where one lacks what its frame needs, the next best pattern has a go.
    private mutating func make(
        _ matches: [FrameMatch],
        _ clause: Clause,
        _ content: Content,
        _ sentence: Sentence,
        retries: Int,
        without excluded: Set<Int> = []
    ) -> Bool {
        var isMade = false
        var excluded = excluded
        for match in matches {
            switch maker.make(match, clause, content, sentence, number: sentenceCount) {
            case .success(let draft):
                drafts.append(draft)
                isMade = true
            case .failure(let refusal):
                excluded.insert(match.trigger.frame)
                if explains {
                    near.append(
                        NearMiss(
                            frame: lexicon.frames[match.trigger.frame].id,
                            place: sentence.bytes(clause.range),
                            why: refusal.words
                        )
                    )
                }
                continue
            }
            if lexicon.frames[match.trigger.frame].isExclusive { return true }
        }
        guard !isMade, !matches.isEmpty, retries > 0 else { return isMade }
        let others = matcher.matches(
            in: clause.range,
            answers: false,
            shared: clause.apart,
            without: excluded,
            sentence
        )
        return make(
            others,
            clause,
            content,
            sentence,
            retries: retries - 1,
            without: excluded
        )
    }

    /// A clause without a verb of its own says of somebody else what was told right before.
    private mutating func readEllipsis(
        _ clause: Clause,
        _ content: Content,
        _ sentence: Sentence
    ) -> Bool {
        guard let told = drafts.last, told.claim.isCore,
            sentenceCount - told.sentence <= 1,
            let draft = EllipsisReader(lexicon: lexicon, table: finder.table)
                .read(clause, content, sentence, after: told, number: sentenceCount)
        else { return false }
        drafts.append(draft)
        return true
    }

    /// A clause no frame speaks for is context: what is said to be so, or to have happened.
    mutating func readContext(_ clause: Clause, _ content: Content, _ sentence: Sentence) {
        guard !sentence.place.isSecondary, clause.range.count >= 4,
            let draft = ContextReader(
                lexicon: lexicon,
                arguments: maker.arguments,
                groups: matcher.groups,
                splitter: splitter
            )
            .read(clause, content, sentence, number: sentenceCount)
        else { return }
        maker.addContextQuantity(clause, sentence, draft)
        drafts.append(draft)
    }

    /// The authority that published the document, if one did.
    var issuer: Int? {
        header.publisher.flatMap { table.number(of: $0) }.flatMap { number in
            table.kind(of: number) == .authority ? number : nil
        }
    }

    var maker: DraftMaker {
        DraftMaker(
            lexicon: lexicon,
            bytes: bytes,
            table: finder.table,
            discourse: finder.discourse,
            publisher: issuer,
            filer: finder.filer,
            explains: explains
        )
    }

    // MARK: What later sentences point back at

    mutating func remember(_ sentence: Sentence, since start: Int) {
        let topic = sentence.mentions.first { mention in
            guard !mention.isModifier, !mention.isPossessive else { return false }
            return ([.party, .authority, .item, .jurisdiction, .document] as KindSet).contains(
                mention.kind
            )
                && mention.governor == 0
        }
        if !sentence.place.isSecondary || finder.discourse.topic == nil, let topic {
            finder.discourse.topic = topic
        }
        finder.discourse.lastBodies = named([.authority, .jurisdiction], in: sentence)
        let parties = named([.party], in: sentence)
        if !parties.isEmpty { finder.discourse.lastParties = parties }
        // "When BIS will act on them": as long as a pronoun keeps to them, permissions are the topic.
        let keepsTo = finder.discourse.hasPermission
        finder.discourse.hasPermission =
            sentence.mayHave([.permissionNoun, .applicationNoun])
            || keepsTo && sentence.tokens.contains { $0.word == lexicon.known.them }
        for draft in drafts[start...] { remember(draft) }
    }

    /// Those of these kinds that the sentence speaks of, each once.
    private func named(_ kinds: KindSet, in sentence: Sentence) -> [Int] {
        var found: [Int] = []
        for mention in sentence.mentions where !mention.isModifier && kinds.contains(mention.kind) {
            for entity in mention.entities where !found.contains(entity) { found.append(entity) }
        }
        return found
    }

    mutating func remember(_ draft: Draft) {
        if draft.authority.count > 1 { finder.discourse.bodies = draft.authority }
        if draft.subject.count > 1 { finder.discourse.lastSet = draft.subject }
        switch draft.claim {
        case .authorization, .condition, .rule, .competence: break
        case .notification, .response, .transaction, .conduct, .assessment, .event: return
        }
        if case .authorization(let act) = draft.claim, act == .approved {
            finder.discourse.noteLicensees(
                draft.subject.filter { table.kind(of: $0) == .party }
            )
        }
        // A rule binds many; whoever it names is not yet the one a later permission is for.
        let isRule = if case .rule = draft.claim { true } else { false }
        if !draft.subject.isEmpty, !isRule || finder.discourse.act.subject.isEmpty {
            finder.discourse.act.subject = draft.subject
        }
        if !draft.item.isEmpty, draft.claim != .rule(.inForce) || finder.discourse.act.item.isEmpty
        {
            finder.discourse.act.item = draft.item
        }
        if !draft.authority.isEmpty { finder.discourse.act.authority = draft.authority }
        if draft.gate != nil { finder.discourse.act.gate = draft.gate }
    }
}
