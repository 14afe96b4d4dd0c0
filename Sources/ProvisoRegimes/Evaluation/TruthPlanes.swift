public import ProvisoModel

/// The truths of many cases, 64 a word: one bit where it holds, one where it fails.
public struct TruthPlanes: Hashable, Sendable {
    public internal(set) var holds: [UInt64]
    public internal(set) var fails: [UInt64]

    /// All unknown.
    public init(cases: Int) {
        holds = Array(repeating: 0, count: (cases + 63) / 64)
        fails = holds
    }

    public init(_ truths: some Collection<Truth>) {
        self.init(cases: truths.count)
        for (index, truth) in truths.enumerated() {
            let bit = UInt64(1) << UInt64(index % 64)
            if truth == .holds { holds[index / 64] |= bit }
            if truth == .fails { fails[index / 64] |= bit }
        }
    }

    public subscript(index: Int) -> Truth {
        let bit = UInt64(index % 64)
        if holds[index / 64] >> bit & 1 == 1 { return .holds }
        return fails[index / 64] >> bit & 1 == 1 ? .fails : .unknown
    }
}
