/// The error codes that a Swift text declares, each with its fault, found without compiling it.
struct ErrorCodes {
    /// Code to fault, such as `usage.day` to `usage`; an empty fault where the text does not tell.
    let faults: [String: String]
    /// Whether the text declares a type that explains its errors.
    let declaresError: Bool
    /// Whether such a type only hands on the code of another.
    let handsOn: Bool

    init(in source: String) {
        declaresError = source.contains(
            /\b(?:enum|struct|class|actor|extension)\s+\w+[^{]*\bExplainedError\b[^{]*{/
        )
        let codes = ErrorCodes.bodies(of: "var code: String", in: source)
        let ways = ErrorCodes.bodies(of: "var fault: Fault", in: source)
        handsOn = codes.contains { $0.contains(/\w\.code\b/) }
        var faults: [String: String] = [:]
        for (index, code) in codes.enumerated() {
            let fault = index < ways.count ? ways[index] : ""
            for (name, word) in ErrorCodes.named(code, in: source) {
                faults[word] = ErrorCodes.fault(of: name, in: fault)
            }
        }
        let fixed = source.firstMatch(of: /let fault(?:: Fault)? = (?:Fault)?\.(\w+)/)
        for match in source.matches(of: /let code(?:: String)? = "([^"]+)"/) {
            faults[String(match.1)] = fixed.map { String($0.1) } ?? ""
        }
        self.faults = faults
    }

    /// What stands between the braces of a computed property, once for each declaration.
    private static func bodies(of declaration: String, in source: String) -> [String] {
        source.ranges(of: declaration + " {").map { range in
            var depth = 1
            let body = source[range.upperBound...].prefix { character in
                if character == "{" { depth += 1 }
                if character == "}" { depth -= 1 }
                return depth > 0
            }
            return String(body)
        }
    }

    /// The cases of a `code` property with their codes; of an enum's raw values, where it returns those.
    private static func named(_ body: String, in source: String) -> [(name: String, code: String)] {
        if body.contains("rawValue") {
            return source.matches(of: /case (\w+) = "([a-z]+\.[a-z0-9-]+)"/)
                .map { (String($0.1), String($0.2)) }
        }
        return body.matches(of: /case\s+([\s\S]*?):\s*(?:return\s+)?"([a-z]+\.[a-z0-9-]+)"/)
            .map { (names(in: String($0.1)).first ?? "", String($0.2)) }
    }

    private static func fault(of name: String, in body: String) -> String {
        if let only = body.wholeMatch(of: /\s*(?:return\s+)?\.(\w+)\s*/) { return String(only.1) }
        for match in body.matches(of: /case\s+([\s\S]*?):\s*(?:return\s+)?\.(\w+)/)
        where names(in: String(match.1)).contains(name) {
            return String(match.2)
        }
        return body.firstMatch(of: /default:\s*(?:return\s+)?\.(\w+)/).map { String($0.1) } ?? ""
    }

    private static func names(in pattern: String) -> [String] {
        pattern.matches(of: /\.(\w+)/).map { String($0.1) }
    }
}

extension ErrorCodes {
    /// Every code of the program with the exit status it leads to; -1 where that cannot be told.
    static func statuses() throws -> [String: Int] {
        let numbers = try exitStatuses()
        var statuses: [String: Int] = [:]
        for file in try ProjectFiles.files(under: "Sources", endingIn: ".swift") {
            for (code, fault) in ErrorCodes(in: file.text).faults {
                statuses[code] = numbers[fault] ?? -1
            }
        }
        return statuses
    }

    /// The codes of the script that prepares a build.
    static func setupStatuses() throws -> [String: Int] {
        let script = try ProjectFiles.text("Scripts/setup.sh")
        let status = script.firstMatch(of: /exit (\d+)/).flatMap { Int($0.1) } ?? -1
        let codes = script.matches(of: /\bfail ([a-z-]+)\s/).map { "setup.\($0.1)" }
        return Dictionary(codes.map { ($0, status) }, uniquingKeysWith: { first, _ in first })
    }

    private static func exitStatuses() throws -> [String: Int] {
        let text = try ProjectFiles.text("Sources/ProvisoCommands/Shell/ExitStatus.swift")
        var constants: [String: Int] = [:]
        for match in text.matches(of: /let (\w+): Int32 = (\d+)/) {
            constants[String(match.1)] = Int(match.2)
        }
        var numbers: [String: Int] = [:]
        for match in text.matches(of: /case \.(\w+): (\w+)/) {
            numbers[String(match.1)] = Int(match.2) ?? constants[String(match.2)]
        }
        return numbers
    }
}
