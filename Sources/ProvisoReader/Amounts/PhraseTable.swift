/// The phrases around figures, found by the word next to the figure.
struct PhraseTable: Sendable {
    private let byFirst: [Int32: [Phrase]]
    private let byLast: [Int32: [Phrase]]
    private let firsts: WordSet
    private let lasts: WordSet
    /// The lists a word stands in by itself, one bit for each list.
    private let lists: [UInt64]
    let tens: Int32
    let first: Int32
    let second: Int32
    let out: Int32
    let cannot: Int32

    init(_ vocabulary: Vocabulary) {
        let longestFirst = vocabulary.phrases.sorted { $0.words.count > $1.words.count }
        byFirst = Dictionary(grouping: longestFirst) { $0.words[0] }
        byLast = Dictionary(grouping: longestFirst) { $0.words[$0.words.count - 1] }
        firsts = WordSet(byFirst.keys)
        lasts = WordSet(byLast.keys)
        var lists = [UInt64](repeating: 0, count: vocabulary.words.count)
        for phrase in vocabulary.phrases where phrase.words.count == 1 {
            lists[Int(phrase.words[0])] |= PhraseTable.bit(phrase.kind)
        }
        self.lists = lists
        tens = vocabulary.words.number(of: "tens")
        first = vocabulary.words.number(of: "first")
        second = vocabulary.words.number(of: "second")
        out = vocabulary.words.number(of: "out")
        cannot = vocabulary.words.number(of: "cannot")
    }

    private static func bit(_ kind: Phrase.Kind) -> UInt64 { 1 << UInt64(kind.rawValue) }

    /// Whether the word alone stands in the list.
    func has(_ word: Int32, in kind: Phrase.Kind) -> Bool {
        lists[Int(word)] & PhraseTable.bit(kind) != 0
    }

    /// The longest phrase of these kinds that begins here.
    func starting(
        at index: Int,
        _ kinds: Phrase.Kinds,
        _ s: Sentence
    ) -> (kind: Phrase.Kind, end: Int)? {
        guard s.tokens.indices.contains(index), firsts.contains(s.tokens[index].word),
            let list = byFirst[s.tokens[index].word]
        else { return nil }
        for phrase in list where kinds.contains(phrase.kind) && fits(phrase.words, index, s) {
            return (phrase.kind, index + phrase.words.count)
        }
        return nil
    }

    /// The longest phrase of these kinds whose last word stands right before `end`.
    func ending(
        at end: Int,
        _ kinds: Phrase.Kinds,
        _ s: Sentence
    ) -> (kind: Phrase.Kind, start: Int)? {
        guard s.tokens.indices.contains(end - 1), lasts.contains(s.tokens[end - 1].word),
            let list = byLast[s.tokens[end - 1].word]
        else { return nil }
        for phrase in list where kinds.contains(phrase.kind) {
            let start = end - phrase.words.count
            if start >= 0, fits(phrase.words, start, s) { return (phrase.kind, start) }
        }
        return nil
    }

    private func fits(_ words: [Int32], _ start: Int, _ s: Sentence) -> Bool {
        words.indices.allSatisfy { s.is(start + $0, words[$0]) }
    }
}
