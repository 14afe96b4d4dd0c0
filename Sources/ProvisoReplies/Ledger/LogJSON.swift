package import ProvisoBriefs
package import ProvisoLedger
import ProvisoModel

/// `proviso.log/1`.
package struct LogJSON: Encodable, Sendable {
    let schema = "proviso.log/1"
    let entries: [Numbered]

    struct Numbered: Encodable {
        let index: Int
        let leafHash: String
        let entry: Entry
    }

    package init(_ entries: [NumberedEntry]) {
        self.entries = entries.map {
            Numbered(index: $0.index, leafHash: "\($0.leafHash)", entry: $0.entry)
        }
    }
}

extension TextTable {
    package init(log entries: [NumberedEntry]) {
        self.init(
            headers: ["entry", "known", "what", "leaf hash"],
            rows: entries.map { entry in
                [
                    "\(entry.index)",
                    entry.entry.knownAt.inWords
                        + (entry.entry.backdated == nil ? "" : ", backdated"),
                    entry.entry.content.inWords, String("\(entry.leafHash)".prefix(12)),
                ]
            }
        )
    }
}
