package import ProvisoLedger
package import ProvisoRegimes

/// The use cases of Proviso, one verb each.
///
/// Effects are ordered here and nowhere else.
///
/// Every face asks the same desk, so the same question gives the same verdict, reasons and ids everywhere.
package struct Desk: Sendable {
    package let ledger: Ledger
    let shelf = AnswerShelf()

    package init(ledger: Ledger) { self.ledger = ledger }

    /// The rule packs, the chip catalogue and the country groups the program was built with.
    package static func rules() throws -> RuleBook { try Knowledge.rules() }
}
