/// Finds the blocks of a document, line by line.
struct BlockFinder {
    let bytes: UnsafeBufferPointer<UInt8>

    func find() -> [Block] {
        var blocks: [Block] = []
        var line = 0
        var state = State()
        while line < bytes.count {
            var end = line
            while end < bytes.count, bytes[end] != 0x0A { end += 1 }
            let range = trimmed(line..<end)
            if range.isEmpty {
                state.isAfterBlank = true
                state.isInTable = false
            } else {
                add(range, to: &blocks, &state)
                state.isAfterBlank = false
            }
            line = end + 1
        }
        settleTitle(&blocks)
        return blocks
    }

    private struct State {
        var isAfterBlank = true
        var isInTable = false
        /// Under a heading such as "Key points".
        var isInSummary = false
        var hasBody = false
    }

    private func add(_ line: Range<Int>, to blocks: inout [Block], _ state: inout State) {
        let range = withoutQuoteMark(line)
        guard !range.isEmpty else { return }
        let first = bytes[range.lowerBound]
        if first == 0x7C || hasColumns(range) {
            addRow(range, to: &blocks, &state)
            return
        }
        state.isInTable = false
        if first == 0x23 {
            let start = skip(range, while: { $0 == 0x23 || $0 == 0x20 })
            guard start < range.upperBound else { return }
            addHeading(start..<range.upperBound, to: &blocks, &state)
            return
        }
        if let start = bullet(range) {
            let isSummary = !state.hasBody || state.isInSummary
            blocks.append(
                Block(range: start..<range.upperBound, kind: isSummary ? .summary : .listItem)
            )
            return
        }
        if let start = label(range) {
            blocks.append(Block(range: start..<range.upperBound, kind: .listItem))
            state.hasBody = true
            return
        }
        if continues(range, blocks, state) {
            let last = blocks.count - 1
            blocks[last].range = blocks[last].range.lowerBound..<range.upperBound
            if blocks[last].kind == .heading {
                blocks[last] = Block(range: afterLead(blocks[last].range), kind: .paragraph)
                state.hasBody = true
            }
            return
        }
        addText(range, to: &blocks, &state)
    }

    private func addText(_ range: Range<Int>, to blocks: inout [Block], _ state: inout State) {
        if isQuestion(range) {
            blocks.append(Block(range: range, kind: .metadata))
            state.hasBody = true
        } else if isCorrection(range) {
            let isWhole = endsLikeSentence(range)
            blocks.append(Block(range: range, kind: isWhole ? .correction : .metadata))
        } else if isMetadata(range) {
            blocks.append(Block(range: range, kind: .metadata))
        } else if isHeading(range) {
            addHeading(range, to: &blocks, &state)
        } else {
            blocks.append(Block(range: afterLead(range), kind: .paragraph))
            state.hasBody = true
            state.isInSummary = false
        }
    }

    private func addHeading(_ range: Range<Int>, to blocks: inout [Block], _ state: inout State) {
        blocks.append(Block(range: range, kind: .heading))
        state.isInSummary = BlockFinder.summaries.contains { starts(range, with: $0) }
    }

    private static let summaries: [StaticString] = [
        "key points", "key takeaways", "key facts", "at a glance", "in brief", "in short",
        "summary",
        "highlights", "what we know", "the main points",
    ]

    private func addRow(_ range: Range<Int>, to blocks: inout [Block], _ state: inout State) {
        let isRule = range.allSatisfy { [0x7C, 0x2D, 0x3A, 0x20].contains(bytes[$0]) }
        if isRule { return }
        blocks.append(Block(range: range, kind: state.isInTable ? .tableRow : .tableHeader))
        state.isInTable = true
    }

    /// A line that goes on with the paragraph before: hard-wrapped text.
    private func continues(_ range: Range<Int>, _ blocks: [Block], _ state: State) -> Bool {
        guard let last = blocks.last, !state.isAfterBlank else { return false }
        let isLower = bytes[range.lowerBound] &- 0x61 < 26
        switch last.kind {
        case .paragraph, .listItem, .summary:
            let end = bytes[last.range.upperBound - 1]
            if end == 0x3A || end == 0x3B { return false }
            if isLower { return end != 0x2E }
            let isWrapped = last.range.count >= 60 && !endsLikeSentence(last.range)
            return isWrapped && last.kind == .paragraph
        case .heading: return isLower && last.range.count >= 40
        case .title, .correction, .metadata, .tableHeader, .tableRow: return false
        }
    }

    /// The first line without a full stop is the title.
    private func settleTitle(_ blocks: inout [Block]) {
        guard let first = blocks.first, first.kind == .heading,
            blocks.count == 1 || (blocks[1].kind != .summary && blocks[1].kind != .listItem)
        else { return }
        blocks[0].kind = .title
    }

    // MARK: What a line is

    private func trimmed(_ range: Range<Int>) -> Range<Int> {
        var start = range.lowerBound
        var end = range.upperBound
        while start < end, bytes[start] <= 0x20 { start += 1 }
        while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
        return start..<end
    }

    private func skip(_ range: Range<Int>, while test: (UInt8) -> Bool) -> Int {
        var index = range.lowerBound
        while index < range.upperBound, test(bytes[index]) { index += 1 }
        return index
    }

    /// Where the text of `- item`, `* item` or `• item` begins.
    private func bullet(_ range: Range<Int>) -> Int? {
        let first = bytes[range.lowerBound]
        if range.count > 2, first == 0x2D || first == 0x2A || first == 0x2B,
            bytes[range.lowerBound + 1] == 0x20
        {
            return skip((range.lowerBound + 2)..<range.upperBound, while: { $0 == 0x20 })
        }
        if range.count > 4, first == 0xE2, isBulletMark(range.lowerBound) {
            return skip((range.lowerBound + 3)..<range.upperBound, while: { $0 == 0x20 })
        }
        return nil
    }

    /// U+2022, U+2023, U+2013, U+25AA, U+25CF, U+25E6 and their like before an item.
    private func isBulletMark(_ index: Int) -> Bool {
        let second = bytes[index + 1]
        let third = bytes[index + 2]
        let isBullet =
            second == 0x80 && (third == 0xA2 || third == 0xA3)
            || second == 0x97 && (third == 0x8F || third == 0xA6)
            || second == 0x96 && (third == 0xAA || third == 0xA0)
        return isBullet || (second == 0x80 && third == 0x93 && bytes[index + 3] == 0x20)
    }

    /// Where the text of `3. item`, `2.1 item`, `a) item`, `(iv) item` or `Article 3.` begins.
    private func label(_ range: Range<Int>) -> Int? {
        var index = range.lowerBound
        let isOpen = bytes[index] == 0x28
        if isOpen { index += 1 }
        let start = index
        var hasLetter = false
        while index < range.upperBound, index - start < 4 {
            let byte = bytes[index]
            let isLetter = (byte | 0x20) &- 0x61 < 26
            let isInner =
                byte == 0x2E && index > start && index + 1 < range.upperBound
                && bytes[index + 1] &- 0x30 < 10
            guard byte &- 0x30 < 10 || isLetter || isInner else { break }
            hasLetter = hasLetter || isLetter
            index += 1
        }
        guard index > start, index + 1 < range.upperBound, bytes[index + 1] == 0x20 else {
            return nil
        }
        let isRoman = (start..<index).allSatisfy { [0x69, 0x76, 0x78].contains(bytes[$0] | 0x20) }
        let isShort = !hasLetter || isOpen || index - start == 1 || isRoman
        let isClosed = bytes[index] == 0x29 || (!isOpen && !hasLetter && bytes[index] == 0x2E)
        guard isShort, isClosed else { return nil }
        return skip((index + 2)..<range.upperBound, while: { $0 == 0x20 })
    }

    /// "Harbor Ledger | 4 March 2026", "Issued by: …   Date: …", "By …".
    private func isMetadata(_ range: Range<Int>) -> Bool {
        guard range.count < 160 else { return false }
        let isSplit = range.dropLast(2).contains {
            bytes[$0] == 0x20 && bytes[$0 + 1] == 0x7C && bytes[$0 + 2] == 0x20
        }
        if isSplit { return true }
        return BlockFinder.labels.contains { starts(range, with: $0) } && !endsLikeSentence(range)
    }

    private static let labels: [StaticString] = [
        "issued by:", "date:", "by ", "published", "updated", "source:", "author:", "reporting by",
        "editing by", "photo:", "image:", "tags:", "follow ", "read more", "related:",
    ]

    private func isCorrection(_ range: Range<Int>) -> Bool {
        BlockFinder.corrections.contains { starts(range, with: $0) }
    }

    private static let corrections: [StaticString] = [
        "correction", "(correct", "corrects ", "corrected:", "clarification", "(this story",
        "this article has been", "this story has been", "this story was corrected",
        "this article was corrected", "this report has been", "this version corrects",
        "an earlier version of", "a previous version of", "an earlier edition of",
        "editor's note", "editor\u{2019}s note", "(refiles", "(removes",
    ]

    /// "Q: …" asks; what is asked is not said to be so.
    private func isQuestion(_ range: Range<Int>) -> Bool {
        BlockFinder.questions.contains { starts(range, with: $0) }
    }

    private static let questions: [StaticString] = ["q: ", "q. ", "question: "]
    private static let answers: [StaticString] = ["a: ", "answer: "]

    /// Whether the bytes begin so; letters compare without case.
    private func starts(_ range: Range<Int>, with words: StaticString) -> Bool {
        var index = range.lowerBound
        for offset in 0..<words.utf8CodeUnitCount {
            guard index < range.upperBound,
                WordTable.fold(bytes[index]) == words.utf8Start[offset]
            else { return false }
            index += 1
            // However many blanks stand between two words.
            while words.utf8Start[offset] == 0x20, index < range.upperBound, bytes[index] == 0x20 {
                index += 1
            }
        }
        return true
    }

    private func endsLikeSentence(_ range: Range<Int>) -> Bool {
        var end = range.upperBound - 1
        while end > range.lowerBound, [0x22, 0x29, 0x5D, 0x27].contains(bytes[end]) { end -= 1 }
        if end - 2 >= range.lowerBound, bytes[end] == 0x9D, bytes[end - 1] == 0x80 { end -= 3 }
        return [0x2E, 0x21, 0x3F, 0x3A, 0x3B].contains(bytes[max(range.lowerBound, end)])
    }

    private func isHeading(_ range: Range<Int>) -> Bool {
        range.count <= 160 && !endsLikeSentence(range)
    }

    /// Skips "BERLIN, March 3 (Outlet) - ", the hour of a live report and the label of an answer.
    private func afterLead(_ range: Range<Int>) -> Range<Int> {
        var start = range.lowerBound
        if let answer = BlockFinder.answers.first(where: { starts(range, with: $0) }) {
            start += answer.utf8CodeUnitCount
        }
        start = afterHour(start..<range.upperBound)
        start = afterDateline(start..<range.upperBound)
        return start < range.upperBound ? start..<range.upperBound : range
    }

    /// "BERLIN, March 3 (Outlet) - ", "SEOUL --", "(Outlet) - ".
    private func afterDateline(_ range: Range<Int>) -> Int {
        var index = range.lowerBound
        let limit = min(range.upperBound, range.lowerBound + 100)
        while index + 3 < limit {
            let isSpaced = index > range.lowerBound && bytes[index - 1] == 0x20
            let dash = isSpaced ? dashLength(index) : 0
            guard dash > 0 else {
                index += 1
                continue
            }
            var end = index - 1
            while end > range.lowerBound, bytes[end] == 0x20 { end -= 1 }
            guard bytes[end] == 0x29 || bytes[end] == 0x2F || isUpper(range.lowerBound..<index),
                startsLikePlace(range)
            else { return range.lowerBound }
            return skip((index + dash)..<range.upperBound, while: { $0 == 0x20 })
        }
        return range.lowerBound
    }

    private func startsLikePlace(_ range: Range<Int>) -> Bool {
        let first = bytes[range.lowerBound]
        return first == 0x28 || first &- 0x41 < 26 || first >= 0x80
    }

    /// The bytes of "- ", "-- " or a long dash.
    private func dashLength(_ index: Int) -> Int {
        if bytes[index] == 0x2D {
            if bytes[index + 1] == 0x20 { return 2 }
            return bytes[index + 1] == 0x2D && bytes[index + 2] == 0x20 ? 3 : 0
        }
        let isDash =
            bytes[index] == 0xE2 && bytes[index + 1] == 0x80
            && (bytes[index + 2] == 0x93 || bytes[index + 2] == 0x94)
        return isDash ? 3 : 0
    }

    /// "09:30 ", "7.40 pm GMT: " before an entry of a live report.
    private func afterHour(_ range: Range<Int>) -> Int {
        var index = range.lowerBound
        func digits() -> Int {
            let start = index
            while index < range.upperBound, index - start < 2, bytes[index] &- 0x30 < 10 {
                index += 1
            }
            return index - start
        }
        guard digits() > 0, index + 2 < range.upperBound,
            bytes[index] == 0x3A || bytes[index] == 0x2E || bytes[index] == 0x68
        else { return range.lowerBound }
        index += 1
        guard digits() == 2, index < range.upperBound else { return range.lowerBound }
        let zones: [StaticString] = ["am", "pm", "a.m.", "p.m.", "gmt", "utc", "et", "cet", "bst"]
        var isOpen = true
        while isOpen {
            let space = skip(index..<range.upperBound, while: { $0 == 0x20 })
            let zone = zones.first { starts(space..<range.upperBound, with: $0) }
            let end = zone.map { space + $0.utf8CodeUnitCount } ?? space
            isOpen = zone != nil && end < range.upperBound && (bytes[end] | 0x20) &- 0x61 >= 26
            if isOpen { index = end }
        }
        let mark = index < range.upperBound ? bytes[index] : 0
        guard mark == 0x20 || mark == 0x3A || mark == 0x7C || mark == 0x2D else {
            return range.lowerBound
        }
        return skip(index..<range.upperBound) { [0x20, 0x3A, 0x7C, 0x2D].contains($0) }
    }

    /// Without the `>` of a quoted block.
    private func withoutQuoteMark(_ range: Range<Int>) -> Range<Int> {
        guard bytes[range.lowerBound] == 0x3E else { return range }
        return skip(range, while: { $0 == 0x3E || $0 == 0x20 })..<range.upperBound
    }

    /// Two tabs or more between words make columns.
    private func hasColumns(_ range: Range<Int>) -> Bool {
        guard range.count <= SentenceFinder.longest else { return false }
        var gaps = 0
        for index in range where bytes[index] == 0x09 && bytes[index - 1] != 0x09 { gaps += 1 }
        return gaps >= 2
    }

    private func isUpper(_ range: Range<Int>) -> Bool {
        let letters = range.filter { (bytes[$0] | 0x20) &- 0x61 < 26 }.prefix(4)
        return letters.count == 4 && letters.allSatisfy { bytes[$0] &- 0x41 < 26 }
    }
}
