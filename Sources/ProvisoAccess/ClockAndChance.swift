package import ProvisoModel

/// What accounts need from the world: the time, and what nobody can guess.
///
/// Both are handed in, so that a test can stand still and repeat itself.
package struct ClockAndChance: Sendable {
    package let now: @Sendable () -> Instant<Known>
    /// So many bytes from the system's source of secrets.
    package let bytes: @Sendable (Int) -> [UInt8]

    package init(
        now: @escaping @Sendable () -> Instant<Known>,
        bytes: @escaping @Sendable (Int) -> [UInt8]
    ) {
        self.now = now
        self.bytes = bytes
    }
}

extension Instant<Known> {
    /// So much later; stays at the end of time where it would go beyond.
    package func later(by time: Duration) -> Instant<Known> {
        let sum = microseconds.addingReportingOverflow(Int64(time / .microseconds(1)))
        return Instant(microseconds: sum.overflow ? .max : sum.partialValue)
    }

    /// How long ago an earlier moment was; nothing where it is yet to come.
    package func passed(since earlier: Instant<Known>) -> Duration {
        guard earlier < self else { return .zero }
        // A moment from elsewhere can lie further back than can be counted.
        let time = microseconds.subtractingReportingOverflow(earlier.microseconds)
        return .microseconds(time.overflow ? .max : time.partialValue)
    }
}
