import ProvisoBriefs
import ProvisoDecision
import ProvisoDesk
import ProvisoModel
import ProvisoRegimes

/// What two versions of a pack do not have in common, and what that would change, in every format.
struct RulesDiffPresentation {
    private let difference: RulePackDifference
    private let outcome: RulesOutcome?
    private let names: Names

    init(_ difference: RulePackDifference, _ outcome: RulesOutcome?, _ names: Names) {
        self.difference = difference
        self.outcome = outcome
        self.names = names
    }

    var presentation: Presentation {
        Presentation(json: RulesDiffJSON(difference, outcome), table: table) { lines(on: $0) }
    }

    private var id: String { difference.new.draft.id }

    private var table: TextTable {
        guard let outcome else {
            return TextTable(
                headers: ["rule", "change", "details"],
                rows: difference.changes.map {
                    ["\(id)/\($0.rule)", $0.kind.rawValue, $0.details.joined(separator: "; ")]
                }
            )
        }
        return TextTable(
            headers: ["answer", "question", "verdict", "rules"],
            rows: outcome.answers.map { answer in
                [
                    answer.id, QuestionWords(answer.question, names).line,
                    turn(answer.difference), answer.difference.rules.joined(separator: " "),
                ]
            }
        )
    }

    private func turn(_ difference: LawComparison.Difference) -> String {
        difference.old == difference.new
            ? "\(difference.new.rawValue), for other reasons"
            : "\(difference.old.rawValue) → \(difference.new.rawValue)"
    }

    private func lines(on terminal: Terminal) -> [String] {
        let (old, new) = (difference.old.draft, difference.new.draft)
        var out = [terminal.bold(terminal.fitted("\(old.name) → \(new.name)"))]
        out += TerminalText.wrapped(counts, terminal)
        for change in difference.changes { out += [""] + lines(change, terminal) }
        if !difference.facts.isEmpty {
            out +=
                [""]
                + TerminalText.wrapped(
                    "Facts: \(difference.facts.joined(separator: "; "))",
                    terminal
                )
        }
        guard let outcome else { return out }
        return out + [""] + lines(outcome, terminal)
    }

    private var counts: String {
        guard !difference.isEmpty else { return "The rules of both ask the same." }
        return RulePackDifference.Kind.allCases.map { kind in
            "\(difference.changes.count { $0.kind == kind }) \(kind.rawValue)"
        }.joined(separator: ", ")
    }

    private func lines(_ change: RulePackDifference.Change, _ terminal: Terminal) -> [String] {
        let title = "\(change.kind.rawValue) \(id)/\(change.rule): \(change.says)"
        return TerminalText.wrapped(title, terminal, hang: 2)
            + change.details.flatMap {
                TerminalText.wrapped("\(terminal.mark(.note)) \($0)", terminal, indent: 2, hang: 4)
            }
    }

    private func lines(_ outcome: RulesOutcome, _ terminal: Terminal) -> [String] {
        guard outcome.questions > 0 else {
            return TerminalText.wrapped(
                "No answer on record there to ask again. `proviso decide` puts each answer it gives on record.",
                terminal
            )
        }
        let total =
            "\(outcome.differing.grouped) of \(outcome.questions.grouped) answers on record would differ."
        let tally = outcome.tally.sorted {
            ($1.value, $0.key.rules.joined(), turn($0.key))
                < ($0.value, $1.key.rules.joined(), turn($1.key))
        }.map { [$1.grouped, turn($0), $0.rules.joined(separator: " ")] }
        guard !tally.isEmpty else { return TerminalText.wrapped(total, terminal) }
        let sums = TextTable(headers: ["answers", "verdict", "rules"], rows: tally)
        return TerminalText.wrapped(total, terminal) + [""] + sums.lines(on: terminal)
            + listed(outcome, terminal)
    }

    private func listed(_ outcome: RulesOutcome, _ terminal: Terminal) -> [String] {
        guard !outcome.answers.isEmpty else { return [] }
        let rest = outcome.differing - outcome.answers.count
        return [""] + table.lines(on: terminal)
            + (rest > 0
                ? TerminalText.wrapped(
                    "\(rest.grouped) more are not listed; see `--limit`.",
                    terminal
                ) : [])
    }
}

/// `proviso.rules-diff/1`.
private struct RulesDiffJSON: Encodable {
    let schema = "proviso.rules-diff/1"
    let old: String
    let new: String
    let rules: [RulePackDifference.Change]
    let facts: [String]
    let outcome: Outcome?

    struct Outcome: Encodable {
        let questions: Int
        let differing: Int
        let tally: [Sum]
        let answers: [Row]
    }

    struct Sum: Encodable {
        let count: Int
        let old: Verdict
        let new: Verdict
        let rules: [String]
    }

    struct Row: Encodable {
        let id: String
        let question: Question
        let old: Verdict
        let new: Verdict
        let rules: [String]
    }

    init(_ difference: RulePackDifference, _ outcome: RulesOutcome?) {
        old = difference.old.draft.name
        new = difference.new.draft.name
        rules = difference.changes
        facts = difference.facts
        self.outcome = outcome.map { outcome in
            Outcome(
                questions: outcome.questions,
                differing: outcome.differing,
                tally: outcome.tally.map {
                    Sum(count: $1, old: $0.old, new: $0.new, rules: $0.rules)
                }.sorted { ($1.count, "\($0)") < ($0.count, "\($1)") },
                answers: outcome.answers.map {
                    Row(
                        id: $0.id,
                        question: $0.question,
                        old: $0.difference.old,
                        new: $0.difference.new,
                        rules: $0.difference.rules
                    )
                }
            )
        }
    }
}
