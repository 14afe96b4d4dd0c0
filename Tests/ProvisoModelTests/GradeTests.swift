import ProvisoModel
import Testing

@Suite struct GradeTests {
    private func grade(publisher: Entity.Kind) -> Grade {
        let header = DocumentHeader(
            id: "doc_A",
            title: nil,
            outlet: "Publisher",
            publisher: "publisher",
            published: Day(number: 20_483),
            lang: "en",
            genre: .instrument,
            url: nil,
            sha256: "00",
            bytes: 1,
            isDigest: false
        )
        let statement = Statement(
            id: "stm_A",
            claim: .authorization(.approved),
            span: Span(utf8: 0..<1, characters: 0..<1, text: "x")
        )
        let entity = Entity(id: "publisher", kind: publisher, names: ["Publisher"])
        return Grade(of: statement, in: header, entities: ["publisher": entity])
    }

    @Test func `a page of a newspaper is a report, even when handed in as an instrument`() {
        #expect(grade(publisher: .outlet) == .outlet)
        #expect(grade(publisher: .authority) == .instrument)
        #expect(grade(publisher: .party) == .instrument, "our own record")
    }
}
