package import ProvisoModel

/// Writes one sentence from statements: the basis first, then the claim, then nothing.
package struct LineWriter: Sendable {
    private let basis: BasisWords
    private let claims: ClaimWords
    private let documents: [DocumentID: DocumentHeader]

    package init(picture: Picture) {
        let names = Names(picture.entities)
        basis = BasisWords(names: names)
        claims = ClaimWords(names: names)
        documents = picture.documents
    }

    /// The sentence for one source chain: it speaks once, and says in how many documents it was told.
    ///
    /// An account that differs from what the chain's first telling says has a line of its own, which says
    /// that it is no further source.
    package func line(
        _ chain: [HeldStatement],
        dated: Bool = false,
        isRetelling: Bool = false
    ) -> Brief.Line? {
        // The weakest telling sets the verb: the sentence may not claim more than any of them.
        guard let teller = chain.min(by: { $0.grade < $1.grade }) else { return nil }
        let lead = basis.lead(teller, in: documents[teller.document])
        let day = dated ? "\(teller.validFrom.inWords) · " : ""
        let told = Set(chain.map(\.document)).count
        let once =
            isRetelling
            ? " (the same source chain as an earlier line)"
            : told > 1 ? " (told in \(told) documents, one source chain)" : ""
        return Brief.Line(
            text: "\(day)\(lead) \(claims.clause(teller.statement))\(once).",
            statements: chain.map(\.statement.id),
            grade: teller.grade,
            isReviewed: chain.allSatisfy(\.isReviewed)
        )
    }
}
