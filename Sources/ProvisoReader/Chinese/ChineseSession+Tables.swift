import ProvisoModel

// The rows of tables.
extension ChineseSession {
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

    /// A row tells about the party in its first cell; a column about sources gives the chain.
    mutating func readRow(_ block: Block) {
        let cells = cells(of: block).prefix(32)
        guard block.range.count <= SentenceFinder.longest, cells.count > 1 else { return }
        var chain: [AttributionStep] = []
        var told: [ChineseSentence] = []
        for (column, range) in cells.enumerated() where !range.isEmpty {
            let s = sentence(range, .cell)
            let isSource =
                column < columns.count
                && (columns[column].contains("来源") || columns[column].contains("來源"))
            if isSource, s.count > 0 {
                chain = sources.read(0..<s.count, .said, s)?.steps ?? []
            } else {
                told.append(s)
            }
        }
        guard let first = told.first else { return }
        let owner = first.mentions.filter { $0.kind == .party || $0.kind == .group }
            .flatMap(\.entities)
        let start = drafts.count
        for s in told.dropFirst() where s.count > 1 {
            readClauses(Content(range: 0..<s.count, chain: chain), s)
        }
        for number in start..<drafts.count where drafts[number].claim.isCore {
            drafts[number].subject = owner
        }
        for s in told { finder.note(s) }
        for draft in drafts[start...] { remember(draft) }
        sentenceCount += 1
    }
}
