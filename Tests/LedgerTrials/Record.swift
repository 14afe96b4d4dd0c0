import ProvisoLedger
import ProvisoModel

/// Where each content stands in a log.
struct Record {
    private let entries: [NumberedEntry]
    private let indexes: [Entry.Content: [Int]]

    enum Place {
        case nowhere
        case at(Range<Int>, knownAt: Instant<Known>)
        /// Some of it is missing, or there twice, or out of order.
        case partly
    }

    init(_ entries: [NumberedEntry]) {
        self.entries = entries
        indexes = Dictionary(grouping: entries.indices) { entries[$0].entry.content }
    }

    func place(of wish: Wish) -> Place {
        let found = wish.contents.map { indexes[$0] ?? [] }
        guard found.contains(where: { !$0.isEmpty }) else { return .nowhere }
        let single = found.compactMap { $0.count == 1 ? $0[0] : nil }
        guard single.count == found.count, let first = single.first,
            single == Array(first..<first + single.count),
            Set(single.map { entries[$0].entry.knownAt }).count == 1
        else { return .partly }
        return .at(first..<first + single.count, knownAt: entries[first].entry.knownAt)
    }

    /// Gaps between indexes, and times that go back.
    static func disorder(of entries: [NumberedEntry]) -> [String] {
        zip(entries, entries.dropFirst()).compactMap { earlier, later in
            if later.index != earlier.index + 1 {
                return "entry \(later.index) comes after entry \(earlier.index)"
            }
            guard later.entry.recordedAt < earlier.entry.recordedAt else { return nil }
            return "entry \(later.index) was written before the one ahead of it"
        }
    }
}
