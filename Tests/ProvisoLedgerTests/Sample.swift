import ProvisoLedger
import ProvisoLedgerPostgres
import ProvisoLedgerSQLite
import ProvisoModel
import ProvisoTesting
import Testing
import ThrowawayPostgres

/// A small matter to record: reports of one sentence each, all about made-up parties.
enum Sample {
    static let start = moment("2026-01-28T09:00:00Z")

    static func moment(_ text: String) -> Instant<Known> {
        Instant(text) ?? Instant(microseconds: 0)
    }

    static func day(_ text: String) -> Day { Day(text) ?? Day(number: 0) }

    static func document(
        _ number: Int,
        outlet: String = "Meridian Wire",
        published: String = "2026-01-28",
        genre: Genre = .report,
        publisher: EntityID? = nil
    ) -> StoredDocument {
        let bytes = Array("Report \(number): the ministry approved 40,000 units.\n".utf8)
        let digest = Digest(of: bytes)
        return StoredDocument(
            header: DocumentHeader(
                id: DocumentID(ShortCode.make(prefix: "doc_", from: digest)),
                title: "Report \(number)",
                outlet: outlet,
                publisher: publisher,
                published: day(published),
                lang: "en",
                genre: genre,
                url: nil,
                sha256: digest.hex,
                bytes: bytes.count,
                isDigest: false
            ),
            bytes: bytes
        )
    }

    /// The document's one statement, with the words where they stand.
    static func statement(
        _ document: StoredDocument,
        _ number: Int = 0,
        claim: Claim = .authorization(.approved),
        eventDate: DatedSpan? = nil
    ) -> Statement {
        let text = String(decoding: document.bytes.dropLast(), as: UTF8.self)
        let range = 0..<text.utf8.count
        return Statement(
            id: StatementID("stm_\(document.header.id.raw.dropFirst(4))\(number)"),
            claim: claim,
            authority: ["ministry"],
            eventDate: eventDate,
            span: Span(utf8: range, characters: range, text: text)
        )
    }

    static func recorded(_ document: StoredDocument, _ count: Int = 1) -> [Entry.Content] {
        let id = document.header.id
        let ministry = Entity(id: "ministry", kind: .authority, names: ["the ministry"])
        return [.entityNamed(ministry, document: id)]
            + (0..<count).map { .statementRecorded(statement(document, $0), document: id) }
    }

    static func decision(_ id: String, known: Instant<Known>) -> DecisionRecord {
        DecisionRecord(
            id: id,
            question: Question(
                seller: "seller",
                buyer: "buyer",
                item: "chip",
                quantity: 1_000,
                from: us,
                to: cn,
                on: day("2026-02-15"),
                known: known,
                floor: .official,
                asker: .outsider,
                includesUnreviewed: false
            ),
            verdict: "undetermined",
            rules: ["pack@1"],
            answerSHA256: Digest(of: []).hex
        )
    }

    private static let us = place("US")
    private static let cn = place("CN")

    private static func place(_ code: String) -> Place {
        guard let place = Place(code) else { preconditionFailure("two letters are a place") }
        return place
    }
}

/// The stores of the contract.
enum StoreKind: CaseIterable, Sendable {
    case memory, sqlite, postgres

    // Where no server can be run, a test of its own says so.
    static var allCases: [StoreKind] {
        PostgresServer.programs == nil ? [.memory, .sqlite] : [.memory, .sqlite, .postgres]
    }

    func make(clock: FixedClock, in folder: Folder) async throws -> any LedgerStore {
        switch self {
        case .memory: try MemoryStore(name: "trial", program: "test", clock: clock)
        case .sqlite:
            try SQLiteStore.create(
                at: folder.file("trial.proviso"),
                name: "trial",
                program: "test",
                clock: clock
            )
        case .postgres:
            try await PostgresStore.create(
                PostgresServer.shared.value.unusedSchema(),
                name: "trial",
                program: "test",
                clock: clock
            )
        }
    }
}
