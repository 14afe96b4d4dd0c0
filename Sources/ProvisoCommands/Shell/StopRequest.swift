import Synchronization

/// A person's wish to stop, which long work heeds between two of its steps.
package final class StopRequest: Sendable {
    private let state = Mutex((isHeeded: false, isAsked: false))

    package init() {}

    /// Whether somebody asked to stop.
    var isAsked: Bool { state.withLock { $0.isAsked } }

    /// From now on the work looks for the wish itself, and ends in good order.
    func heed() { state.withLock { $0.isHeeded = true } }

    /// Asks to stop; false where nobody heeds it, or it was asked before, so that the program must end.
    package func ask() -> Bool {
        state.withLock { state in
            defer { state.isAsked = true }
            return state.isHeeded && !state.isAsked
        }
    }
}
