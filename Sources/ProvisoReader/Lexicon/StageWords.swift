/// Words that tell how far an act has come and whether it hangs on something.
struct StageWords: Sendable {
    let preliminary: WordSet
    let final: WordSet
    let conditional: WordSet
    /// Phrases such as "provided that" and "in return for", word by word.
    let provisos: [[Int32]]
    /// Their first words.
    let provisoOpenings: WordSet

    init(lists: [String: [String]], vocabulary: inout Vocabulary) {
        func numbers(_ name: String) -> WordSet {
            var found = WordSet()
            for word in lists[name] ?? [] { found.insert(vocabulary.add(word)) }
            return found
        }
        preliminary = numbers("preliminary")
        final = numbers("final")
        conditional = numbers("conditional")
        var phrases: [[Int32]] = []
        for phrase in lists["proviso"] ?? [] {
            phrases.append(phrase.split(separator: " ").map { vocabulary.add(String($0)) })
        }
        provisos = phrases
        provisoOpenings = WordSet(phrases.compactMap(\.first))
    }
}
