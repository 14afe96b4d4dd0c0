import ProvisoLedger
import ProvisoLedgerPostgres
import ProvisoModel
import ProvisoTesting
import ThrowawayPostgres

/// A workspace of a test's own, and made-up decisions to put on record.
struct Matter {
    let settings: PostgresSettings
    let clock = FixedClock(Instant(microseconds: 1_770_000_000_000_000))

    init(_ change: (inout PostgresSettings) -> Void = { _ in }) async throws {
        try await self.init(on: PostgresServer.shared.value, change)
    }

    init(
        on server: PostgresServer,
        _ change: (inout PostgresSettings) -> Void = { _ in }
    ) async throws {
        var settings = server.unusedSchema()
        change(&settings)
        self.settings = settings
    }

    var schema: String { settings.schema ?? "" }

    func create() async throws -> PostgresStore {
        try await PostgresStore.create(settings, name: "trial", program: "test", clock: clock)
    }

    func open() async throws -> PostgresStore { try await PostgresStore.open(settings) }

    func ledger(_ store: PostgresStore) -> Ledger { Ledger(store: store, clock: clock) }

    /// Changes the database behind the program's back.
    func change(_ sql: String) async throws {
        let pool = try PostgresPool(settings)
        try await pool.use { try $0.script(sql) }
        await pool.close()
    }

    func decision(_ id: String) -> Entry.Content {
        .decisionGiven(
            DecisionRecord(
                id: id,
                question: Question(
                    seller: "seller",
                    buyer: "buyer",
                    item: "chip",
                    quantity: 1_000,
                    from: Place("US") ?? Matter.nowhere,
                    to: Place("CN") ?? Matter.nowhere,
                    on: Day(number: 20_500),
                    known: clock.now(),
                    floor: .official,
                    asker: .outsider,
                    includesUnreviewed: false
                ),
                verdict: "undetermined",
                rules: ["pack@1"],
                answerSHA256: Digest(of: []).hex
            )
        )
    }

    private static var nowhere: Place { preconditionFailure("two letters are a place") }
}

extension Verification {
    var isVerified: Bool {
        if case .verified = self { true } else { false }
    }
}
