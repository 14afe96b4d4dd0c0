import ProvisoModel

/// Reads one Chinese document, block by block, keeping in mind what was said before.
struct ChineseSession {
    let lexicon: ChineseLexicon
    let bytes: UnsafeBufferPointer<UInt8>
    let header: DocumentHeader
    let blocks: ChineseBlockFinder
    let tokenizer: ChineseTokenizer
    let matcher: ChineseMatcher
    let amounts = ChineseAmountFinder()
    var finder: ChineseMentionFinder
    var voices = ChineseVoices()
    var drafts: [Draft] = []
    /// Byte ranges of sentences that look like news of a permission and gave no statement.
    var unread: [Range<Int>] = []
    var sentenceCount = 0
    var columns: [String] = []

    var table: EntityTable { finder.table }

    init(
        lexicon: ChineseLexicon,
        gazetteer: Gazetteer,
        bytes: UnsafeBufferPointer<UInt8>,
        header: DocumentHeader
    ) {
        let folded = lexicon.folding.fold(bytes)
        let cursor = ChineseCursor(folded: folded, limit: folded.count)
        let table = EntityTable(gazetteer: gazetteer)
        self.lexicon = lexicon
        self.bytes = bytes
        self.header = header
        blocks = ChineseBlockFinder(bytes: bytes, cursor: cursor)
        tokenizer = ChineseTokenizer(
            lexicon: lexicon,
            cursor: cursor,
            dates: ChineseDateScanner(
                cursor: cursor,
                calendar: Calendar(published: header.published)
            ),
            numbers: ChineseNumberScanner(cursor: cursor),
            bytes: bytes
        )
        matcher = ChineseMatcher(lexicon: lexicon)
        finder = ChineseMentionFinder(
            lexicon: lexicon,
            bytes: bytes,
            folded: folded,
            table: table,
            publisher: header.publisher.flatMap { table.number(of: $0) }
        )
    }

    mutating func run() {
        for block in blocks.find() {
            switch block.kind {
            case .metadata: continue
            case .tableHeader: columns = cells(of: block).map { text($0) }
            case .tableRow: readRow(block)
            case .title, .heading, .summary, .paragraph, .listItem, .correction:
                for range in blocks.sentences(in: block.range) { read(range, block.kind) }
            }
        }
    }

    func text(_ range: Range<Int>) -> String {
        String(decoding: bytes[range], as: UTF8.self)
    }

    mutating func sentence(_ range: Range<Int>, _ place: Sentence.Place) -> ChineseSentence {
        var s = tokenizer.tokenize(
            range,
            aliases: finder.aliases,
            place: place,
            number: sentenceCount
        )
        finder.find(in: &s)
        s.amounts = amounts.find(in: s)
        s.asks = (max(0, s.count - 3)..<s.count).contains {
            s.isMark($0, ChineseMarks.questions) || s.is($0, lexicon.known.asks)
        }
        return s
    }

    private mutating func read(_ range: Range<Int>, _ kind: Block.Kind) {
        guard range.count <= SentenceFinder.longest, range.count >= 6 else { return }
        let s = sentence(range, ReadingSession.place(kind))
        guard s.count > 1 else { return }
        let start = drafts.count
        if kind == .correction {
            readCorrection(s)
        } else {
            readContents(s)
        }
        remember(s, since: start)
        if !drafts[start...].contains(where: \.claim.isCore), looksLikeNews(s) {
            let clean = ChineseClauses.trim(0..<s.count, s)
            if !clean.isEmpty { unread.append(s.bytes(clean)) }
        }
        sentenceCount += 1
    }

    private func looksLikeNews(_ s: ChineseSentence) -> Bool {
        (0..<s.count).contains { s.has($0, .approval) }
    }

    private mutating func readCorrection(_ s: ChineseSentence) {
        guard drafts.last?.claim != .response(.corrected) else { return }
        let draft = Draft(
            claim: .response(.corrected),
            bytes: s.bytes(ChineseClauses.trim(0..<s.count, s)),
            place: .correction,
            sentence: sentenceCount
        )
        if let publisher = finder.publisher { draft.subject = [publisher] }
        drafts.append(draft)
    }

    // MARK: A sentence

    mutating func readContents(_ s: ChineseSentence) {
        for content in attribution.contents(of: s) {
            voices.note(content.chain, speaker: content.speaker)
            readClauses(content, s)
        }
    }

    mutating func readClauses(_ content: Content, _ s: ChineseSentence) {
        var carry = ChineseArguments.Carry()
        let clauses = ChineseClauses.clauses(content.range, s)
        for (number, clause) in clauses.enumerated() {
            var span = number > 0 ? extended(clause, over: clauses[number - 1], s) : clause
            if content.isPledge { span = pledged(clause, s) }
            readClause(clause, span, content, &carry, s)
        }
    }

    private mutating func readClause(
        _ clause: Range<Int>,
        _ span: Range<Int>,
        _ content: Content,
        _ carry: inout ChineseArguments.Carry,
        _ s: ChineseSentence
    ) {
        let found = matcher.matches(in: clause, s)
        let hasAct = found.contains { isAuthorization($0) }
        var isTaken = false
        for match in found {
            let claim = lexicon.frames[match.frame].claim
            if claim.kind == "transaction"
                || claim.kind == "notification" && match.words.count == 1,
                hasAct
            {
                continue
            }
            if isTaken, !isIndependent(claim) { continue }
            let place = ChineseArguments.Place(
                match: match,
                clause: clause,
                content: content,
                carry: carry
            )
            if let draft = maker.make(place, span, s) {
                if draft.subject.isEmpty { addPronoun(clause, match, s, draft) }
                drafts.append(draft)
                isTaken = true
                if !draft.subject.isEmpty { carry.subject = draft.subject }
            }
        }
        carryOn(&carry, clause, found.first?.head ?? clause.upperBound, s)
    }

    private func isAuthorization(_ match: ChineseMatch) -> Bool {
        switch lexicon.frames[match.frame].claim {
        case .authorization, .rule, .condition: true
        default: false
        }
    }

    private func isIndependent(_ claim: Claim) -> Bool {
        claim.kind == "condition" && claim != .condition(.set)
    }

    /// "She did not say": the person spoken of last.
    private func addPronoun(
        _ clause: Range<Int>,
        _ match: ChineseMatch,
        _ s: ChineseSentence,
        _ draft: Draft
    ) {
        guard draft.claim.kind == "response", let person = voices.personEntity,
            (clause.lowerBound..<match.head).contains(where: { s.has($0, .person) })
        else { return }
        draft.subject = [person]
    }

    private func carryOn(
        _ carry: inout ChineseArguments.Carry,
        _ clause: Range<Int>,
        _ head: Int,
        _ s: ChineseSentence
    ) {
        let actors = s.mentions.filter { mention in
            mention.range.lowerBound >= clause.lowerBound && mention.range.lowerBound < head
                && !mention.isModifier && !mention.isPossessive && mention.governor == 0
                && [.party, .group, .authority, .jurisdiction, .person].contains(mention.kind)
                && !s.isAside[mention.range.lowerBound]
        }
        if let first = actors.first,
            let number = s.mentions.firstIndex(where: { $0.range == first.range })
        {
            var actor = first
            actor.entities = s.lists.indices.filter { s.lists[$0] == s.lists[number] }
                .flatMap { s.mentions[$0].entities }
            carry.actor = actor
        }
        let items = s.mentions.filter {
            $0.kind == .item && clause.contains($0.range.lowerBound)
        }
        if !items.isEmpty { carry.item = items.flatMap(\.entities) }
    }

    /// A promise is told with the one who makes it.
    private func pledged(_ clause: Range<Int>, _ s: ChineseSentence) -> Range<Int> {
        let pieces = ChineseClauses.pieces(0..<s.count, s)
        guard let piece = pieces.first(where: { $0.contains(clause.lowerBound) }) else {
            return clause
        }
        let start = ChineseClauses.trim(piece, s).lowerBound
        return min(start, clause.lowerBound)..<clause.upperBound
    }

    /// A stretch with nothing but a date or circumstance belongs to the clause behind it.
    private func extended(
        _ clause: Range<Int>,
        over before: Range<Int>,
        _ s: ChineseSentence
    ) -> Range<Int> {
        let isCircumstance =
            before.count <= 8
            && before.allSatisfy { index in
                let token = s.tokens[index]
                return token.kind == .date || s.has(index, [.from, .at, .temporal, .adverb])
                    || token.kind == .word && token.classes.isEmpty
                        && lexicon.byHead[token.word] == nil && s.mentionAt[index] < 0
            }
        return isCircumstance ? before.lowerBound..<clause.upperBound : clause
    }

    // MARK: Parts

    var maker: ChineseDraftMaker {
        ChineseDraftMaker(
            lexicon: lexicon,
            bytes: bytes,
            table: finder.table,
            discourse: finder.discourse,
            publisher: finder.publisher,
            published: header.published
        )
    }

    var sources: ChineseSources {
        ChineseSources(
            lexicon: lexicon,
            bytes: bytes,
            table: finder.table,
            voices: voices,
            publisher: finder.publisher
        )
    }

    var attribution: ChineseAttribution {
        ChineseAttribution(lexicon: lexicon, sources: sources)
    }

    // MARK: What later sentences point back at

    mutating func remember(_ s: ChineseSentence, since start: Int) {
        let topic = s.mentions.first { mention in
            !mention.isModifier && mention.governor == 0
                && [.party, .authority, .item, .jurisdiction, .document].contains(mention.kind)
        }
        if !s.place.isSecondary || finder.discourse.topic == nil, let topic {
            finder.discourse.topic = topic
        }
        finder.note(s)
        for draft in drafts[start...] { remember(draft) }
    }

    mutating func remember(_ draft: Draft) {
        switch draft.claim {
        case .authorization, .condition, .rule, .competence: break
        case .notification, .response, .transaction, .conduct, .assessment, .event: return
        }
        if draft.claim == .authorization(.approved) {
            finder.discourse.noteLicensees(draft.subject.filter { table.kind(of: $0) == .party })
        }
        if !draft.subject.isEmpty { finder.discourse.act.subject = draft.subject }
        if !draft.item.isEmpty { finder.discourse.act.item = draft.item }
        if !draft.authority.isEmpty { finder.discourse.act.authority = draft.authority }
        if draft.gate != nil { finder.discourse.act.gate = draft.gate }
    }
}
