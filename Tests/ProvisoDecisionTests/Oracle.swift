import Foundation
import ProvisoModel
import ProvisoRegimes
import ProvisoTesting

@testable import ProvisoDecision

/// The slow reference: fills in every unknown, and asks in plain two-valued logic.
struct Oracle {
    /// A fact with nothing unknown left in it.
    enum Definite: Hashable {
        case truth(Bool)
        case figure(Decimal)
        case units(Int)
        case places([Place])
        case names(Set<String>)
    }

    let one: GateCase
    /// Points taken as settled before the rest is filled in.
    let settled: [String: Bool]
    /// The text of each rule on the day; a rule without one asks for nothing.
    private let clauses: [String: Clause]
    /// The fact somebody could change to turn a test, found once.
    private let changeable: [Leaf: String]

    init(one: GateCase, settled: [String: Bool] = [:]) {
        self.one = one
        self.settled = settled
        var clauses: [String: Clause] = [:]
        for rule in one.pack.draft.rules {
            guard
                let wording = rule.wording(on: one.question.on, knownAt: one.question.known),
                [.inForce, .reported].contains(wording.status(knownAt: one.question.known))
            else { continue }
            clauses[rule.id] = wording.clause
        }
        self.clauses = clauses
        var changeable: [Leaf: String] = [:]
        for leaf in clauses.values.flatMap(\.leaves).map(\.leaf) {
            changeable[leaf] = one.pack.changeableFact(of: leaf)?.id
        }
        self.changeable = changeable
    }

    static let mostCompletions = 96

    /// The gate's answers over the completions: every one where they are few, a seeded draw where not.
    ///
    /// Stops as soon as both answers were found.
    func answers(_ random: inout SeededDraw) -> Set<Bool> {
        let open = openFacts
        let choices = open.map { ($0, candidates(for: $0)) }
        let count = choices.reduce(1) { min($0 * $1.1.count, 1_000_000) }
        var answers: Set<Bool> = []
        if count <= Oracle.mostCompletions {
            for number in 0..<count {
                var rest = number
                var values = fixed
                for (fact, candidates) in choices {
                    values[fact.id] = candidates[rest % candidates.count]
                    rest /= candidates.count
                }
                answers.insert(gate(values))
                if answers.count == 2 { break }
            }
            return answers
        }
        for number in 0..<Oracle.mostCompletions {
            var values = fixed
            for (fact, candidates) in choices {
                // The two ends first: nothing goes our way, everything does.
                values[fact.id] =
                    switch number {
                    case 0: candidates[0]
                    case 1: candidates[candidates.count - 1]
                    default: candidates[random.below(candidates.count)]
                    }
            }
            answers.insert(gate(values))
            if answers.count == 2 { break }
        }
        return answers
    }

    private var asked: Set<String> {
        var found: Set<String> = []
        func visit(_ rule: Rule) {
            for wording in rule.wordings {
                for (leaf, _) in wording.clause.leaves {
                    if let other = one.pack.rule(leaf.subject) {
                        visit(other)
                    } else {
                        found.formUnion(leaf.names)
                    }
                }
            }
        }
        for rule in one.pack.draft.rules where rule.kind == .requirement { visit(rule) }
        return found
    }

    private var fixed: [String: Definite] {
        var values: [String: Definite] = [:]
        for fact in one.pack.draft.facts {
            values[fact.id] = one.readings[fact.id].flatMap { Oracle.definite($0.value) }
        }
        for (id, truth) in settled { values[id] = .truth(truth) }
        return values
    }

    private static func definite(_ value: FactValue) -> Definite? {
        switch value {
        case .truth(.holds): .truth(true)
        case .truth(.fails): .truth(false)
        case .number(let bounds):
            bounds.least == bounds.most ? bounds.least.map(Definite.figure) : nil
        case .units(let units): units.least == units.most ? .units(units.least) : nil
        case .place(let place): .places([place])
        case .places(let places, isComplete: true): .places(places)
        case .names(let names): .names(names)
        case .truth(.unknown), .places, .unknown: nil
        }
    }

    private var openFacts: [Fact] {
        let fixed = fixed
        let asked = asked
        return one.pack.draft.facts.filter { asked.contains($0.id) && fixed[$0.id] == nil }
    }

    private func candidates(for fact: Fact) -> [Definite] {
        switch fact.type {
        case .flag: return [.truth(false), .truth(true)]
        case .units:
            guard case .units(let bounds) = one.readings[fact.id]?.value else {
                return [.units(0), .units(Int.max)]
            }
            let ends = [bounds.least, bounds.most ?? Int.max, one.question.quantity]
            return Set(ends.filter { $0 >= bounds.least && $0 <= bounds.most ?? .max }).sorted()
                .map(Definite.units)
        case .number: return figures(for: fact).map(Definite.figure)
        case .place: return places(for: fact).map(Definite.places)
        case .name: return []
        }
    }

    /// What is known of the places, alone and with one of each further kind beside it.
    private func places(for fact: Fact) -> [[Place]] {
        var known: [Place] = []
        if case .places(let places, _) = one.readings[fact.id]?.value { known = places }
        let more = ["US", "CN", "MO", "VN", "AE", "MY"].map { known + [Place.literal($0)] }
        return known.isEmpty ? more : [known] + more
    }

    /// The figures at which some rule turns, one step to either side of them, and the ends of the range.
    private func figures(for fact: Fact) -> [Decimal] {
        var bounds = Bounds.unknown
        if case .number(let known) = one.readings[fact.id]?.value { bounds = known }
        let step = Decimal(string: "0.001") ?? 0
        var found: Set<Decimal> = [0, 1_000_000]
        for rule in one.pack.draft.rules {
            for (leaf, _) in rule.wordings.flatMap(\.clause.leaves)
            where leaf.names.contains(fact.id) {
                if case .compares(_, .figure(let figure)) = leaf.test {
                    found.formUnion([figure - step, figure, figure + step])
                }
            }
        }
        found.formUnion([bounds.least, bounds.most].compactMap { $0 })
        return found.filter { figure in
            (bounds.least.map { figure >= $0 } ?? true)
                && (bounds.most.map { figure <= $0 } ?? true)
        }.sorted()
    }

    private func gate(_ values: [String: Definite]) -> Bool {
        var rules: [String: Bool] = [:]
        for rule in one.pack.restingOrder {
            rules[rule.id] =
                clauses[rule.id].map { holds($0, values, rules) } ?? (rule.kind == .requirement)
        }
        return one.pack.draft.rules.filter { $0.kind == .requirement }
            .allSatisfy { rules[$0.id] == true }
    }

    private func holds(
        _ clause: Clause,
        _ values: [String: Definite],
        _ rules: [String: Bool]
    ) -> Bool {
        switch clause {
        case .always: true
        case .unconfirmed: true
        case .all(let parts): parts.allSatisfy { holds($0, values, rules) }
        case .any(let parts): parts.contains { holds($0, values, rules) }
        case .isFalse(let part): !holds(part, values, rules)
        case .leaf(let leaf): rules[leaf.subject] ?? holds(leaf, values)
        }
    }

    private func holds(_ leaf: Leaf, _ values: [String: Definite]) -> Bool {
        if let fact = changeable[leaf], let settled = settled[fact] { return settled }
        switch (leaf.test, values[leaf.subject]) {
        case (.holds, .truth(let truth)?): return truth
        case (.isNamed(let name), .places(let places)?):
            return places.contains { $0.code == name }
        case (.isNamed(let name), .names(let names)?): return names.contains(name)
        case (.isIn(let groups), .places(let places)?):
            return places.contains { one.evaluation.law.holds($0, inAnyOf: groups) == .holds }
        case (.compares(let comparison, let operand), _):
            let sum = leaf.names.dropLast(operand.isShare ? 1 : 0).map { figure($0, values) }
                .reduce(0, +)
            let limit =
                switch operand {
                case .figure(let figure): figure
                case .share(let percent, of: let fact): figure(fact, values) * percent / 100
                }
            return switch comparison {
            case .less: sum < limit
            case .atMost: sum <= limit
            case .more: sum > limit
            case .atLeast: sum >= limit
            }
        default: return false
        }
    }
}

extension Oracle {
    private func figure(_ fact: String, _ values: [String: Definite]) -> Decimal {
        switch values[fact] {
        case .figure(let figure): figure
        case .units(let units): Decimal(units)
        case .truth, .places, .names, nil: 0
        }
    }
}

extension Leaf.Operand {
    fileprivate var isShare: Bool {
        if case .share = self { return true }
        return false
    }
}

/// A draw that can be repeated from its seed.
struct SeededDraw {
    var generator: any RandomNumberGenerator

    mutating func below(_ count: Int) -> Int {
        func draw(_ generator: inout some RandomNumberGenerator) -> Int {
            Int.random(in: 0..<count, using: &generator)
        }
        return draw(&generator)
    }

    mutating func one<Element>(of elements: [Element]) -> Element {
        elements[below(elements.count)]
    }
}
