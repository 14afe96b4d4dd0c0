import ProvisoModel
import ProvisoRegimes

extension UnblockSearch {
    func answer() -> [UnblockSet] { sets().map(answer) }

    func answer(atGate gate: Int) -> [UnblockSet] { sets(atGate: gate).map(answer) }

    private func answer(_ points: [Point]) -> UnblockSet {
        UnblockSet(
            needs: points.map(need),
            isRealistic: !points.contains { cases[$0.gate].isImprobable($0.fact) }
        )
    }

    private func need(_ point: Point) -> Need {
        let one = cases[point.gate]
        let fact = one.pack.fact(point.fact)
        return Need(
            fact: one.name(point.fact),
            gate: one.declaration.gate,
            says: fact.map(one.needWords) ?? point.fact,
            ask: fact.map(one.settler) ?? "nobody",
            preparation: fact.map(one.preparation) ?? []
        )
    }
}

extension GateCase {
    /// Whether the law itself makes it improbable that anybody gets it.
    fileprivate func isImprobable(_ id: String) -> Bool {
        pack.fact(id)?.improbableWhen.map { evaluation.truth(ofRule: $0) == .holds } ?? false
    }

    fileprivate func needWords(_ fact: Fact) -> String {
        let reading = readings[fact.id]
        if reading?.why == .conflict {
            return "the conflict over \(fact.about ?? fact.says) settled"
        }
        switch fact.source {
        case .condition, .listedShare:
            return [fact.says, reading?.bound].compactMap(\.self).joined(separator: ": ")
        case .daysSince:
            return earliest(fact).map { "\(fact.says); \($0)" } ?? fact.says
        default: return fact.says
        }
    }

    /// The first day a waiting time allows, counted from what is on file or else from the day asked about.
    private func earliest(_ fact: Fact) -> String? {
        guard let days = waitingDays(fact) else { return nil }
        let isFiled = readings[fact.id]?.bound != nil
        let start = isFiled ? question.on.adding(days: -daysPassed(fact)) : question.on
        let first = start.adding(days: days).withoutWeekday
        return isFiled
            ? "filed on \(start.withoutWeekday), it opens on \(first)"
            : "filed on \(start.withoutWeekday), it would open on \(first)"
    }

    /// What has to be brought about first and is not on file yet.
    fileprivate func preparation(_ fact: Fact) -> [String] {
        guard let preparation = fact.preparation,
            evaluation.truth(ofRule: preparation.when) == .holds
        else { return [] }
        return preparation.facts.filter { readings[$0]?.value != .truth(.holds) }
            .compactMap { pack.fact($0)?.says }
    }
}
