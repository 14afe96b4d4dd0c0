package import ProvisoDecision
package import ProvisoLedger
import ProvisoModel

/// An earlier answer, worked out again from the ledger and the rules of today.
package struct RecordedAnswer: Sendable {
    package var record: DecisionRecord
    package var answer: Answer

    /// Whether the answer worked out now is the one that was given, to the byte.
    package var isTheSame: Bool { "\(answer.digest)" == record.answerSHA256 }
}

/// The same with how it hangs together.
package struct Explanation: Sendable {
    package var record: DecisionRecord
    package var answer: Answer
    /// How the answer hangs together, gate by gate.
    package var tree: DecisionTree
    /// Whether the answer worked out now is the one that was given, to the byte.
    package var isTheSame: Bool
}

extension Desk {
    /// Works an earlier answer out again, so that every reason can be shown with the words under it.
    package func explain(_ prefix: String) async throws -> Explanation {
        let code = prefix.hasPrefix("dec_") ? prefix.dropFirst(4) : prefix[...]
        let found =
            code.count < 4 ? [] : try await ledger.decision(prefix: "dec_\(code.uppercased())")
        guard let record = found.first else {
            throw DeskError.unknownRecord(prefix, kind: "decision")
        }
        guard Set(found.map(\.id)).count == 1 else {
            throw DeskError.ambiguousRecord(prefix, candidates: found.map(\.id))
        }
        let recorded = RecordedAnswer(record: record, answer: try await answer(record.question))
        return Explanation(
            record: record,
            answer: recorded.answer,
            tree: try recorded.answer.tree(),
            isTheSame: recorded.isTheSame
        )
    }

    /// Works out again the answer whose whole id is given.
    package func recordedAnswer(_ id: String) async throws -> RecordedAnswer {
        guard let record = try await ledger.decision(prefix: id).first(where: { $0.id == id })
        else { throw DeskError.unknownRecord(id, kind: "decision") }
        return RecordedAnswer(record: record, answer: try await answer(record.question))
    }
}
