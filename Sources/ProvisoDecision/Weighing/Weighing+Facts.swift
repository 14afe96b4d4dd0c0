import Foundation
import ProvisoModel
import ProvisoRegimes

extension Weighing {
    /// What statements make of a flag.
    ///
    /// Two that count and cannot both be so leave it unknown; silence is read by the burden; an open
    /// condition is never more than unknown.
    func reading(of fact: Fact, _ pattern: StatementPattern, isReady: Bool) -> FactReading {
        let sides = sides(of: pattern)
        let opened = sides.opening.filter(counts)
        var reading = FactReading(value: .truth(.unknown))
        reading.contrary = sides.contrary.map(\.statement.id)
        reading.discounted = sides.discounted.map(\.statement.id)
        reading.settlements = sides.settlements
        if !sides.establishing.isEmpty {
            reading.statements = sides.establishing.map(\.statement.id)
            guard sides.opposing.isEmpty, sides.unsettling.isEmpty, opened.isEmpty else {
                reading.why = .conflict
                reading.contrary = inLedgerOrder(
                    sides.contrary + opened.filter { !sides.establishing.contains($0) }
                ).map(\.statement.id)
                return reading
            }
            reading.value = .truth(.holds)
            return reading
        }
        if !sides.opposing.isEmpty {
            reading.value = .truth(.fails)
            reading.why = .statedAgainst
            reading.statements = sides.opposing.map(\.statement.id)
            return reading
        }
        if !sides.opening.isEmpty || !isReady {
            reading.why = .notYetSet
            reading.statements = opened.map(\.statement.id)
            reading.discounted = inLedgerOrder(
                sides.discounted + sides.opening.filter { !counts($0) }
            ).map(\.statement.id)
            return reading
        }
        silence(of: fact, sides, &reading)
        return reading
    }

    /// No record of ours fails; no record of somebody else's is unknown.
    private func silence(of fact: Fact, _ sides: Sides, _ reading: inout FactReading) {
        if isOurs(fact), !fact.isSilenceUnknown {
            reading.value = .truth(.fails)
            reading.why = .noRecordOfOurs
        } else {
            reading.why = discount(sides.discounted)
        }
    }

    func isOurs(_ fact: Fact) -> Bool {
        switch fact.burden {
        case .seller: bearing.question.asker == .seller
        case .buyer: bearing.question.asker == .buyer
        case .authority, nil: false
        }
    }

    /// Why none of them counts: the reason of the one that comes closest.
    private func discount(_ held: [HeldStatement]) -> Reason.Why {
        let question = bearing.question
        guard !held.isEmpty else { return .nobodyStatedIt }
        let graded = held.filter { $0.grade >= question.floor && $0.grade != .alleged }
        if graded.contains(where: { $0.isCertain }) { return .unreviewed }
        if held.contains(where: { $0.isCertain }) { return .belowFloor }
        return .onlyBelieved
    }

    /// Whether any such statement is on file.
    func recorded(_ pattern: StatementPattern, includingUnreviewed: Bool = false) -> FactReading {
        var found = bearing.establishing(pattern)
        if pattern.scope.isLinked { found = linked(pattern, found) }
        found = found.filter { held in
            pattern.scope.isOfAnyGrade
                ? held.isReviewed || includingUnreviewed || bearing.question.includesUnreviewed
                : counts(held) && held.isCertain
        }
        return FactReading(
            value: .truth(Truth(!found.isEmpty)),
            statements: found.map(\.statement.id)
        )
    }

    /// Adds statements that reach the party through another one of the same letter or speech: the
    /// lawmaker who says that a seller helped a buyer, and that the army used what came of it.
    private func linked(
        _ pattern: StatementPattern,
        _ direct: [HeldStatement]
    ) -> [HeldStatement] {
        let links = bearing.statements.filter { held in
            guard case .conduct = held.statement.claim else { return false }
            return bearing.names(held.statement, pattern.scope.names)
        }
        var found = direct
        for held in bearing.statements where bearing.isClaimed(held.statement, by: pattern) {
            let chains = links.filter { link in
                link.document == held.document && isOneTelling(link.statement, held.statement)
            }
            if !chains.isEmpty { found += chains + [held] }
        }
        return inLedgerOrder(found)
    }

    /// The same words of the same source, or about the same thing.
    private func isOneTelling(_ left: Statement, _ right: Statement) -> Bool {
        !Set(left.item).isDisjoint(with: right.item)
            || (!left.attribution.isEmpty && left.attribution == right.attribution)
    }

    /// Days from the latest such statement to the day asked about; none of ours is no day at all.
    func days(since pattern: StatementPattern, of fact: Fact) -> FactReading {
        let counted = bearing.establishing(pattern).filter { counts($0) && $0.isCertain }
        guard let latest = counted.max(by: { $0.validFrom < $1.validFrom }) else {
            return isOurs(fact)
                ? FactReading(value: .number(.exactly(0)), why: .noRecordOfOurs)
                : FactReading(value: .unknown, why: .nobodyStatedIt)
        }
        let days = bearing.question.on.number - latest.validFrom.number
        return FactReading(
            value: .number(.exactly(Decimal(days))),
            why: .tooEarly,
            statements: [latest.statement.id],
            bound: "\(days) days since \(latest.validFrom)"
        )
    }
}

extension Bearing {
    /// Whether the statement makes the claim of a pattern, whoever it names.
    func isClaimed(_ statement: Statement, by pattern: StatementPattern) -> Bool {
        pattern.establishes.contains { match in
            guard case .claim(let claim, let polarity) = match else { return false }
            return statement.claim == claim && statement.polarity == polarity
        }
    }
}
