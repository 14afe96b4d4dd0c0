import ProvisoBriefs
package import ProvisoDesk
import ProvisoModel

/// `proviso.search/1`: statements in which every word asked for occurs.
package struct SearchJSON: Encodable, Sendable {
    let schema = "proviso.search/1"
    let words: [String]
    let total: Int
    let statements: [Row]

    struct Row: Encodable {
        let id: StatementID
        let basis: String
        let isReviewed: Bool
        let claim: String
        let text: String
        let span: Span
        let document: DocumentHeader?
        let validFrom: Day
        let knownFrom: Instant<Known>
    }

    package init(_ search: RecordSearch) {
        words = search.words
        total = search.total
        let writer = LineWriter(picture: search.picture)
        statements = search.found.map { held in
            Row(
                id: held.statement.id,
                basis: BasisWords.code(held),
                isReviewed: held.isReviewed,
                claim: "\(held.statement.claim.kind)/\(held.statement.claim.predicate)",
                text: writer.line([held])?.text ?? "",
                span: held.statement.span,
                document: search.picture.documents[held.document],
                validFrom: held.validFrom,
                knownFrom: held.knownFrom
            )
        }
    }
}
