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
            let bit = UInt64(step.count)
            let levels = tables[slot][Int(step.first) - program.slots[slot].cell].map { cell in
                cell.holds >> bit & 1 | (cell.fails >> bit & 1) << 1
            }
            codes.withUnsafeBufferPointer { codes in
                levels.withUnsafeBufferPointer { levels in
                    pack(block, &space, start) { index in
                        let level = levels[Int(codes[index])]
                        return (level & 1, level >> 1)
                    }
                }
            }
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
            for index in 0..<UInt64(min(64, count - word * 64)) {
                let (holds, fails) = test(word * 64 + Int(index))
                held |= holds << index
                failed |= fails << index
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
        let sum = comparison.sum.compactMap { column($0) }
        let limit = comparison.limitCell < 0 ? nil : column(comparison.limitCell)
        if sum.count < comparison.sum.count || comparison.limitCell >= 0 && limit == nil {
            return space.clear(node)
        }
        if comparison.isShare {
            compareWide(comparison, sum, limit, block, &space, node)
        } else if sum.count == 1 {
            compareNarrow(comparison, sum[0], 0, limit, block, &space, node)
        } else if let total = total(of: sum, in: block) {
            compareNarrow(comparison, total, block.lowerBound * 64, limit, block, &space, node)
        } else {
            compareWide(comparison, sum, limit, block, &space, node)
        }
        if comparison.isNegated { space.negate(node) }
    }

    /// The ends of the ranges in a column of figures, by case.
    private typealias Ends = (least: [Int64], most: [Int64])

    private func column(_ cell: Int32) -> Ends? {
        guard case .figures(let least, let most) = columns[slotOfCell[Int(cell)]] else {
            return nil
        }
        return (least, most)
    }

    /// The sums of the cases of a block; `nil` where one of them does not fit.
    private func total(of columns: [Ends], in block: Range<Int>) -> Ends? {
        let cases = block.lowerBound * 64..<min(block.upperBound * 64, count)
        var total: Ends = (Array(columns[0].least[cases]), Array(columns[0].most[cases]))
        var overflows = false
        for column in columns.dropFirst() {
            BitPlaneBatch.add(column.least, cases, to: &total.least, unknown: .min, &overflows)
            BitPlaneBatch.add(column.most, cases, to: &total.most, unknown: .max, &overflows)
        }
        return overflows ? nil : total
    }

    private static func add(
        _ ends: [Int64],
        _ cases: Range<Int>,
        to total: inout [Int64],
        unknown: Int64,
        _ overflows: inout Bool
    ) {
        ends.withUnsafeBufferPointer { ends in
            total.withUnsafeMutableBufferPointer { total in
                for (index, one) in cases.enumerated() {
                    let isUnknown = total[index] == unknown || ends[one] == unknown
                    let (sum, over) = total[index].addingReportingOverflow(ends[one])
                    // A sum that came out as one of the marks for an unknown end does not fit either.
                    overflows = overflows || !isUnknown && (over || sum == .min || sum == .max)
                    total[index] = isUnknown ? unknown : sum
                }
            }
        }
    }

    /// One figure against another; the subject's column begins at the case `offset`.
    private func compareNarrow(
        _ comparison: ProgramComparison,
        _ subject: Ends,
        _ offset: Int,
        _ limit: Ends?,
        _ block: Range<Int>,
        _ space: inout Planes,
        _ node: Int
    ) {
        let figure = FactCell(comparison.figure)
        let start = space.at(node, 0)
        withEnds(subject) { least, most in
            guard let limit else {
                if comparison.isLimitFirst {
                    return pack(block, &space, start) {
                        (
                            figure.second < least[$0 - offset] ? 1 : 0,
                            figure.first >= most[$0 - offset] ? 1 : 0
                        )
                    }
                }
                return pack(block, &space, start) {
                    (
                        most[$0 - offset] < figure.first ? 1 : 0,
                        least[$0 - offset] >= figure.second ? 1 : 0
                    )
                }
            }
            withEnds(limit) { limitLeast, limitMost in
                if comparison.isLimitFirst {
                    return pack(block, &space, start) {
                        (
                            limitMost[$0] < least[$0 - offset] ? 1 : 0,
                            limitLeast[$0] >= most[$0 - offset] ? 1 : 0
                        )
                    }
                }
                pack(block, &space, start) {
                    (
                        most[$0 - offset] < limitLeast[$0] ? 1 : 0,
                        least[$0 - offset] >= limitMost[$0] ? 1 : 0
                    )
                }
            }
        }
    }

    private func withEnds(
        _ column: Ends,
        _ body: (UnsafeBufferPointer<Int64>, UnsafeBufferPointer<Int64>) -> Void
    ) {
        column.least.withUnsafeBufferPointer { least in
            column.most.withUnsafeBufferPointer { most in body(least, most) }
        }
    }

    /// Shares, and sums too large for one word.
    private func compareWide(
        _ comparison: ProgramComparison,
        _ columns: [Ends],
        _ limit: Ends?,
        _ block: Range<Int>,
        _ space: inout Planes,
        _ node: Int
    ) {
        pack(block, &space, space.at(node, 0)) { index in
            var sum = WideRange(cell(columns[0], index))
            for column in columns.dropFirst() { sum.add(cell(column, index)) }
            let level = comparison.wideLevel(sum, limit.map { cell($0, index) })
            return (level == 2 ? 1 : 0, level == 0 ? 1 : 0)
        }
    }

    private func cell(_ column: Ends, _ index: Int) -> FactCell {
        FactCell(least: column.least[index], most: column.most[index])
    }
}
