import ProvisoModel

/// Runs a rule program over columns of facts, 64 cases at a time.
///
/// Each test becomes two words, the cases in which it holds and those in which it fails; `all`, `any` and
/// `is false` are a few operations on words (strong Kleene logic on two planes).
public struct BitPlaneBatch: Sendable {
    public let program: RuleProgram
    let columns: [FactColumn?]
    let count: Int
    /// For each slot of places or names: per cell, what each number comes to.
    let tables: [[[FactCell]]]

    /// For each cell of a row its slot.
    let slotOfCell: [Int]

    /// The columns by fact; a fact without a column is unknown in every case.
    public init(_ program: RuleProgram, columns: [String: FactColumn], cases count: Int) {
        self.program = program
        self.count = count
        self.columns = program.facts.map { columns[$0.id] }
        tables = program.slots.map { slot in
            guard case .codes(_, let meanings) = columns[slot.fact.id] else { return [] }
            return BitPlaneBatch.table(slot, meanings, in: program)
        }
        slotOfCell = program.slots.indices.flatMap { slot in
            Array(repeating: slot, count: program.slots[slot].width)
        }
        for column in self.columns { column.map { BitPlaneBatch.check($0, count) } }
    }

    private static func table(
        _ slot: FactSlot,
        _ meanings: [FactValue],
        in program: RuleProgram
    ) -> [[FactCell]] {
        var row = program.emptyRow()
        var table = Array(repeating: [FactCell](), count: slot.width)
        for meaning in meanings {
            slot.write(meaning, to: &row.cells)
            for part in 0..<slot.width { table[part].append(row.cells[slot.cell + part]) }
        }
        return table
    }

    private static func check(_ column: FactColumn, _ count: Int) {
        switch column {
        case .flags(let planes):
            precondition(planes.holds.count >= (count + 63) / 64, "a column is too short")
        case .figures(let least, let most):
            precondition(least.count >= count && most.count >= count, "a column is too short")
        case .codes(let codes, let meanings):
            precondition(codes.count >= count, "a column is too short")
            precondition(codes.allSatisfy { $0 < meanings.count }, "a code means nothing")
        }
    }

    /// The gate in every case.
    public func gate() -> TruthPlanes { planes(of: [program.gateNode])[0] }

    /// The gate and some rules in every case; a rule the pack does not have is unknown throughout.
    public func gateAndRules(_ rules: [String]) -> (gate: TruthPlanes, rules: [TruthPlanes]) {
        let found = planes(of: [program.gateNode] + rules.map { program.ruleNodes[$0] ?? -1 })
        return (found[0], Array(found.dropFirst()))
    }

    private func planes(of wanted: [Int]) -> [TruthPlanes] {
        var planes = Array(repeating: TruthPlanes(cases: count), count: wanted.count)
        let nodes = 0..<(wanted.max() ?? -1) + 1
        var space = Planes(nodes: nodes.count, width: BitPlaneBatch.blockWords)
        let words = (count + 63) / 64
        for start in stride(from: 0, to: words, by: BitPlaneBatch.blockWords) {
            let block = start..<min(start + BitPlaneBatch.blockWords, words)
            for node in nodes { work(node, block, &space) }
            for (index, node) in wanted.enumerated() where node >= 0 {
                for word in block {
                    let cases = self.cases(in: word)
                    planes[index].holds[word] = space.holds[space.at(node, word - start)] & cases
                    planes[index].fails[word] = space.fails[space.at(node, word - start)] & cases
                }
            }
        }
        return planes
    }

    /// As many words at a time as keep every node's planes near the processor.
    private static let blockWords = 16

    /// The bits of a word that stand for a case; the last word may be half used.
    private func cases(in word: Int) -> UInt64 {
        word == count / 64 ? (1 << UInt64(count % 64)) - 1 : .max
    }

    private func work(_ node: Int, _ block: Range<Int>, _ space: inout Planes) {
        let step = program.nodes[node]
        switch step.kind {
        case .mark: readMark(step, block, &space, node)
        case .compares:
            compare(program.comparisons[Int(step.first)], block, &space, node)
        case .fails, .unknown, .holds, .all, .any, .isFalse: space.join(node, program)
        }
    }
}
