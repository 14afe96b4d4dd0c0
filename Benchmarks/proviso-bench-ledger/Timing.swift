import Foundation

/// How long something took, in microseconds.
func microseconds(_ body: () throws -> Void) rethrows -> Double {
    let clock = ContinuousClock()
    let start = clock.now
    try body()
    return micros(clock.now - start)
}

func microseconds(_ body: () async throws -> Void) async rethrows -> Double {
    let clock = ContinuousClock()
    let start = clock.now
    try await body()
    return micros(clock.now - start)
}

private func micros(_ time: Duration) -> Double { time / .microseconds(1) }

/// How long the processor has worked for this program so far, in microseconds.
func processorTime() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) * 1_000_000 + Double(time.tv_nsec) / 1_000
}

/// The value below which a share of the values lie.
func quantile(_ values: [Double], _ share: Double) -> Double {
    let sorted = values.sorted()
    return sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))]
}

func row(_ what: String, _ figure: String, bar: String, isKept: Bool) {
    let name = what.padding(toLength: 46, withPad: " ", startingAt: 0)
    let value = figure.padding(toLength: 40, withPad: " ", startingAt: 0)
    print("\(name) \(value) bar \(bar): \(isKept ? "kept" : "MISSED")")
    fflush(nil)
}

func figure(_ value: Double, _ digits: Int = 1) -> String {
    String(format: "%.\(digits)f", value)
}
