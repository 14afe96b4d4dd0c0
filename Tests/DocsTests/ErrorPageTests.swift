import Testing

@Suite struct ErrorPageTests {
    @Test func `every error a person can meet has its entry, and no entry is stale`() throws {
        let printed = try allStatuses()
        let described = try entries()
        #expect(printed.count > 50, "only \(printed.count) codes were found")
        #expect(Set(printed.keys).subtracting(described.keys).sorted() == [])
        #expect(Set(described.keys).subtracting(printed.keys).sorted() == [])
    }

    @Test func `every entry names the exit status the program gives`() throws {
        let described = try entries()
        for (code, status) in try allStatuses() {
            #expect(status > 0, "the fault of \(code) cannot be told from its source")
            guard let entry = described[code] else { continue }
            #expect(entry.contains("- Exit status: \(status)\n"), "\(code) exits with \(status)")
        }
    }

    @Test func `every entry tells who can mend it and shows an example`() throws {
        for (code, entry) in try entries() {
            #expect(entry.contains(/\n- Who can mend it: \w/), "\(code)")
            #expect(entry.contains(/\n      \S/), "\(code) has no example")
        }
    }

    @Test func `no type explains its errors where the search for codes is blind`() throws {
        var types = 0
        for file in try ProjectFiles.files(under: "Sources", endingIn: ".swift") {
            let found = ErrorCodes(in: file.text)
            guard found.declaresError else { continue }
            types += 1
            #expect(!found.faults.isEmpty || found.handsOn, "no code was found in \(file.path)")
        }
        #expect(types > 3)
    }

    @Test func `codes are found in every way they are written`() {
        let found = ErrorCodes(
            in: """
                package enum Refusal: ExplainedError, Hashable {
                    package var code: String {
                        switch self {
                        case .first: "some.first"
                        case .second(_, why: _):
                            return "some.second-one"
                        }
                    }
                    package var fault: Fault {
                        switch self {
                        case .first,
                            .third:
                            .usage
                        default: .input
                        }
                    }
                }
                """
        )
        #expect(found.declaresError)
        #expect(found.faults == ["some.first": "usage", "some.second-one": "input"])
        let raw = ErrorCodes(
            in: """
                struct Problem: ExplainedError {
                    enum Kind: String { case uncited = "some.uncited" }
                    var code: String { kind.rawValue }
                    var fault: Fault { .configuration }
                }
                """
        )
        #expect(raw.faults == ["some.uncited": "configuration"])
        let fixed = ErrorCodes(in: "let code = \"some.fixed\"\nlet fault = Fault.ours\n")
        #expect(fixed.faults == ["some.fixed": "ours"])
        #expect(!fixed.declaresError)
    }

    private func allStatuses() throws -> [String: Int] {
        try ErrorCodes.statuses().merging(try ErrorCodes.setupStatuses()) { first, _ in first }
    }

    /// Each entry of the page under its code, from its heading to the next.
    private func entries() throws -> [String: String] {
        var entries: [String: String] = [:]
        for part in try ProjectFiles.text("Docs/errors.md").split(separator: /(?:^|\n)##+\s/) {
            guard let heading = part.prefixMatch(of: /`([^`]+)`\n/) else { continue }
            entries[String(heading.1)] = String(part) + "\n"
        }
        return entries
    }
}
