import ProvisoModel

// Correction notices and the rows of tables.
extension ReadingSession {
    /// What a correction takes back is told only as taken back; the rest of the notice is not news.
    mutating func readCorrection(_ sentence: Sentence) {
        let isFirst = drafts.last?.place != .correction
        let takesBack = (0..<sentence.count).contains {
            lexicon.phrases.has(sentence.tokens[$0].word, in: .mistaken)
        }
        guard isFirst || takesBack else { return }
        let draft = Draft(
            claim: .response(.corrected),
            bytes: sentence.bytes(ClauseSplitter.trim(0..<sentence.count, sentence, lexicon.known)),
            place: .correction,
            sentence: sentenceCount
        )
        if let publisher = header.publisher.flatMap({ table.number(of: $0) }) {
            draft.subject = [publisher]
        }
        drafts.append(draft)
    }

    /// The cells of a row, between bars or tabs.
    func cells(of block: Block) -> [Range<Int>] {
        var cells: [Range<Int>] = []
        let isBarred = block.range.contains { bytes[$0] == 0x7C }
        let mark: UInt8 = isBarred ? 0x7C : 0x09
        let isFramed = bytes[block.range.lowerBound] == mark
        var start = block.range.lowerBound + (isFramed ? 1 : 0)
        for index in block.range.dropFirst() where bytes[index] == mark {
            if isBarred || index > start { cells.append(start..<index) }
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

    func text(_ range: Range<Int>) -> String {
        String(decoding: bytes[range], as: UTF8.self)
    }

    /// The headings of a table and the items they name.
    mutating func readHeadings(_ block: Block, _ tokenizer: Tokenizer) {
        let ranges = cells(of: block).prefix(32)
        columns = ranges.map { Column(text($0).lowercased()) }
        columnItems = []
        guard block.range.count <= SentenceFinder.longest else { return }
        for range in ranges {
            var tokens: [Token] = []
            tokenizer.tokenize(range, into: &tokens)
            var sentence = Sentence(tokens: tokens, place: .cell, lexicon: lexicon)
            finder.find(in: &sentence)
            for mention in sentence.mentions where mention.kind == .item {
                columnItems += mention.entities
            }
        }
    }

    /// A row tells about the party in its first cell; a column about sources gives the chain.
    mutating func readRow(_ block: Block, _ tokenizer: Tokenizer) {
        let cells = cells(of: block).prefix(32)
        guard block.range.count <= SentenceFinder.longest, cells.count > 1 else { return }
        var chain: [AttributionStep] = []
        var row: [Sentence] = []
        for (column, range) in cells.enumerated() {
            var tokens: [Token] = []
            tokenizer.tokenize(range, into: &tokens)
            var sentence = Sentence(tokens: tokens, place: .cell, lexicon: lexicon)
            prepare(&sentence)
            let isSource = column < columns.count && columns[column].isSource
            if isSource, sentence.count > 0 {
                chain =
                    attribution.sources.read(0..<sentence.count, cue: .said, sentence)?.steps ?? []
                row.append(Sentence(tokens: [], place: .cell, lexicon: lexicon))
            } else {
                row.append(sentence)
            }
        }
        readCells(row, chain)
        sentenceCount += 1
    }

    mutating func readCells(_ row: [Sentence], _ chain: [AttributionStep]) {
        let owner = row[0].mentions.filter { $0.kind == .party || $0.kind == .group }
            .flatMap(\.entities)
        let start = drafts.count
        readStatus(row, chain)
        let hasStatus = drafts.count > start
        for sentence in row.dropFirst() where sentence.count > 1 && !hasStatus {
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

    /// A cell that is nothing but a status word: "Approved in principle", "Pending".
    private mutating func readStatus(_ row: [Sentence], _ chain: [AttributionStep]) {
        guard let column = row.indices.dropFirst().first(where: { status(of: row[$0]) != nil }),
            let act = status(of: row[column])
        else { return }
        let sentence = row[column]
        var range = sentence.bytes(0..<sentence.count)
        let draft = Draft(
            claim: .authorization(act),
            chain: chain,
            bytes: range,
            place: .cell,
            sentence: sentenceCount
        )
        draft.polarity =
            (0..<sentence.count).contains { sentence.has($0, .negator) } ? .negative : .positive
        let isPreliminary = sentence.tokens.contains {
            lexicon.stages.preliminary.contains($0.word)
        }
        if act == .approved, isPreliminary { draft.stage = .preliminary }
        for (number, cell) in row.enumerated() where number > column && number < columns.count {
            guard columns[number].isAmount, let amount = amount(of: cell) else { continue }
            maker.take(amount, cell, draft)
            range = range.lowerBound..<cell.bytes(0..<cell.count).upperBound
            draft.bytes = range
        }
        draft.item = items(of: row)
        draft.gate = draft.item == finder.discourse.act.item ? finder.discourse.act.gate : nil
        drafts.append(draft)
    }

    private func status(of cell: Sentence) -> Claim.AuthorizationAct? {
        guard (1...5).contains(cell.count) else { return nil }
        let words = cell.tokens.indices.filter {
            !cell.has($0, .negator) && !cell.is($0, lexicon.known.in)
                && !lexicon.stages.preliminary.contains(cell.tokens[$0].word)
        }
        guard words.count == 1 else { return nil }
        let word = cell.tokens[words[0]].word
        if lexicon.phrases.has(word, in: .granted) { return .approved }
        if lexicon.phrases.has(word, in: .refused) { return .denied }
        return Claim.AuthorizationAct(rawValue: lexicon.vocabulary.words.spelling(word))
    }

    private func amount(of cell: Sentence) -> Amount? {
        if let read = cell.amounts.first { return read }
        return amounts.plain(in: cell)
    }

    /// The item a row or its headings name, else the one last acted on.
    private func items(of row: [Sentence]) -> [Int] {
        let own = row.flatMap { $0.mentions.filter { $0.kind == .item }.flatMap(\.entities) }
        if !own.isEmpty { return own }
        return columnItems.isEmpty ? finder.discourse.act.item : columnItems
    }

    /// "Part of more than 900" in a row repeats a figure that several share.
    mutating func sharePool(_ number: Int) {
        guard let quantity = drafts[number].quantity,
            let told = drafts[..<number].suffix(200).last(where: { earlier in
                !earlier.pool.isEmpty && earlier.quantity?.min == quantity.min
                    && earlier.quantity?.max == quantity.max
            }), Set(told.pool).isSuperset(of: drafts[number].subject)
        else { return }
        drafts[number].pool = told.pool
    }
}
