import ProvisoModel
import ProvisoRegimes

extension GateCase {
    /// The truth of a rule of the pack by its name; unknown where the pack has no such rule.
    func truth(ofRule id: String) -> Truth {
        pack.number(ofRule: id).map(told.truth(ofRule:)) ?? .unknown
    }

    /// The rules of a kind with their numbers, in the order of the pack.
    private func rules(where isWanted: (Rule, Int) -> Bool) -> [(rule: Rule, number: Int)] {
        pack.draft.rules.indices.filter { isWanted(pack.draft.rules[$0], $0) }
            .map { (pack.draft.rules[$0], $0) }
    }

    /// Conclusions that hold or cannot be told; a duty whose own figures leave it open stands here as well.
    func findings() -> [Finding] {
        rules { rule, number in
            switch rule.kind {
            case .finding: told.truth(ofRule: number) != .fails
            case .duty: !rule.figures.isEmpty && told.truth(ofRule: number) == .unknown
            case .requirement, .redFlag, .definition: false
            }
        }.map { rule, number in
            let listings = listings(under: number)
            return Finding(
                rule: pack.ruleNames[number],
                says: rule.says,
                truth: told.truth(ofRule: number),
                citations: citations(of: number) + listings.map(Citation.init),
                basis: basis(of: rule, listings),
                statements: recordedStatements(of: number)
            )
        }
    }

    /// `TPP 15,832; DRAM bandwidth 4,800 GB/s`.
    private func basis(of rule: Rule, _ listings: [Listing]) -> String? {
        let figures = rule.figures.compactMap { id -> String? in
            guard let fact = pack.fact(id), case .number(let bounds) = readings[id]?.value else {
                return readings[id]?.bound
            }
            guard let text = Figures.described(bounds) else { return "\(fact.says) not published" }
            return [fact.says, text, fact.unit].compactMap { $0 }.joined(separator: " ")
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
        return rules { rule, number in
            rule.kind == .duty && rule.due != nil && told.truth(ofRule: number) == .holds
        }.map { rule, number in
            Duty(
                rule: pack.ruleNames[number],
                says: rule.says,
                due: rule.due ?? "",
                citations: citations(of: number)
            )
        }
    }

    /// A red flag is shown as soon as somebody alleges it, accepted by a person or not.
    func redFlags() -> [RedFlag] {
        guard isCovered else { return [] }
        return rules { rule, _ in rule.kind == .redFlag && law.clauses[rule.id] != nil }
            .compactMap { rule, number in
                let statements = factsTested(by: number).flatMap { fact -> [StatementID] in
                    guard case .recorded(let pattern) = pack.draft.facts[fact].source else {
                        return []
                    }
                    return weighing.recorded(pattern, includingUnreviewed: true).statements
                }
                guard !statements.isEmpty || told.truth(ofRule: number) == .holds else {
                    return nil
                }
                return RedFlag(
                    rule: pack.ruleNames[number],
                    says: rule.says,
                    statements: statements,
                    citations: citations(of: number)
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
