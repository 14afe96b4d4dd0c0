import ProvisoDecision
package import ProvisoDesk
import ProvisoModel

/// `proviso.review-queue/1`.
package struct ReviewQueueJSON: Encodable, Sendable {
    let schema = "proviso.review-queue/1"
    let waiting: Int
    let questions: Int
    let areOnRecord: Bool
    let queue: [Row]

    struct Row: Encodable {
        let statement: HeldJSON
        let rank: String
        let effects: [Turn]
    }

    struct Turn: Encodable {
        /// `null` where the question is not on record.
        let decision: String?
        let question: Question
        let act: String
        let old: Verdict
        let new: Verdict
        let points: [ReviewOutlook.Point]
    }

    package init(_ queue: ReviewQueue, shown: [ReviewQueue.Item]) {
        waiting = queue.items.count
        questions = queue.questions.count
        areOnRecord = queue.areOnRecord
        self.queue = shown.map { item in
            Row(
                statement: HeldJSON(item.held),
                rank: item.rank.word,
                effects: item.effects.map {
                    Turn(
                        decision: $0.asked.id.isEmpty ? nil : $0.asked.id,
                        question: $0.asked.question,
                        act: $0.act.word,
                        old: $0.old,
                        new: $0.new,
                        points: $0.points
                    )
                }
            )
        }
    }
}

extension Desk.ReviewAct {
    package var word: String {
        switch self {
        case .accept: "accepted"
        case .reject: "rejected"
        }
    }
}

extension ReviewQueue.Rank {
    package var word: String {
        switch self {
        case .turnsVerdict: "verdict"
        case .turnsPoint: "point"
        case .isStrong: "core, above unnamed"
        case .isCore: "core"
        case .isContext: "context"
        }
    }
}
