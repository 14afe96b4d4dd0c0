/// The reader's entities under the annotator's identifiers, wherever the two share a name.
struct EntityMatch {
    private var known: [String: String] = [:]

    init(gold: AnnotatedText, told: AnnotatedText) {
        var byName: [String: String] = [:]
        for (id, entity) in gold.entities.sorted(by: { $0.key < $1.key }) {
            for name in [id] + entity.names {
                byName[Self.fold(name)] = byName[Self.fold(name)] ?? id
            }
        }
        for (id, entity) in told.entities {
            known[id] = ([id] + entity.names).lazy.compactMap { byName[Self.fold($0)] }.first
        }
    }

    func callAsFunction(_ id: String) -> String { known[id] ?? id }

    /// The name without case, marks, genitive and article.
    private static func fold(_ name: String) -> String {
        let plain = name.lowercased().replacing("\u{2019}", with: "'").replacing("'s", with: "")
        let words = plain.split { character in
            !(character.isLetter || character.isNumber || "&.".contains(character))
        }
        let isArticle = words.count > 1 && ["the", "an", "a"].contains(words[0])
        let folded = words.dropFirst(isArticle ? 1 : 0).joined(separator: " ")
        return folded.hasSuffix(".") ? String(folded.dropLast()) : folded
    }
}
