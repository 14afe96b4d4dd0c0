import ProvisoModel

/// Reads one document, block by block, keeping in mind what was said before.
struct ReadingSession {
    let lexicon: Lexicon
    let bytes: UnsafeBufferPointer<UInt8>
    let header: DocumentHeader
    private var finder: MentionFinder
    private let amounts: AmountFinder
    private let dates: DateFinder
    private let splitter: ClauseSplitter
    private let matcher: FrameMatcher
    private var voices = Voices()
    private(set) var drafts: [Draft] = []
    private var sentenceCount = 0
    private var columns: [String] = []
    private var stem: Stem?

    /// An opening such as "The exporter shall certify that:" under which a list of conditions stands.
    private struct Stem {
        var subject: [Int]
        var authority: [Int]
        var item: [Int]
    }

    var table: EntityTable { finder.table }

    init(
        lexicon: Lexicon,
        gazetteer: Gazetteer,
        bytes: UnsafeBufferPointer<UInt8>,
        header: DocumentHeader
    ) {
        self.lexicon = lexicon
        self.bytes = bytes
        self.header = header
        finder = MentionFinder(
            lexicon: lexicon,
            bytes: bytes,
            table: EntityTable(gazetteer: gazetteer),
            discourse: Discourse()
        )
        amounts = AmountFinder(lexicon: lexicon, bytes: bytes)
        dates = DateFinder(lexicon: lexicon, bytes: bytes, published: header.published)
        splitter = ClauseSplitter(lexicon: lexicon)
        matcher = FrameMatcher(lexicon: lexicon)
    }

    mutating func run() {
        let tokenizer = Tokenizer(bytes: bytes, words: lexicon.vocabulary.words)
        let sentences = SentenceFinder(lexicon: lexicon)
        var tokens: [Token] = []
        for block in BlockFinder(bytes: bytes).find() {
            switch block.kind {
            case .metadata: continue
            case .tableHeader: columns = cells(of: block).map { text($0).lowercased() }
            case .tableRow: readRow(block, tokenizer)
            case .title, .heading, .summary, .paragraph, .listItem, .correction:
                tokens.removeAll(keepingCapacity: true)
                tokenizer.tokenize(block.range, into: &tokens)
                for range in sentences.find(in: tokens) { read(tokens[range], block.kind) }
            }
        }
    }

    private mutating func read(_ tokens: ArraySlice<Token>, _ kind: Block.Kind) {
        guard let first = tokens.first, let last = tokens.last,
            last.end - first.start <= SentenceFinder.longest, tokens.count > 2
        else { return }
        var sentence = Sentence(
            tokens: Array(tokens),
            place: ReadingSession.place(kind),
            vocabulary: lexicon.vocabulary
        )
        let start = drafts.count
        prepare(&sentence)
        if kind == .correction {
            readCorrection(sentence)
        } else if !readUnderStem(sentence, kind) {
            readContents(sentence)
        }
        remember(sentence, since: start)
        sentenceCount += 1
    }

    private static func place(_ kind: Block.Kind) -> Sentence.Place {
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

    private mutating func prepare(_ sentence: inout Sentence) {
        finder.find(in: &sentence)
        sentence.amounts = amounts.find(in: sentence)
        sentence.dates = dates.find(in: sentence)
    }

    // MARK: A sentence

    private mutating func readContents(_ sentence: Sentence) {
        var open = 0
        let whole = 0..<sentence.count
        for clause in splitter.split(whole, sentence) where clause.range.lowerBound >= open {
            guard let answer = matcher.matches(in: clause.range, answers: true, sentence).first,
                var draft = maker.make(
                    answer,
                    answerClause(clause, answer, sentence),
                    Content(range: whole, chain: []),
                    sentence,
                    number: sentenceCount
                )
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

    /// "The official did not say": who answered has no name but is somebody the text spoke of.
    private mutating func speaker(
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
        let known = voices.people.last?.descriptor
        let isDefinite = sentence.has(before.lowerBound, .definite)
        let own = String(decoding: bytes[sentence.bytes(before)], as: UTF8.self)
        return [finder.table.introduce([isDefinite ? known ?? own : own], kind: .group)]
    }

    /// What somebody did not disclose goes on to the end: "how many, or to whom".
    private func answerClause(
        _ clause: Clause,
        _ match: FrameMatch,
        _ sentence: Sentence
    ) -> Clause {
        guard
            lexicon.frames[match.trigger.frame].claim == .response(.notDisclosed)
                || lexicon.frames[match.trigger.frame].claim == .response(.commented)
        else { return clause }
        var clause = clause
        clause.range = clause.range.lowerBound..<sentence.count
        return clause
    }

    private mutating func readSpoken(_ range: Range<Int>, _ sentence: Sentence) {
        let clean = ClauseSplitter.trim(range, sentence, lexicon.known)
        guard clean.count > 1 else { return }
        for content in attribution.contents(of: sentence, in: clean) {
            voices.note(content.chain, speaker: content.speaker)
            readClauses(content, sentence)
        }
    }

    private mutating func readClauses(_ content: Content, _ sentence: Sentence) {
        let split = splitter.split(content.range, sentence)
        let merger = ClauseMerger(lexicon: lexicon, matcher: matcher)
        for reading in merger.merge(split, sentence) {
            var made = false
            for match in reading.matches {
                guard
                    let draft = maker.make(
                        match,
                        reading.clause,
                        content,
                        sentence,
                        number: sentenceCount
                    )
                else { continue }
                drafts.append(draft)
                made = true
                if lexicon.frames[match.trigger.frame].isExclusive { break }
            }
            if !made { readContext(reading.clause, content, sentence) }
        }
    }

    /// A clause no frame speaks for is context: what is said to be so, or to have happened.
    private mutating func readContext(_ clause: Clause, _ content: Content, _ sentence: Sentence) {
        guard !sentence.place.isSecondary, clause.range.count >= 4,
            let draft = ContextReader(
                lexicon: lexicon,
                arguments: maker.arguments,
                groups: matcher.groups,
                splitter: splitter
            )
            .read(clause, content, sentence, number: sentenceCount)
        else { return }
        drafts.append(draft)
    }

    /// The authority that published the document, if one did.
    private var issuer: Int? {
        header.publisher.flatMap { table.number(of: $0) }.flatMap { number in
            table[number].kind == .authority ? number : nil
        }
    }

    private var maker: DraftMaker {
        DraftMaker(
            lexicon: lexicon,
            bytes: bytes,
            table: finder.table,
            discourse: finder.discourse,
            publisher: issuer
        )
    }

    private var attribution: AttributionReader {
        AttributionReader(lexicon: lexicon, bytes: bytes, sources: sources)
    }

    private var sources: SourceReader {
        SourceReader(
            lexicon: lexicon,
            bytes: bytes,
            table: finder.table,
            voices: voices,
            ownOutlet: header.publisher
        )
    }

    // MARK: What later sentences point back at

    private mutating func remember(_ sentence: Sentence, since start: Int) {
        let topic = sentence.mentions.first { mention in
            guard !mention.isModifier, !mention.isPossessive else { return false }
            return [.party, .authority, .item, .jurisdiction, .document].contains(mention.kind)
                && mention.governor == 0
        }
        if !sentence.place.isSecondary || finder.discourse.topic == nil, let topic {
            finder.discourse.topic = topic
        }
        for draft in drafts[start...] { remember(draft) }
    }

    private mutating func remember(_ draft: Draft) {
        if draft.authority.count > 1 { finder.discourse.bodies = draft.authority }
        if draft.subject.count > 1 { finder.discourse.lastSet = draft.subject }
        switch draft.claim {
        case .authorization, .condition, .rule, .competence: break
        case .notification, .response, .transaction, .conduct, .assessment, .event: return
        }
        if case .authorization(let act) = draft.claim, act == .approved {
            finder.discourse.noteLicensees(
                draft.subject.filter { table[$0].kind == .party }
            )
        }
        if !draft.subject.isEmpty { finder.discourse.act.subject = draft.subject }
        if !draft.item.isEmpty, draft.claim != .rule(.inForce) || finder.discourse.act.item.isEmpty
        {
            finder.discourse.act.item = draft.item
        }
        if !draft.authority.isEmpty { finder.discourse.act.authority = draft.authority }
        if draft.gate != nil { finder.discourse.act.gate = draft.gate }
    }

    // MARK: Lists under an opening

    private mutating func readUnderStem(_ sentence: Sentence, _ kind: Block.Kind) -> Bool {
        if let last = sentence.tokens.last, last.word == lexicon.known.colon {
            let hasDuty = (0..<sentence.count).contains {
                sentence.has($0, .duty) || sentence.has($0, .conditionNoun)
            }
            stem = hasDuty ? openStem(sentence) : nil
            return hasDuty
        }
        guard kind == .listItem, let stem, isLettered(sentence) else {
            if kind != .listItem || !isLettered(sentence) { self.stem = nil }
            return false
        }
        for clause in splitter.split(0..<sentence.count, sentence) {
            drafts.append(underStem(clause, stem, sentence))
        }
        return true
    }

    private func isLettered(_ sentence: Sentence) -> Bool {
        let start = sentence.tokens[0].start
        var index = start - 1
        while index > 0, bytes[index] == 0x20 { index -= 1 }
        return index >= 0 && bytes[index] == 0x29
    }

    private func openStem(_ sentence: Sentence) -> Stem {
        let bound = sentence.mentions.first { $0.kind == .party || $0.kind == .group }
        let act = finder.discourse.act
        return Stem(
            subject: bound?.entities ?? [],
            authority: issuer.map { [$0] } ?? act.authority,
            item: act.item
        )
    }

    private func underStem(_ clause: Clause, _ stem: Stem, _ sentence: Sentence) -> Draft {
        var draft = Draft(
            claim: .condition(.set),
            bytes: sentence.bytes(clause.range),
            place: .listItem,
            sentence: sentenceCount
        )
        let role = sentence.mentions.first {
            $0.kind == .group && clause.range.contains($0.range.lowerBound) && $0.governor == 0
        }
        draft.subject = role?.entities ?? stem.subject
        draft.authority = stem.authority
        draft.item = stem.item
        draft.gate = finder.discourse.act.gate
        let isNegated = clause.range.contains { index in
            sentence.has(index, .negator)
                && !sentence.amounts.contains {
                    $0.range.contains(index) || $0.range.lowerBound == index + 1
                        || $0.range.lowerBound == index + 2
                }
        }
        draft.polarity = isNegated ? .negative : .positive
        if let amount = sentence.amounts.first(where: { clause.range.contains($0.range.lowerBound) }
        ) {
            draft.quantity = amount
            draft.quantityText = String(
                decoding: bytes[sentence.bytes(amount.range)],
                as: UTF8.self
            )
        }
        return draft
    }

    // MARK: Corrections and tables

    private mutating func readCorrection(_ sentence: Sentence) {
        var draft = Draft(
            claim: .response(.corrected),
            bytes: sentence.bytes(ClauseSplitter.trim(0..<sentence.count, sentence, lexicon.known)),
            place: .correction,
            sentence: sentenceCount
        )
        if let publisher = header.publisher.flatMap({ table.number(of: $0) }) {
            draft.subject = [publisher]
        }
        guard drafts.last?.claim != .response(.corrected) else { return }
        drafts.append(draft)
    }

    private func cells(of block: Block) -> [Range<Int>] {
        var cells: [Range<Int>] = []
        var start = block.range.lowerBound + 1
        for index in block.range.dropFirst() where bytes[index] == 0x7C {
            cells.append(start..<index)
            start = index + 1
        }
        if start < block.range.upperBound { cells.append(start..<block.range.upperBound) }
        return cells.map { range in
            var low = range.lowerBound
            var high = range.upperBound
            while low < high, bytes[low] <= 0x20 { low += 1 }
            while high > low, bytes[high - 1] <= 0x20 { high -= 1 }
            return low..<high
        }
    }

    private func text(_ range: Range<Int>) -> String {
        String(decoding: bytes[range], as: UTF8.self)
    }

    /// A row tells about the party in its first cell; a column about sources gives the chain.
    private mutating func readRow(_ block: Block, _ tokenizer: Tokenizer) {
        let cells = cells(of: block).prefix(32)
        guard block.range.count <= SentenceFinder.longest, cells.count > 1 else { return }
        var chain: [AttributionStep] = []
        var row: [Sentence] = []
        for (column, range) in cells.enumerated() {
            var tokens: [Token] = []
            tokenizer.tokenize(range, into: &tokens)
            var sentence = Sentence(tokens: tokens, place: .cell, vocabulary: lexicon.vocabulary)
            prepare(&sentence)
            let isSource = column < columns.count && columns[column].contains("source")
            if isSource, sentence.count > 0 {
                chain = sources.read(0..<sentence.count, cue: .said, sentence)?.steps ?? []
                row.append(Sentence(tokens: [], place: .cell, vocabulary: lexicon.vocabulary))
            } else {
                row.append(sentence)
            }
        }
        readCells(row, chain)
        sentenceCount += 1
    }

    private mutating func readCells(_ row: [Sentence], _ chain: [AttributionStep]) {
        let owner = row[0].mentions.filter { $0.kind == .party || $0.kind == .group }
            .flatMap(\.entities)
        let start = drafts.count
        for sentence in row.dropFirst() where sentence.count > 1 {
            readClauses(Content(range: 0..<sentence.count, chain: chain), sentence)
        }
        for number in start..<drafts.count {
            if drafts[number].subject.isEmpty || drafts[number].claim.isCore {
                drafts[number].subject = owner
            }
            sharePool(number)
        }
        for draft in drafts[start...] { remember(draft) }
    }

    /// "Part of more than 900" in a row repeats a figure that several share.
    private mutating func sharePool(_ number: Int) {
        guard let quantity = drafts[number].quantity,
            let told = drafts[..<number].last(where: { earlier in
                !earlier.pool.isEmpty && earlier.quantity?.min == quantity.min
                    && earlier.quantity?.max == quantity.max
            }), Set(told.pool).isSuperset(of: drafts[number].subject)
        else { return }
        drafts[number].pool = told.pool
    }
}
