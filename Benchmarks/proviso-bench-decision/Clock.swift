import Foundation

/// Processor time, which a busy machine does not stretch as it does the time of the wall.
enum ProcessorClock {
    // POSIX: a million ticks a second, whatever the machine's own resolution.
    static var now: Double { Double(clock()) / 1_000_000 }

    /// Pieces of work for each second, over passes that do `count` each.
    static func rate(
        _ count: Int,
        atLeast seconds: Double = 1,
        _ pass: () throws -> Void
    ) rethrows
        -> Double
    {
        try pass()
        let start = now
        var done = 0
        repeat {
            try pass()
            done += count
        } while now - start < seconds
        return Double(done) / (now - start)
    }
}
