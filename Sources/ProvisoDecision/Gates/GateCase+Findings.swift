import ProvisoModel
import ProvisoRegimes

extension GateCase {
    /// The truth of a rule of the pack by its name; unknown where the pack has no such rule.
    func truth(ofRule id: String) -> Truth {
        pack.number(ofRule: id).map(told.truth(ofRule:)) ?? .unknown
    }

    /// The numbers of the rules of a kind, in the order of the pack.
    private func rules(_ kind: Rule.Kind) -> [Int] {
        pack.draft.rules.indices.filter { pack.draft.rules[$0].kind == kind }
    }

    /// Conclusions that hold or cannot be told; a duty whose own figures leave it open stands here as well.
    func findings() -> [Finding] {
        let rules = pack.draft.rules
        return rules.indices.filter { rule in
            switch rules[rule].kind {
            case .finding: told.truth(ofRule: rule) != .fails
            case .duty: !rules[rule].figures.isEmpty && told.truth(ofRule: rule) == .unknown
            case .requirement, .redFlag, .definition: false
            }
        }.map { rule in
            let listings = listings(under: rule)
            return Finding(
                rule: pack.ruleNames[rule],
                says: rules[rule].says,
                truth: told.truth(ofRule: rule),
                citations: citations(of: rule) + listings.map(Citation.init),
                basis: basis(of: rules[rule].figures, listings),
                statements: recordedStatements(of: rule)
            )
        }
    }

    /// `TPP 15,832; DRAM bandwidth 4,800 GB/s`.
    private func basis(of figures: [String], _ listings: [Listing]) -> String? {
        let figures = figures.compactMap(pack.number(ofFact:)).compactMap { number -> String? in
            guard case .number(let bounds) = readings.value(of: number) else {
                return readings[number]?.bound
            }
            let (says, unit) = (pack.draft.facts[number].says, pack.draft.facts[number].unit)
            guard let text = Figures.described(bounds) else { return "\(says) not published" }
            return [says, text, unit].compactMap { $0 }.joined(separator: " ")
        }
        let basis = figures + listings.map(\.words)
        return basis.isEmpty ? nil : basis.joined(separator: "; ")
    }

    /// The facts that a rule's own tests read, by their numbers.
    private func factsTested(by rule: Int) -> [Int] {
        layout.parts[rule].compactMap { part in
            guard case .test(_, _, let fact) = part else { return nil }
            return fact
        }
    }

    /// Entries of lists that the rule's own tests read.
    private func listings(under rule: Int) -> [Listing] {
        var seen: Set<Listing> = []
        return factsTested(by: rule).flatMap { readings[$0]?.listings ?? [] }
            .filter { seen.insert($0).inserted }
    }

    private func recordedStatements(of rule: Int) -> [StatementID] {
        factsTested(by: rule).flatMap { fact in
            guard case .recorded = pack.draft.facts[fact].source else { return [StatementID]() }
            return readings[fact]?.statements ?? []
        }
    }

    func duties() -> [Duty] {
        guard isCovered else { return [] }
        return rules(.duty).filter { told.truth(ofRule: $0) == .holds }.compactMap { rule in
            pack.draft.rules[rule].due.map { due in
                Duty(
                    rule: pack.ruleNames[rule],
                    says: pack.draft.rules[rule].says,
                    due: due,
                    citations: citations(of: rule)
                )
            }
        }
    }

    /// A red flag is shown as soon as somebody alleges it, accepted by a person or not.
    func redFlags() -> [RedFlag] {
        guard isCovered else { return [] }
        return rules(.redFlag).filter { law.clauses[pack.draft.rules[$0].id] != nil }
            .compactMap { rule in
                let statements = factsTested(by: rule).flatMap { fact -> [StatementID] in
                    guard case .recorded(let pattern) = pack.draft.facts[fact].source else {
                        return []
                    }
                    return weighing.recorded(pattern, includingUnreviewed: true).statements
                }
                guard !statements.isEmpty || told.truth(ofRule: rule) == .holds else { return nil }
                return RedFlag(
                    rule: pack.ruleNames[rule],
                    says: pack.draft.rules[rule].says,
                    statements: statements,
                    citations: citations(of: rule)
                )
            }
    }

    func omissions() -> [String] {
        pack.draft.notEvaluated.indices.filter { told.truth(ofOmission: $0) != .fails }
            .map { pack.draft.notEvaluated[$0].says }
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
