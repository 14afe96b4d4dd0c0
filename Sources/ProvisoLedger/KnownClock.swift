public import ProvisoModel

/// Where the ledger reads the time, so that a test can stand still and a replay can repeat itself.
public protocol KnownClock: Sendable {
    func now() -> Instant<Known>
}
