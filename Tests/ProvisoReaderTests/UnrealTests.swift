import ProvisoModel
import Testing

@testable import ProvisoReader

/// What a text asks, denies, misses or only accuses of is never read as done.
@Suite struct UnrealTests {
    private let bench: ReaderBench

    init() throws { bench = try ReaderBench() }

    @Test(arguments: [
        "It is false that METI approved exports of DUV machines to Naver.",
        "Has METI approved exports of DUV machines to Naver?",
        "METI almost approved exports of DUV machines to Naver.",
        "METI would have approved exports of DUV machines to Naver.",
        "METI approved exports of DUV machines to all buyers except Naver.",
    ])
    func `an approval that is asked, denied or missed is no approval`(_ text: String) throws {
        #expect(try bench.read(text, only: "authorization/approved").isEmpty)
    }

    @Test func `a refusal of the trade itself is a refusal`() throws {
        let denial = try bench.one(
            "authorization/denied",
            in: "METI refused exports of DUV machines to Naver."
        )
        #expect(denial.polarity == .positive)
    }

    @Test(arguments: [
        "A delegate alleged in a memo that Nikon helped Naver build a data center for the army.",
        "In a memo, a delegate alleged that Nikon helped Naver build a data center.",
    ])
    func `an accusation is alleged, whoever the accuser is`(_ text: String) throws {
        let statements = try bench.read(text).statements
        #expect(!statements.isEmpty)
        for statement in statements where statement.claim.isCore {
            #expect(statement.attribution.contains { $0.cue == .alleged }, "\(statement.span.text)")
        }
    }
}
