import ProvisoModel
import Yams

/// Reads the strict subset of YAML the project's data is written in.
///
/// Aliases are refused, because a few lines of them can stand for more nodes than a machine can walk;
/// depth and size are bounded before the parser, which calls itself for each level, sees the text.
package enum StrictYAML {
    static let largestFile = 8_000_000
    static let deepestNesting = 40

    package static func read(_ text: String, file: String) throws(RulePackProblems) -> StrictNode {
        if let problem = sizeProblem(text, file: file) ?? aliasProblem(text, file: file) {
            throw RulePackProblems(problem)
        }
        let root: Node?
        do {
            root = try Yams.compose(yaml: text, .basic)
        } catch {
            throw RulePackProblems(malformed(error, file: file))
        }
        guard let root else {
            throw RulePackProblems(
                RulePackProblem(
                    .malformed,
                    "`\(file)` holds nothing",
                    at: FilePlace(file: file, line: 1, column: 1),
                    cause: "a file of rules begins with a mapping",
                    mend: "write `pack:` and what belongs to it"
                )
            )
        }
        return StrictNode(root, file: file)
    }

    private static func sizeProblem(_ text: String, file: String) -> RulePackProblem? {
        guard text.utf8.count <= largestFile else {
            return RulePackProblem(
                .tooLarge,
                "`\(file)` is larger than \(largestFile.grouped) bytes",
                at: FilePlace(file: file, line: 1, column: 1),
                cause: "a file of rules is read whole",
                mend: "split the pack"
            )
        }
        guard let line = lineNestedTooDeep(text) else { return nil }
        return RulePackProblem(
            .tooLarge,
            "the text nests deeper than \(deepestNesting) levels",
            at: FilePlace(file: file, line: line, column: 1),
            cause: "no rule needs such nesting, and each level costs memory",
            mend: "give the inner part a rule of its own and name it"
        )
    }

    /// The first line that could nest too deep: by brackets, by dashes in a row, or by indentation.
    ///
    /// Counts brackets and dashes inside quotes as well, which can only refuse sooner.
    private static func lineNestedTooDeep(_ text: String) -> Int? {
        var brackets = 0
        var line = 1
        var openers = 0
        var indentation = 0
        var isAtStart = true
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\n"):
                line += 1
                openers = 0
                indentation = 0
                isAtStart = true
            case UInt8(ascii: " ") where isAtStart: indentation += 1
            case UInt8(ascii: "["), UInt8(ascii: "{"):
                brackets += 1
                isAtStart = false
            case UInt8(ascii: "]"), UInt8(ascii: "}"): brackets = max(0, brackets - 1)
            case UInt8(ascii: "-"), UInt8(ascii: "?"), UInt8(ascii: ":"):
                openers += 1
                isAtStart = false
            default: isAtStart = false
            }
            if brackets > deepestNesting || indentation > 4 * deepestNesting
                || openers > 4 * deepestNesting
            {
                return line
            }
        }
        return nil
    }

    private static func malformed(_ error: any Error, file: String) -> RulePackProblem {
        let found = described(error)
        return RulePackProblem(
            .malformed,
            "`\(file)` is not YAML: \(found.what)",
            at: FilePlace(file: file, line: found.line, column: found.column),
            cause: "the text breaks YAML's own grammar",
            mend: "mend the line named"
        )
    }

    private static func described(_ error: any Error) -> (what: String, line: Int, column: Int) {
        guard let error = error as? YamlError else { return ("it cannot be read", 1, 1) }
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            return (problem, mark.line, mark.column)
        case .reader(let problem, _, _, _): return (problem, 1, 1)
        case .duplicatedKeysInMapping(let keys, let context):
            let named = keys.map { "`\($0)`" }.joined(separator: ", ")
            return ("the key \(named) stands twice", context.mark.line, context.mark.column)
        default: return ("it cannot be read", 1, 1)
        }
    }

    /// Finds an anchor or an alias in the text itself: the parser compares keys by their whole content,
    /// so it must not see one.
    private static func aliasProblem(_ text: String, file: String) -> RulePackProblem? {
        var line = 1
        var before = UInt8(ascii: "\n")
        var previous = UInt8(ascii: "\n")
        for byte in text.utf8 {
            let isMark = previous == UInt8(ascii: "&") || previous == UInt8(ascii: "*")
            if isMark, opensToken.contains(before), !endsToken.contains(byte) {
                return RulePackProblem(
                    .aliased,
                    "an anchor or alias stands here",
                    at: FilePlace(file: file, line: line, column: 1),
                    cause: "strict YAML has no aliases: each rule is read where it stands",
                    mend: "write the part out, or give it a rule of its own and name it"
                )
            }
            if byte == UInt8(ascii: "\n") { line += 1 }
            before = previous
            previous = byte
        }
        return nil
    }

    private static let opensToken = Set("\n\r\t [{,-:?".utf8)
    private static let endsToken = Set("\n\r\t ".utf8)
}
