import Dispatch
import ProvisoLedger
import ProvisoLedgerPostgres
import ProvisoModel
import Testing
import ThrowawayPostgres

@Suite(.enabled(if: PostgresServer.programs != nil, Comment(rawValue: PostgresServer.absence)))
struct TransactionTests {
    struct Enough: Error {}

    @Test func `what a body returns from is kept, what it throws from is not`() async throws {
        let trial = try await Trial { $0.mostConnections = 1 }
        try await trial.pool.transaction(.write) { session in
            try session.run(Trial.insert, [.int8(1), .text("kept")])
        }
        await #expect(throws: Enough.self) {
            try await trial.pool.transaction(.write) { session in
                try session.run(Trial.insert, [.int8(2), .text("not kept")])
                throw Enough()
            }
        }
        await #expect(throws: Enough.self) {
            try await trial.pool.transaction(.write) { _ in throw Enough() }
        }
        let seen = try await trial.pool.transaction(.look) { try $0.rows("SELECT 1::bigint").count }
        #expect(seen == 1)
        #expect(try await trial.numbers() == [1])
    }

    @Test func `rows copied in a transaction go with it`() async throws {
        let trial = try await Trial()
        await #expect(throws: Enough.self) {
            try await trial.pool.transaction(.write) { session in
                try session.copy(into: "kept", ["number"], (0..<10).map { [.int8($0)] })
                throw Enough()
            }
        }
        #expect(try await trial.numbers() == [])
    }

    @Test(arguments: PostgresTransaction.Isolation.allCases)
    func `a transaction sees others as its isolation says`(
        _ isolation: PostgresTransaction.Isolation
    ) async throws {
        let trial = try await Trial()
        let (looked, written) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        let count = "SELECT count(*) FROM kept"
        async let counts = trial.pool.transaction(.init(isolation, isReadOnly: true)) { session in
            let first = try session.rows(count)[0].int8(0)
            looked.signal()
            written.wait()
            return [first, try session.rows(count)[0].int8(0)]
        }
        try await trial.pool.transaction(.write) { session in
            looked.wait()
            try session.run(Trial.insert, [.int8(1), .null])
        }
        written.signal()
        #expect(try await counts == (isolation == .readCommitted ? [0, 1] : [0, 0]))
    }

    @Test func `a look cannot write`() async throws {
        let trial = try await Trial()
        let found = await failure {
            try await trial.pool.transaction(.look) {
                try $0.run(Trial.insert, [.int8(1), .null])
            }
        }
        #expect(found?.code == "ledger.read-only")
        #expect(found?.cause == "cannot execute INSERT in a read-only transaction")
        #expect(found?.mend == "name the server that takes writes, and do the same again")
    }

    @Test func `a server that takes no writes any more is left for another`() async throws {
        let trial = try await Trial { $0.mostConnections = 1 }
        let question = "SELECT pg_backend_pid()::bigint"
        let first = try await trial.pool.use { try $0.rows(question)[0].int8(0) }
        let found = await failure {
            try await trial.pool.transaction(.write) { session in
                try session.run("SET TRANSACTION READ ONLY")
                try session.run(Trial.insert, [.int8(1), .null])
            }
        }
        #expect(found?.code == "ledger.read-only")
        #expect(try await trial.pool.use { try $0.rows(question)[0].int8(0) } != first)
    }

    @Test func `a body that lets an error pass commits nothing`() async throws {
        let trial = try await Trial()
        let found = await failure {
            try await trial.pool.transaction(.write) { session in
                try session.run(Trial.insert, [.int8(1), .null])
                _ = try? session.run("SELECT 1 / 0")
            }
        }
        #expect(found?.cause == "division by zero (22012)")
        #expect(try await trial.numbers() == [])
    }

    @Test func `what is refused while it is committed is known not to be kept`() async throws {
        let trial = try await Trial()
        let found = await failure {
            try await trial.pool.transaction(.write) { session in
                try session.script(
                    "ALTER TABLE kept ADD UNIQUE (words) DEFERRABLE INITIALLY DEFERRED"
                )
                for number in 1...2 { try session.run(Trial.insert, [.int8(number), .text("x")]) }
            }
        }
        #expect(found?.code == "ledger.damaged")
        #expect(try await trial.numbers() == [])
    }

    @Test func `statements that go along with the commit are kept with it, or nothing is`()
        async throws
    {
        let trial = try await Trial { $0.mostConnections = 1 }
        @Sendable func insert(_ number: Int) -> PostgresStatement {
            PostgresStatement(Trial.insert, [.int8(number), .null])
        }
        try await trial.pool.transaction(.write) { session in
            try session.run([insert(1)])
            try session.part(with: [insert(2), insert(3)])
        }
        #expect(try await trial.numbers() == [1, 2, 3])
        let found = await failure {
            try await trial.pool.transaction(.write) { session in
                try session.part(with: [insert(4), insert(2), insert(5)])
            }
        }
        #expect(found?.cause.contains("kept_pkey") == true)
        try await trial.pool.transaction(.write) { try $0.part(with: [insert(6)]) }
        #expect(try await trial.numbers() == [1, 2, 3, 6])
    }

    @Test func `a connection lost while it commits leaves the outcome unknown`() async throws {
        let trial = try await Trial()
        try await trial.pool.use {
            try $0.script(
                """
                CREATE FUNCTION leave() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                    PERFORM pg_terminate_backend(pg_backend_pid()); PERFORM pg_sleep(600); RETURN NULL;
                END $$;
                CREATE CONSTRAINT TRIGGER leave AFTER INSERT ON kept DEFERRABLE INITIALLY DEFERRED
                    FOR EACH ROW EXECUTE FUNCTION leave();
                """
            )
        }
        let found = await failure {
            try await trial.pool.transaction(.write) {
                try $0.run(Trial.insert, [.int8(1), .null])
            }
        }
        #expect(found?.code == "ledger.outcome-unknown")
        #expect(found?.fault == .unavailable)
        #expect(
            found?.cause == "the commit was not answered: "
                + "terminating connection due to administrator command"
        )
        #expect(try await trial.numbers() == [])
    }

    @Test func `a warning while it commits leaves the outcome unknown as well`() async throws {
        let trial = try await Trial()
        // As a server warns that gives up waiting for its standby.
        try await trial.pool.use {
            try $0.script(
                """
                CREATE FUNCTION warn() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                    RAISE WARNING 'canceling wait for synchronous replication'; RETURN NULL;
                END $$;
                CREATE CONSTRAINT TRIGGER warn AFTER INSERT ON kept DEFERRABLE INITIALLY DEFERRED
                    FOR EACH ROW EXECUTE FUNCTION warn();
                """
            )
        }
        let found = await failure {
            try await trial.pool.transaction(.write) {
                try $0.run(Trial.insert, [.int8(1), .null])
            }
        }
        #expect(found?.code == "ledger.outcome-unknown")
        #expect(found?.cause == "canceling wait for synchronous replication")
    }

    @Test func `a lock that somebody holds for too long is told as busy`() async throws {
        let trial = try await Trial { $0.lockPatience = .milliseconds(20) }
        let (held, asked) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        async let holding: Void = trial.pool.transaction(.write) { session in
            try session.run("SELECT pg_advisory_xact_lock(7)")
            held.signal()
            asked.wait()
        }
        let found = await failure {
            try await trial.pool.use { session in
                held.wait()
                defer { asked.signal() }
                try session.run("SELECT pg_advisory_xact_lock(7)")
            }
        }
        #expect(found == .busy(trial.pool.place))
        try await holding
    }

    @Test func `two who would write over each other are told apart as busy`() async throws {
        let trial = try await Trial()
        try await trial.pool.use { try $0.run(Trial.insert, [.int8(1), .text("")]) }
        let found = await failure {
            try await trial.pool.transaction(.init(.serializable, isReadOnly: false)) { session in
                try session.run("SELECT words FROM kept")
                // A second connection gets ahead.
                let done = DispatchSemaphore(value: 0)
                Task {
                    let other = try PostgresPool(trial.settings)
                    try await other.use { try $0.run("UPDATE kept SET words = 'other'") }
                    done.signal()
                }
                done.wait()
                try session.run("UPDATE kept SET words = 'own'")
            }
        }
        #expect(found == .busy(trial.pool.place))
    }

    @Test func `cancelling the caller stops the statement and takes the transaction back`()
        async throws
    {
        let trial = try await Trial { $0.mostConnections = 1 }
        let task = Task {
            try await trial.pool.transaction(.write) { session in
                try session.run(Trial.insert, [.int8(1), .null])
                try session.run("SELECT pg_sleep(600), 'cancelled caller'")
            }
        }
        try await trial.untilRunning("cancelled caller'")
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        // The one connection is served anew.
        try await trial.pool.transaction(.write) { session in
            try session.run(Trial.insert, [.int8(2), .null])
        }
        #expect(try await trial.numbers() == [2])
    }

    @Test func `a caller that is cancelled between statements gets no further`() async throws {
        let trial = try await Trial()
        let (begun, cancelled) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        let task = Task {
            try await trial.pool.transaction(.write) { session in
                try session.run(Trial.insert, [.int8(1), .null])
                begun.signal()
                cancelled.wait()
            }
        }
        try await trial.pool.use { _ in begun.wait() }
        task.cancel()
        cancelled.signal()
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(try await trial.numbers() == [])
    }
}
