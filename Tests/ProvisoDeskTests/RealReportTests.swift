import Foundation
import ProvisoBriefs
import ProvisoDecision
import ProvisoDesk
import ProvisoLedger
import ProvisoModel
import Testing

/// The same on the real report, where this machine has it; without it the suite says that it skips.
@Suite(.enabled(if: Fixture.annotated != nil, "the annotated report is not on this machine"))
struct RealReportTests {
    private func report(
        _ desk: Desk,
        outlet: String = "tradingpedia.com",
        on day: String
    ) async throws
        -> RecordedReport
    {
        let folder = try #require(Fixture.annotated)
        let bytes = [UInt8](try Data(contentsOf: folder.appending(path: "seed.txt")))
        let meta = ReportMeta(outlet: outlet, published: day, lang: "en")
        let recorded = try await desk.record(Report(name: "seed.txt", bytes: bytes, meta: meta))
        if recorded.isNew {
            try await desk.review(
                .accept,
                recorded.reading.statements.map(\.id),
                by: "tester",
                reason: "for the test"
            )
        }
        return recorded
    }

    private func question() -> AskedQuestion {
        var standpoint = Standpoint.analyst
        standpoint.asOf = Day("2026-01-30")
        return .deepSeek(standpoint)
    }

    @Test func `each buyer is granted what the report says and no more`() async throws {
        let desk = try Fixture.emptyDesk()
        let reading = try await report(desk, on: "2026-01-30").reading
        let grants = reading.statements.filter {
            $0.claim == .authorization(.approved) && $0.gate == .import
        }
        let deepSeek = try #require(
            grants.first { $0.subject == ["deepseek"] && $0.stage == .preliminary }
        )
        #expect(deepSeek.condition?.state == .open)
        #expect(deepSeek.attribution.last?.count == 2)
        let joint = try #require(
            grants.first { Set($0.subject) == ["bytedance", "alibaba", "tencent"] }
        )
        #expect(joint.quantity?.bounds == QuantityBounds(least: 400_001, most: nil))
        #expect(Set(joint.quantity?.pool ?? []) == ["bytedance", "alibaba", "tencent"])
        #expect(grants.allSatisfy { !$0.subject.contains("deepseek") || $0.quantity == nil })
        #expect(grants.contains { Set($0.authority) == ["cn-miit", "cn-mofcom"] })
    }

    @Test func `the answer is undetermined at both gates and needs five things`() async throws {
        let desk = try Fixture.emptyDesk()
        _ = try await report(desk, on: "2026-01-30")
        let decision = try await desk.decide(question(), isKept: false).decision
        #expect(decision.verdict == .undetermined)
        #expect(decision.gates.map(\.verdict) == [.undetermined, .undetermined])
        #expect(decision.gates[1].reasons.contains { $0.why == .conflict })
        #expect(decision.unblockSets.first?.needs.count == 5)
        #expect(decision.redFlags.count == 1)
    }

    @Test func `every line of the brief rests on words at their bytes, and none is too strong`()
        async throws
    {
        let desk = try Fixture.emptyDesk()
        let recorded = try await report(desk, on: "2026-01-30")
        let stored = try #require(try await desk.ledger.document(recorded.reading.document.id))
        let brief = try await desk.brief(nil, from: Standpoint.analyst, issuer: "test")
        #expect((3...6).contains(brief.keyMoments.count))
        #expect(!brief.sources.isEmpty)
        for words in brief.sources.flatMap(\.words) {
            #expect(
                String(decoding: stored.bytes[words.span.utf8], as: UTF8.self) == words.span.text
            )
        }
    }

    @Test func `the report told again the next day is one source, not two`() async throws {
        let desk = try Fixture.emptyDesk()
        _ = try await report(desk, on: "2026-01-30")
        let before = try await desk.brief(nil, from: Standpoint.analyst, issuer: "test")
        let again = try await report(desk, outlet: "Another Outlet", on: "2026-01-31")
        #expect(again.isNew)
        let after = try await desk.brief(nil, from: Standpoint.analyst, issuer: "test")
        #expect(after.keyMoments.count == before.keyMoments.count)
        #expect(
            after.keyMoments.contains { $0.text.contains("told in 2 documents, one source chain") }
        )
    }
}
