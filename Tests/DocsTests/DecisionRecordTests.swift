import Testing

@Suite struct DecisionRecordTests {
    private let records: [ProjectFiles.File]

    init() throws {
        records = try ProjectFiles.files(under: "Docs/decisions", endingIn: ".md")
    }

    @Test func `every decision record has its four parts in order`() {
        #expect(!records.isEmpty)
        for record in records {
            let parts = record.text.matches(of: /\n## (.+)\n/).map { String($0.1) }
            #expect(
                parts == ["Context", "Decision", "Price", "What would change our mind"],
                "\(record.path)"
            )
            let isEmpty = record.text.contains(/\n## .+\n+(?:##|$)/)
            #expect(!isEmpty, "a part of \(record.path) says nothing")
        }
    }

    @Test func `decision records are numbered without a gap and named by their number`() {
        let numbers = records.map { String($0.name.prefix(4)) }
        let expected = (1...max(1, records.count)).map { number in
            String(repeating: "0", count: 4 - String(number).count) + String(number)
        }
        #expect(numbers == expected)
        for record in records {
            #expect(record.text.hasPrefix("# \(record.name.prefix(4)) "), "\(record.path)")
        }
    }

    @Test func `a decision record fills a page at most`() {
        for record in records {
            let words = record.text.split(whereSeparator: \.isWhitespace).count
            #expect(words <= 450, "\(record.path) has \(words) words")
        }
    }

    @Test func `the architecture page lists every decision record`() throws {
        let page = try ProjectFiles.text("Docs/architecture.md")
        for record in records {
            #expect(page.contains("](decisions/\(record.name))"), "\(record.path)")
        }
    }
}
