import Foundation

public import ProvisoLedger
public import ProvisoModel

/// The clock of this machine, in UTC.
public struct SystemClock: KnownClock {
    public init() {}

    public func now() -> Instant<Known> {
        Instant(microseconds: Int64((Date().timeIntervalSince1970 * 1_000_000).rounded(.down)))
    }
}
