import ProvisoBriefs
import ProvisoDesk
import ProvisoLedger
import ProvisoModel
import ProvisoReplies

extension Pages {
    /// Every entry of the ledger, the latest first, a stretch at a time.
    func log() async throws -> Page {
        let head = try await desk.ledger.checkpoint()
        let length = PageWindow.length
        let before = request.query.text("before").flatMap { Int($0) } ?? head.size
        let end = min(max(0, before), head.size)
        let start = max(0, end - length)
        let entries = try await desk.ledger.entries(from: start, limit: end - start)
        var page = Page(
            "Log",
            section: "/log",
            main: render(
                "log",
                [
                    "head": Frame.proof(head),
                    "rows": entries.reversed().map(row),
                    "isEmpty": entries.isEmpty,
                    "first": start, "last": max(start, end - 1),
                    "earlier": start > 0
                        ? Viewpoint.address("/log", [WebField("before", "\(start)")]) : nil,
                    "later": end < head.size
                        ? Viewpoint.address(
                            "/log",
                            [WebField("before", "\(min(head.size, end + length))")]
                        ) : nil,
                    "verify": "/log/verification",
                ]
            )
        )
        page.data = PageData(LogJSON(entries)) { TextTable(log: entries) }
        page.isLasting = true
        return page
    }

    private func row(_ entry: NumberedEntry) -> Fields {
        [
            "index": entry.index,
            "known": entry.entry.knownAt.inWords,
            "backdated": entry.entry.backdated.map { Markup(prose: $0.reason) },
            "what": Markup(prose: entry.entry.content.inWords),
            "href": entry.entry.content.page.map { viewpoint.link($0) },
            "hash": String("\(entry.leafHash)".prefix(12)),
        ]
    }

    /// Checks the whole ledger and tells what was found.
    func verification() async throws -> Page {
        let verification = try await desk.ledger.verify()
        let key = try await desk.ledger.verifierKey()
        let note = try? await desk.ledger.checkpoint().note.note
        var page = Page(
            verification.isVerified ? "The ledger verifies" : "The ledger does not verify",
            section: "/log",
            main: render(
                "verification",
                [
                    "isVerified": verification.isVerified,
                    "answer": verification.inWords.sentence,
                    "lines": verification.lines.dropFirst().map { Markup(prose: $0) },
                    "key": key.description,
                    "checkpoint": note,
                ]
            )
        )
        page.data = PageData(VerificationJSON(verification))
        return page
    }
}

extension Entry.Content {
    /// The page of what an entry is about.
    fileprivate var page: String? {
        switch self {
        case .documentStored(let header): "/documents/\(header.id)"
        case .documentRedacted(let id, _, _), .documentHeld(let id, _, _, _): "/documents/\(id)"
        case .statementRecorded(let statement, _): "/statements/\(statement.id)"
        case .statementAccepted(let id, _, _), .statementRejected(let id, _, _),
            .statementCorrected(_, as: let id, _, _), .conflictSettled(let id, _, _, _):
            "/statements/\(id)"
        case .statementsRelated(let relation, _), .relationJudged(let relation, _):
            "/statements/\(relation.from)"
        case .decisionGiven(let record): "/decisions/\(record.id)"
        case .entityNamed, .workspaceCreated, .acceptanceRuleSet: nil
        }
    }
}
