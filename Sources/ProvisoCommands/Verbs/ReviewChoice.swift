import ArgumentParser
import ProvisoBriefs
import ProvisoDesk
import ProvisoModel
import ProvisoReplies

/// Which statements a review is about, by whom and why.
struct ReviewChoice: ParsableArguments {
    @Argument(help: "Ids of statements; four characters are enough.") var ids: [String] = []
    @Flag(help: "All that no person has accepted yet.") var all = false
    @Option(help: "With --all: only those of this document.") var document: String?
    @Option(help: "Who reviews; PROVISO_PERSON or the user name without it.") var by: String?
    @Option(help: "Why.") var reason: String

    func perform(_ act: Desk.ReviewAct, _ globals: Globals) async throws {
        let session = try Session(globals)
        let desk = try await session.desk(isReadOnly: globals.dryRun)
        let chosen = try await chosen(from: desk)
        guard !chosen.isEmpty else { throw CommandError.nothingToReview }
        if !globals.dryRun {
            try await desk.review(act, chosen, by: session.person(by), reason: reason)
        }
        let done = act.word
        let would = globals.dryRun ? "would be " : ""
        try session.print(
            Presentation(
                json: ReviewJSON(act, chosen, isKept: !globals.dryRun),
                table: TextTable(
                    headers: ["statement", "act"],
                    rows: chosen.map { [$0.raw, done] }
                )
            ) { _ in
                [
                    "\(chosen.count) statement\(chosen.count == 1 ? "" : "s") \(would)\(done) by \(TerminalText.safe(session.person(by)))"
                ]
            },
            verb: "statement \(done)"
        )
    }

    private func chosen(from desk: Desk) async throws -> [StatementID] {
        var chosen: [StatementID] = []
        for id in ids { chosen.append(try await desk.statement(id).statement.id) }
        guard all else { return chosen }
        let picture = try await desk.everything()
        let only =
            if let document { try await desk.document(document).id } else { nil as DocumentID? }
        return picture.statements
            .filter { !$0.isReviewed && (only == nil || $0.document == only) }
            .map(\.statement.id)
    }
}
