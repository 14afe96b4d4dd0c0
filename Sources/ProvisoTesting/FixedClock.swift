import Synchronization

public import ProvisoLedger
public import ProvisoModel

/// A clock that stands still until a test moves it.
public final class FixedClock: KnownClock {
    private let moment: Mutex<Instant<Known>>

    public init(_ moment: Instant<Known>) { self.moment = Mutex(moment) }

    public func now() -> Instant<Known> { moment.withLock(\.self) }

    public func set(_ moment: Instant<Known>) { self.moment.withLock { $0 = moment } }
}
