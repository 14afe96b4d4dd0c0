import ProvisoDesk
package import ProvisoModel

/// `proviso.proposal/1`.
package struct ProposalJSON: Encodable, Sendable {
    let schema = "proviso.proposal/1"
    let document: DocumentID
    let proposed: DocumentHeader.Proposed?
    /// False where the document was on record before.
    let isNew: Bool
    let waiting: [StatementID]

    /// What became of a document that was proposed: `waiting` are its statements nobody has looked at.
    package init(_ header: DocumentHeader, isNew: Bool, waiting: [HeldStatement]) {
        document = header.id
        proposed = header.proposed
        self.isNew = isNew
        self.waiting = waiting.map(\.statement.id)
    }
}
