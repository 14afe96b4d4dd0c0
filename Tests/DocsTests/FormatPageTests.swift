import Foundation
import Testing

/// The pages that explain the two formats a person writes, and the schema of one of them.
@Suite struct FormatPageTests {
    /// What the parser calls a mapping, and the schema's name for it.
    private static let definitions = [
        "a scenario": "", "party `…`": "party", "an owner": "owner", "item `…`": "item",
        "a listed party": "listed", "a statement": "statement", "a license": "license",
        "a license line": "line", "a condition": "condition", "an event of a license": "event",
        "a shipment": "shipment", "a total": "total", "a question": "question",
        "`ask` of question `…`": "ask", "`expect`": "expect",
    ]

    private func scenarioRecords() throws -> [ParserKeys] {
        let parser = try ProjectFiles.files(under: "Sources/ProvisoScenarios", endingIn: ".swift")
        let lists = try ProjectFiles.text("Sources/ProvisoRegimes/Rules/ListingsParser.swift")
        return parser.flatMap { ParserKeys.records(in: $0.text) }
            + ParserKeys.records(in: lists).filter { $0.what == "a listed party" }
    }

    private func packRecords() throws -> [ParserKeys] {
        try ProjectFiles.files(under: "Sources/ProvisoRegimes/Rules", endingIn: ".swift")
            .filter { $0.name.hasPrefix("RulePackParser") }
            .flatMap { ParserKeys.records(in: $0.text) }
    }

    @Test func `the schema of a scenario has the keys the parser accepts, and no other`() throws {
        let data = Data(try ProjectFiles.text("Docs/scenario.schema.json").utf8)
        let schema = try #require(
            try JSONSerialization.jsonObject(with: data) as? [String: Any]
        )
        let parts = try #require(schema["$defs"] as? [String: [String: Any]])
        let records = try scenarioRecords()
        #expect(Set(records.map(\.what)) == Set(FormatPageTests.definitions.keys))
        for record in records {
            let name = try #require(FormatPageTests.definitions[record.what])
            let part = try #require(name.isEmpty ? schema : parts[name], "\(name)")
            let properties = part["properties"] as? [String: Any] ?? [:]
            #expect(Set(properties.keys).symmetricDifference(record.all) == [], "\(record.what)")
            let required = part["required"] as? [String] ?? []
            #expect(Set(required) == record.required, "\(record.what)")
            #expect(part["additionalProperties"] as? Bool == false, "\(record.what)")
        }
        let mappings = parts.filter { $0.value["properties"] != nil }.keys
        #expect(Set(mappings).subtracting(FormatPageTests.definitions.values) == [])
    }

    @Test func `every key of a scenario is explained, and none that is gone`() throws {
        try expect(try scenarioRecords(), explainedOn: "Docs/scenarios.md", count: 60)
    }

    @Test func `every key of a rule pack is explained, and none that is gone`() throws {
        try expect(try packRecords(), explainedOn: "Docs/rule-packs.md", count: 60)
    }

    private func expect(
        _ records: [ParserKeys],
        explainedOn path: String,
        count: Int
    ) throws {
        let page = try ProjectFiles.text(path)
        let keys = records.reduce(into: Set<String>()) { $0.formUnion($1.all) }
        #expect(keys.count > count, "only \(keys.count) keys were found")
        for key in keys.sorted() {
            #expect(page.contains("`\(key)`"), "\(path) does not explain `\(key)`")
        }
        #expect(ParserKeys.explained(on: page).subtracting(keys).sorted() == [])
    }

    @Test func `keys are found in every way they are written`() {
        let source = """
            private static let words: Set<String> = ["one", "two"]
            let record = node.record(
                "party `\\(id)`",
                required: ["id"],
                optional: words.union(["three"]),
                &problems
            )
            let other = record["ask"]?.record(what, required: [], &problems)
            """
        let found = ParserKeys.records(in: source)
        #expect(found.map(\.what) == ["party `…`", "what"])
        #expect(found.map(\.required) == [["id"], []])
        #expect(found.map(\.optional) == [["one", "two", "three"], []])
    }
}
