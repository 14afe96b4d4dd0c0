import Dispatch
import Foundation
import ProvisoLedger
import ProvisoLedgerPostgres
import ProvisoModel
import Synchronization
import Testing
import ThrowawayPostgres

@Suite(.enabled(if: PostgresServer.programs != nil, Comment(rawValue: PostgresServer.absence)))
struct OutageTests {
    @Test func `a password gets in over the network`() async throws {
        let server = try await PostgresServer.shared.value
        let pool = try PostgresPool(PostgresSettings(server.overTCP()))
        #expect(try await pool.use { try $0.rows("SELECT 1::bigint")[0].int8(0) } == 1)
        #expect(pool.place.hasPrefix("postgresql://127.0.0.1:"))
    }

    @Test func `a wrong password is told as such, and the password is not told`() async throws {
        let server = try await PostgresServer.shared.value
        var settings = PostgresSettings(server.overTCP(password: "guessed"))
        // It would never end if the failure were taken for one that passes.
        settings.patience = .seconds(3_600)
        let pool = try PostgresPool(settings)
        let found = await failure { try await pool.use { _ in } }
        #expect(found?.code == "ledger.not-allowed")
        #expect(found?.place == pool.place)
        #expect(found?.cause.contains("password authentication failed for user") == true)
        #expect(found?.cause.contains("28P01") == false)
        #expect(found?.mend == "check name, password and rights with whoever runs the database")
        #expect("\(pool.place) \(found?.cause ?? "")".contains("guessed") == false)
    }

    @Test func `no password where one is asked for is told likewise`() async throws {
        let server = try await PostgresServer.shared.value
        let pool = try PostgresPool(
            PostgresSettings(server.overTCP().replacing(#/ password=.*/#, with: ""))
        )
        let found = await failure { try await pool.use { _ in } }
        #expect(found?.code == "ledger.not-allowed")
        #expect(found?.cause.contains("no password supplied") == true)
    }

    @Test func `a database that is not there is told as missing`() async throws {
        let server = try await PostgresServer.shared.value
        let pool = try PostgresPool(PostgresSettings(server.socket + " dbname=nowhere"))
        let found = await failure { try await pool.use { _ in } }
        #expect(found?.code == "ledger.missing")
        #expect(found?.cause.contains("database \"nowhere\" does not exist") == true)
    }

    @Test func `where no server listens, that is told after a while`() async throws {
        var settings = PostgresSettings("host=127.0.0.1 port=1 dbname=proviso")
        settings.patience = .milliseconds(100)
        let pool = try PostgresPool(settings)
        let found = await failure { try await pool.use { _ in } }
        #expect(found?.code == "ledger.unreachable")
        #expect(found?.place == "postgresql://127.0.0.1:1/proviso")
        #expect(found?.fault == .unavailable)
        #expect(
            found?.mend
                == "see whether the server runs, and do the same again; nothing of this step was kept"
        )
    }

    @Test func `a server that keeps silent is told from one that is busy`() async throws {
        let silent = try PostgresServer.listener()
        defer { close(silent.socket) }
        var settings = PostgresSettings("host=127.0.0.1 port=\(silent.port) dbname=proviso")
        settings.patience = .milliseconds(100)
        let pool = try PostgresPool(settings)
        let found = await failure { try await pool.use { _ in } }
        #expect(
            found
                == .unreachable(pool.place, found: "no connection came about within 0.1 seconds")
        )
    }

    @Test func `of several servers, one that keeps silent is passed by`() async throws {
        let silent = try PostgresServer.listener()
        defer { close(silent.socket) }
        let own = try await PostgresServer.shared.value.overTCP()
        let port = try #require(own.firstMatch(of: #/port=(\d+)/#)?.1)
        var settings = PostgresSettings(
            own.replacing("host=127.0.0.1", with: "host=127.0.0.1,127.0.0.1")
                .replacing("port=\(port)", with: "port=\(silent.port),\(port)")
                + " connect_timeout=2"
        )
        settings.patience = .seconds(60)
        let pool = try PostgresPool(settings)
        #expect(try await pool.use { try $0.rows("SELECT 1::bigint")[0].int8(0) } == 1)
    }

    @Test func `of several servers the one that answers is taken`() async throws {
        let server = try await PostgresServer.shared.value
        let own = server.overTCP()
        let port = try #require(own.firstMatch(of: #/port=(\d+)/#)?.1)
        let pool = try PostgresPool(
            PostgresSettings(
                own.replacing("host=127.0.0.1", with: "host=127.0.0.1,127.0.0.1")
                    .replacing("port=\(port)", with: "port=1,\(port)")
                    + " target_session_attrs=read-write"
            )
        )
        #expect(try await pool.use { try $0.rows("SELECT 1::bigint")[0].int8(0) } == 1)
    }

    @Test func `a connection string that cannot be read is refused without being shown`() {
        let found = #expect(throws: StoreFailure.self) {
            try PostgresPool(PostgresSettings("host=a password=top secret"))
        }
        #expect(found?.code == "ledger.missing")
        #expect("\(found?.place ?? "") \(found?.cause ?? "")".contains("secret") == false)
    }

    @Test func `a statement that takes too long is called off`() async throws {
        let trial = try await Trial { $0.mostConnections = 1 }
        var settings = trial.settings
        settings.longestStatement = .milliseconds(300)
        let pool = try PostgresPool(settings)
        let found = await failure {
            try await pool.transaction(.write) { session in
                try session.run(Trial.insert, [.int8(1), .null])
                try session.run("SELECT pg_sleep(600), 'called off'")
            }
        }
        #expect(
            found
                == .unreachable(
                    pool.place,
                    found: "it took longer than 0.3 seconds and was called off"
                )
        )
        #expect(try await trial.numbers() == [])
    }

    @Test func `a connection that is cut under way is told, and the next caller has another`()
        async throws
    {
        let trial = try await Trial { $0.mostConnections = 1 }
        let found = await failure {
            try await trial.pool.transaction(.write) { session in
                try session.run(Trial.insert, [.int8(1), .null])
                try session.run("SELECT pg_terminate_backend(pg_backend_pid())")
            }
        }
        #expect(found?.code == "ledger.unreachable")
        #expect(found?.cause == "terminating connection due to administrator command")
        try await trial.pool.use { try $0.run(Trial.insert, [.int8(2), .null]) }
        #expect(try await trial.numbers() == [2])
    }

    @Test func `a connection that is cut while nobody uses it is not noticed`() async throws {
        let trial = try await Trial { $0.mostConnections = 1 }
        let other = try PostgresPool(trial.settings)
        for number in 0..<5 {
            let idle = try await trial.pool.use { session in
                try session.rows("SELECT pg_backend_pid()::bigint")[0].int8(0)
            }
            try await other.use { session in
                // Returns when it has ended.
                let ended = "SELECT pg_terminate_backend($1::int4, 60000)"
                try session.run(ended.replacing("$1", with: "\(idle)"))
            }
            try await trial.pool.use { try $0.run(Trial.insert, [.int8(number), .null]) }
        }
        #expect(try await trial.numbers() == Array(0..<5))
    }

    @Test func `a server that is killed and comes back has all that was acknowledged`() async throws
    {
        let server = try await PostgresServer()
        let trial = try await Trial(on: server)
        let tally = Tally()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for caller in 0..<8 {
                group.addTask {
                    for step in 0..<200 {
                        let number = caller * 1_000 + step
                        do {
                            try await trial.pool.transaction(.write) { session in
                                try session.run(Trial.insert, [.int8(number), .null])
                            }
                            tally.kept.withLock { _ = $0.insert(number) }
                        } catch StoreFailure.outcomeUnknown {
                            tally.unknown.withLock { _ = $0.insert(number) }
                        } catch StoreFailure.unreachable {
                            continue
                        }
                    }
                }
            }
            while tally.kept.withLock(\.count) < 200 { try await Task.sleep(for: .milliseconds(1)) }
            try await server.killHard()
            try await server.start()
            try await group.waitForAll()
        }
        let found = Set(try await trial.numbers())
        let (acknowledged, open) = (tally.kept.withLock(\.self), tally.unknown.withLock(\.self))
        #expect(acknowledged.subtracting(found) == [])
        #expect(found.subtracting(acknowledged).subtracting(open) == [])
        // Those who came while it was down have waited for it.
        #expect(acknowledged.count > 1_500)
    }
}

/// What callers were told of what they wrote.
private final class Tally: Sendable {
    let kept = Mutex<Set<Int>>([])
    let unknown = Mutex<Set<Int>>([])
}
