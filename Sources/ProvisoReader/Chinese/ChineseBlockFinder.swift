/// Finds the blocks of a Chinese document, line by line, and its sentences.
struct ChineseBlockFinder {
    let bytes: UnsafeBufferPointer<UInt8>
    let cursor: ChineseCursor

    func find() -> [Block] {
        var blocks: [Block] = []
        var line = 0
        var state = State()
        while line < bytes.count {
            var end = line
            while end < bytes.count, bytes[end] != 0x0A { end += 1 }
            let range = trimmed(line..<end)
            if range.isEmpty {
                state.isInTable = false
            } else {
                add(range, to: &blocks, &state)
            }
            line = end + 1
        }
        settleTitle(&blocks)
        return blocks
    }

    private struct State {
        var isInTable = false
        var hasBody = false
    }

    private func add(_ range: Range<Int>, to blocks: inout [Block], _ state: inout State) {
        if bytes[range.lowerBound] == 0x7C {
            let isRule = range.allSatisfy { [0x7C, 0x2D, 0x3A, 0x20].contains(bytes[$0]) }
            if isRule { return }
            blocks.append(Block(range: range, kind: state.isInTable ? .tableRow : .tableHeader))
            state.isInTable = true
            return
        }
        state.isInTable = false
        if bytes[range.lowerBound] == 0x23 {
            let start = skip(range, while: { $0 == 0x23 || $0 == 0x20 })
            if start < range.upperBound {
                blocks.append(Block(range: start..<range.upperBound, kind: .heading))
            }
            return
        }
        if let start = bullet(range), start < range.upperBound {
            let kind: Block.Kind = state.hasBody ? .listItem : .summary
            blocks.append(Block(range: start..<range.upperBound, kind: kind))
            return
        }
        if let start = label(range), start < range.upperBound {
            blocks.append(Block(range: start..<range.upperBound, kind: .listItem))
            state.hasBody = true
            return
        }
        let kind = kind(of: range)
        if kind == .paragraph { state.hasBody = true }
        let start = kind == .paragraph ? afterDateline(range) : range.lowerBound
        guard start < range.upperBound else { return }
        blocks.append(Block(range: start..<range.upperBound, kind: kind))
    }

    private func kind(of range: Range<Int>) -> Block.Kind {
        if isMetadata(range) { return .metadata }
        let corrections: [StaticString] = [
            "更正", "勘误", "订正", "（更正", "编者按：更正", "本文已更正",
        ]
        if cursor.end(ofAny: corrections, at: range.lowerBound) != nil { return .correction }
        return range.count <= 150 && !endsLikeSentence(range) ? .heading : .paragraph
    }

    private func settleTitle(_ blocks: inout [Block]) {
        guard let first = blocks.first, first.kind == .heading else { return }
        blocks[0].kind = blocks.count > 1 ? .title : .paragraph
    }

    // MARK: What a line is

    private func trimmed(_ range: Range<Int>) -> Range<Int> {
        var start = range.lowerBound
        var end = range.upperBound
        while start < end {
            let space = Tokenizer.spaceLength(bytes, start, end)
            if space == 0 { break }
            start += space
        }
        while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
        return start..<end
    }

    private func skip(_ range: Range<Int>, while test: (UInt8) -> Bool) -> Int {
        var index = range.lowerBound
        while index < range.upperBound, test(bytes[index]) { index += 1 }
        return index
    }

    /// What stands behind a mark; a mark may end in a blank the line was trimmed of.
    private func after(_ end: Int, _ range: Range<Int>) -> Int {
        skip(min(end, range.upperBound)..<range.upperBound, while: { $0 == 0x20 })
    }

    private func bullet(_ range: Range<Int>) -> Int? {
        guard
            let end = cursor.end(
                ofAny: ["- ", "* ", "• ", "· ", "•", "●", "■"],
                at: range.lowerBound
            )
        else { return nil }
        return after(end, range)
    }

    /// `一、`, `（二）`, `3.`, `（1）`.
    private func label(_ range: Range<Int>) -> Int? {
        var index = range.lowerBound
        let open = cursor.end(ofAny: ["（", "("], at: index)
        index = open ?? index
        guard let number = cursor.small(at: index), number.end - index <= 9 else { return nil }
        let closers: [StaticString] = open == nil ? ["、", "．", ". "] : ["）", ")"]
        guard let end = cursor.end(ofAny: closers, at: number.end) else { return nil }
        return after(end, range)
    }

    private func isMetadata(_ range: Range<Int>) -> Bool {
        guard range.count < 160, !endsLikeSentence(range) else { return false }
        let labels: [StaticString] = [
            "发布日期", "发布时间", "来源：", "来源:", "作者", "记者", "编辑", "责任编辑", "文号", "日期：", "撰文", "编译",
        ]
        if cursor.end(ofAny: labels, at: range.lowerBound) != nil { return true }
        return range.contains { cursor.has(" | ", at: $0) || cursor.has("｜", at: $0) }
    }

    private func endsLikeSentence(_ range: Range<Int>) -> Bool {
        let ends: [StaticString] = ["。", "！", "？", "：", "；", "”", "」", "）"]
        if range.count >= 3, cursor.end(ofAny: ends, at: range.upperBound - 3) != nil {
            return true
        }
        return [0x2E, 0x21, 0x3F, 0x3A, 0x3B].contains(bytes[range.upperBound - 1])
    }

    /// Skips `【本报讯】`, `（中央社台北29日电）` and `路透北京1月28日电 - `.
    private func afterDateline(_ range: Range<Int>) -> Int {
        let limit = min(range.upperBound, range.lowerBound + 90)
        var index = range.lowerBound
        if let open = cursor.end(ofAny: ["【", "（", "("], at: index) {
            index = open
            while index < limit {
                if let end = cursor.end(ofAny: ["】", "）", ")"], at: index) {
                    return after(end, range)
                }
                index += 1
            }
            return range.lowerBound
        }
        while index < limit {
            if let end = cursor.end(ofAny: ["日电 - ", "日电 ", "日电—", "讯 - "], at: index) {
                return after(end, range)
            }
            index += 1
        }
        return range.lowerBound
    }

    // MARK: Sentences

    /// Ends at `。！？；`, with closing quotes.
    func sentences(in block: Range<Int>) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var start = block.lowerBound
        var index = start
        while index < block.upperBound {
            guard let stop = cursor.end(ofAny: ["。", "！", "？", "；", "!", "?"], at: index),
                stop <= block.upperBound
            else {
                index += 1
                continue
            }
            index = stop
            while let end = cursor.end(ofAny: ["”", "」", "』", "）", "’"], at: index),
                end <= block.upperBound
            {
                index = end
            }
            found.append(start..<index)
            start = index
        }
        if start < block.upperBound { found.append(start..<block.upperBound) }
        return found
    }
}
