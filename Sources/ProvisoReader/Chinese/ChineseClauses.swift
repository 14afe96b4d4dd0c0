/// Cuts a stretch of a sentence into clauses: at commas, and where `但` or `并` begins a new one.
struct ChineseClauses {
    /// The stretches between commas, marks left out.
    static func pieces(_ range: Range<Int>, _ s: ChineseSentence) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var start = range.lowerBound
        for index in range where s.isComma(index) && !s.isAside[index] {
            if start < index { found.append(start..<index) }
            start = index + 1
        }
        if start < range.upperBound { found.append(start..<range.upperBound) }
        return found
    }

    static func clauses(_ range: Range<Int>, _ s: ChineseSentence) -> [Range<Int>] {
        var found: [Range<Int>] = []
        for piece in pieces(range, s) {
            var start = piece.lowerBound
            for index in piece
            where index > start && s.has(index, .link) && s.mentionAt[index] < 0
                && !s.isAside[index]
            {
                found.append(start..<index)
                start = index
            }
            found.append(start..<piece.upperBound)
        }
        return found.map { trim($0, s) }.filter { !$0.isEmpty }
    }

    /// Without joining words, stops and quotes at the ends.
    static func trim(_ range: Range<Int>, _ s: ChineseSentence) -> Range<Int> {
        var start = range.lowerBound
        var end = range.upperBound
        while start < end, isLoose(start, s) || s.has(start, .link) && s.mentionAt[start] < 0 {
            start += 1
        }
        while end > start, isLoose(end - 1, s) { end -= 1 }
        return start..<end
    }

    private static func isLoose(_ index: Int, _ s: ChineseSentence) -> Bool {
        s.isComma(index) || s.isMark(index, ChineseMarks.stops)
            || s.isMark(index, ChineseMarks.quotes) || s.isMark(index, ChineseMarks.enumeration)
    }
}
