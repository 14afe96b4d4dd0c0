import Foundation
import ProvisoBriefs
import ProvisoModel
import Testing

/// No line of a brief is stronger than its sources.
@Suite struct StrengthTests {
    private func picture(_ statements: [HeldStatement]) -> Picture {
        Picture(
            validAt: Day(number: 20_500),
            knownAt: Instant(microseconds: 0),
            statements: statements,
            documents: [StatementMaker.document.id: StatementMaker.document],
            entities: StatementMaker.entities,
            relations: []
        )
    }

    @Test(arguments: [1, 20_260_130, 77] as [UInt64])
    func `what the writer writes is never stronger than what it cites`(seed: UInt64) throws {
        print("seed \(seed)")
        var maker = StatementMaker(seed: seed)
        for index in 0..<700 {
            let held = maker.held(index)
            let picture = self.picture([held])
            let line = try #require(LineWriter(picture: picture).line([held]))
            let faults = StrengthCheck(picture: picture).overstatements(in: line)
            #expect(faults.isEmpty, "\(line.text): \(faults)")
        }
    }

    @Test func `a raised count of people is caught`() throws {
        try expectCaught("2 unnamed", "3 unnamed", counted: 2)
    }

    @Test func `a rounded figure is caught`() throws {
        try expectCaught("400,000", "500,000", counted: 2)
    }

    @Test func `a bound that lost its words is caught`() throws {
        try expectCaught("more than 400,000", "400,000", counted: 2)
    }

    @Test func `a joint quantity told as each one's own is caught`() throws {
        try expectCaught(
            " jointly for Lanxi Cloud and Yunqiao Media, split not known",
            "",
            counted: 2
        )
    }

    @Test func `unnamed people told as a document is caught`() throws {
        try expectCaught(
            "2 unnamed people (“people familiar with the matter”) said that",
            "The document held states that",
            counted: 2
        )
    }

    @Test func `a dropped hedge is caught`() throws {
        try expectCaught("probably ", "", counted: 2, modality: .probable)
    }

    @Test func `a dropped negation is caught`() throws {
        try expectCaught("not ", "", counted: 2, polarity: .negative)
    }

    @Test func `an allegation told as a statement is caught`() throws {
        try expectCaught("alleges that", "said that", counted: 1, cue: .alleged)
    }

    private func expectCaught(
        _ words: String,
        _ stronger: String,
        counted: Int,
        modality: Modality = .certain,
        polarity: Polarity = .positive,
        cue: Cue = .said
    ) throws {
        let people = AttributionStep(
            source: nil,
            role: .unnamed,
            isNamed: false,
            count: counted,
            descriptor: "people familiar with the matter",
            cue: cue
        )
        let statement = Statement(
            id: "stm_1",
            claim: .authorization(.approved),
            polarity: polarity,
            modality: modality,
            subject: ["lanxi", "yunqiao"],
            authority: ["cn"],
            item: ["hx-200"],
            gate: .import,
            quantity: ReportedQuantity(
                min: 400_000,
                max: nil,
                isMinOpen: true,
                pool: ["lanxi", "yunqiao"],
                text: "more than 400,000"
            ),
            attribution: [people],
            span: Span(utf8: 0..<1, characters: 0..<1, text: "x")
        )
        let held = HeldStatement(
            statement: statement,
            document: "doc_A",
            grade: Grade(
                of: statement,
                in: StatementMaker.document,
                entities: StatementMaker.entities
            ),
            review: .unreviewed,
            validFrom: Day(number: 20_483),
            knownFrom: Instant(microseconds: 0)
        )
        let picture = picture([held])
        var line = try #require(LineWriter(picture: picture).line([held]))
        #expect(StrengthCheck(picture: picture).overstatements(in: line).isEmpty)
        try #require(line.text.contains(words), "`\(line.text)` does not say `\(words)`")
        line.text = line.text.replacing(words, with: stronger)
        #expect(!StrengthCheck(picture: picture).overstatements(in: line).isEmpty, "\(line.text)")
    }
}
