/// The mappings that a parser of strict YAML accepts, each with its keys, found without compiling it.
struct ParserKeys {
    /// What the parser calls it: `a license line`; the name of a variable in it becomes `…`.
    let what: String
    let required: Set<String>
    let optional: Set<String>

    var all: Set<String> { required.union(optional) }

    static func records(in source: String) -> [ParserKeys] {
        let sets = namedSets(in: source)
        return source.ranges(of: ".record(").compactMap { range in
            let call = parenthesized(source[range.upperBound...])
            guard let lists = call.firstRange(of: "required:") else { return nil }
            let parts = call[lists.upperBound...].split(separator: "optional:", maxSplits: 1)
            let what = call.firstMatch(of: /^\s*(?:"(.*?)"|(\w+)),/)
            return ParserKeys(
                what: String(what?.1 ?? what?.2 ?? "?").replacing(/\\\(\w+\)/, with: "…"),
                required: keys(in: parts[0], sets),
                optional: parts.count > 1 ? keys(in: parts[1], sets) : []
            )
        }
    }

    /// The words in quotes, and those of a set that is named.
    private static func keys(
        in text: Substring,
        _ sets: [String: Set<String>]
    ) -> Set<String> {
        let quoted = text.matches(of: /"(\w+)"/).map { String($0.1) }
        let named = text.matches(of: /[A-Za-z]\w*/).compactMap { sets[String($0.0)] }
        return named.reduce(into: Set(quoted)) { $0.formUnion($1) }
    }

    private static func namedSets(in source: String) -> [String: Set<String>] {
        var sets: [String: Set<String>] = [:]
        for match in source.matches(of: /let (\w+): Set<String> = \[([^\]]*)\]/) {
            sets[String(match.1)] = Set(match.2.matches(of: /"(\w+)"/).map { String($0.1) })
        }
        return sets
    }

    /// What stands before the parenthesis that closes one already open.
    private static func parenthesized(_ text: Substring) -> Substring {
        var depth = 1
        return text.prefix { character in
            if character == "(" { depth += 1 }
            if character == ")" { depth -= 1 }
            return depth > 0
        }
    }
}

extension ParserKeys {
    /// The keys that the tables of a page explain: the code in the first column under *Key*.
    static func explained(on page: String) -> Set<String> {
        var keys: Set<String> = []
        var isTableOfKeys = false
        for line in page.split(separator: "\n", omittingEmptySubsequences: false) {
            guard line.hasPrefix("|") else {
                isTableOfKeys = false
                continue
            }
            if line.hasPrefix("| Key |") { isTableOfKeys = true }
            guard isTableOfKeys, let cell = line.split(separator: "|").first else { continue }
            keys.formUnion(cell.matches(of: /`(\w+)`/).map { String($0.1) })
        }
        return keys
    }
}
