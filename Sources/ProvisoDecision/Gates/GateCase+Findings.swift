import ProvisoModel
import ProvisoRegimes

extension GateCase {
    /// Conclusions that hold or cannot be told; a duty whose own figures leave it open stands here as well.
    func findings() -> [Finding] {
        pack.draft.rules.compactMap { rule in
            let truth = evaluation.truth(ofRule: rule.id)
            let isShown =
                switch rule.kind {
                case .finding: truth != .fails
                case .duty: truth == .unknown && !rule.figures.isEmpty
                case .requirement, .redFlag, .definition: false
                }
            guard isShown else { return nil }
            return Finding(
                rule: name(rule.id),
                says: rule.says,
                truth: truth,
                citations: citations(of: rule),
                basis: basis(of: rule),
                statements: recordedStatements(of: rule)
            )
        }
    }

    /// `TPP 15,832; DRAM bandwidth 4,800 GB/s`.
    private func basis(of rule: Rule) -> String? {
        let figures = rule.figures.compactMap { id -> String? in
            guard let fact = pack.fact(id), case .number(let bounds) = readings[id]?.value else {
                return nil
            }
            guard let text = Figures.described(bounds) else { return "\(fact.says) not published" }
            return [fact.says, text, fact.unit].compactMap { $0 }.joined(separator: " ")
        }
        return figures.isEmpty ? nil : figures.joined(separator: "; ")
    }

    private func recordedStatements(of rule: Rule) -> [StatementID] {
        guard let clause = requirements.clause(of: rule) else { return [] }
        return clause.leaves.flatMap { leaf, _ in
            guard case .recorded = pack.fact(leaf.subject)?.source else { return [StatementID]() }
            return readings[leaf.subject]?.statements ?? []
        }
    }

    func duties() -> [Duty] {
        guard isCovered else { return [] }
        return pack.draft.rules.compactMap { rule in
            guard rule.kind == .duty, let due = rule.due,
                evaluation.truth(ofRule: rule.id) == .holds
            else { return nil }
            return Duty(
                rule: name(rule.id),
                says: rule.says,
                due: due,
                citations: citations(of: rule)
            )
        }
    }

    /// A red flag is shown as soon as somebody alleges it, accepted by a person or not.
    func redFlags() -> [RedFlag] {
        guard isCovered else { return [] }
        return pack.draft.rules.compactMap { rule in
            guard rule.kind == .redFlag, let clause = requirements.clause(of: rule) else {
                return nil
            }
            let statements = clause.leaves.flatMap { leaf, _ -> [StatementID] in
                guard case .recorded(let pattern) = pack.fact(leaf.subject)?.source else {
                    return []
                }
                return weighing.recorded(pattern, includingUnreviewed: true).statements
            }
            guard !statements.isEmpty else { return nil }
            return RedFlag(
                rule: name(rule.id),
                says: rule.says,
                statements: statements,
                citations: citations(of: rule)
            )
        }
    }

    func omissions() -> [String] {
        pack.draft.notEvaluated.filter { evaluation.truth(of: $0.when) != .fails }.map(\.says)
    }
}
