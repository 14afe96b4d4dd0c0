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
        reading.contrary = names(sides.contrary)
        reading.discounted = names(sides.discounted)
        reading.settlements = sides.settlements
        if !sides.establishing.isEmpty {
            reading.statements = names(sides.establishing)
            guard sides.opposing.isEmpty, sides.unsettling.isEmpty, opened.isEmpty else {
                reading.why = .conflict
                let opened = opened.filter { !sides.establishing.contains($0) }
                reading.contrary = names((sides.contrary + opened).inLedgerOrder)
                return reading
            }
            reading.value = .truth(.holds)
            return reading
        }
        if !sides.opposing.isEmpty {
            reading.value = .truth(.fails)
            reading.why = .statedAgainst
            reading.statements = names(sides.opposing)
            return reading
        }
        if !sides.opening.isEmpty || !isReady {
            reading.why = .notYetSet
            reading.statements = names(opened)
            let unopened = sides.opening.filter { !counts($0) }
            reading.discounted = names((sides.discounted + unopened).inLedgerOrder)
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
    private func discount(_ held: [Int]) -> Reason.Why {
        guard !held.isEmpty else { return .nobodyStatedIt }
        let floor = bearing.question.floor
        let graded = held.filter {
            let grade = bearing.statements[$0].grade
            return grade >= floor && grade != .alleged
        }
        if graded.contains(where: isCertain) { return .unreviewed }
        if held.contains(where: isCertain) { return .belowFloor }
        return .onlyBelieved
    }

    /// Whether any such statement is on file.
    func recorded(_ pattern: StatementPattern, includingUnreviewed: Bool = false) -> FactReading {
        var found = bearing.establishing(pattern)
        if pattern.scope.isLinked { found = linked(pattern, found) }
        found = found.filter { place in
            pattern.scope.isOfAnyGrade
                ? bearing.statements[place].isReviewed || includingUnreviewed
                    || bearing.question.includesUnreviewed
                : counts(place) && isCertain(place)
        }
        return FactReading(value: .truth(Truth(!found.isEmpty)), statements: names(found))
    }

    /// Adds statements that reach the party through another one of the same letter or speech: the
    /// lawmaker who says that a seller helped a buyer, and that the army used what came of it.
    private func linked(
        _ pattern: StatementPattern,
        _ direct: [Int]
    ) -> [Int] {
        let statements = bearing.statements
        let links = bearing.asked.conduct.filter {
            bearing.names(statements[$0].statement, pattern.scope.names)
        }
        guard !links.isEmpty else { return direct }
        let claims = pattern.establishes.filter { match in
            if case .claim = match { return true }
            return false
        }
        var found = direct
        for place in bearing.asked.claiming(claims) {
            let chains = links.filter { link in
                statements[link].document == statements[place].document
                    && isOneTelling(statements[link].statement, statements[place].statement)
            }
            if !chains.isEmpty { found += chains + [place] }
        }
        return found.inLedgerOrder
    }

    /// The same words of the same source, or about the same thing.
    private func isOneTelling(_ left: Statement, _ right: Statement) -> Bool {
        left.item.contains(where: right.item.contains)
            || (!left.attribution.isEmpty && left.attribution == right.attribution)
    }

    /// Days from the latest such statement to the day asked about; none of ours is no day at all.
    func days(since pattern: StatementPattern, of fact: Fact) -> FactReading {
        let statements = bearing.statements
        let counted = bearing.establishing(pattern).filter { counts($0) && isCertain($0) }
        let latest = counted.max { statements[$0].validFrom < statements[$1].validFrom }
        guard let latest else {
            return isOurs(fact)
                ? FactReading(value: .number(.exactly(0)), why: .noRecordOfOurs)
                : FactReading(value: .unknown, why: .nobodyStatedIt)
        }
        let start = statements[latest].validFrom
        let days = bearing.question.on.number - start.number
        return FactReading(
            value: .number(.exactly(Decimal(days))),
            why: .tooEarly,
            statements: [statements[latest].statement.id],
            bound: "\(days) days since \(start)"
        )
    }
}
