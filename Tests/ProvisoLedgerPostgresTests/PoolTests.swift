import Dispatch
import ProvisoLedger
import ProvisoLedgerPostgres
import Synchronization
import Testing
import ThrowawayPostgres

@Suite(.enabled(if: PostgresServer.programs != nil, Comment(rawValue: PostgresServer.absence)))
struct PoolTests {
    @Test func `two hundred callers share four connections`() async throws {
        let trial = try await Trial { $0.mostConnections = 4 }
        let servers = try await withThrowingTaskGroup(of: Int.self) { group in
            for number in 0..<200 {
                group.addTask {
                    try await trial.pool.transaction(.write) { session in
                        try session.run(Trial.insert, [.int8(number), .text("caller \(number)")])
                        return try session.rows("SELECT pg_backend_pid()::bigint")[0].int8(0)
                    }
                }
            }
            return try await group.reduce(into: Set()) { $0.insert($1) }
        }
        #expect((1...4).contains(servers.count))
        #expect(try await trial.numbers() == Array(0..<200))
        #expect(trial.pool.waiting == 0)
    }

    @Test func `callers are served in the order in which they come`() async throws {
        let trial = try await Trial { $0.mostConnections = 1 }
        let gate = DispatchSemaphore(value: 0)
        let order = Order()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await trial.pool.use { _ in gate.wait() } }
            try await trial.pool.untilBusy()
            for number in 0..<20 {
                group.addTask {
                    try await trial.pool.use { _ in order.served.withLock { $0.append(number) } }
                }
                try await trial.pool.untilWaiting(number + 1)
            }
            gate.signal()
            try await group.waitForAll()
        }
        #expect(order.served.withLock(\.self) == Array(0..<20))
    }

    @Test func `a caller that is cancelled while it waits is let go at once`() async throws {
        let trial = try await Trial { $0.mostConnections = 1 }
        let gate = DispatchSemaphore(value: 0)
        async let first: Void = trial.pool.use { _ in gate.wait() }
        try await trial.pool.untilBusy()
        let task = Task { try await trial.pool.use { _ in Issue.record("its turn came") } }
        try await trial.pool.untilWaiting(1)
        task.cancel()
        // The first still has the connection.
        await #expect(throws: CancellationError.self) { try await task.value }
        gate.signal()
        try await first
    }

    @Test func `a caller that comes cancelled gets no turn`() async throws {
        let trial = try await Trial()
        let task = Task {
            while !Task.isCancelled { await Task.yield() }
            try await trial.pool.use { _ in Issue.record("its turn came") }
        }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
    }

    @Test func `who waits too long for a connection is told that all are in use`() async throws {
        var settings = try await Trial().settings
        settings.mostConnections = 1
        settings.patience = .seconds(2)
        let pool = try PostgresPool(settings)
        // On a machine at work even connecting may take longer than that.
        while await failure(of: { try await pool.use { _ in } }) != nil {}
        let gate = DispatchSemaphore(value: 0)
        async let first: Void = pool.use { _ in gate.wait() }
        try await pool.untilBusy()
        let found = await failure { try await pool.use { _ in } }
        #expect(
            found
                == .unreachable(
                    pool.place,
                    found: "all connections were in use for 2.0 seconds"
                )
        )
        gate.signal()
        try await first
    }

    @Test func `a connection left in the middle of something is thrown away`() async throws {
        let trial = try await Trial { $0.mostConnections = 1 }
        let question = "SELECT pg_backend_pid()::bigint"
        let first = try await trial.pool.use { session in
            try session.run("BEGIN")
            try session.run(Trial.insert, [.int8(1), .null])
            return try session.rows(question)[0].int8(0)
        }
        let second = try await trial.pool.use { try $0.rows(question)[0].int8(0) }
        let third = try await trial.pool.use { try $0.rows(question)[0].int8(0) }
        #expect(first != second)
        #expect(second == third)
        #expect(try await trial.numbers() == [])
    }

    @Test func `closing refuses who waits and lets who is served come to the end`() async throws {
        let trial = try await Trial { $0.mostConnections = 1 }
        let gate = DispatchSemaphore(value: 0)
        async let first = trial.pool.use { session in
            gate.wait()
            return try session.run(Trial.insert, [.int8(1), .null])
        }
        try await trial.pool.untilBusy()
        async let second = failure { try await trial.pool.use { _ in } }
        try await trial.pool.untilWaiting(1)
        async let closed: Void = trial.pool.close()
        let refused = await second
        gate.signal()
        #expect(refused?.cause == "the connections were closed")
        #expect(try await first == 1)
        await closed
        #expect(try await trial.numbers() == [1])
    }

    @Test func `closing refuses who comes later and ends every connection`() async throws {
        let trial = try await Trial()
        try await trial.pool.use { _ in }
        await trial.pool.close()
        let found = await failure { try await trial.pool.use { _ in } }
        #expect(found == .unreachable(trial.pool.place, found: "the connections were closed"))
        #expect(try await trial.numbers() == [])
    }
}

extension PostgresPool {
    /// Returns when the one connection there is has been taken.
    fileprivate func untilBusy() async throws {
        while inUse == 0 { try await Task.sleep(for: .milliseconds(1)) }
    }

    fileprivate func untilWaiting(_ count: Int) async throws {
        while waiting < count { try await Task.sleep(for: .milliseconds(1)) }
    }
}

private final class Order: Sendable {
    let served = Mutex<[Int]>([])
}
