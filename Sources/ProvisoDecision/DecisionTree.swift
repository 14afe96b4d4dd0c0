public import ProvisoModel

/// Why each gate stands as it does: gate, requirements, tests, each with its truth and what it rests on.
///
/// The decision's reasons are the points somebody could settle; the tree shows how they and the fixed
/// points of law and figures hang together. A part that decided nothing is there without its own parts.
public struct DecisionTree: Hashable, Sendable, Codable {
    /// In the order of the decision's gates.
    public var gates: [Node]

    public init(gates: [Node]) { self.gates = gates }

    public struct Node: Hashable, Sendable, Codable {
        public var kind: Kind
        /// The requirement, rule or test in plain words; where it counts by its opposite, the opposite.
        public var says: String
        /// `us-ear/license`, where it is a rule or a point somebody could settle.
        public var id: String?
        public var truth: Truth
        /// What was read: `TPP 15,832`; `nil` where there is no figure, place or name to tell.
        public var value: String?
        public var why: Reason.Why?
        public var citations: [Citation]
        /// Statements the truth rests on.
        public var statements: [StatementID]
        public var contrary: [StatementID]
        public var discounted: [StatementID]
        /// Whether the truth above it turns on this one.
        public var isDeciding: Bool
        /// Whether it counts by its opposite: its parts come to the opposite of its truth.
        public var isOpposite: Bool
        /// Whether it is a way around what stands before it.
        public var isException: Bool
        /// Whether its own parts stand under the same rule further up.
        public var isShownAbove: Bool
        public var children: [Node]
    }

    public enum Kind: String, Hashable, Sendable, CaseIterable, Codable {
        case gate, requirement, rule, test
        /// Every part is needed.
        case all
        /// One part is enough.
        case any
    }
}

extension DecisionTree.Node {
    /// This node and everything beneath it, from the top.
    public var everything: [DecisionTree.Node] { [self] + children.flatMap(\.everything) }

    /// The same with the parts of each rule where it first stands, and nowhere again.
    func withoutRepeats(_ seen: inout Set<String>) -> DecisionTree.Node {
        var node = self
        if kind == .rule, !children.isEmpty, let id, !seen.insert(id).inserted {
            node.children = []
            node.isShownAbove = true
        }
        node.children = node.children.map { $0.withoutRepeats(&seen) }
        return node
    }
}

extension DecisionEngine {
    /// How the answer to the question comes about, gate by gate.
    public func tree(
        _ question: Question,
        picture: Picture
    ) throws(DecisionError) -> DecisionTree {
        try check(question)
        let gates = cases(question, picture).map { one in
            var seen: Set<String> = []
            return one.tree().withoutRepeats(&seen)
        }
        return DecisionTree(gates: gates)
    }
}
