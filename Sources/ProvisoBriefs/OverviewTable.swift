package import ProvisoDecision
package import ProvisoModel

/// Who may ship what to whom, at a glance: one row per buyer, gates as columns, verdict last.
package struct OverviewTable: Hashable, Sendable, Encodable {
    package var rows: [Row]

    package struct Row: Hashable, Sendable, Encodable {
        package var buyers: [EntityID]
        package var buyerNames: [String]
        package var gates: [Cell]
        package var quantity: String
        /// Statements that speak against what is on file.
        package var contrary: [StatementID]
        package var verdict: Verdict
        package var decisions: [String]
        /// The latest day on which something in this row changed in the world.
        package var changed: Day?
    }

    package struct Cell: Hashable, Sendable, Encodable {
        package var gate: Gate
        package var title: String
        package var state: Standing.State
        /// `U2`, `V`; `nil` where nothing is on file.
        package var basis: String?
        package var isBelowFloor: Bool
        package var verdict: Verdict
        package var statements: [StatementID]
        /// How many independent sources stand behind it.
        package var sources: SourceChains.Count

        package var inWords: String {
            guard let basis else { return state.rawValue }
            let reported = basis == "D" || basis == "O" ? "" : ", as reported"
            return state.rawValue + "\(reported), \(basis)"
                + (isBelowFloor ? "; below the floor" : "")
                + (sources.isRetold ? "; \(sources.inWords)" : "")
        }
    }

    /// One row per buyer; buyers whose rows say exactly the same stand in one row.
    package init(_ answers: [BuyerAnswer], picture: Picture, names: Names) {
        let byID = Dictionary(
            picture.statements.map { ($0.statement.id, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        let sources = SourceChains(picture)
        var rows: [Row] = []
        for answer in answers {
            let row = Row(answer, byID: byID, sources: sources, picture: picture, names: names)
            if let same = rows.firstIndex(where: { $0.words == row.words }) {
                rows[same].join(row)
            } else {
                rows.append(row)
            }
        }
        self.rows = rows
    }
}

extension OverviewTable {
    /// The first statement that says how many units were granted to a buyer, alone or with others.
    package static func limit(of buyer: EntityID, in picture: Picture) -> HeldStatement? {
        picture.statements.first { held in
            guard case .authorization(.approved) = held.statement.claim,
                held.statement.polarity == .positive,
                let quantity = held.statement.quantity, quantity.unit == .units
            else { return false }
            return held.statement.subject.contains(buyer) || quantity.pool.contains(buyer)
        }
    }
}

/// The decision for one buyer, under its identifier.
package struct BuyerAnswer: Sendable {
    package var buyer: EntityID
    package var id: String
    package var decision: Decision

    package init(buyer: EntityID, id: String, decision: Decision) {
        self.buyer = buyer
        self.id = id
        self.decision = decision
    }
}

extension OverviewTable.Row {
    fileprivate init(
        _ answer: BuyerAnswer,
        byID: [StatementID: HeldStatement],
        sources: SourceChains,
        picture: Picture,
        names: Names
    ) {
        buyers = [answer.buyer]
        buyerNames = [names[answer.buyer]]
        gates = answer.decision.gates.map { gate in
            OverviewTable.Cell(
                gate: gate.gate,
                title: gate.title,
                state: gate.standing.state,
                basis: Self.basis(of: gate.standing, byID),
                isBelowFloor: gate.standing.isBelowFloor,
                verdict: gate.verdict,
                statements: gate.standing.statements,
                sources: sources.count(gate.standing.statements)
            )
        }
        var seen: Set<StatementID> = []
        contrary = answer.decision.gates.flatMap(\.standing.contrary)
            .filter { seen.insert($0).inserted }
        quantity = Self.quantity(for: answer.buyer, in: picture, names: names)
        verdict = answer.decision.verdict
        decisions = [answer.id]
        let cited = answer.decision.gates.flatMap { $0.standing.statements + $0.standing.contrary }
        changed = cited.compactMap { byID[$0]?.validFrom }.max()
    }

    // The strongest statement alone gives the basis; a count of people is never added up.
    private static func basis(
        of standing: Standing,
        _ byID: [StatementID: HeldStatement]
    ) -> String? {
        let held = standing.statements.compactMap { byID[$0] }
        guard let strongest = held.map(\.grade).max() else { return nil }
        return held.first { $0.grade == strongest }.map(BasisWords.code)
    }

    private static func quantity(
        for buyer: EntityID,
        in picture: Picture,
        names: Names
    ) -> String {
        guard let held = OverviewTable.limit(of: buyer, in: picture),
            let quantity = held.statement.quantity
        else { return "not known" }
        let basis = BasisWords.code(held)
        guard quantity.pool.contains(buyer) else { return "\(quantity.inWords) (\(basis))" }
        return
            "\(quantity.inWords) jointly for \(names.list(quantity.pool)), split not known (\(basis))"
    }

    /// What the row says, whoever the buyer is and whichever statements say it.
    fileprivate var words: [String] {
        gates.map(\.inWords) + gates.map(\.verdict.rawValue)
            + [quantity, contrary.map(\.raw).joined(separator: " "), changed?.description ?? ""]
    }

    /// Takes in a row that says the same of another buyer.
    fileprivate mutating func join(_ row: OverviewTable.Row) {
        buyers += row.buyers
        buyerNames += row.buyerNames
        decisions += row.decisions
        for index in gates.indices {
            let known = Set(gates[index].statements)
            gates[index].statements += row.gates[index].statements.filter { !known.contains($0) }
        }
    }
}
