import ProvisoDesk
import ProvisoLedger
import ProvisoModel
import ProvisoTesting
import Synchronization
import Testing

/// Answers on record are worked out again by whoever is handed the record.
@Suite struct PackageAnswerTests {
    private final class Written: Sendable {
        private let kept = Mutex<[UInt8]>([])
        var bytes: [UInt8] { kept.withLock { $0 } }
        func add(_ more: [UInt8]) { kept.withLock { $0 += more } }
    }

    private func package(of desk: Desk, _ form: PackageForm = PackageForm()) async throws -> Package
    {
        let written = Written()
        try await desk.export(form) { written.add($0) }
        let bytes = written.bytes
        let files = try PackageFiles(count: bytes.count) { Array(bytes[$0]) }
        return try Package(files, place: "package.tar", clock: FixedClock(Instant(microseconds: 0)))
    }

    private func referenceCase() async throws -> Desk {
        let desk = try Fixture.emptyDesk()
        try await ReferenceCase().record(on: desk) { _, _, _ in }
        return desk
    }

    private func asked(_ buyer: String, _ quantity: Int) -> AskedQuestion {
        AskedQuestion(
            seller: "nvidia",
            buyer: buyer,
            item: "h200",
            quantity: quantity,
            from: .unitedStates,
            to: .china,
            standpoint: .analyst
        )
    }

    @Test func `every answer of the reference case comes out the same, to the byte`() async throws {
        let desk = try await referenceCase()
        for (buyer, quantity) in [("deepseek", 1_000), ("bytedance", 400_001), ("alibaba", 1)] {
            _ = try await desk.decide(asked(buyer, quantity))
        }
        let check = try await Desk.verify(package(of: desk), by: desk.ledger.verifierKey())
        #expect(check.isSound && check.isKeyGiven)
        #expect(check.answers.map(\.outcome) == [.same, .same, .same])
        let part = try await Desk.verify(package(of: desk, PackageForm(part: 2..<9)), by: nil)
        #expect(part.isSound && !part.isKeyGiven && part.answers.isEmpty)
    }

    @Test func `an answer that does not follow from the record is told`() async throws {
        let desk = try await referenceCase()
        let answer = try await desk.decide(asked("deepseek", 1_000))
        let size = try await desk.ledger.size()
        let record = try #require(try await desk.ledger.decision(prefix: answer.id).first)
        var forged = record
        forged.id = "dec_FORGED0000"
        forged.verdict = "clear"
        forged.answerSHA256 = Digest(of: []).hex
        var older = record
        older.id = "dec_OLDER00000"
        older.rulesSHA256 = Digest(of: []).hex
        _ = try await desk.ledger.append([.decisionGiven(forged), .decisionGiven(older)])
        let check = try await Desk.verify(package(of: desk), by: nil)
        #expect(!check.isSound)
        #expect(check.answers.map(\.entry) == [size - 1, size, size + 1])
        #expect(check.answers[0].outcome == .same && check.answers[1].outcome == .differs)
        guard case .open = check.answers[2].outcome else {
            Issue.record("an answer under other rules cannot be worked out")
            return
        }
    }
}
