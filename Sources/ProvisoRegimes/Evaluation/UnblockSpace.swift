import ProvisoModel

/// The working space of the search for what would open a gate.
struct UnblockSpace: Sendable {
    /// For each node, whether sets that make it hold (1) and that make it fail (2) are called for.
    var calls: [UInt8]
    /// For each node and truth where its sets lie in `families`: to hold, to fail.
    var families: [Range<Int>]
    /// The sets of all nodes, one after another.
    var pool: PointSets
    var gathered: PointSets
    var product: PointSets
    /// For each changeable fact the cases in which it is taken to hold, and to fail.
    var takenToHold: [UInt64]
    var takenToFail: [UInt64]
    /// For each node the cases in which it holds, and fails: one word.
    var cases: Planes

    init(_ program: RuleProgram) {
        let nodes = program.gateNode + 1
        let empty = PointSets(points: program.points.count)
        calls = Array(repeating: 0, count: nodes)
        families = Array(repeating: 0..<0, count: 2 * nodes)
        pool = empty
        gathered = empty
        product = empty
        takenToHold = Array(repeating: 0, count: program.changeableCount)
        takenToFail = takenToHold
        cases = Planes(nodes: nodes, width: 1)
    }
}
