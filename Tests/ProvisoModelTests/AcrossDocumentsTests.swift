import ProvisoModel
import ProvisoTesting
import Testing

/// How the statements of one document bear on those of another; found, marked, and deciding nothing.
@Suite struct AcrossDocumentsTests {
    private func header(_ number: Int, _ published: String) -> DocumentHeader {
        DocumentHeader(
            id: DocumentID("doc_\(number)"),
            title: nil,
            outlet: "wire \(number)",
            publisher: nil,
            published: Day(published) ?? Day(number: 0),
            lang: "en",
            genre: .report,
            url: nil,
            sha256: "\(number)",
            bytes: 1,
            isDigest: false
        )
    }

    private func statement(
        _ number: Int,
        _ claim: Claim.AuthorizationAct,
        _ change: (inout Statement) -> Void = { _ in }
    ) -> Statement {
        var statement = Statement(
            id: StatementID("stm_\(number)"),
            claim: .authorization(claim),
            subject: ["lanxi"],
            authority: ["ministry"],
            item: ["hx-200"],
            gate: .import,
            span: Span(utf8: 0..<1, characters: 0..<1, text: "x")
        )
        change(&statement)
        return statement
    }

    private func relation(
        _ first: Statement,
        _ second: Statement,
        days: (String, String) = ("2026-01-28", "2026-01-30")
    ) -> [Relation] {
        var across = AcrossDocuments()
        _ = across.relations(of: [first], in: header(1, days.0))
        return across.relations(of: [second], in: header(2, days.1))
    }

    private func found(_ type: Relation.Kind, _ from: StatementID, _ to: StatementID) -> [Relation]
    {
        [Relation(type: type, from: from, to: to, basis: .acrossDocuments)]
    }

    @Test func `a later act of the same authority replaces the earlier one`() {
        #expect(
            relation(statement(1, .approved), statement(2, .suspended))
                == found(.supersedes, "stm_2", "stm_1")
        )
        let turned = relation(
            statement(1, .approved),
            statement(2, .denied),
            days: ("2026-01-30", "2026-01-28")
        )
        #expect(turned == found(.supersedes, "stm_1", "stm_2"))
    }

    @Test func `acts of two authorities, or of one day, stand against each other`() {
        let other = statement(2, .denied) { $0.authority = ["bureau"] }
        #expect(relation(statement(1, .approved), other) == found(.contradicts, "stm_2", "stm_1"))
        let negated = statement(2, .approved) { $0.polarity = .negative }
        let days = ("2026-01-30", "2026-01-30")
        #expect(
            relation(statement(1, .approved), negated, days: days)
                == found(.contradicts, "stm_2", "stm_1")
        )
    }

    @Test func `a belief and a word about nobody are only uneasy beside a grant`() {
        let believed = statement(2, .denied) { $0.modality = .probable }
        #expect(relation(statement(1, .approved), believed) == found(.tension, "stm_2", "stm_1"))
        let everybody = statement(2, .prohibited) {
            $0.subject = []
            $0.authority = ["customs"]
        }
        #expect(relation(statement(1, .approved), everybody) == found(.tension, "stm_2", "stm_1"))
        #expect(relation(everybody, statement(1, .approved)) == found(.tension, "stm_1", "stm_2"))
    }

    @Test func `the same told again restates, and with more it refines`() {
        #expect(
            relation(statement(1, .approved), statement(2, .approved))
                == found(.restates, "stm_2", "stm_1")
        )
        let more = statement(2, .approved) { $0.stage = .preliminary }
        #expect(relation(statement(1, .approved), more) == found(.refines, "stm_2", "stm_1"))
    }

    @Test func `other goods, other gates, other buyers and one's own document are left alone`() {
        let first = statement(1, .approved)
        #expect(relation(first, statement(2, .denied) { $0.item = ["hx-100"] }).isEmpty)
        #expect(relation(first, statement(2, .denied) { $0.gate = .export }).isEmpty)
        #expect(relation(first, statement(2, .denied) { $0.subject = ["yunqiao"] }).isEmpty)
        var across = AcrossDocuments()
        let own = across.relations(
            of: [first, statement(2, .denied)],
            in: header(1, "2026-01-28")
        )
        #expect(own.isEmpty)
    }

    @Test func `each newcomer bears on a few, however many came before`() {
        var random = SeededGenerator(seed: 0xAC_2055)
        var across = AcrossDocuments()
        var total = 0
        let acts = Claim.AuthorizationAct.allCases
        for number in 0..<5_000 {
            let act = acts[Int.random(in: acts.indices, using: &random)]
            let found = across.relations(
                of: [statement(number, act)],
                in: header(number, "2026-01-30")
            )
            #expect(found.count <= 17)
            total += found.count
        }
        print("5,000 documents of one matter: \(total) relations")
    }
}
