package import ProvisoModel

/// `proviso.evidence/1`: a statement with its document, or a document with a part of its words.
package struct EvidenceJSON: Encodable, Sendable {
    let schema = "proviso.evidence/1"
    let document: DocumentHeader?
    /// The statement asked for.
    let statement: HeldJSON?
    /// Statements made of the document asked for.
    let statements: [StatementID]?
    let part: Part?

    /// Words of a document from one character to another, counted in Unicode scalars.
    package struct Part: Encodable, Hashable, Sendable {
        package let from: Int
        package let to: Int
        package let total: Int
        package let text: String

        /// As many characters as may be shown at once, from one on.
        package init(of text: String, from start: Int, most: Int) {
            let scalars = text.unicodeScalars
            total = scalars.count
            from = min(start, total)
            to = min(total, from + most)
            var part = String.UnicodeScalarView()
            part.append(contentsOf: scalars.dropFirst(from).prefix(to - from))
            self.text = String(part)
        }
    }

    package init(_ held: HeldStatement, in document: DocumentHeader?) {
        self.document = document
        statement = HeldJSON(held)
        statements = nil
        part = nil
    }

    package init(_ document: DocumentHeader, _ statements: [HeldStatement], _ part: Part) {
        self.document = document
        statement = nil
        self.statements = statements.map(\.statement.id)
        self.part = part
    }
}
