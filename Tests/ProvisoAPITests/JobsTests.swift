import Foundation
import ProvisoAPI
import ProvisoReplies
import Synchronization
import Testing

/// Long work: begun, followed, called off, forgotten.
@Suite struct JobsTests {
    /// A gate that work waits at until the test opens it.
    private struct Barrier: Sendable {
        let opened: AsyncStream<Void>
        let open: AsyncStream<Void>.Continuation

        init() { (opened, open) = AsyncStream.makeStream(of: Void.self) }

        /// Returns once the gate is open; throws where the work is called off before.
        func pass() async throws {
            for await _ in opened { break }
            try Task.checkCancellation()
        }
    }

    private struct Nothing: Encodable, Sendable {}

    private final class Counter: Sendable {
        private let count = Mutex(0)
        func next() -> String {
            count.withLock {
                $0 += 1
                return "job_\($0)"
            }
        }
    }

    private func jobs(
        _ limits: JobLimits = JobLimits(),
        now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }
    ) -> Jobs {
        let counter = Counter()
        return Jobs(limits: limits, now: now) { counter.next() }
    }

    /// The events of a job until it is over.
    private func states(_ jobs: Jobs, _ id: String, of owner: String) async throws -> [String] {
        var states: [String] = []
        for await event in try jobs.watch(id, of: owner) {
            let text = String(decoding: event, as: UTF8.self)
            #expect(text.hasPrefix("event: job\ndata: {") && text.hasSuffix("}\n\n"))
            let found = text.firstMatch(of: /"state":"([a-z]+)"/)
            states.append(String(try #require(found).1))
        }
        return states
    }

    @Test func `a job ends with what came of it, and whoever watches hears its end`() async throws {
        let jobs = jobs()
        let gate = Barrier()
        let job = try jobs.begin(.document, of: "ann", total: 3) { progress in
            try await gate.pass()
            progress(2, 3)
            return Nothing()
        }
        #expect(job.state == .waiting && job.total == 3)
        async let seen = states(jobs, job.id, of: "ann")
        gate.open.finish()
        #expect(try await seen.last == "done")
        let over = try jobs.find(job.id, of: "ann")
        #expect(over.state == .done && over.done == 3 && over.result != nil)
        #expect(over.problem == nil)
        #expect(try await states(jobs, job.id, of: "ann") == ["done"])
    }

    @Test func `nobody sees or ends the job of another`() throws {
        let jobs = jobs()
        let gate = Barrier()
        let job = try jobs.begin(.changes, of: "ann") { _ in
            try await gate.pass()
            return Nothing()
        }
        #expect(throws: JobRefusal.unknown(job.id)) { try jobs.find(job.id, of: "ben") }
        #expect(throws: JobRefusal.unknown(job.id)) { try jobs.cancel(job.id, of: "ben") }
        #expect(throws: JobRefusal.unknown(job.id)) { _ = try jobs.watch(job.id, of: "ben") }
        #expect(jobs.all(of: "ben").isEmpty)
        #expect(jobs.all(of: "ann").map(\.id) == [job.id])
        jobs.stop()
    }

    @Test func `work that is called off ends as canceled, and what is over stays as it is`()
        async throws
    {
        let jobs = jobs()
        let gate = Barrier()
        let job = try jobs.begin(.verification, of: "ann") { _ in
            try await gate.pass()
            return Nothing()
        }
        #expect([.canceling, .canceled].contains(try jobs.cancel(job.id, of: "ann").state))
        #expect(try await states(jobs, job.id, of: "ann").last == "canceled")
        #expect(try jobs.find(job.id, of: "ann").result == nil)
        let done = try jobs.begin(.changes, of: "ann") { _ in Nothing() }
        #expect(try await states(jobs, done.id, of: "ann").last == "done")
        #expect(try jobs.cancel(done.id, of: "ann").state == .done)
    }

    @Test func `work that fails says why in the four fields`() async throws {
        let jobs = jobs()
        let job = try jobs.begin(.document, of: "ann") { _ -> Nothing in
            throw JobRefusal.unknown("x")
        }
        #expect(try await states(jobs, job.id, of: "ann").last == "failed")
        #expect(try jobs.find(job.id, of: "ann").problem?.code == "job.unknown")
    }

    @Test func `a result too large to keep is refused, not cut`() async throws {
        var limits = JobLimits()
        limits.resultBytes = 10
        let jobs = jobs(limits)
        let job = try jobs.begin(.changes, of: "ann") { _ in ["a long text, longer than allowed"] }
        #expect(try await states(jobs, job.id, of: "ann").last == "failed")
        #expect(try jobs.find(job.id, of: "ann").problem?.code == "job.too-large")
    }

    @Test func `one sender has only so many under way, and all together too`() async throws {
        var limits = JobLimits()
        (limits.perSender, limits.inAll) = (2, 3)
        let jobs = jobs(limits)
        var gates: [Barrier] = []
        func begin(_ owner: String) throws -> Job {
            let gate = Barrier()
            gates.append(gate)
            return try jobs.begin(.changes, of: owner) { _ in
                try await gate.pass()
                return Nothing()
            }
        }
        let first = try begin("ann")
        _ = try begin("ann")
        #expect(throws: JobRefusal.tooMany(most: 2)) { try begin("ann") }
        _ = try begin("ben")
        // He has one of his two, and the server is full.
        #expect(throws: JobRefusal.full(most: 3)) { try begin("ben") }
        _ = try jobs.cancel(first.id, of: "ann")
        #expect(try await states(jobs, first.id, of: "ann").last == "canceled")
        _ = try begin("ann")
        jobs.stop()
    }

    @Test func `nobody's jobs push out another's, and a list tells what came of none`()
        async throws
    {
        var limits = JobLimits()
        limits.mostKept = 2
        let jobs = jobs(limits)
        let mine = try jobs.begin(.changes, of: "ann") { _ in Nothing() }
        _ = try await states(jobs, mine.id, of: "ann")
        for _ in 0..<3 {
            let other = try jobs.begin(.changes, of: "ben") { _ in Nothing() }
            _ = try await states(jobs, other.id, of: "ben")
        }
        #expect(jobs.all(of: "ann").map(\.id) == [mine.id])
        #expect(jobs.all(of: "ann").first?.result == nil)
        #expect(try jobs.find(mine.id, of: "ann").result != nil)
        #expect(jobs.all(of: "ben").count == 2)
    }

    @Test func `what is over is forgotten after its time, and the oldest where there are too many`()
        async throws
    {
        let passed = Mutex(Duration.zero)
        let start = ContinuousClock.now
        var limits = JobLimits()
        limits.mostKept = 2
        let jobs = jobs(limits) { start + passed.withLock { $0 } }
        for _ in 0..<3 {
            let job = try jobs.begin(.changes, of: "ann") { _ in Nothing() }
            _ = try await states(jobs, job.id, of: "ann")
        }
        #expect(jobs.all(of: "ann").map(\.id) == ["job_3", "job_2"])
        passed.withLock { $0 = limits.kept + .seconds(1) }
        #expect(jobs.all(of: "ann").isEmpty)
        #expect(throws: JobRefusal.unknown("job_3")) { try jobs.find("job_3", of: "ann") }
    }

    @Test func `how long it takes is judged by what is done`() async throws {
        let passed = Mutex(Duration.zero)
        let start = ContinuousClock.now
        let jobs = jobs { start + passed.withLock { $0 } }
        let (half, rest) = (Barrier(), Barrier())
        let job = try jobs.begin(.verification, of: "ann", total: 8) { progress in
            passed.withLock { $0 = .seconds(6) }
            progress(2, 8)
            half.open.finish()
            try await rest.pass()
            return Nothing()
        }
        try await half.pass()
        #expect(try jobs.find(job.id, of: "ann").secondsLeft == 18)
        rest.open.finish()
        #expect(try await states(jobs, job.id, of: "ann").last == "done")
    }

    @Test func `a server that stops lets everybody go who watches, and begins nothing`()
        async throws
    {
        let jobs = jobs()
        let gate = Barrier()
        let job = try jobs.begin(.changes, of: "ann") { _ in
            try await gate.pass()
            return Nothing()
        }
        let events = try jobs.watch(job.id, of: "ann")
        jobs.stop()
        for await _ in events {}
        #expect(throws: RequestError.stopping) {
            try jobs.begin(.changes, of: "ann") { _ in Nothing() }
        }
    }

    @Test func `whoever watches is told again from time to time that nothing happened`()
        async throws
    {
        var limits = JobLimits()
        limits.beat = .milliseconds(5)
        let jobs = jobs(limits)
        let gate = Barrier()
        let job = try jobs.begin(.changes, of: "ann") { _ in
            try await gate.pass()
            return Nothing()
        }
        var count = 0
        for await _ in try jobs.watch(job.id, of: "ann") {
            count += 1
            if count == 5 { gate.open.finish() }
        }
        #expect(count > 5)
    }
}
