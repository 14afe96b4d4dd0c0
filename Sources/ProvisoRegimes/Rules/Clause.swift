public import struct Foundation.Decimal

/// What a wording asks, as a tree: tests of facts and other rules, all of, any of, is false.
public indirect enum Clause: Hashable, Sendable {
    case always
    case leaf(Leaf)
    case all([Clause])
    case any([Clause])
    case isFalse(Clause)

    /// Every leaf with the direction it counts in: true where a truer leaf makes the clause truer.
    public var leaves: [(leaf: Leaf, counts: Bool)] { leaves(counting: true) }

    private func leaves(counting direction: Bool) -> [(leaf: Leaf, counts: Bool)] {
        switch self {
        case .always: []
        case .leaf(let leaf): [(leaf, direction)]
        case .all(let parts), .any(let parts): parts.flatMap { $0.leaves(counting: direction) }
        case .isFalse(let part): part.leaves(counting: !direction)
        }
    }
}

/// One test of one fact, or the name of another rule.
public struct Leaf: Hashable, Sendable {
    public let subject: String
    public let test: Test
    public let place: FilePlace

    public init(subject: String, test: Test, place: FilePlace) {
        self.subject = subject
        self.test = test
        self.place = place
    }

    public enum Test: Hashable, Sendable {
        /// The flag or the rule holds.
        case holds
        case compares(Comparison, Operand)
        /// The place, party or item is this one.
        case isNamed(String)
        /// The place lies in one of these country groups.
        case isIn([String])
    }

    public enum Comparison: String, Hashable, Sendable, CaseIterable {
        case less = "<"
        case atMost = "<="
        case more = ">"
        case atLeast = ">="

        /// The comparison that differs only in whether the figure itself is in or out.
        public var atTheEdge: Comparison {
            switch self {
            case .less: .atMost
            case .atMost: .less
            case .more: .atLeast
            case .atLeast: .more
            }
        }
    }

    public enum Operand: Hashable, Sendable {
        case figure(Decimal)
        case fact(String)
    }

    /// The test as the pack writes it.
    public var text: String {
        switch test {
        case .holds: subject
        case .compares(let comparison, .figure(let figure)):
            "\(subject) \(comparison.rawValue) \(figure)"
        case .compares(let comparison, .fact(let fact)):
            "\(subject) \(comparison.rawValue) \(fact)"
        case .isNamed(let name): "\(subject) is \(name)"
        case .isIn(let groups): "\(subject) in \(groups.joined(separator: "/"))"
        }
    }
}
