package import ProvisoModel

/// `proviso.statements/1`: statements as the ledger holds them.
package struct HeldListJSON: Encodable, Sendable {
    let schema = "proviso.statements/1"
    let statements: [HeldJSON]

    package init(_ statements: [HeldStatement]) {
        self.statements = statements.map(HeldJSON.init)
    }
}
