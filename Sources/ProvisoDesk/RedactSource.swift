package import ProvisoLedger
package import ProvisoModel

/// What withholding a document does, or would do.
package struct SourceRedaction: Sendable {
    package var document: DocumentHeader
    package var retention: Retention
    /// How many of its statements lose their words.
    package var sealed: Int
    /// How many were recorded with their words on the log, where nothing can be taken out.
    package var open: Int
    /// Other documents with the very same bytes, for which these stay.
    package var sharing: [DocumentID]
}

extension Desk {
    /// Withholds a document for good: its bytes, and the words of its statements where they are sealed.
    ///
    /// Refused while the law has it kept, unless it is said where the original is kept, and while a hold
    /// stands. What its statements say of who may do what stays, so no answer turns by it.
    package func redact(
        _ prefix: String,
        by person: String,
        reason: String,
        keptElsewhere: String?,
        today: Day,
        isKept: Bool
    ) async throws -> SourceRedaction {
        let picture = try await everything()
        let header = try await document(prefix)
        if try await ledger.redaction(of: header.id) != nil {
            throw DeskError.alreadyWithheld(header.id.raw)
        }
        let retention = try await retention(of: header, in: picture)
        guard keptElsewhere != nil || retention.until < today else {
            throw DeskError.mustBeKept(
                header.id.raw,
                latest: retention.latest,
                until: retention.until
            )
        }
        if let hold = try await ledger.hold(on: header.id) {
            throw AppendRefusal.documentHeld(header.id, by: hold.by, reason: hold.reason)
        }
        let told = (picture.statements + picture.setAside).filter { $0.document == header.id }.count
        let isSealed = header.handling == .confidential
        if isKept {
            let whole = reason + (keptElsewhere.map { "; the original is kept: \($0)" } ?? "")
            _ = try await ledger.append([
                .documentRedacted(header.id, by: person, reason: whole)
            ])
        }
        return SourceRedaction(
            document: header,
            retention: retention,
            sealed: isSealed ? told : 0,
            open: isSealed ? 0 : told,
            sharing: try await documents(sharing: header, in: picture)
        )
    }

    private func documents(
        sharing header: DocumentHeader,
        in picture: Picture
    ) async throws -> [DocumentID] {
        var sharing: [DocumentID] = []
        for other in picture.documents.values
        where other.id != header.id && other.sha256 == header.sha256 {
            if try await ledger.redaction(of: other.id) == nil { sharing.append(other.id) }
        }
        return sharing.sorted { $0.raw < $1.raw }
    }

    private func retention(
        of header: DocumentHeader,
        in picture: Picture
    ) async throws -> Retention {
        Retention(of: header, takenIn: try await ledger.takenIn(header.id), in: picture)
    }

    /// Puts a document on hold, so that nobody withholds it, or takes it off hold.
    package func hold(
        _ prefix: String,
        isHeld: Bool,
        by person: String,
        reason: String,
        isKept: Bool
    ) async throws -> DocumentHeader {
        let header = try await document(prefix)
        let standing = try await ledger.hold(on: header.id)
        guard isHeld || standing != nil else { throw DeskError.notHeld(header.id.raw) }
        if isKept {
            _ = try await ledger.append([
                .documentHeld(header.id, isHeld: isHeld, by: person, reason: reason)
            ])
        }
        return header
    }

    /// What is known of how long a document is to be kept, and of whether it is withheld.
    package func keeping(
        of header: DocumentHeader
    ) async throws -> (retention: Retention, hold: Hold?, redaction: Redaction?) {
        let retention = try await retention(of: header, in: try await everything())
        return (
            retention, try await ledger.hold(on: header.id),
            try await ledger.redaction(of: header.id)
        )
    }
}
