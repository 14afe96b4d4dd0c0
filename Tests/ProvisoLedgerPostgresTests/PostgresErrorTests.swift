import ProvisoLedger
import ProvisoLedgerPostgres
import Testing

@Suite struct PostgresErrorTests {
    private static let place = "postgresql://db/proviso"

    @Test(
        arguments: [
            ("40001", "ledger.busy"), ("40P01", "ledger.busy"), ("55P03", "ledger.busy"),
            ("53100", "ledger.full"), ("25006", "ledger.read-only"),
            ("28P01", "ledger.not-allowed"), ("28000", "ledger.not-allowed"),
            ("42501", "ledger.not-allowed"), ("3D000", "ledger.missing"),
            ("57P01", "ledger.unreachable"), ("57P03", "ledger.unreachable"),
            ("08006", "ledger.unreachable"), ("53300", "ledger.unreachable"),
            ("57014", "ledger.unreachable"), ("25P03", "ledger.unreachable"),
            ("XX001", "ledger.damaged"), ("23505", "ledger.damaged"),
            ("42P01", "ledger.damaged"), ("58030", "ledger.input-output"),
            ("42601", "ledger.input-output"),
        ]
    )
    func `a state of the server has its failure`(_ state: String, _ code: String) {
        let error = PostgresError.refused(.init(state: state, message: "so it says"))
        let failure = error.explained(at: Self.place)
        #expect(failure.code == code)
        #expect(failure.place == Self.place)
        #expect(!failure.mend.isEmpty)
    }

    @Test func `what is not understood is told in the server's words with its state`() {
        let error = PostgresError.refused(.init(state: "42601", message: "syntax error"))
        #expect(error.explained(at: Self.place).cause == "syntax error (42601)")
    }

    @Test func `an outcome nobody knows is told with what to do about it`() {
        let failure = PostgresError.outcomeUnknown("the line was cut").explained(at: Self.place)
        #expect(failure.summary == "it is not known whether this step was kept")
        #expect(failure.cause == "the line was cut")
        #expect(
            failure.mend == "do the same again under the same key, or look whether it is on record"
        )
    }
}
