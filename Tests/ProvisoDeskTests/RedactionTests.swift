import ProvisoDesk
import ProvisoLedger
import ProvisoModel
import ProvisoTesting
import Testing

/// A document is withheld only where the law, a hold and a reason allow it.
@Suite struct RedactionTests {
    private let clock = FixedClock(Instant("2026-01-30T15:00:00Z") ?? Instant(microseconds: 0))

    private func record(confidential: Bool) async throws -> (Desk, DocumentHeader) {
        let store = try MemoryStore(name: "trial", program: "test", clock: clock)
        let desk = Desk(ledger: Ledger(store: store, clock: clock))
        let text = """
            China has granted DeepSeek approval to buy the Nvidia H200, two people told Meridian Wire.
            """
        let report = Report(
            name: "report.txt",
            bytes: Array(text.utf8),
            meta: ReportMeta(
                outlet: "Meridian Wire",
                published: "2026-01-30",
                lang: "en",
                title: "Approval",
                confidential: confidential
            )
        )
        return (desk, try await desk.record(report).reading.document)
    }

    private let today = Day("2026-02-01") ?? Day(number: 0)
    private let later = Day("2031-01-31") ?? Day(number: 0)

    private func redact(
        _ desk: Desk,
        _ header: DocumentHeader,
        on day: Day,
        keptElsewhere: String? = nil
    ) async throws -> SourceRedaction {
        try await desk.redact(
            header.id.raw,
            by: "Dana W.",
            reason: "under seal",
            keptElsewhere: keptElsewhere,
            today: day,
            isKept: true
        )
    }

    @Test func `within five years of the latest event it is said where the original is kept`()
        async throws
    {
        let (desk, header) = try await record(confidential: true)
        let until = Day("2031-01-30") ?? Day(number: 0)
        await #expect(
            throws: DeskError.mustBeKept(header.id.raw, latest: header.published, until: until)
        ) { try await redact(desk, header, on: until) }
        #expect(try await desk.ledger.redaction(of: header.id) == nil)
        let done = try await redact(desk, header, on: today, keptElsewhere: "safe of counsel")
        #expect(done.retention.until == until && done.sealed > 0 && done.open == 0)
        let reason = try await desk.ledger.redaction(of: header.id)?.reason
        #expect(reason == "under seal; the original is kept: safe of counsel")
        await #expect(throws: DeskError.alreadyWithheld(header.id.raw)) {
            try await redact(desk, header, on: later)
        }
    }

    @Test func `after five years it goes without, and says what stays on the log`() async throws {
        let (desk, header) = try await record(confidential: false)
        let done = try await redact(desk, header, on: later)
        #expect(done.sealed == 0 && done.open > 0)
    }

    @Test func `who has the same bytes is told, and what is withheld is told before all else`()
        async throws
    {
        let (desk, header) = try await record(confidential: true)
        let bytes = try #require(try await desk.ledger.document(header.id)).bytes
        let again = Report(
            name: "again.txt",
            bytes: bytes,
            meta: ReportMeta(outlet: "Halcyon Post", published: "2026-01-30", lang: "en")
        )
        let other = try await desk.record(again).reading.document
        #expect(try await redact(desk, header, on: later).sharing == [other.id])
        #expect(try await desk.ledger.document(other.id)?.bytes == bytes)
        await #expect(throws: DeskError.alreadyWithheld(header.id.raw)) {
            try await redact(desk, header, on: today)
        }
        #expect(try await redact(desk, other, on: later).sharing.isEmpty)
    }

    @Test func `a document in which nothing was read is kept from the day it was taken in`()
        async throws
    {
        let store = try MemoryStore(name: "trial", program: "test", clock: clock)
        let desk = Desk(ledger: Ledger(store: store, clock: clock))
        let report = Report(
            name: "note.txt",
            bytes: Array("Nothing is said here.\n".utf8),
            meta: ReportMeta(outlet: "Meridian Wire", published: "2020-01-02", lang: "en")
        )
        let reading = try await desk.record(report).reading
        #expect(reading.statements.isEmpty)
        #expect(
            try await desk.keeping(of: reading.document).retention.until == Day("2031-01-30")
        )
    }

    @Test func `a hold keeps it, whatever the day`() async throws {
        let (desk, header) = try await record(confidential: true)
        _ = try await desk.hold(
            header.id.raw,
            isHeld: true,
            by: "Eli F.",
            reason: "asked for",
            isKept: true
        )
        await #expect(
            throws: AppendRefusal.documentHeld(header.id, by: "Eli F.", reason: "asked for")
        ) { try await redact(desk, header, on: later) }
        _ = try await desk.hold(
            header.id.raw,
            isHeld: false,
            by: "Eli F.",
            reason: "done",
            isKept: true
        )
        await #expect(throws: DeskError.notHeld(header.id.raw)) {
            try await desk.hold(
                header.id.raw,
                isHeld: false,
                by: "Eli F.",
                reason: "done",
                isKept: true
            )
        }
        _ = try await redact(desk, header, on: later)
    }

    @Test func `what its statements say stays, without the words, and is never told again`()
        async throws
    {
        let (desk, header) = try await record(confidential: true)
        let before = try await desk.everything().statements
        _ = try await redact(desk, header, on: later)
        let after = try await desk.everything().statements
        #expect(after.map(\.statement.claim) == before.map(\.statement.claim))
        #expect(after.map(\.grade) == before.map(\.grade))
        #expect(after.allSatisfy { $0.statement.span.text == Withheld.words })
        await #expect(throws: AppendRefusal.documentRedacted(header.id)) {
            try await desk.ledger.document(header.id)
        }
    }
}
