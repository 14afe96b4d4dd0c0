import ProvisoBriefs
import ProvisoModel

/// Statements as a list: id, basis, what is said, and the exact words with their place.
struct StatementList {
    private let held: [HeldStatement]
    private let writer: LineWriter
    private let ids: ShortIDs

    init(_ statements: [HeldStatement], in picture: Picture, ids: ShortIDs) {
        held = statements
        writer = LineWriter(picture: picture)
        self.ids = ids
    }

    /// Statements of a reading that no ledger holds yet.
    init(_ statements: [Statement], in reading: Reading, ids: ShortIDs) {
        let picture = Picture(reading)
        self.init(picture.statements, in: picture, ids: ids)
    }

    func lines(on terminal: Terminal) -> [String] { entries(on: terminal).flatMap(\.self) }

    /// The lines of each statement by themselves.
    func entries(on terminal: Terminal) -> [[String]] {
        held.map { held in
            let statement = held.statement
            let mark = held.review.mark
            let says = writer.line([held])?.text ?? ""
            return wrapped(
                "\(ids[statement.id]) \(BasisWords.code(held))\(mark) \(statement.claim.kind)/\(statement.claim.predicate): \(says)",
                0,
                4,
                terminal
            )
                + wrapped(
                    "“\(statement.span.text)”  \(ids[held.document]) bytes \(statement.span.utf8.lowerBound)–\(statement.span.utf8.upperBound)",
                    4,
                    5,
                    terminal
                ).map(terminal.dim)
        }
    }

    private func wrapped(
        _ text: String,
        _ indent: Int,
        _ hang: Int,
        _ terminal: Terminal
    ) -> [String] {
        TerminalText.wrap(
            terminal.fitted(TerminalText.safe(text)),
            width: terminal.width,
            indent: String(repeating: " ", count: indent),
            hang: String(repeating: " ", count: hang)
        )
    }
}

extension Picture {
    /// What a reading alone says, nothing of it reviewed.
    init(_ reading: Reading) {
        let document = reading.document
        let known = Instant<Known>(endOf: document.published)
        self.init(
            validAt: document.published,
            knownAt: known,
            statements: reading.statements.map { statement in
                HeldStatement(
                    statement: statement,
                    document: document.id,
                    grade: Grade(of: statement, in: document, entities: reading.entities),
                    review: .unreviewed,
                    validFrom: statement.validFrom(published: document.published),
                    knownFrom: known
                )
            },
            documents: [document.id: document],
            entities: reading.entities,
            relations: reading.relations
        )
    }
}
