public import ProvisoModel

/// A pack's law on one day as a flat list of steps, for answering many questions fast.
///
/// Each distinct test stands in it once, a rule that others rest on stands where they point, and a rule
/// that is silent on the day is a constant. `FlatEvaluator` and `BitPlaneBatch` run it; both answer to
/// `PackEvaluation`, which is the definition.
///
/// A class, because it holds much, never changes, and is handed on with every answer.
public final class RuleProgram: Sendable {
    public let law: AppliedLaw
    /// Every distinct test, in the order in which requirements, then other rules, and then what stands
    /// beside the rules first ask for it.
    public let leaves: [Leaf]
    /// What somebody could settle, and how it must turn out, in the order in which requirements ask.
    public let points: [Point]

    /// A fact to settle and the truth its tests must come to for the gate to open.
    public struct Point: Hashable, Sendable {
        public let fact: Fact
        public let truth: Truth
    }

    let slots: [FactSlot]
    let slotNumbers: [String: Int]
    let nodes: [ProgramNode]
    // Invariant: every part stands before the node it is a part of.
    let parts: [Int32]
    let comparisons: [ProgramComparison]
    /// The node of all requirements together; no node it rests on stands after it.
    let gateNode: Int
    let ruleNodes: [String: Int]
    /// Rules, facts and tests by their numbers, as answers ask for them.
    package let layout: LawLayout
    /// For each node the number of its test, or -1.
    let leafNumbers: [Int32]
    /// For each leaf its node.
    let leafNodes: [Int32]
    /// For each leaf the changeable fact behind it, as a number, or -1.
    let changeables: [Int32]
    let changeableCount: Int
    /// For each changeable fact its number among the facts of the pack.
    let changeableFacts: [Int]
    /// For each leaf, whether it is only open while it is unknown.
    let isFixedOnceKnown: [Bool]
    /// For each changeable fact the number of its point, to hold and to fail, or -1.
    let pointNumbers: [PointNumbers]
    /// For each point the number of its changeable fact.
    let pointFacts: [Int32]
    private let blank: [FactCell]

    public init(_ law: AppliedLaw) {
        var compiler = RuleCompiler(law)
        compiler.compile()
        self.law = law
        leaves = compiler.leaves
        slots = compiler.slots.slots
        slotNumbers = compiler.slots.numbers
        nodes = compiler.nodes
        parts = compiler.parts
        comparisons = compiler.comparisons
        gateNode = compiler.gateNode
        ruleNodes = compiler.ruleNodes
        layout = LawLayout(compiler)
        leafNumbers = compiler.leafNumbers
        leafNodes = compiler.leafNumbers.indices.filter { compiler.leafNumbers[$0] >= 0 }
            .map(Int32.init)
        changeables = compiler.changeables.map(\.number)
        isFixedOnceKnown = compiler.changeables.map(\.isFixedOnceKnown)
        changeableCount = compiler.changeableFacts.count
        changeableFacts = compiler.changeableFacts.compactMap { law.pack.number(ofFact: $0.id) }
        let found = compiler.points()
        points = found.points
        pointNumbers = found.numbers
        pointFacts = found.facts
        blank = slots.flatMap { slot in Array(repeating: slot.unknown, count: slot.width) }
    }

    public var pack: RulePack { law.pack }

    /// Every fact that a rule asks for on the day; its place here is the number of its slot.
    public var facts: [Fact] { slots.map(\.fact) }

    public func slot(of fact: String) -> Int? { slotNumbers[fact] }

    /// A row in which nothing is known.
    public func emptyRow() -> FactRow { FactRow(cells: blank) }

    /// What is known of the facts, read once; facts that no rule asks for are left out.
    public func row(_ values: [String: FactValue]) -> FactRow {
        var row = emptyRow()
        fill(&row, values)
        return row
    }

    /// The same from a value of each fact of the pack, in its order.
    package func row(_ values: [FactValue]) -> FactRow {
        var row = emptyRow()
        for slot in slots.indices {
            slots[slot].write(values[slots[slot].number], to: &row.cells)
        }
        return row
    }

    /// The same, in a row that is used again.
    public func fill(_ row: inout FactRow, _ values: [String: FactValue]) {
        for slot in slots { slot.write(values[slot.fact.id] ?? .unknown, to: &row.cells) }
    }

    /// Writes the value of one fact.
    public func set(_ value: FactValue, at slot: Int, in row: inout FactRow) {
        slots[slot].write(value, to: &row.cells)
    }

    /// Writes a figure or a number of units that is in fixed point already.
    public func set(_ range: FixedRange, at slot: Int, in row: inout FactRow) {
        guard case .range = slots[slot].reading else { return }
        row.cells[slots[slot].cell] = FactCell(range)
    }

    /// Writes a flag.
    public func set(_ truth: Truth, at slot: Int, in row: inout FactRow) {
        guard case .flag = slots[slot].reading else { return }
        row.cells[slots[slot].cell] = FactCell(
            holds: truth == .holds ? 1 : 0,
            fails: truth == .fails ? 1 : 0
        )
    }
}
