package import ProvisoDesk
package import ProvisoModel

/// `proviso.held-statement/1`, with the reasons beside the statement where they were asked for.
package struct ShownStatementJSON: Encodable, Sendable {
    let held: HeldJSON
    let reasons: ReasonJSON?

    private enum Key: String, CodingKey { case reasons }

    package init(_ held: HeldStatement, _ reasons: StatementReasons? = nil) {
        self.held = HeldJSON(held)
        self.reasons = reasons.map(ReasonJSON.init)
    }

    package func encode(to encoder: any Encoder) throws {
        try held.encode(to: encoder)
        guard let reasons else { return }
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(reasons, forKey: .reasons)
    }
}
