import Dispatch
import ProvisoLedger
import Testing
import ThrowawayPostgres

@testable import ProvisoLedgerPostgres

@Suite(.enabled(if: PostgresServer.programs != nil, Comment(rawValue: PostgresServer.absence)))
struct PostgresFormatTests {
    private static let insert = "INSERT INTO entries VALUES ($1, $2, $3)"

    private static func entry(_ index: Int, _ bytes: [UInt8]) -> [PostgresValue] {
        [.int8(index), .bytes(bytes), .bytes(Digest(of: [0] + bytes).bytes)]
    }

    private func workspace() async throws -> PostgresPool {
        let pool = try PostgresPool(try await PostgresServer.shared.value.freshSchema())
        try await pool.transaction(.write) { session in
            try PostgresFormat.make(in: session, signer: .make())
            try session.run(Self.insert, Self.entry(0, [7]))
            try session.run(
                "INSERT INTO documents VALUES ($1, $2)",
                [
                    .bytes(Digest(of: [7, 8]).bytes), .bytes([7, 8]),
                ]
            )
        }
        return pool
    }

    @Test(
        arguments: [
            "UPDATE entries SET bytes = ''", "DELETE FROM entries", "TRUNCATE entries",
            "DELETE FROM documents", "UPDATE checkpoints SET note = ''", "TRUNCATE documents",
            "UPDATE signing_key SET secret = ''", "UPDATE format SET version = 2",
            "SET session_replication_role = replica; DELETE FROM entries",
            """
            INSERT INTO entries SELECT * FROM entries
            ON CONFLICT (log_index) DO UPDATE SET bytes = ''
            """,
        ]
    )
    func `nothing on record is changed or taken out`(_ sql: String) async throws {
        let pool = try await workspace()
        let found = await failure { try await pool.use { try $0.script(sql) } }
        #expect(found?.cause == "what is on record is never changed (P0001)")
        let count = "SELECT (SELECT count(*) FROM entries) + (SELECT count(*) FROM documents)"
        #expect(try await pool.use { try $0.rows(count)[0].int8(0) } == 2)
    }

    @Test func `what does not fit its digest does not get in`() async throws {
        let pool = try await workspace()
        let wrong = [
            PostgresStatement(
                Self.insert,
                [.int8(1), .bytes([8]), .bytes(Digest(of: [0, 7]).bytes)]
            ),
            PostgresStatement(
                "INSERT INTO documents VALUES ($1, $2)",
                [.bytes(Digest(of: [9]).bytes), .bytes([8])]
            ),
        ]
        for statement in wrong {
            let found = await failure { try await pool.use { _ = try $0.run([statement]) } }
            #expect(found?.cause.contains("23514") == true)
        }
    }

    @Test func `a second writer waits for the first and sees what it wrote`() async throws {
        let pool = try await workspace()
        let lock = PostgresFormat.writerLock(of: "trial")
        let locked = DispatchSemaphore(value: 0)
        async let first: Void = pool.transaction(.write) { session in
            try session.run([lock])
            locked.signal()
            let waiting = """
                SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
                AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
                AND pid IN (SELECT pid FROM pg_stat_activity WHERE query LIKE '%proviso writer%')
                """
            while try session.rows(waiting)[0].int8(0) == 0 {}
            try session.run(Self.insert, Self.entry(1, [1]))
        }
        let seen = try await pool.transaction(.write) { session in
            locked.wait()
            try session.run([lock])
            return try session.rows("SELECT max(log_index) FROM entries")[0].int8(0)
        }
        #expect(seen == 1)
        try await first
    }
}
