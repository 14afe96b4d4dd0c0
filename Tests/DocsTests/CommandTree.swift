/// The commands and options that the command line declares, found without compiling it.
enum CommandTree {
    /// Every command a person can type, as the words after `proviso`: `decide`, `source list`.
    static func commands(in source: String) -> Set<String> {
        var group = ""
        var isNested = false
        var found: [String] = []
        var running: Set<String> = []
        for line in source.split(separator: "\n") {
            if let verb = line.firstMatch(of: /^extension (\w+)Verb {/) {
                group = hyphenated(String(verb.1))
            } else if let type = line.firstMatch(
                of: /^( *)struct (\w+): (?:Async)?ParsableCommand\b/
            ) {
                isNested = !type.1.isEmpty
                if isNested { found.append("\(group) \(hyphenated(String(type.2)))") }
            } else if let name = line.firstMatch(of: /commandName: "([^"]+)"/) {
                if isNested { found.removeLast() } else { group = String(name.1) }
                found.append(isNested ? "\(group) \(name.1)" : group)
            } else if !isNested, line.hasPrefix("    func run() ") {
                running.insert(group)
            }
        }
        // A command with commands of its own does nothing by itself, unless it says how.
        let groups = found.compactMap { $0.firstMatch(of: /^(\S+)\s/).map { String($0.1) } }
        return Set(found).subtracting(Set(groups).subtracting(running)).subtracting(["proviso"])
    }

    /// Every long option, without its hyphens: `as-of`.
    static func options(in source: String) -> Set<String> {
        Set(
            declarations(in: source).map { arguments, variable in
                arguments.firstMatch(of: /\.customLong\(\s*"([^"]+)"/).map { String($0.1) }
                    ?? hyphenated(variable)
            }
        )
    }

    /// How many options a text declares, counted in the plainest way there is.
    static func optionCount(in source: String) -> Int {
        source.matches(of: /@(?:Option|Flag)\b/).count
    }

    static func declarations(in source: String) -> [(arguments: String, variable: String)] {
        source.matches(of: /@(?:Option|Flag)\b/).compactMap { match in
            let rest = source[match.range.upperBound...]
            let arguments = rest.first == "(" ? parenthesized(rest) : ""
            let after = rest.dropFirst(arguments.count)
            return after.prefixMatch(of: /\s*var (\w+)/).map { (arguments, String($0.1)) }
        }
    }

    /// From an opening parenthesis to the one that closes it, whatever stands in quotes between.
    private static func parenthesized(_ text: Substring) -> String {
        var depth = 0
        var isQuoted = false
        var isDone = false
        let inside = text.prefix { character in
            if isDone { return false }
            if character == "\"" { isQuoted.toggle() }
            if !isQuoted, character == "(" { depth += 1 }
            if !isQuoted, character == ")" { depth -= 1 }
            isDone = depth == 0
            return true
        }
        return String(inside)
    }

    /// `asOf` as it is typed: `as-of`.
    private static func hyphenated(_ name: String) -> String {
        var words = ""
        for character in name {
            if character.isUppercase, !words.isEmpty { words += "-" }
            words += character.lowercased()
        }
        return words
    }
}
