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
                citations: citations(of: rule) + listings(under: rule).map(Citation.init),
                basis: basis(of: rule),
                statements: recordedStatements(of: rule)
            )
        }
    }

    /// `TPP 15,832; DRAM bandwidth 4,800 GB/s`.
    private func basis(of rule: Rule) -> String? {
        let named = listings(under: rule).map(\.words)
        let figures = rule.figures.compactMap { id -> String? in
            guard let fact = pack.fact(id), case .number(let bounds) = readings[id]?.value else {
                return readings[id]?.bound
            }
            guard let text = Figures.described(bounds) else { return "\(fact.says) not published" }
            return [fact.says, text, fact.unit].compactMap { $0 }.joined(separator: " ")
        }
        let basis = figures + named
        return basis.isEmpty ? nil : basis.joined(separator: "; ")
    }

    /// Entries of lists that the rule's own tests read.
    private func listings(under rule: Rule) -> [Listing] {
        guard let clause = requirements.clause(of: rule) else { return [] }
        var seen: Set<Listing> = []
        return clause.leaves.flatMap { readings[$0.leaf.subject]?.listings ?? [] }
            .filter { seen.insert($0).inserted }
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
            guard !statements.isEmpty || evaluation.truth(of: clause) == .holds else { return nil }
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

extension Citation {
    /// An entry of a list, as the law it is.
    init(_ listing: Listing) {
        self.init(
            law: listing.cite,
            url: nil,
            status: LegalStatus.inForce.rawValue,
            validFrom: listing.from
        )
    }
}
