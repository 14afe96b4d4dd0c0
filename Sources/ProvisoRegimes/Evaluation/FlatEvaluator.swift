public import ProvisoModel

/// Runs a rule program over one row after another: the gate, every rule, the tests that carry the answer
/// and what would open the gate.
///
/// Keeps its working space, so that after the first few rows nothing is allocated any more.
public struct FlatEvaluator: Sendable {
    public let program: RuleProgram
    /// The tests that carry the gate's truth, by their numbers in `program.leaves`, in their order.
    ///
    /// Of the last `findReasons`.
    public internal(set) var carrying: [Int] = []
    /// Whether the gate's truth also rests on a text of which nobody knows whether it began.
    public internal(set) var isCarriedByUnconfirmedLaw = false
    /// The smallest sets of points that open the gate, of the last `findUnblockSets`.
    public internal(set) var unblockSets: PointSets
    /// For each node 0, 1 or 2: fails, unknown, holds.
    var levels: [UInt8]
    var isMarked: [Bool]
    var search: UnblockSpace

    public init(_ program: RuleProgram) {
        self.program = program
        levels = Array(repeating: 1, count: program.nodes.count)
        isMarked = Array(repeating: false, count: program.gateNode + 1)
        search = UnblockSpace(program)
        unblockSets = PointSets(points: program.points.count)
    }

    /// Works out every rule over one row.
    public mutating func evaluate(_ row: FactRow) {
        program.evaluate(row, into: &levels)
    }

    /// The same over these values by the definition, where the law or a value is finer than a program
    /// reads it.
    package func exactly(_ values: [FactValue]) -> FlatEvaluator {
        guard !program.isExact(values) else { return self }
        let definition = PackEvaluation(law: program.law, values: program.pack.named(values))
        var exact = self
        for (leaf, node) in zip(program.leaves, program.leafNodes) {
            exact.levels[Int(node)] = definition.truth(of: leaf).level
        }
        program.join(&exact.levels)
        return exact
    }

    /// All requirements together.
    public var gate: Truth { Truth(level: levels[program.gateNode]) }

    /// The truth of a rule; unknown where the pack has no such rule.
    public func truth(ofRule id: String) -> Truth {
        program.ruleNodes[id].map { Truth(level: levels[$0]) } ?? .unknown
    }

    /// The truth of a rule, of what makes a gate stand in the way, and of what makes an omission worth
    /// saying, by their numbers in the pack.
    package func truth(ofRule number: Int) -> Truth {
        Truth(level: levels[program.layout.ruleNodes[number]])
    }

    package func truth(ofGateCondition number: Int) -> Truth {
        Truth(level: levels[program.layout.gateConditionNodes[number]])
    }

    package func truth(ofOmission number: Int) -> Truth {
        Truth(level: levels[program.layout.omissionNodes[number]])
    }

    package func truth(ofNode node: Int) -> Truth { Truth(level: levels[node]) }

    /// Whether somebody could still settle a test, by its node.
    package func isOpen(_ node: Int) -> Bool { program.openFact(of: node, levels) != nil }

    /// The truth of a test, by its number in `program.leaves`.
    public func truth(ofLeaf number: Int) -> Truth {
        Truth(level: levels[Int(program.leafNodes[number])])
    }
}

extension RuleProgram {
    func evaluate(_ row: FactRow, into levels: inout [UInt8]) {
        levels.withUnsafeMutableBufferPointer { levels in
            row.cells.withUnsafeBufferPointer { cells in
                for node in nodes.indices {
                    levels[node] = level(of: node, cells, UnsafeBufferPointer(levels))
                }
            }
        }
    }

    /// Whether the law and these values hold nothing finer than the program reads.
    func isExact(_ values: [FactValue]) -> Bool {
        layout.isExact && values.allSatisfy(FixedRange.isExact)
    }

    /// Works out again what rests on the tests.
    func join(_ levels: inout [UInt8]) {
        levels.withUnsafeMutableBufferPointer { levels in
            for node in nodes.indices where nodes[node].kind.isJoint {
                levels[node] = level(
                    of: node,
                    UnsafeBufferPointer(start: nil, count: 0),
                    UnsafeBufferPointer(levels)
                )
            }
        }
    }

    /// The truth of a node, once those it rests on have theirs.
    @inline(__always)
    func level(
        of node: Int,
        _ cells: UnsafeBufferPointer<FactCell>,
        _ levels: UnsafeBufferPointer<UInt8>
    ) -> UInt8 {
        let step = nodes[node]
        switch step.kind {
        case .fails, .unknown, .holds: return step.kind.rawValue
        case .mark:
            let cell = cells[Int(step.first)]
            let bit = UInt64(step.count)
            return UInt8(truncatingIfNeeded: 1 + (cell.holds >> bit & 1) &- (cell.fails >> bit & 1))
        case .compares: return level(of: comparisons[Int(step.first)], cells)
        case .all:
            var worst: UInt8 = 2
            for part in step.parts { worst = min(worst, levels[Int(parts[part])]) }
            return worst
        case .any:
            var best: UInt8 = 0
            for part in step.parts { best = max(best, levels[Int(parts[part])]) }
            return best
        case .isFalse: return 2 - levels[Int(step.first)]
        }
    }

    private func level(
        of comparison: ProgramComparison,
        _ cells: UnsafeBufferPointer<FactCell>
    ) -> UInt8 {
        let limit = comparison.limitCell < 0 ? nil : cells[Int(comparison.limitCell)]
        if comparison.isNarrow {
            return comparison.told(comparison.narrowLevel(cells[Int(comparison.subject)], limit))
        }
        var sum = WideRange(cells[Int(comparison.subject)])
        for cell in comparison.sum.dropFirst() { sum.add(cells[Int(cell)]) }
        return comparison.told(comparison.wideLevel(sum, limit))
    }
}

extension ProgramComparison {
    /// The truth of the comparison, where that is the truth of "the left lies below the right".
    @inline(__always)
    func told(_ isBelow: UInt8) -> UInt8 { isNegated ? 2 - isBelow : isBelow }

    /// Whether the left lies below the right, where it is one figure against another.
    @inline(__always)
    func narrowLevel(_ subject: FactCell, _ limit: FactCell?) -> UInt8 {
        let limit = limit ?? FactCell(figure)
        return isLimitFirst
            ? FixedRange.isBelow(limit, subject) : FixedRange.isBelow(subject, limit)
    }

    /// Whether the left lies below the right, whatever is added up and whatever share is asked.
    @inline(__always)
    func wideLevel(_ sum: WideRange, _ limit: FactCell?) -> UInt8 {
        let limit =
            limit.map { WideRange(percent, percentOf: $0) } ?? WideRange(FactCell(figure))
        return isLimitFirst ? WideRange.isBelow(limit, sum) : WideRange.isBelow(sum, limit)
    }
}
