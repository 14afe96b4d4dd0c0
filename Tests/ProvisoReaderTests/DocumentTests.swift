import Foundation
import ProvisoModel
import Testing

@testable import ProvisoReader

/// Titles, summaries, tables, lists, corrections: how a document repeats and orders what it tells.
@Suite struct DocumentTests {
    private let bench: ReaderBench

    init() throws { bench = try ReaderBench() }

    @Test func `the first full telling in the body is the evidence, title and summary repeat it`()
        throws
    {
        let text = """
            Seoul clears Naver to buy Gaudi 3 chips

            - Seoul has cleared Naver to buy Gaudi 3 chips.

            SEOUL, March 18 (Test Gazette) - South Korea has cleared Naver to buy Gaudi 3 chips, two people said.
            """
        let found = try bench.one("authorization/approved", in: text)
        #expect(found.span.text == "South Korea has cleared Naver to buy Gaudi 3 chips")
        #expect(found.attribution.last?.count == 2)
        #expect(found.also.count == 2)
    }

    @Test
    func
        `a row of a table is a statement where its subject is new, and shares the pool told before`()
        throws
    {
        let text = """
            Kakao and Naver were cleared by Seoul to jointly buy more than 700 Gaudi 3 chips.

            | Firm | Status | Source |
            |---|---|---|
            | Kakao | Cleared to buy part of more than 700 Gaudi 3 chips | Two people |
            """
        let found = try bench.read(text, only: "authorization/approved")
        #expect(found.count == 2)
        #expect(found.last?.subject == ["kakao"])
        #expect(found.last?.quantity?.pool == ["kakao", "naver"])
        #expect(found.last?.attribution.last?.count == 2)
    }

    @Test func `conditions under an opening bind whom the opening names`() throws {
        let text = """
            1. METI amends the regulations on exports of DUV machines.
            2. Each seller must show that:
            (a) the total does not exceed 40 percent of domestic sales; and
            (b) the recipient will not resell the machines.
            """
        let header = try bench.read(text, publisher: "jp-meti")
        let found = header.statements.filter { $0.claim == .condition(.set) }
        #expect(found.count == 2)
        #expect(found.first?.quantity?.max == 40)
        #expect(found.first?.polarity == .positive)
        #expect(found.first?.authority == ["jp-meti"])
        #expect(found.last?.polarity == .negative)
        #expect(found.last?.subject == ["recipients"])
    }

    @Test func `a correction is a response, and what it corrects is not live`() throws {
        let text = """
            Seoul denied an application by Naver.

            Correction: An earlier version said that Seoul had approved a license for Naver.
            """
        #expect(try bench.read(text, only: "response/corrected").count == 1)
        #expect(try bench.read(text, only: "authorization/approved").isEmpty)
    }

    @Test func `a permission hangs on the condition told beside it, set by whom the text names`()
        throws
    {
        let text = """
            Seoul has given preliminary approval for Naver to buy Gaudi 3 chips, subject to terms that are still being drafted.
            Those terms are being set by the Korea Customs Service.
            """
        let approved = try bench.one("authorization/approved", in: text)
        #expect(approved.stage == .preliminary)
        #expect(approved.condition?.state == .open)
        #expect(approved.condition?.setBy == ["kr-customs"])
        let open = try bench.one("condition/open", in: text)
        #expect(approved.condition?.refs == [open.id])
        let relations = try bench.read(text).relations
        #expect(relations.contains(Relation(type: .refines, from: open.id, to: approved.id)))
    }

    @Test func `a grant and a ban of one item contradict each other`() throws {
        let text = """
            Washington approved exports of the Gaudi 3.
            Seoul has banned imports of the Gaudi 3.
            """
        let reading = try bench.read(text)
        #expect(reading.relations.map(\.type) == [.contradicts])
    }

    @Test func `a later grant takes the place of the review told before`() throws {
        let text = """
            In January the application by Naver for Gaudi 3 imports was being reviewed by Seoul.
            On Monday Seoul approved imports of the Gaudi 3 by Naver.
            """
        #expect(try bench.read(text).relations.map(\.type) == [.supersedes])
    }

    @Test func `every entity a statement names is in the reading, with its office and country`()
        throws
    {
        let reading = try bench.read("Howard Lutnick said BIS had denied an application by Dell.")
        #expect(reading.entities["howard-lutnick"] != nil)
        #expect(reading.entities["us-commerce"] != nil)
        #expect(reading.entities["us"] != nil)
    }
}
