import ProvisoModel

/// What a walk over the ledger found withheld, which a redaction on the log must account for.
struct WithheldWords {
    /// Sealed entries whose words are still to be looked at.
    var met: [(index: Int, entry: Entry)] = []
    var redacted: Set<DocumentID> = []
    /// Bytes that are not there.
    var withheld: Set<Digest> = []
    /// Documents whose bytes are not there, with the entries that name them.
    var missing: [(document: DocumentID, entry: Int)] = []
    /// Entries whose sealed words are not all disclosed.
    var closed: [(document: DocumentID, entry: Int)] = []

    /// What nobody withheld and is not there.
    var findings: [(what: String, entry: Int)] {
        missing.filter { !redacted.contains($0.document) }
            .map { ("the bytes of document `\($0.document)` are missing", $0.entry) }
            + closed.filter { !redacted.contains($0.document) }
            .map { ("the sealed words of entry \($0.entry) are missing", $0.entry) }
    }
}
