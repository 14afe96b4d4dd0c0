import Foundation
public import ProvisoModel
import ProvisoRegimes

/// The quantities at which an answer may turn, everything else about the question being the same.
///
/// A quantity counts in a comparison only by which ends of the limit it lies below, on, or above; two
/// quantities that lie alike to every end are answered alike.
public struct QuantitySteps: Sendable {
    private let ends: [Decimal]

    /// `nil` where a quantity is the limit of something else, so that no such ends exist.
    fileprivate init?(_ evaluations: [PackEvaluation]) {
        var ends: Set<Decimal> = []
        for evaluation in evaluations {
            let pack = evaluation.pack
            let clauses = Array(evaluation.law.clauses.values) + pack.draft.gates.map(\.when)
            for (leaf, _) in clauses.flatMap(\.leaves) {
                guard let found = QuantitySteps.ends(of: leaf, evaluation) else { return nil }
                ends.formUnion(found)
            }
        }
        self.ends = ends.sorted()
    }

    private init(ends: Set<Decimal>) { self.ends = ends.sorted() }

    /// The quantities at which the one or the other may turn.
    func joined(with other: QuantitySteps) -> QuantitySteps {
        QuantitySteps(ends: Set(ends).union(other.ends))
    }

    /// A number that is the same for quantities that are answered alike.
    public func step(of quantity: Int) -> Int {
        let quantity = Decimal(quantity)
        let below = ends.prefix { $0 < quantity }.count
        let isOnAnEnd = below < ends.count && ends[below] == quantity
        return 2 * below + (isOnAnEnd ? 1 : 0)
    }

    private static func ends(of leaf: Leaf, _ evaluation: PackEvaluation) -> [Decimal]? {
        let pack = evaluation.pack
        func isQuantity(_ id: String) -> Bool { pack.fact(id)?.source == .question(.quantity) }
        let named = leaf.names.filter(isQuantity)
        guard !named.isEmpty else { return [] }
        let sum = [leaf.subject] + leaf.added
        guard named.count == 1, sum.contains(where: isQuantity),
            case .compares(_, let operand) = leaf.test
        else { return nil }
        func range(_ id: String) -> Bounds { (evaluation.values[id] ?? .unknown).range }
        let rest = sum.filter { !isQuantity($0) }.map(range).reduce(Bounds.exactly(0), +)
        let limit: Bounds =
            switch operand {
            case .figure(let figure): .exactly(figure)
            case .share(let percent, of: let fact): range(fact).share(percent: percent)
            }
        return [limit.least, limit.most].compactMap { $0 }.flatMap { end in
            [rest.least, rest.most].compactMap { $0 }.map { end - $0 }
        }
    }
}

extension DecisionEngine {
    /// The quantities at which the answer to a question of this kind may turn, in any of its words but the
    /// quantity asked about; `nil` where they cannot be told.
    public func steps(_ question: Question, picture: Picture) -> QuantitySteps? {
        // Of a license so many units are used, and a condition tells how many units it does not cover.
        guard picture.licenses.isEmpty, !rules.packs.contains(where: \.coversUnits) else {
            return nil
        }
        let cases = cases(question, picture)
        // Whether another day would be answered better is part of the answer.
        let later = Set(cases.flatMap { $0.laterDays() }).flatMap { day in
            var later = question
            later.on = day
            return self.cases(later, picture)
        }
        return QuantitySteps(asked(question) + (cases + later).map(\.evaluation))
    }

    /// What the question alone decides: whether a gate stands in its way at all.
    private func asked(_ question: Question) -> [PackEvaluation] {
        rules.packs.map { pack in
            PackEvaluation(
                law: rules.program(
                    of: pack,
                    on: question.on,
                    knownAt: question.known,
                    profile: question.profile
                ).law,
                values: pack.named(question.values(for: pack, rules.catalogue))
            )
        }
    }
}

extension RulePack {
    fileprivate var coversUnits: Bool {
        draft.facts.contains { fact in
            guard case .condition(let condition) = fact.source else { return false }
            return condition.measure == .unitsCovered
        }
    }
}

extension Decision {
    /// The same answer to the same question about another quantity: good only for one that `QuantitySteps`
    /// tells to be answered alike.
    public func asked(of quantity: Int) -> Decision {
        var other = self
        other.question.quantity = quantity
        return other
    }
}
