import ProvisoLedger
import ProvisoLedgerPostgres
import ProvisoModel
import ProvisoTesting
import Testing
import ThrowawayPostgres

/// What the store on PostgreSQL does beyond the contract of all stores.
@Suite(.enabled(if: PostgresServer.programs != nil, Comment(rawValue: PostgresServer.absence)))
struct StoreTests {
    @Test func `a workspace outlives the program that made it`() async throws {
        let matter = try await Matter()
        let store = try await matter.create()
        let receipt = try await matter.ledger(store).append([matter.decision("dec_1")])
        let entries = try await matter.ledger(store).entries()
        await store.close()
        let again = try await matter.open()
        #expect(try await matter.ledger(again).entries() == entries)
        #expect(try await matter.ledger(again).checkpoint() == receipt.checkpoint)
        #expect(try await matter.ledger(again).verify().isVerified)
        #expect(try await again.faults() == [])
    }

    @Test func `two programs write in turn and keep one tree`() async throws {
        let matter = try await Matter()
        let stores = [try await matter.create(), try await matter.open()]
        let receipts = try await withThrowingTaskGroup(of: [Receipt].self) { group in
            for (number, store) in stores.enumerated() {
                group.addTask {
                    let ledger = matter.ledger(store)
                    var receipts: [Receipt] = []
                    for step in 0..<60 {
                        let decision = matter.decision("dec_\(number)x\(step)")
                        receipts.append(try await ledger.append([decision]))
                    }
                    return receipts
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        #expect(receipts.map(\.entries.lowerBound).sorted() == Array(1...120))
        for store in stores {
            let ledger = matter.ledger(store)
            #expect(try await ledger.size() == 121)
            #expect(try await ledger.verify().isVerified)
            #expect(try await ledger.rebuild().mended.isEmpty)
        }
    }

    @Test func `of two who make the same workspace one makes it and the other is told`()
        async throws
    {
        let matter = try await Matter()
        let outcomes = await withTaskGroup(of: StoreFailure?.self) { group in
            for _ in 0..<4 {
                group.addTask { await failure { try await matter.create() } }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        let place = try PostgresPool(matter.settings).place
        let taken = StoreFailure.exists(
            place,
            found:
                "the schema `\(matter.schema)` holds something already, and nothing is written over"
        )
        #expect(outcomes.filter { $0 == nil }.count == 1)
        #expect(outcomes.filter { $0 == taken }.count == 3)
        #expect(taken.summary == "the workspace cannot be made, because its place is taken")
        let store = try await matter.open()
        #expect(try await matter.ledger(store).size() == 1)
    }

    @Test func `a place where no workspace is says what is there`() async throws {
        let matter = try await Matter()
        func opening() async -> StoreFailure? { await failure { try await matter.open() } }
        let place = try PostgresPool(matter.settings).place
        let schema = matter.schema
        #expect(place.hasSuffix("/postgres/\(schema)"))
        #expect(
            await opening() == .missing(place, found: "the database has no schema `\(schema)`")
        )
        try await matter.change("CREATE SCHEMA \(PostgresSession.quoted(schema))")
        #expect(await opening() == .missing(place, found: "the schema `\(schema)` is empty"))
        let foreign = StoreFailure.foreign(
            place,
            found: "the schema `\(schema)` does not carry the mark that every workspace carries"
        )
        try await matter.change("CREATE TABLE ours (number bigint)")
        #expect(await opening() == foreign)
        try await matter.change("CREATE TABLE format (name text)")
        #expect(await opening() == foreign)
        try await matter.change("DROP TABLE format; DROP TABLE ours")
        _ = try await matter.create()
        #expect(await opening() == nil)
    }

    @Test(arguments: ["", String(repeating: "x", count: 64)])
    func `the name of a schema is one that the database keeps whole`(_ name: String) async throws {
        let matter = try await Matter { $0.schema = name }
        let found = await failure { try await matter.create() }
        #expect(found?.cause == "the name of a schema has 1 to 63 bytes")
    }

    @Test(arguments: [(0, "ledger.older"), (2, "ledger.newer")])
    func `a workspace of another format is neither opened nor written to`(
        _ version: Int,
        _ code: String
    ) async throws {
        let matter = try await Matter()
        let store = try await matter.create()
        try await matter.change(
            """
            ALTER TABLE format DISABLE TRIGGER no_change;
            UPDATE format SET version = \(version);
            """
        )
        #expect(await failure { try await matter.open() }?.code == code)
        // A newer program may have come while this one had it open.
        let found = await failure {
            try await matter.ledger(store).append([matter.decision("dec_1")])
        }
        #expect(found?.code == code)
        #expect(try await matter.ledger(store).size() == 1)
        #expect(try await store.faults() == ["nothing guards the table `format` against changes"])
    }

    @Test(arguments: ["documents", "disclosures"])
    func `what may only be withheld is guarded, and a guard that is gone is told`(
        _ table: String
    ) async throws {
        let matter = try await Matter()
        let store = try await matter.create()
        #expect(try await store.faults() == [])
        try await matter.change("ALTER TABLE \(table) DISABLE TRIGGER no_delete")
        #expect(try await store.faults() == ["nothing guards the table `\(table)` against changes"])
    }

    @Test func `a server that may lose what it acknowledges is not written to`() async throws {
        let careless = try await Matter {
            $0.connection += " options='-c synchronous_commit=off'"
        }
        let place = try PostgresPool(careless.settings).place
        let failed = StoreFailure.notDurable(
            place,
            found:
                "`synchronous_commit` is off, so an acknowledged entry could be lost with the power"
        )
        #expect(await failure { try await careless.create() } == failed)
        #expect(await failure { try await careless.open() }?.code == "ledger.missing")
        #expect(failed.mend == "have it switched on by whoever runs the database")
        let server = try await PostgresServer(isDurable: false)
        let matter = try await Matter(on: server)
        #expect(await failure { try await matter.create() }?.cause.hasPrefix("`fsync` is") == true)
    }

    @Test func `a workspace opened to be read is not written to`() async throws {
        let matter = try await Matter()
        _ = try await matter.create()
        let reader = try await PostgresStore.open(matter.settings, readOnly: true)
        #expect(try await matter.ledger(reader).size() == 1)
        for found in [
            await failure { try await matter.ledger(reader).append([matter.decision("dec_1")]) },
            await failure { try await matter.ledger(reader).rebuild() },
        ] { #expect(found?.cause == "it was opened only to be read") }
        await reader.close()
        #expect(await failure { try await matter.ledger(reader).size() }?.fault == .unavailable)
    }

    @Test func `a role that owns nothing can write and mend, and cannot drop the guards`()
        async throws
    {
        let matter = try await Matter()
        let store = try await matter.create()
        let role = "clerk_" + matter.schema.suffix(8).lowercased()
        let schema = PostgresSession.quoted(matter.schema)
        try await matter.change(
            """
            CREATE ROLE \(role) LOGIN;
            GRANT USAGE ON SCHEMA \(schema) TO \(role);
            GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA \(schema) TO \(role);
            GRANT UPDATE, DELETE ON keys, filings, filing_blocks, tree_nodes, requests TO \(role);
            """
        )
        var settings = matter.settings
        settings.connection = settings.connection.replacing("user=proviso", with: "user=\(role)")
        let clerk = matter.ledger(try await PostgresStore.open(settings))
        let key = RequestKey("one", of: "ann", request: [7], note: "dec_1")
        _ = try await clerk.append([matter.decision("dec_1")], under: key)
        try await matter.change("DELETE FROM keys")
        #expect(try await clerk.rebuild().mended == ["keys": 2])
        #expect(try await clerk.verify().isVerified)
        let pool = try PostgresPool(settings)
        let found = await failure {
            try await pool.use { try $0.script("DROP TRIGGER no_change ON entries") }
        }
        #expect(found?.code == "ledger.not-allowed")
        #expect(try await store.faults() == [])
    }

    @Test func `another writer is waited for, but not for ever`() async throws {
        let matter = try await Matter()
        let store = try await matter.create()
        var hasty = matter.settings
        hasty.lockPatience = .milliseconds(50)
        let other = try await PostgresStore.open(hasty)
        try await store.append { _ in
            let done = Blocking.wait { () async -> StoreFailure? in
                await failure { try await matter.ledger(other).append([matter.decision("dec_1")]) }
            }
            #expect(done.map { $0?.code } == "ledger.busy")
            return (Additions(), ())
        }
    }

    @Test func `a name longer than an index takes is found again, and apart from its like`()
        async throws
    {
        let matter = try await Matter()
        let ledger = matter.ledger(try await matter.create())
        let names = ["a", "b", "ab"].map { String(repeating: "é", count: 15_000) + $0 }
        func rule(_ outlet: String) -> Entry.Content {
            .acceptanceRuleSet(
                AcceptanceRule(outlet: outlet, kind: nil, grade: nil, by: "ann", reason: "r")
            )
        }
        let contents = names.map(rule) + names.map { matter.decision("dec_" + $0) }
        #expect(try await ledger.append(contents).entries.count == 6)
        #expect(try await ledger.append(contents).alreadyOnRecord == 6)
        let a = try #require(names.first)
        #expect(try await ledger.decision(prefix: "dec_" + a).count == 2)
        #expect(try await ledger.decision(prefix: "dec_" + a.dropLast()).count == 3)
        #expect(try await ledger.rebuild().mended.isEmpty)
    }

    @Test func `a step that was kept though nobody could tell is found under its key`() async throws
    {
        let matter = try await Matter()
        let ledger = matter.ledger(try await matter.create())
        // As a server warns that gives up waiting for its standby.
        try await matter.change(
            """
            CREATE FUNCTION warn() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                RAISE WARNING 'canceling wait for synchronous replication'; RETURN NULL;
            END $$;
            CREATE CONSTRAINT TRIGGER warn AFTER INSERT ON entries DEFERRABLE INITIALLY DEFERRED
                FOR EACH ROW EXECUTE FUNCTION warn();
            """
        )
        let key = RequestKey("one", of: "ann", request: [7], note: "dec_1")
        let found = await failure {
            try await ledger.append([matter.decision("dec_1")], under: key)
        }
        #expect(found?.code == "ledger.outcome-unknown")
        let kept = try #require(try await ledger.request(under: "one", of: "ann"))
        await #expect(throws: AppendRefusal.requestKeyUsed(kept)) {
            try await ledger.append([matter.decision("dec_1")], under: key)
        }
        #expect(try await ledger.size() == 2)
    }

    @Test func `an append of thousands is kept like one of a few`() async throws {
        let matter = try await Matter()
        let ledger = matter.ledger(try await matter.create())
        let receipt = try await ledger.append((0..<5_000).map { matter.decision("dec_\($0)") })
        #expect(receipt.entries == 1..<5_001)
        #expect(try await ledger.verify().isVerified)
        #expect(try await ledger.rebuild().mended.isEmpty)
    }
}
