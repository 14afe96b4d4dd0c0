import HTTPTypes
import ProvisoAccess
import ProvisoDesk
import ProvisoModel
import ProvisoReplies

extension Reads {
    var review: [Operation] { [getReviewQueue] }

    private static let document = Parameter<String>(
        text: "document",
        most: 200,
        "Only statements of the document with this id."
    )

    private var getReviewQueue: Operation {
        Operation(
            "getReviewQueue",
            .get,
            "/v1/review-queue",
            scope: .read,
            tag: .review,
            "Statements that nobody has looked at",
            "Those first on which most hangs: what each answer on record would become if they were accepted, or rejected.",
            parameters: [Reads.document, Parameters.limit] + Parameters.standpoint,
            replies: [.one(Schemas.reviewQueue, "As `statement queue` prints it.")]
        ) { asked in
            let queue = try await desk.reviewQueue(
                from: asked.standpoint,
                document: asked[Reads.document].map { DocumentID($0) }
            ) { _, _ in }
            let shown = Array(queue.items.prefix(asked.limit))
            return try .json(ReviewQueueJSON(queue, shown: shown))
        }
    }
}
