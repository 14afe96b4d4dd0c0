import HTTPTypes
import ProvisoAccess
import ProvisoAPI
import ProvisoDesk
import ProvisoLedger
import ProvisoReplies

/// What those who run the server look at: whether it lives, and how it fares.
struct WatchOperations {
    let desk: Desk
    let tally: Tally
    let program: String

    var operations: [Operation] {
        [
            Operation(
                "getHealth",
                .get,
                "/health",
                scope: nil,
                tag: .server,
                "Whether the server is well",
                replies: [DeclaredReply(.ok, "The ledger can be read.", [form])]
            ) { _ in
                // Reading is the proof: a server whose ledger cannot be read is not well.
                let entries = try await desk.ledger.size()
                return Reply(.ok, .json, try JSON.bytes(of: Health(entries: entries)))
            },
            Operation(
                "getMetrics",
                .get,
                "/metrics",
                scope: .read,
                tag: .server,
                "What the server counts of its own work",
                replies: [
                    DeclaredReply(
                        .ok,
                        "The text form of Prometheus, version 0.0.4.",
                        [DeclaredForm(.metrics, .text())]
                    )
                ]
            ) { _ in
                let entries = try await desk.ledger.size()
                let text = tally.text(entries: entries, program: program)
                return Reply(.ok, .metrics, Array(text.utf8))
            },
        ]
    }

    private var form: DeclaredForm {
        let health = Schema.object([
            .key("status", .constant("ok")),
            .key("entries", .integer(least: 0), "How many entries the ledger has."),
        ])
        return DeclaredForm(.json, .component("Health", health))
    }

    private struct Health: Encodable {
        let status = "ok"
        let entries: Int
    }
}
