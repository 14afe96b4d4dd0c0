package import ProvisoBriefs
package import ProvisoLedger
import ProvisoModel

/// `proviso.log/1`.
package struct LogJSON: Encodable, Sendable {
    let schema = "proviso.log/1"
    let entries: [NumberedEntryJSON]

    package init(_ entries: [NumberedEntry]) {
        self.entries = entries.map(NumberedEntryJSON.init)
    }
}

/// One entry of the log with its place and its hash.
package struct NumberedEntryJSON: Encodable, Sendable {
    let index: Int
    let leafHash: String
    let entry: Entry

    package init(_ numbered: NumberedEntry) {
        index = numbered.index
        leafHash = "\(numbered.leafHash)"
        entry = numbered.entry
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
