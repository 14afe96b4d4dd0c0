package import ProvisoBriefs
package import ProvisoModel

/// Statements as rows for other programs: id, basis, what is said, and the exact words with their place.
package struct StatementTable: Sendable {
    package static let headers = [
        "id", "basis", "reviewed", "kind", "says", "words", "document", "bytes",
    ]

    private let held: [HeldStatement]
    private let writer: LineWriter

    package init(_ statements: [HeldStatement], in picture: Picture) {
        held = statements
        writer = LineWriter(picture: picture)
    }

    package var table: TextTable { TextTable(headers: Self.headers, rows: rows) }

    package var rows: [[String]] {
        held.map { held in
            let statement = held.statement
            return [
                statement.id.raw, BasisWords.code(held), held.isReviewed ? "yes" : "no",
                "\(statement.claim.kind)/\(statement.claim.predicate)",
                writer.line([held])?.text ?? "", statement.span.text, held.document.raw,
                "\(statement.span.utf8.lowerBound)-\(statement.span.utf8.upperBound)",
            ]
        }
    }
}
