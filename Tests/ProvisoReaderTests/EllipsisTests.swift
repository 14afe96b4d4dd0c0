import ProvisoModel
import Testing

@testable import ProvisoReader

/// A clause that leaves out its verb says of somebody else what was told right before.
@Suite struct EllipsisTests {
    private let bench: ReaderBench

    init() throws { bench = try ReaderBench() }

    @Test func `another government that has not is another authority at another gate`() throws {
        let text = "Washington has approved sales of H200 chips to Naver. Beijing has not."
        let told = try bench.read(text, only: "authorization/approved")
        try #require(told.count == 2)
        #expect(told[0].authority == ["us"] && told[0].polarity == .positive)
        #expect(told[0].gate == .export)
        #expect(told[1].authority == ["cn"] && told[1].polarity == .negative)
        #expect(told[1].gate == .import)
        #expect(told[1].item == told[0].item)
    }

    @Test func `a company that was not is another holder`() throws {
        let text = "Rapidus was granted a licence for DUV machines, Canon was not."
        let told = try bench.read(text, only: "authorization/approved")
        try #require(told.count == 2)
        #expect(told[0].subject == ["rapidus"] && told[0].polarity == .positive)
        #expect(told[1].subject == ["canon"] && told[1].polarity == .negative)
    }

    @Test func `none would be is a forecast of no`() throws {
        let text = "No EUV machine has been licensed for China, a trader said, and none would be."
        let told = try bench.read(text, only: "authorization/approved")
        try #require(told.count == 2)
        #expect(told.allSatisfy { $0.polarity == .negative })
        #expect(told[1].modality == .probable)
    }

    @Test(arguments: [
        "If Tokyo approves the sale of DUV machines, Seoul will.",
        "Analysts like the H200. Beijing has not.",
        "Has Washington approved sales of H200 chips? Beijing has not.",
    ])
    func `what was not told cannot be left out`(_ text: String) throws {
        #expect(try bench.read(text, only: "authorization/approved").isEmpty)
    }

    @Test func `a sum of applications is told part by part`() throws {
        let text =
            "Canon filed nine applications in May. None had been approved, five had been turned "
            + "down and two were still open."
        let told = try bench.read(text).statements
        let acts = told.map { "\($0.claim.predicate) \($0.polarity)" }
        #expect(
            acts == [
                "applied positive", "approved negative", "denied positive", "pending positive",
            ]
        )
        #expect(told.allSatisfy { $0.subject == ["canon"] })
    }

    @Test func `whom a government lets buy abroad it lets buy what leaves its country`() throws {
        let told = try bench.one(
            "authorization/approved",
            in: "The US Commerce Department has authorised Humain to buy 35,000 chips."
        )
        #expect(told.gate == .export)
    }

    @Test func `a license for anybody is for nobody in mind`() throws {
        let text =
            "Tokyo granted Canon a licence for DUV machines. Licences issued under the rule in "
            + "October were revoked."
        #expect(try bench.one("authorization/revoked", in: text).subject.isEmpty)
    }

    @Test func `an office told by its full name has its competence`() throws {
        let text = "The Customs Department enforces the rules, but it cannot vary the conditions."
        #expect(try bench.read(text, only: "competence/enforces").count == 1)
        let other = try bench.one("competence/sets-conditions", in: text)
        #expect(other.polarity == .negative)
        #expect(other.authority.count == 1)
    }
}
