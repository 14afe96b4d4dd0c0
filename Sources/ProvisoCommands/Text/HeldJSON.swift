import ProvisoModel

/// A statement as the ledger holds it, in JSON.
struct HeldJSON: Encodable {
    let schema = "proviso.held-statement/1"
    let statement: Statement
    let document: DocumentID
    let grade: Grade
    let review: String
    let reviewedBy: String?
    let reviewReason: String?
    let validFrom: Day
    let knownFrom: Instant<Known>

    init(_ held: HeldStatement) {
        statement = held.statement
        document = held.document
        grade = held.grade
        validFrom = held.validFrom
        knownFrom = held.knownFrom
        switch held.review {
        case .unreviewed:
            review = "unreviewed"
            reviewedBy = nil
            reviewReason = nil
        case .accepted(let by, let reason):
            review = "accepted"
            reviewedBy = by
            reviewReason = reason
        }
    }
}
