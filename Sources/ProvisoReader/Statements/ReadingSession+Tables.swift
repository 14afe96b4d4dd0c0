import ProvisoModel

// Correction notices and the rows of tables.
extension ReadingSession {
    mutating func readCorrection(_ sentence: Sentence) {
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

    func cells(of block: Block) -> [Range<Int>] {
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

    func text(_ range: Range<Int>) -> String {
        String(decoding: bytes[range], as: UTF8.self)
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

    mutating func readCells(_ row: [Sentence], _ chain: [AttributionStep]) {
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
    mutating func sharePool(_ number: Int) {
        guard let quantity = drafts[number].quantity,
            let told = drafts[..<number].last(where: { earlier in
                !earlier.pool.isEmpty && earlier.quantity?.min == quantity.min
                    && earlier.quantity?.max == quantity.max
            }), Set(told.pool).isSuperset(of: drafts[number].subject)
        else { return }
        drafts[number].pool = told.pool
    }
}
