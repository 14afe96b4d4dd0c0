import ProvisoBriefs
package import ProvisoModel

/// A statement as the ledger holds it, in JSON.
package struct HeldJSON: Encodable, Sendable {
    let schema = "proviso.held-statement/1"
    let statement: Statement
    let document: DocumentID
    let grade: Grade
    let review: String
    let reviewedBy: String?
    let reviewReason: String?
    /// The statement it was written in place of, or the one written in its place.
    let answers: StatementID?
    let validFrom: Day
    let knownFrom: Instant<Known>

    package init(_ held: HeldStatement) {
        statement = held.statement
        document = held.document
        grade = held.grade
        validFrom = held.validFrom
        knownFrom = held.knownFrom
        review = held.review.word
        reviewedBy = held.review.person
        reviewReason = held.review.reason
        answers = held.review.other
    }
}
