package import ProvisoDecision
import ProvisoLedger
package import ProvisoModel

/// What became of the answers on record between two known times.
package struct AnswerChanges: Sendable {
    package var since: Instant<Known>
    package var knownAt: Instant<Known>
    /// Distinct questions on record that were asked again.
    package var questions: Int
    /// The one buyer whose questions were asked again, where it was only one.
    package var buyer: EntityID?
    /// Those answered otherwise now, or for other reasons, in the order they were first asked.
    package var changed: [ChangedAnswer]
}

/// One question, as it is answered as known then and as known now.
package struct ChangedAnswer: Sendable {
    package var old: Answer
    package var new: Answer
    /// Points whose truth, whose reason or whose statements are others.
    package var reasons: [ChangedReason]
    /// Statements the new answer cites and the old one does not, red flags among them.
    package var newStatements: [StatementID]
}

/// One point of an answer then and now; `nil` where it was not among the reasons.
package struct ChangedReason: Sendable, Hashable {
    package var gate: Gate
    package var old: Reason?
    package var new: Reason?

    package var says: String { (new ?? old)?.says ?? "" }
    package var fact: String { (new ?? old)?.fact ?? "" }
}

extension Desk {
    /// Asks every question on record again, as known at `since` and as known now; ends early where the
    /// task is cancelled.
    package func changes(
        since: Instant<Known>,
        known: Instant<Known>?,
        buyer: String?,
        progress: (Int, Int) -> Void
    ) async throws -> AnswerChanges {
        let everything = try await self.everything(knownAt: known)
        let only = try buyer.map { try Directory(picture: everything).party($0) }
        let questions = try await distinctQuestions(known: everything.knownAt) {
            only == nil || $0.buyer == only
        }
        var changed: [ChangedAnswer] = []
        for (index, question) in questions.enumerated() {
            progress(index, questions.count)
            try Task.checkCancellation()
            if let change = try await change(of: question, since: since) { changed.append(change) }
        }
        return AnswerChanges(
            since: since,
            knownAt: everything.knownAt,
            questions: questions.count,
            buyer: only,
            changed: changed
        )
    }

    /// Every question on record once, whenever it was asked, to be asked as known at one time.
    private func distinctQuestions(
        known: Instant<Known>,
        where isWanted: (Question) -> Bool
    ) async throws -> [Question] {
        var seen: Set<Question> = []
        var questions: [Question] = []
        try await ledger.forEachDecision { _, record in
            var question = record.question
            question.known = known
            if isWanted(question), seen.insert(question).inserted { questions.append(question) }
        }
        return questions
    }

    private func change(
        of question: Question,
        since: Instant<Known>
    ) async throws -> ChangedAnswer? {
        var earlier = question
        earlier.known = since
        let old = try await answer(earlier)
        let new = try await answer(question)
        let reasons = Desk.changedReasons(old.decision, new.decision)
        let isSame =
            reasons.isEmpty && old.decision.verdict == new.decision.verdict
            && old.decision.redFlags == new.decision.redFlags
        guard !isSame else { return nil }
        let known = Desk.cited(old.decision)
        return ChangedAnswer(
            old: old,
            new: new,
            reasons: reasons,
            newStatements: new.picture.statements.map(\.statement.id)
                .filter { Desk.cited(new.decision).contains($0) && !known.contains($0) }
        )
    }

    private static func changedReasons(_ old: Decision, _ new: Decision) -> [ChangedReason] {
        let before = points(of: old)
        let after = points(of: new)
        let order = new.gates + old.gates
        var seen: Set<String> = []
        return order.flatMap { gate in
            gate.reasons.compactMap { reason -> ChangedReason? in
                let key = "\(gate.gate) \(reason.fact)"
                guard seen.insert(key).inserted, before[key] != after[key] else { return nil }
                return ChangedReason(gate: gate.gate, old: before[key], new: after[key])
            }
        }
    }

    private static func points(of decision: Decision) -> [String: Reason] {
        let pairs = decision.gates.flatMap { gate in
            gate.reasons.map { ("\(gate.gate) \($0.fact)", $0) }
        }
        return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }

    private static func cited(_ decision: Decision) -> Set<StatementID> {
        var cited = Set(decision.redFlags.flatMap(\.statements))
        for gate in decision.gates {
            cited.formUnion(gate.standing.statements + gate.standing.contrary)
            for reason in gate.reasons {
                cited.formUnion(reason.statements + reason.contrary + reason.discounted)
            }
        }
        return cited
    }
}
