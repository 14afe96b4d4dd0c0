import ProvisoLedger
package import ProvisoModel

/// Statements in which every word asked for occurs.
package struct RecordSearch: Sendable {
    package var words: [String]
    /// The first of them, in the order of the record.
    package var found: [HeldStatement]
    /// How many there are in all.
    package var total: Int
    package var picture: Picture
}

extension Desk {
    /// Looks for words in statements: their exact words, who and what they name, title and outlet, ids.
    package func search(
        _ text: String,
        knownAt: Instant<Known>?,
        limit: Int
    ) async throws -> RecordSearch {
        let picture = try await everything(knownAt: knownAt)
        let words = Desk.words(of: text)
        let found = Desk.statements(picture.statements, in: picture, with: words)
        return RecordSearch(
            words: words,
            found: Array(found.prefix(limit)),
            total: found.count,
            picture: picture
        )
    }

    /// The words that are looked for, in the form in which they are compared.
    private static func words(of text: String) -> [String] {
        text.lowercased().split(whereSeparator: \.isWhitespace).map(String.init)
    }

    /// Those of the statements in which every word of a text occurs.
    package static func statements(
        _ statements: [HeldStatement],
        in picture: Picture,
        with text: String
    ) -> [HeldStatement] {
        Desk.statements(statements, in: picture, with: words(of: text))
    }

    private static func statements(
        _ statements: [HeldStatement],
        in picture: Picture,
        with words: [String]
    ) -> [HeldStatement] {
        statements.filter { held in
            let place = Desk.searched(held, in: picture)
            return words.allSatisfy(place.contains)
        }
    }

    private static func searched(_ held: HeldStatement, in picture: Picture) -> String {
        let statement = held.statement
        let document = picture.documents[held.document]
        let named =
            statement.subject + statement.counterparty + statement.authority + statement.item
            + (statement.quantity?.pool ?? []) + statement.attribution.compactMap(\.source)
        let names = named.flatMap { [$0.raw] + (picture.entities[$0]?.names ?? []) }
        let texts =
            [
                statement.id.raw, held.document.raw, statement.claim.kind,
                statement.claim.predicate, statement.span.text, document?.title ?? "",
                document?.outlet ?? "",
            ] + names
        return texts.joined(separator: "\n").lowercased()
    }
}
