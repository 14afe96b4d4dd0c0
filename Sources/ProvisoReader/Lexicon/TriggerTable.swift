/// Triggers by the words their heads may be.
struct TriggerTable: Sendable {
    /// Grouped by word, in the order of the file.
    private let triggers: [Trigger]
    private let needed: [UInt64]
    /// Where the group of each word begins, by the number of the word; the last is the end.
    private let starts: [Int32]

    init(_ listed: [Trigger]) {
        let headed = listed.flatMap { trigger in
            TriggerTable.heads(of: trigger).map { (word: $0, trigger: trigger) }
        }
        let last = headed.map(\.word).max() ?? -1
        var groups = [[Trigger]](repeating: [], count: Int(last) + 1)
        for (word, trigger) in headed { groups[Int(word)].append(trigger) }
        var starts: [Int32] = [0]
        for group in groups { starts.append((starts.last ?? 0) + Int32(group.count)) }
        triggers = groups.flatMap { $0 }
        needed = triggers.map(\.needed)
        self.starts = starts
    }

    private static func heads(of trigger: Trigger) -> [Int32] {
        switch trigger.elements[trigger.head].matter {
        case .bases(let place), .exact(let place): Array(trigger.words[place])
        case .gap, .mention: []
        }
    }

    /// The places of the triggers whose head may be this word.
    func places(headedBy word: Int32) -> Range<Int> {
        let index = Int(word)
        guard index + 1 < starts.count else { return 0..<0 }
        return Int(starts[index])..<Int(starts[index + 1])
    }

    /// Whether words with this sketch may hold those that the trigger needs beside its head.
    func mayMatch(_ place: Int, _ sketch: UInt64) -> Bool { needed[place] & sketch != 0 }

    subscript(place: Int) -> Trigger { triggers[place] }
}
