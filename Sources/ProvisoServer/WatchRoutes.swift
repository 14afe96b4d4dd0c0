import HTTPTypes
import ProvisoAccess
import ProvisoAPI
import ProvisoDesk
import ProvisoLedger

/// What those who run the server look at: whether it lives, and how it fares.
struct WatchRoutes {
    let desk: Desk
    let tally: Tally
    let program: String

    var routes: [Route] {
        [
            Route(.get, "/health", scope: nil) { _ in
                // Reading is the proof: a server whose ledger cannot be read is not well.
                let entries = try await desk.ledger.size()
                return Reply(.ok, .json, try JSON.bytes(Health(entries: entries)))
            },
            Route(.get, "/metrics", scope: .read) { _ in
                let entries = try await desk.ledger.size()
                let text = tally.text(entries: entries, program: program)
                return Reply(.ok, .metrics, Array(text.utf8))
            },
        ]
    }

    private struct Health: Encodable {
        let status = "ok"
        let entries: Int
    }
}
