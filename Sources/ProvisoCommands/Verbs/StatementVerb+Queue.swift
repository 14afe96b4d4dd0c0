import ArgumentParser
import ProvisoDesk
import ProvisoModel

extension StatementVerb {
    struct Queue: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List statements to review, those first on which most hangs.",
            discussion: """
                Examples:
                  proviso statement queue
                  proviso statement queue --document doc_5F2A --limit 5

                First come statements whose review would turn an answer on record, or
                one point of it; then those a decision can turn on that rest on more
                than unnamed people; then the rest. Without an answer on record, one
                unit for each buyer named is asked instead.
                """
        )

        @Option(help: "Only those of this document.") var document: String?
        @Option(help: "At most so many.") var limit: Int?
        @OptionGroup(title: "Global options") var globals: Globals

        func run() async throws {
            guard limit.map({ $0 > 0 }) ?? true else {
                throw CommandError.badArguments(
                    "--limit counts statements",
                    usage: "`proviso statement queue --limit 20`"
                )
            }
            let session = try Session(globals)
            let desk = try await session.desk(isReadOnly: true)
            let only =
                if let document { try await desk.document(document).id } else {
                    nil as DocumentID?
                }
            let progress = Progress(of: "questions", session)
            let queue = try await desk.reviewQueue(
                from: try globals.standpoint(session.settings),
                document: only
            ) { progress.show(done: $0, total: $1) }
            try session.print(
                ReviewQueueText(
                    queue,
                    limit: limit,
                    ids: session.shortIDs(queue.picture, queue.questions.map(\.id))
                ).presentation,
                verb: "statement queue"
            )
        }
    }
}
