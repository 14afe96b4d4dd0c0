import ProvisoBriefs
import ProvisoDecision
import ProvisoDesk
import ProvisoModel
import ProvisoRegimes
import ProvisoReplies

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

    private var table: TextTable { difference.table(outcome, names) }

    var presentation: Presentation {
        Presentation(json: RulesDiffJSON(difference, outcome), table: table) { lines(on: $0) }
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
        let title =
            "\(change.kind.rawValue) \(difference.new.draft.id)/\(change.rule): \(change.says)"
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
            ($1.value, $0.key.rules.joined(), $0.key.inWords)
                < ($0.value, $1.key.rules.joined(), $1.key.inWords)
        }.map { [$1.grouped, $0.inWords, $0.rules.joined(separator: " ")] }
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
