package import ProvisoDesk
package import ProvisoModel

/// `proviso.redaction/1`: that a document is withheld, and what of its words.
package struct RedactionJSON: Encodable, Sendable {
    let schema = "proviso.redaction/1"
    let document: DocumentID
    let by: String
    let reason: String
    /// The last day on which the law has it kept, as far as the record knows.
    let keepUntil: Day
    /// How many of its statements lose their words, and of how many they stay on the log.
    let sealed: Int
    let open: Int
    /// Other documents with the very same bytes, for which these stay.
    let sharing: [DocumentID]
    let isKept: Bool

    package init(_ redaction: SourceRedaction, by: String, reason: String, isKept: Bool) {
        document = redaction.document.id
        self.by = by
        self.reason = reason
        keepUntil = redaction.retention.until
        sealed = redaction.sealed
        open = redaction.open
        sharing = redaction.sharing
        self.isKept = isKept
    }
}

/// `proviso.hold/1`: that a document may not be withheld, or may again.
package struct HoldJSON: Encodable, Sendable {
    let schema = "proviso.hold/1"
    let document: DocumentID
    let isHeld: Bool
    let by: String
    let reason: String
    let isKept: Bool

    package init(
        _ document: DocumentID,
        isHeld: Bool,
        by: String,
        reason: String,
        isKept: Bool
    ) {
        self.document = document
        self.isHeld = isHeld
        self.by = by
        self.reason = reason
        self.isKept = isKept
    }
}
