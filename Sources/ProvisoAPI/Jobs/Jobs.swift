import ProvisoDesk
import ProvisoReplies
import Synchronization

/// The long work of this server: begun, watched, called off.
///
/// It lives in memory and ends with the server. What a job puts on record is on record when the ledger
/// says so, as everywhere, so that nothing is lost with the job but the news of it.
package final class Jobs: Sendable {
    private let limits: JobLimits
    private let now: @Sendable () -> ContinuousClock.Instant
    private let name: @Sendable () -> String
    private let thread = JobThread()
    private let shelf = Mutex(Shelf())

    private struct Shelf {
        /// The latest last.
        var records: [Record] = []
        var isStopping = false
        var watchers = 0
    }

    private struct Record {
        let owner: String
        var job: Job
        var begun: ContinuousClock.Instant
        var ended: ContinuousClock.Instant?
        var told: ContinuousClock.Instant?
        var task: Task<Void, Never>?
        var watchers: [Int: AsyncStream<[UInt8]>.Continuation] = [:]
    }

    package init(
        limits: JobLimits = JobLimits(),
        now: @escaping @Sendable () -> ContinuousClock.Instant = { .now },
        name: @escaping @Sendable () -> String = Jobs.randomName
    ) {
        self.limits = limits
        self.now = now
        self.name = name
    }

    /// Nobody can guess it, and one of a server that has ended does not come back.
    @Sendable package static func randomName() -> String {
        let letters = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
        return "job_" + String((0..<10).map { _ in letters[Int.random(in: 0..<32)] })
    }

    // MARK: Asking

    /// Long work, with a way to tell how far it has come; it ends early where its task is cancelled.
    package typealias Work =
        @Sendable (_ progress: @escaping @Sendable (Int, Int) -> Void) async throws
        -> any Encodable & Sendable

    /// Begins long work, or refuses it where there is enough already.
    package func begin(
        _ kind: Job.Kind,
        of owner: String,
        total: Int? = nil,
        _ work: @escaping Work
    ) throws -> Job {
        let job = try shelf.withLock { shelf -> Job in
            guard !shelf.isStopping else { throw RequestError.stopping }
            forget(&shelf)
            let open = shelf.records.filter { !$0.job.state.isOver }
            guard open.count(where: { $0.owner == owner }) < limits.perSender else {
                throw JobRefusal.tooMany(most: limits.perSender)
            }
            guard open.count < limits.inAll else { throw JobRefusal.full(most: limits.inAll) }
            let job = Job(id: name(), kind: kind, total: total)
            shelf.records.append(Record(owner: owner, job: job, begun: now()))
            return job
        }
        let task = Task(executorPreference: thread) { await self.run(job.id, work) }
        let isCalledOff = shelf.withLock { shelf in
            guard let index = shelf.records.lastIndex(where: { $0.job.id == job.id }) else {
                return shelf.isStopping
            }
            let isOver = shelf.records[index].job.state.isOver
            if !isOver { shelf.records[index].task = task }
            return shelf.isStopping || shelf.records[index].job.state == .canceling
        }
        // Somebody may have called it off before there was a task to tell.
        if isCalledOff { task.cancel() }
        return job
    }

    /// Every job of a sender, the latest first; what came of each stands with the job alone.
    package func all(of owner: String) -> [Job] {
        shelf.withLock { shelf in
            forget(&shelf)
            return shelf.records.filter { $0.owner == owner }.reversed().map { record in
                var job = told(record)
                job.result = nil
                return job
            }
        }
    }

    package func find(_ id: String, of owner: String) throws(JobRefusal) -> Job {
        let found = shelf.withLock { shelf -> Job? in
            forget(&shelf)
            return shelf.records.first { $0.job.id == id && $0.owner == owner }.map(told)
        }
        guard let found else { throw .unknown(id) }
        return found
    }

    /// Calls a job off; one that is over stays as it is.
    package func cancel(_ id: String, of owner: String) throws(JobRefusal) -> Job {
        let job = try find(id, of: owner)
        guard !job.state.isOver else { return job }
        change(id) { record in
            guard !record.job.state.isOver else { return }
            record.job.state = .canceling
            record.task?.cancel()
        }
        return try find(id, of: owner)
    }

    /// The job whenever it changes, as server-sent events, until it is over.
    package func watch(_ id: String, of owner: String) throws(JobRefusal) -> AsyncStream<[UInt8]> {
        _ = try find(id, of: owner)
        // Who reads slowly gets the latest, not everything.
        let (events, sending) = AsyncStream.makeStream(
            of: [UInt8].self,
            bufferingPolicy: .bufferingNewest(1)
        )
        let number = shelf.withLock { shelf in
            shelf.watchers += 1
            return shelf.watchers
        }
        let beating = Task { [weak self, beat = limits.beat] in
            while (try? await Task.sleep(for: beat)) != nil {
                self?.beat(id, number)
            }
        }
        sending.onTermination = { [weak self] _ in
            beating.cancel()
            self?.forget(number, of: id)
        }
        change(id) { $0.watchers[number] = sending }
        return events
    }

    /// Tells one who watches how it stands, so that a connection that says nothing is not taken for dead.
    private func beat(_ id: String, _ watcher: Int) {
        shelf.withLock { shelf in
            guard let record = shelf.records.last(where: { $0.job.id == id }) else { return }
            _ = record.watchers[watcher]?.yield(Jobs.event(told(record)))
        }
    }

    /// Takes on no more work, calls off what is under way and lets everybody go who watches.
    package func stop() {
        let left = shelf.withLock { shelf -> [Record] in
            shelf.isStopping = true
            let records = shelf.records
            for index in shelf.records.indices { shelf.records[index].watchers = [:] }
            return records
        }
        for record in left {
            record.task?.cancel()
            for watcher in record.watchers.values { watcher.finish() }
        }
    }

    // MARK: Working

    private func run(_ id: String, _ work: Work) async {
        change(id) { record in
            if record.job.state == .waiting { record.job.state = .running }
            record.begun = now()
        }
        do {
            try Task.checkCancellation()
            let result = try await work { done, total in self.note(id, done, total) }
            try check(result)
            end(id) { job in
                job.state = .done
                job.result = result
                job.done = job.total ?? job.done
            }
        } catch is CancellationError {
            end(id) { $0.state = .canceled }
        } catch {
            end(id) { job in
                job.state = .failed
                job.problem = Problem(InternalFault.explained(error))
            }
        }
    }

    private func check(_ result: any Encodable) throws {
        let bytes = try CanonicalJSON.bytes(result).count
        guard bytes <= limits.resultBytes else {
            throw JobRefusal.tooLarge(bytes: bytes, most: limits.resultBytes)
        }
    }

    private func end(_ id: String, _ body: (inout Job) -> Void) {
        change(id) { record in
            body(&record.job)
            record.ended = now()
            record.task = nil
        }
    }

    private func note(_ id: String, _ done: Int, _ total: Int) {
        let moment = now()
        change(id) { record in
            record.job.done = done
            record.job.total = total
        } if: { record in
            record.told.map { moment - $0 >= limits.noting } ?? true
        }
    }

    /// Changes a job and tells whoever watches it, unless they were told a moment ago.
    private func change(
        _ id: String,
        _ body: (inout Record) -> Void,
        if isToTell: (Record) -> Bool = { _ in true }
    ) {
        let leaving = shelf.withLock { shelf -> [AsyncStream<[UInt8]>.Continuation] in
            guard let index = shelf.records.lastIndex(where: { $0.job.id == id }) else { return [] }
            body(&shelf.records[index])
            guard !shelf.records[index].watchers.isEmpty, isToTell(shelf.records[index]) else {
                return []
            }
            shelf.records[index].told = now()
            return tell(&shelf.records[index])
        }
        // Whoever leaves is struck off the shelf, so they are let go once it is free.
        for watcher in leaving { watcher.finish() }
    }

    /// Tells whoever watches, and names those for whom it was the last word.
    private func tell(_ record: inout Record) -> [AsyncStream<[UInt8]>.Continuation] {
        let event = Jobs.event(told(record))
        let watchers = Array(record.watchers.values)
        for watcher in watchers { watcher.yield(event) }
        guard record.job.state.isOver else { return [] }
        record.watchers = [:]
        return watchers
    }

    private func told(_ record: Record) -> Job {
        var job = record.job
        guard job.state == .running, let total = job.total, job.done > 0 else { return job }
        let each = (now() - record.begun) / job.done
        job.secondsLeft = Int((each * max(0, total - job.done) / .seconds(1)).rounded(.up))
        return job
    }

    private static func event(_ job: Job) -> [UInt8] {
        // One line of JSON has no line ends, which would end the event.
        guard let data = try? JSON.bytes(of: job) else {
            preconditionFailure("what came of a job was written once to be weighed")
        }
        return Array("event: job\ndata: ".utf8) + data + [10]
    }

    // MARK: Forgetting

    private func forget(_ watcher: Int, of id: String) {
        shelf.withLock { shelf in
            guard let index = shelf.records.lastIndex(where: { $0.job.id == id }) else { return }
            shelf.records[index].watchers[watcher] = nil
        }
    }

    private func forget(_ shelf: inout Shelf) {
        let moment = now()
        shelf.records.removeAll { record in
            record.ended.map { moment - $0 > limits.kept } ?? false
        }
        // Nobody's jobs push out another's.
        for (_, over) in Dictionary(grouping: shelf.records.filter { $0.ended != nil }, by: \.owner)
        {
            let tooMany = Set(over.dropLast(limits.mostKept).map(\.job.id))
            shelf.records.removeAll { tooMany.contains($0.job.id) }
        }
    }
}
