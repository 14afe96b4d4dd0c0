import ProvisoBriefs
import ProvisoDesk
import ProvisoModel
import ProvisoReader

/// Why a statement reads as it does, field by field, and what near it was not claimed.
struct ReasonSheet {
    let reasons: StatementReasons
    let showsWhy: Bool
    let showsNear: Bool

    func lines(on terminal: Terminal) -> [String] {
        (showsWhy ? why : []).flatMap { row($0, $1, terminal) }
            + (showsNear ? near : []).flatMap { row($0, $1, terminal) }
    }

    private func row(_ name: String, _ value: String, _ terminal: Terminal) -> [String] {
        TerminalText.wrap(
            terminal.fitted(TerminalText.safe(value)),
            width: terminal.width,
            indent: TerminalText.padded(name, to: 15),
            hang: String(repeating: " ", count: 15)
        )
    }

    private var why: [(String, String)] {
        guard reasons.isReadToday else {
            return [
                (
                    "why",
                    "a person or an earlier reader made it; today's reader does not read these words so"
                )
            ]
        }
        return reasons.notes.map { note in
            ("why \(note.field.rawValue)", words(note).map { "\(note.rule): “\($0)”" } ?? note.rule)
        }
    }

    private func words(_ note: FieldNote) -> String? {
        note.place.flatMap { reasons.words[$0] }
    }

    private var near: [(String, String)] {
        guard !reasons.near.isEmpty else {
            return [("near", "nothing else that looks like a statement was seen near it")]
        }
        return reasons.near.map { miss in
            ("near", "not claimed, \(miss.why) (frame `\(miss.frame)`): “\(miss.span.text)”")
        }
    }
}
