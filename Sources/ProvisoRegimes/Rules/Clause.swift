public import struct Foundation.Decimal

/// What a wording asks, as a tree: tests of facts and other rules, all of, any of, is false.
public indirect enum Clause: Hashable, Sendable {
    case always
    /// Whether a scheduled text began; nobody has said so yet, and no fact of the pack will tell.
    case unconfirmed
    case leaf(Leaf)
    case all([Clause])
    case any([Clause])
    case isFalse(Clause)

    /// Every leaf with the direction it counts in: true where a truer leaf makes the clause truer.
    public var leaves: [(leaf: Leaf, counts: Bool)] { leaves(counting: true) }

    private func leaves(counting direction: Bool) -> [(leaf: Leaf, counts: Bool)] {
        switch self {
        case .always, .unconfirmed: []
        case .leaf(let leaf): [(leaf, direction)]
        case .all(let parts), .any(let parts): parts.flatMap { $0.leaves(counting: direction) }
        case .isFalse(let part): part.leaves(counting: !direction)
        }
    }
}

/// One test of one fact, or the name of another rule.
public struct Leaf: Hashable, Sendable {
    public let subject: String
    /// Facts added to the subject before it is compared.
    public let added: [String]
    public let test: Test
    public let place: FilePlace

    public init(subject: String, added: [String] = [], test: Test, place: FilePlace) {
        self.subject = subject
        self.added = added
        self.test = test
        self.place = place
    }

    /// Every fact it reads, or the rule it names.
    public var names: [String] {
        switch test {
        case .compares(_, .share(_, of: let limit)): [subject] + added + [limit]
        case .holds, .isNamed, .isIn, .compares(_, .figure): [subject] + added
        }
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
        /// That many percent of another fact; 100 where the fact stands alone.
        case share(Decimal, of: String)
    }

    /// The test as the pack writes it.
    public var text: String {
        let sum = ([subject] + added).joined(separator: " + ")
        return switch test {
        case .holds: subject
        case .compares(let comparison, .figure(let figure)):
            "\(sum) \(comparison.rawValue) \(figure)"
        case .compares(let comparison, .share(100, of: let fact)):
            "\(sum) \(comparison.rawValue) \(fact)"
        case .compares(let comparison, .share(let percent, of: let fact)):
            "\(sum) \(comparison.rawValue) \(percent) % of \(fact)"
        case .isNamed(let name): "\(subject) is \(name)"
        case .isIn(let groups): "\(subject) in \(groups.joined(separator: "/"))"
        }
    }
}
