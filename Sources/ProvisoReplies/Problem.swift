package import ProvisoModel

/// An error as every face tells it: the four fields, and where it happened where there is a place.
package struct Problem: Encodable, Hashable, Sendable {
    /// Stable, such as `data.party-unknown`; `Docs/errors.md` explains each.
    package let code: String
    package let summary: String
    package let place: String?
    package let cause: String
    package let mend: String

    package init(_ error: any ExplainedError) {
        code = error.code
        summary = error.summary
        place = error.place
        cause = error.cause
        mend = error.mend
    }
}

/// An error by itself, where one JSON document is all there is to tell.
package struct ProblemJSON: Encodable, Sendable {
    package let error: Problem

    package init(_ error: any ExplainedError) { self.error = Problem(error) }
}
