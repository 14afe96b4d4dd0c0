package import ProvisoLedger

/// `proviso.copy/1`: that a workspace was copied, with the root both have.
package struct CopyJSON: Encodable, Sendable {
    let schema = "proviso.copy/1"
    let from: String
    let to: String
    let size: Int
    let root: Digest
    let origin: String
    let isKept: Bool

    package init(from: String, to: String, head: Checkpoint, isKept: Bool) {
        self.from = from
        self.to = to
        size = head.size
        root = head.root
        origin = head.origin
        self.isKept = isKept
    }
}
