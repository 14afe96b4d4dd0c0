import ProvisoDesk
import ProvisoModel
import Testing

/// A compliance lead comes back after a while and asks which answers are others now, and why.
@Suite struct ChangesTests {
    private func desk() async throws -> Desk {
        let desk = try Fixture.emptyDesk()
        try await ReferenceCase().record(on: desk) { _, _, _ in }
        return desk
    }

    private func changes(
        _ desk: Desk,
        since: String,
        buyer: String? = nil
    ) async throws
        -> AnswerChanges
    {
        let since = try #require(Instant<Known>(since))
        return try await desk.changes(since: since, known: nil, buyer: buyer) { _, _ in }
    }

    @Test func `nothing on record is nothing to ask again`() async throws {
        let changes = try await changes(desk(), since: "2026-01-28")
        #expect(changes.questions == 0)
        #expect(changes.changed.isEmpty)
    }

    @Test func `a question asked twice is asked again once, and what is new is named`()
        async throws
    {
        let desk = try await desk()
        for known in ["2026-01-20", "2026-01-29"] {
            var standpoint = Standpoint.analyst
            standpoint.asOf = Day("2026-01-30")
            standpoint.known = Instant(known)
            _ = try await desk.decide(.deepSeek(standpoint))
        }
        let changes = try await changes(desk, since: "2026-01-29")
        #expect(changes.questions == 1)
        let change = try #require(changes.changed.first)
        #expect(change.reasons.contains { $0.fact == "cn-import/import.granted" })
        let new = Set(change.newStatements)
        let known = change.new.picture.statements.filter { new.contains($0.statement.id) }
        #expect(!known.isEmpty)
        #expect(known.allSatisfy { $0.knownFrom > changes.since })
    }

    @Test func `what was known all along changes nothing`() async throws {
        let desk = try await desk()
        _ = try await desk.decide(.deepSeek(.analyst))
        let changes = try await changes(desk, since: "2026-01-30")
        #expect(changes.questions == 1)
        #expect(changes.changed.isEmpty)
        #expect(try await self.changes(desk, since: "2026-01-28", buyer: "alibaba").questions == 0)
    }
}
