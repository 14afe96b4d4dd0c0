import ProvisoModel
import ProvisoRegimes

extension GateCase {
    /// What settling a fact, by its number, asks of whom.
    func need(_ number: Int) -> Need {
        let fact = pack.draft.facts[number]
        return Need(
            fact: pack.factNames[number],
            gate: declaration.gate,
            says: needWords(fact, number),
            ask: settler(of: fact),
            preparation: preparation(fact)
        )
    }

    /// Whether the law itself makes it improbable that anybody gets it.
    func isImprobable(_ number: Int) -> Bool {
        pack.draft.facts[number].improbableWhen.map { truth(ofRule: $0) == .holds } ?? false
    }

    private func needWords(_ fact: Fact, _ number: Int) -> String {
        let reading = readings[number]
        if reading?.why == .conflict {
            return "the conflict over \(fact.about ?? fact.says) settled"
        }
        switch fact.source {
        case .condition, .listedShare:
            return [fact.says, reading?.bound].compactMap(\.self).joined(separator: ": ")
        case .daysSince:
            return earliest(number).map { "\(fact.says); \($0)" } ?? fact.says
        default: return fact.says
        }
    }

    /// The first day a waiting time allows, counted from what is on file or else from the day asked about.
    private func earliest(_ fact: Int) -> String? {
        guard let days = waitingDays(fact) else { return nil }
        let isFiled = readings[fact]?.bound != nil
        let start = isFiled ? question.on.adding(days: -daysPassed(fact)) : question.on
        let first = start.adding(days: days).withoutWeekday
        return isFiled
            ? "filed on \(start.withoutWeekday), it opens on \(first)"
            : "filed on \(start.withoutWeekday), it would open on \(first)"
    }

    /// What has to be brought about first and is not on file yet.
    private func preparation(_ fact: Fact) -> [String] {
        guard let preparation = fact.preparation, truth(ofRule: preparation.when) == .holds else {
            return []
        }
        return preparation.facts.filter { readings[$0]?.value != .truth(.holds) }
            .compactMap { pack.fact($0)?.says }
    }
}
