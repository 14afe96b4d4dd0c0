import Foundation
import ProvisoModel
import ProvisoRegimes
import ProvisoTesting

/// The slow reference: fills in everything that is not known, and asks in plain two-valued logic.
///
/// Reads the pack's wordings itself and shares nothing with the evaluators but the values.
struct Completions {
    let pack: RulePack
    let groups: CountryGroups
    let on: Day
    let values: [String: FactValue]

    /// A fact with nothing unknown left in it.
    enum Definite {
        case truth(Bool)
        case figure(Decimal)
        case places([Place])
        case names(Set<String>)
    }

    static let most = 160

    /// What was tried: the answers found, and whether every completion drawn from the candidates was.
    struct Found {
        var answers: Set<Bool> = []
        var isExhaustive = true
        var tried = 0
    }

    /// The gate in the completions, until both answers were found.
    func answers(_ random: inout SeededGenerator) -> Found {
        var choices: [(String, [Definite])] = open.map { ($0.id, candidates(for: $0)) }
        for id in unconfirmed { choices.append((begun(id), [.truth(false), .truth(true)])) }
        let count = choices.reduce(1) { min($0 * $1.1.count, 1_000_000) }
        var found = Found()
        found.isExhaustive = count <= Completions.most
        for number in 0..<min(count, Completions.most) where found.answers.count < 2 {
            var rest = number
            var filled = fixed
            for (id, candidates) in choices {
                let index =
                    found.isExhaustive
                    ? rest % candidates.count
                    : Int.random(in: 0..<candidates.count, using: &random)
                rest /= candidates.count
                filled[id] = candidates[index]
            }
            found.answers.insert(gate(filled))
            found.tried += 1
        }
        return found
    }

    // MARK: What can be filled in

    private func begun(_ rule: String) -> String { "begun: \(rule)" }

    private func wording(_ rule: Rule) -> Wording? { rule.wording(on: on, knownAt: nil) }

    private var asked: Set<String> {
        var found: Set<String> = []
        func visit(_ rule: Rule) {
            guard let wording = wording(rule) else { return }
            if let flag = wording.confirmedBy { found.insert(flag) }
            for (leaf, _) in wording.clause.leaves {
                if let other = pack.rule(leaf.subject) {
                    visit(other)
                } else {
                    found.formUnion(leaf.names)
                }
            }
        }
        for rule in pack.draft.rules where rule.kind == .requirement { visit(rule) }
        return found
    }

    private var unconfirmed: [String] {
        pack.draft.rules.filter { rule in
            wording(rule).map { $0.status == .scheduled && $0.confirmedBy == nil } ?? false
        }.map(\.id)
    }

    private var fixed: [String: Definite] { values.compactMapValues(Completions.definite) }

    private static func definite(_ value: FactValue) -> Definite? {
        switch value {
        case .truth(.holds): .truth(true)
        case .truth(.fails): .truth(false)
        case .number(let bounds):
            bounds.least == bounds.most ? bounds.least.map(Definite.figure) : nil
        case .units(let units): units.least == units.most ? .figure(Decimal(units.least)) : nil
        case .place(let place): .places([place])
        case .places(let places, isComplete: true): .places(places)
        case .names(let names): .names(names)
        case .truth(.unknown), .places, .unknown: nil
        }
    }

    private var open: [Fact] {
        let fixed = fixed
        let asked = asked
        return pack.draft.facts.filter { asked.contains($0.id) && fixed[$0.id] == nil }
    }

    private func candidates(for fact: Fact) -> [Definite] {
        switch fact.type {
        case .flag: return [.truth(false), .truth(true)]
        case .number, .units: return figures(for: fact).map(Definite.figure)
        case .place:
            var known: [Place] = []
            if case .places(let places, _) = values[fact.id] { known = places }
            let more = RandomFacts.places.map { Definite.places(known + [$0]) }
            return known.isEmpty ? more : [.places(known)] + more
        case .name: return RandomFacts.names.map { Definite.names([$0]) } + [.names([])]
        }
    }

    /// The ends of the range, and the figures at which some test of the fact turns with a step to either
    /// side of them.
    private func figures(for fact: Fact) -> [Decimal] {
        let range = (values[fact.id] ?? .unknown).range
        let step = fact.type == .units ? 1 : Decimal(sign: .plus, exponent: -6, significand: 1)
        var found: Set<Decimal> = [0, 1_000]
        for rule in pack.draft.rules {
            for (leaf, _) in wording(rule)?.clause.leaves ?? [] where leaf.names.contains(fact.id) {
                if case .compares(_, .figure(let figure)) = leaf.test {
                    found.formUnion([figure - step, figure, figure + step])
                }
            }
        }
        found.formUnion([range.least, range.most].compactMap { $0 })
        return found.filter { figure in
            (range.least.map { figure >= $0 } ?? true) && (range.most.map { figure <= $0 } ?? true)
                && (fact.type == .number || figure >= 0 && figure == whole(figure))
        }.sorted()
    }

    private func whole(_ figure: Decimal) -> Decimal {
        var (from, to) = (figure, Decimal())
        NSDecimalRound(&to, &from, 0, .plain)
        return to
    }

    // MARK: Two-valued logic

    private func gate(_ values: [String: Definite]) -> Bool {
        pack.draft.rules.filter { $0.kind == .requirement }.allSatisfy { holds($0, values) }
    }

    private func holds(_ rule: Rule, _ values: [String: Definite]) -> Bool {
        let isRequirement = rule.kind == .requirement
        guard let wording = wording(rule) else { return isRequirement }
        switch wording.status {
        case .inForce, .reported: return holds(wording.clause, values)
        case .proposed, .stayed, .notEnforced: return isRequirement
        case .scheduled:
            let began = truth(wording.confirmedBy ?? begun(rule.id), values)
            return isRequirement
                ? !began || holds(wording.clause, values) : began && holds(wording.clause, values)
        }
    }

    private func truth(_ fact: String, _ values: [String: Definite]) -> Bool {
        if case .truth(let truth) = values[fact] { return truth }
        return false
    }

    private func holds(_ clause: Clause, _ values: [String: Definite]) -> Bool {
        switch clause {
        case .always: true
        case .unconfirmed: false
        case .all(let parts): parts.allSatisfy { holds($0, values) }
        case .any(let parts): parts.contains { holds($0, values) }
        case .isFalse(let part): !holds(part, values)
        case .leaf(let leaf):
            pack.rule(leaf.subject).map { holds($0, values) } ?? holds(leaf, values)
        }
    }

    private func holds(_ leaf: Leaf, _ values: [String: Definite]) -> Bool {
        switch (leaf.test, values[leaf.subject]) {
        case (.holds, .truth(let truth)?): return truth
        case (.isNamed(let name), .places(let places)?): return places.contains { $0.code == name }
        case (.isNamed(let name), .names(let names)?): return names.contains(name)
        case (.isIn(let named), .places(let places)?):
            return places.contains { isMember($0, of: named) }
        case (.compares(let comparison, let operand), _):
            return compare(
                ([leaf.subject] + leaf.added).map { figure($0, values) }.reduce(0, +),
                comparison,
                limit(operand, values)
            )
        default: return false
        }
    }

    private func isMember(_ place: Place, of named: [String]) -> Bool {
        let counted = pack.draft.countsAs[place] ?? place
        return named.contains { groups.groups[$0]?.contains { $0.place == counted } ?? false }
    }

    private func limit(_ operand: Leaf.Operand, _ values: [String: Definite]) -> Decimal {
        switch operand {
        case .figure(let figure): figure
        case .share(let percent, of: let fact): figure(fact, values) * percent / 100
        }
    }

    private func compare(
        _ left: Decimal,
        _ comparison: Leaf.Comparison,
        _ right: Decimal
    ) -> Bool {
        switch comparison {
        case .less: left < right
        case .atMost: left <= right
        case .more: left > right
        case .atLeast: left >= right
        }
    }

    private func figure(_ fact: String, _ values: [String: Definite]) -> Decimal {
        if case .figure(let figure) = values[fact] { return figure }
        return 0
    }
}
