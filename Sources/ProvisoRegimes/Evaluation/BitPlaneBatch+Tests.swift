import ProvisoModel

// How the tests of facts read their columns.
extension BitPlaneBatch {
    func readMark(_ step: ProgramNode, _ block: Range<Int>, _ space: inout Planes, _ node: Int) {
        let slot = slotOfCell[Int(step.first)]
        let start = space.at(node, 0)
        switch columns[slot] {
        case .flags(let planes):
            for word in block {
                space.holds[start + word - block.lowerBound] = planes.holds[word]
                space.fails[start + word - block.lowerBound] = planes.fails[word]
            }
        case .codes(let codes, _):
            let part = Int(step.first) - program.slots[slot].cell
            let levels = tables[slot][part].map { cell in
                (cell.holds >> UInt64(step.count) & 1, cell.fails >> UInt64(step.count) & 1)
            }
            pack(block, &space, start) { levels[Int(codes[$0])] }
        case .figures, nil: space.clear(node)
        }
    }

    /// Sixty-four cases a word, the first in the lowest bit.
    @inline(__always)
    private func pack(
        _ block: Range<Int>,
        _ space: inout Planes,
        _ start: Int,
        _ test: (Int) -> (holds: UInt64, fails: UInt64)
    ) {
        for word in block {
            var held: UInt64 = 0
            var failed: UInt64 = 0
            let last = min(64, count - word * 64)
            for index in 0..<last {
                let (holds, fails) = test(word * 64 + index)
                held |= holds << UInt64(index)
                failed |= fails << UInt64(index)
            }
            space.holds[start + word - block.lowerBound] = held
            space.fails[start + word - block.lowerBound] = failed
        }
    }

    func compare(
        _ comparison: ProgramComparison,
        _ block: Range<Int>,
        _ space: inout Planes,
        _ node: Int
    ) {
        guard comparison.isNarrow, let subject = column(comparison.subject) else {
            return compareWide(comparison, block, &space, node)
        }
        let limit = comparison.limitCell < 0 ? nil : column(comparison.limitCell)
        if comparison.limitCell >= 0, limit == nil { return space.clear(node) }
        let figure = FactCell(comparison.figure)
        let isSwapped = comparison.isLimitFirst
        withEnds(subject) { least, most in
            withEnds(limit ?? subject) { limitLeast, limitMost in
                let start = space.at(node, 0)
                switch (limit == nil, isSwapped) {
                case (true, false):
                    pack(block, &space, start) {
                        (most[$0] < figure.first ? 1 : 0, least[$0] >= figure.second ? 1 : 0)
                    }
                case (true, true):
                    pack(block, &space, start) {
                        (figure.second < least[$0] ? 1 : 0, figure.first >= most[$0] ? 1 : 0)
                    }
                case (false, false):
                    pack(block, &space, start) {
                        (most[$0] < limitLeast[$0] ? 1 : 0, least[$0] >= limitMost[$0] ? 1 : 0)
                    }
                case (false, true):
                    pack(block, &space, start) {
                        (limitMost[$0] < least[$0] ? 1 : 0, limitLeast[$0] >= most[$0] ? 1 : 0)
                    }
                }
            }
        }
        if comparison.isNegated { space.negate(node) }
    }

    /// The ends of the ranges in a column of figures; `nil` where the fact has no such column.
    private func column(_ cell: Int32) -> (least: [Int64], most: [Int64])? {
        guard case .figures(let least, let most) = columns[slotOfCell[Int(cell)]] else {
            return nil
        }
        return (least, most)
    }

    private func withEnds(
        _ column: (least: [Int64], most: [Int64]),
        _ body: (UnsafeBufferPointer<Int64>, UnsafeBufferPointer<Int64>) -> Void
    ) {
        column.least.withUnsafeBufferPointer { least in
            column.most.withUnsafeBufferPointer { most in body(least, most) }
        }
    }

    /// Sums and shares, and facts without a column.
    private func compareWide(
        _ comparison: ProgramComparison,
        _ block: Range<Int>,
        _ space: inout Planes,
        _ node: Int
    ) {
        let sum = comparison.sum.map { column($0) }
        let limit = comparison.limitCell < 0 ? nil : column(comparison.limitCell)
        if sum.contains(where: { $0 == nil }) || comparison.limitCell >= 0 && limit == nil {
            return space.clear(node)
        }
        let columns = sum.compactMap { $0 }
        pack(block, &space, space.at(node, 0)) { index in
            let level = comparison.level(
                columns.lazy.map { FactCell(least: $0.least[index], most: $0.most[index]) },
                limit.map { FactCell(least: $0.least[index], most: $0.most[index]) }
            )
            return (level == 2 ? 1 : 0, level == 0 ? 1 : 0)
        }
        if comparison.isNegated { space.negate(node) }
    }
}
