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
        var isInSummary = false
        var hasBody = false
    }

    private func add(_ range: Range<Int>, to blocks: inout [Block], _ state: inout State) {
        let first = bytes[range.lowerBound]
        if first == 0x7C {
            addRow(range, to: &blocks, &state)
            return
        }
        state.isInTable = false
        if first == 0x23 {
            let start = skip(range, while: { $0 == 0x23 || $0 == 0x20 })
            blocks.append(Block(range: start..<range.upperBound, kind: .heading))
            return
        }
        if let start = bullet(range) {
            let isSummary = !state.hasBody
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
            blocks[blocks.count - 1].range =
                blocks[blocks.count - 1].range.lowerBound..<range.upperBound
            return
        }
        addText(range, to: &blocks, &state)
    }

    private func addText(_ range: Range<Int>, to blocks: inout [Block], _ state: inout State) {
        if isMetadata(range) {
            blocks.append(Block(range: range, kind: .metadata))
        } else if isCorrection(range) {
            blocks.append(Block(range: range, kind: .correction))
        } else if isHeading(range) {
            blocks.append(Block(range: range, kind: .heading))
        } else {
            blocks.append(Block(range: afterDateline(range), kind: .paragraph))
            state.hasBody = true
        }
    }

    private func addRow(_ range: Range<Int>, to blocks: inout [Block], _ state: inout State) {
        let isRule = range.allSatisfy { [0x7C, 0x2D, 0x3A, 0x20].contains(bytes[$0]) }
        if isRule { return }
        blocks.append(Block(range: range, kind: state.isInTable ? .tableRow : .tableHeader))
        state.isInTable = true
    }

    /// A line that goes on with the paragraph before: hard-wrapped text.
    private func continues(_ range: Range<Int>, _ blocks: [Block], _ state: State) -> Bool {
        guard let last = blocks.last, !state.isAfterBlank,
            last.kind == .paragraph || last.kind == .listItem || last.kind == .summary,
            bytes[range.lowerBound] &- 0x61 < 26
        else { return false }
        let end = bytes[last.range.upperBound - 1]
        return end != 0x2E && end != 0x3A && end != 0x3B
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
        if range.count > 2, first == 0x2D || first == 0x2A, bytes[range.lowerBound + 1] == 0x20 {
            return skip((range.lowerBound + 2)..<range.upperBound, while: { $0 == 0x20 })
        }
        if range.count > 4, first == 0xE2, bytes[range.lowerBound + 1] == 0x80,
            bytes[range.lowerBound + 2] == 0xA2
        {
            return skip((range.lowerBound + 3)..<range.upperBound, while: { $0 == 0x20 })
        }
        return nil
    }

    /// Where the text of `3. item`, `3) item` or `(a) item` begins.
    private func label(_ range: Range<Int>) -> Int? {
        var index = range.lowerBound
        let isOpen = bytes[index] == 0x28
        if isOpen { index += 1 }
        let start = index
        while index < range.upperBound, index - start < 3,
            bytes[index] &- 0x30 < 10 || (isOpen && (bytes[index] | 0x20) &- 0x61 < 26)
        {
            index += 1
        }
        guard index > start, index + 1 < range.upperBound,
            bytes[index] == 0x29 || (!isOpen && bytes[index] == 0x2E), bytes[index + 1] == 0x20
        else { return nil }
        return skip((index + 2)..<range.upperBound, while: { $0 == 0x20 })
    }

    /// "Harbor Ledger | 4 March 2026", "Issued by: …   Date: …", "By …".
    private func isMetadata(_ range: Range<Int>) -> Bool {
        guard range.count < 160 else { return false }
        let text = String(decoding: bytes[range], as: UTF8.self)
        if text.contains(" | ") { return true }
        let labels = ["Issued by:", "Date:", "By ", "Published", "Updated", "Source:", "Author:"]
        return labels.contains { text.hasPrefix($0) } && !endsLikeSentence(range)
    }

    private func isCorrection(_ range: Range<Int>) -> Bool {
        let head = String(decoding: bytes[range.prefix(60)], as: UTF8.self).lowercased()
        return [
            "correction", "(correct", "clarification", "(this story", "this article has been",
            "this story has been", "editor's note", "editor\u{2019}s note",
        ]
        .contains { head.hasPrefix($0) }
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

    /// Skips "BERLIN, March 3 (Outlet) - ".
    private func afterDateline(_ range: Range<Int>) -> Int {
        var index = range.lowerBound
        let limit = min(range.upperBound, range.lowerBound + 100)
        var hasOutlet = false
        while index + 3 < limit {
            if bytes[index] == 0x29 { hasOutlet = true }
            let isHyphen = bytes[index] == 0x2D && bytes[index + 1] == 0x20
            let isDash =
                bytes[index] == 0xE2 && bytes[index + 1] == 0x80
                && (bytes[index + 2] == 0x93 || bytes[index + 2] == 0x94)
            if isHyphen || isDash, hasOutlet || isUpper(range.lowerBound..<index) {
                return skip((index + (isHyphen ? 2 : 3))..<range.upperBound, while: { $0 == 0x20 })
            }
            index += 1
        }
        return range.lowerBound
    }

    private func afterDateline(_ range: Range<Int>) -> Range<Int> {
        let start: Int = afterDateline(range)
        return start < range.upperBound ? start..<range.upperBound : range
    }

    private func isUpper(_ range: Range<Int>) -> Bool {
        let letters = range.filter { (bytes[$0] | 0x20) &- 0x61 < 26 }.prefix(4)
        return letters.count == 4 && letters.allSatisfy { bytes[$0] &- 0x41 < 26 }
    }
}
