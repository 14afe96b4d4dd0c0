import ProvisoLedger
package import ProvisoModel

/// Reports on their way into a ledger, kept in groups: one flush to the disk for many of them.
///
/// A report counts as kept once `keep` has returned, and not before. What is on record already is told
/// before it is read, so that a run that was cut off goes on where it stopped.
package struct ReportQueue {
    private let desk: Desk
    private var onRecord: Set<DocumentID>
    private var across: AcrossDocuments
    private var waiting: [Waiting] = []

    private struct Waiting {
        let reading: Reading
        let bytes: [UInt8]
        let related: [Relation]
    }

    /// Enough for the flush to cost next to nothing, few enough to be read again after a crash.
    package static let groupSize = 64

    package init(desk: Desk) async throws {
        self.desk = desk
        // One picture for the whole run; what the run itself adds is filed as it comes.
        let picture = try await desk.everything()
        onRecord = Set(picture.documents.keys)
        across = AcrossDocuments(picture)
    }

    package var isFull: Bool { waiting.count >= ReportQueue.groupSize }

    /// How many wait to be kept.
    package var count: Int { waiting.count }

    /// Reads a report and lets it wait to be kept; `nil` where it is on record or waits already.
    package mutating func read(_ report: Report) throws -> Reading? {
        guard onRecord.insert(try Desk.identity(of: report)).inserted else { return nil }
        let reading = try Desk.read(report)
        let related = across.relations(of: reading.statements, in: reading.document)
        waiting.append(Waiting(reading: reading, bytes: report.bytes, related: related))
        return reading
    }

    /// Puts all that wait on record in one step, and names those that the ledger refused.
    package mutating func keep() async throws -> [Refused] {
        guard !waiting.isEmpty else { return [] }
        let group = waiting
        waiting = []
        do {
            try await append(group)
            return []
        } catch let error as any ExplainedError where error.fault == .input && group.count > 1 {
            // One of them does not fit; the others do.
            return try await keepOneByOne(group)
        } catch let error as any ExplainedError where error.fault == .input {
            return group.map { Refused(document: $0.reading.document.id, error: error) }
        }
    }

    /// A report that was read and could not be put on record.
    package struct Refused: Sendable {
        package let document: DocumentID
        package let error: any ExplainedError
    }

    private func keepOneByOne(
        _ group: [Waiting]
    ) async throws -> [Refused] {
        var refused: [Refused] = []
        for one in group {
            do {
                try await append([one])
            } catch let error as any ExplainedError where error.fault == .input {
                refused.append(Refused(document: one.reading.document.id, error: error))
            }
        }
        return refused
    }

    private func append(_ group: [Waiting]) async throws {
        _ = try await desk.ledger.append(
            group.flatMap { $0.reading.contents(relatedBy: $0.related) },
            documents: group.map { StoredDocument(header: $0.reading.document, bytes: $0.bytes) }
        )
    }
}
