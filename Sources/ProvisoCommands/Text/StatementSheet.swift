import ProvisoBriefs
import ProvisoModel

/// One statement with every field, unknown ones named as such.
struct StatementSheet {
    private let held: HeldStatement
    private let picture: Picture

    init(_ held: HeldStatement, in picture: Picture) {
        self.held = held
        self.picture = picture
    }

    func lines(on terminal: Terminal) -> [String] {
        StatementFields(held, in: picture).all.flatMap { name, value in
            TerminalText.wrap(
                terminal.fitted(TerminalText.safe(value)),
                width: terminal.width,
                indent: TerminalText.padded(name, to: 15),
                hang: String(repeating: " ", count: 15)
            )
        }
    }
}
