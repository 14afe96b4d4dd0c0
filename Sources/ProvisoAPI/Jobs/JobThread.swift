import Dispatch

/// A thread for long work alone, so that it never takes one of those that answer requests.
final class JobThread: TaskExecutor {
    private let queue = DispatchQueue(label: "proviso.jobs", qos: .utility)

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { [self] in job.runSynchronously(on: asUnownedTaskExecutor()) }
    }
}
