import Foundation
import ProvisoBriefs
import ProvisoModel
import Testing

/// Where a retelling says other than its origin, what makes it stronger first.
@Suite struct DriftTests {
    private func held(
        _ number: Int,
        _ document: DocumentID,
        _ change: (inout Statement) -> Void = { _ in }
    ) -> HeldStatement {
        var statement = Statement(
            id: StatementID("stm_\(number)"),
            claim: .authorization(.approved),
            subject: ["lanxi", "yunqiao"],
            authority: ["ministry"],
            item: ["hx-200"],
            gate: .import,
            stage: .preliminary,
            quantity: ReportedQuantity(
                min: 400_000,
                max: nil,
                isMinOpen: true,
                pool: ["lanxi", "yunqiao"],
                text: "more than 400,000"
            ),
            condition: AttachedCondition(state: .open),
            attribution: [
                AttributionStep(
                    source: nil,
                    role: .unnamed,
                    isNamed: false,
                    count: 2,
                    descriptor: "people"
                )
            ],
            span: Span(utf8: 0..<1, characters: 0..<1, text: "x")
        )
        change(&statement)
        return HeldStatement(
            statement: statement,
            document: document,
            grade: .unnamed,
            review: .unreviewed,
            validFrom: Day(number: 20_483),
            knownFrom: Instant(microseconds: 0)
        )
    }

    private func drifts(_ change: (inout Statement) -> Void) -> [Drift] {
        DriftFinder(
            [[held(1, "doc_1")], [held(2, "doc_2", change)]],
            names: Names(StatementMaker.entities)
        ).drifts
    }

    private func only(_ change: (inout Statement) -> Void) -> String {
        drifts(change).map { "\($0.direction.rawValue) \($0.aspect.rawValue)" }
            .joined(separator: ", ")
    }

    @Test func `the same telling does not drift`() { #expect(drifts { _ in }.isEmpty) }

    @Test func `two people become sources`() {
        let found = drifts { $0.attribution[0].count = nil }
        #expect(found.map(\.aspect) == [.people])
        #expect(found.first?.old == "2 unnamed (“people”)")
        #expect(found.first?.new == "unnamed, number not given (“people”)")
        #expect(only { $0.attribution[0].count = 3 } == "stronger number of sources")
    }

    @Test func `each respect is measured by the origin`() {
        #expect(only { $0.attribution = [] } == "stronger attribution")
        #expect(only { $0.authority = ["cn"] } == "different who decided")
        #expect(only { $0.subject.append("halden") } == "stronger who is meant")
        #expect(only { $0.quantity?.pool = [] } == "stronger each or together")
        #expect(only { $0.condition = nil } == "stronger condition")
        #expect(only { $0.stage = nil } == "stronger stage")
        #expect(only { $0.modality = .possible } == "weaker certainty")
        #expect(only { $0.polarity = .negative } == "stronger yes or no")
        #expect(only { $0.quantity = nil } == "weaker quantity")
        #expect(only { $0.eventDate = nil }.isEmpty)
    }

    @Test func `more than becomes up to`() {
        let found = drifts { statement in
            statement.quantity?.min = nil
            statement.quantity?.isMinOpen = false
            statement.quantity?.max = 400_000
        }
        #expect(found.map(\.aspect) == [.quantity])
        #expect(found.first?.old.contains("more than 400,000") == true)
        #expect(found.first?.new.contains("at most 400,000") == true)
    }

    @Test func `an allegation turned fact, and silence turned refusal to speak`() {
        let names = Names(StatementMaker.entities)
        func told(_ number: Int, _ claim: Claim, _ cue: Cue?) -> HeldStatement {
            held(number, DocumentID("doc_\(number)")) { statement in
                statement.claim = claim
                statement.attribution =
                    cue.map {
                        [AttributionStep(source: "dana", role: .person, isNamed: true, cue: $0)]
                    } ?? []
            }
        }
        let alleged = DriftFinder(
            [
                [told(1, .conduct(.assisted), .alleged)], [told(2, .conduct(.assisted), nil)],
            ],
            names: names
        ).drifts
        #expect(alleged.map(\.aspect) == [.allegation])
        #expect(alleged.first?.direction == .stronger)
        let silent = DriftFinder(
            [
                [told(1, .response(.noResponse), nil)],
                [told(2, .response(.declinedToComment), nil)],
            ],
            names: names
        ).drifts
        #expect(silent.map(\.aspect) == [.response])
        #expect(silent.first?.old == "did not respond")
    }

    @Test func `what makes a claim stronger comes first`() {
        let found = drifts { statement in
            statement.modality = .possible
            statement.authority = ["cn"]
            statement.condition = nil
        }
        #expect(found.map(\.direction) == [.stronger, .different, .weaker])
    }

    @Test func `documents about other goods share nothing`() {
        let found = DriftFinder(
            [[held(1, "doc_1")], [held(2, "doc_2") { $0.item = ["hx-100"] }]],
            names: Names(StatementMaker.entities)
        )
        #expect(found.shared.isEmpty && found.drifts.isEmpty)
    }
}
