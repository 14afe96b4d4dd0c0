import ProvisoModel

/// The gazetteer's names as a tree over words, for longest match.
struct NameTrie: Sendable {
    /// The node a name may start with, by word number.
    private var roots: [Int32] = []
    private var edges: [UInt64: Int32] = [:]
    private var ends: [[Ending]] = [[]]
    /// Adjectives of jurisdictions by word number; those of two words are names in the tree.
    private(set) var adjectives: [Int32: Int] = [:]

    /// A name that ends at a node.
    struct Ending: Sendable {
        let entity: Int
        let needsCapital: Bool
        let needsAllCapitals: Bool
        /// Whether the name is a common noun that only its context makes a name.
        let isGeneric: Bool
        let isAdjective: Bool
        /// A name in small letters, such as "trade ministry", that many countries share.
        var isCommon: Bool
        /// A name of many words, which few bodies share.
        var isLong: Bool
    }

    init(gazetteer: Gazetteer, vocabulary: inout Vocabulary) {
        for (index, entity) in gazetteer.ordered.enumerated() {
            for name in entity.names {
                insert(name, index, isAdjective: false, &vocabulary)
            }
            for adjective in gazetteer.adjectives[entity.id] ?? [] {
                insert(adjective, index, isAdjective: true, &vocabulary)
            }
        }
        roots += Array(
            repeating: 0,
            count: max(0, vocabulary.words.count - roots.count)
        )
    }

    private mutating func insert(
        _ name: String,
        _ entity: Int,
        isAdjective: Bool,
        _ vocabulary: inout Vocabulary
    ) {
        var node: Int32 = 0
        var isFirst = true
        for piece in NameTrie.pieces(of: name) {
            let word = vocabulary.add(piece)
            if isFirst {
                if roots.count <= Int(word) {
                    roots += Array(repeating: 0, count: Int(word) + 64 - roots.count)
                }
                if roots[Int(word)] == 0 { roots[Int(word)] = makeNode() }
                node = roots[Int(word)]
                isFirst = false
                continue
            }
            let key = UInt64(UInt32(node)) << 32 | UInt64(UInt32(word))
            if let next = edges[key] {
                node = next
            } else {
                let next = makeNode()
                edges[key] = next
                node = next
            }
        }
        guard node != 0 else { return }
        let first = name.utf8.first ?? 0
        let isShout = name.utf8.count <= 5 && name.utf8.allSatisfy { $0 &- 0x41 < 26 }
        ends[Int(node)].append(
            Ending(
                entity: entity,
                needsCapital: first &- 0x41 < 26,
                needsAllCapitals: isShout,
                isGeneric: first &- 0x61 < 26 || NameTrie.isGenericOffice(name),
                isAdjective: isAdjective,
                isCommon: first &- 0x61 < 26,
                isLong: name.utf8.count { $0 == 0x20 } > 3
            )
        )
    }

    private static func isGenericOffice(_ name: String) -> Bool {
        name.hasPrefix("Ministry of ") || name.hasPrefix("Department of ")
    }

    private mutating func makeNode() -> Int32 {
        ends.append([])
        return Int32(ends.count - 1)
    }

    /// Whether a word is an adjective of a country, such as "Dutch".
    func isAdjective(_ word: Int32) -> Bool { endings(root(word)).contains(where: \.isAdjective) }

    func root(_ word: Int32) -> Int32 {
        Int(word) < roots.count && word > 0 ? roots[Int(word)] : 0
    }

    func next(_ node: Int32, _ word: Int32) -> Int32 {
        edges[UInt64(UInt32(node)) << 32 | UInt64(UInt32(word))] ?? 0
    }

    func endings(_ node: Int32) -> [Ending] { ends[Int(node)] }

    /// The words of a name as the tokenizer would cut them, without hyphens.
    static func pieces(of name: String) -> [String] {
        let bytes = Array(name.utf8)
        return bytes.withUnsafeBufferPointer { buffer in
            var tokens: [Token] = []
            Tokenizer(bytes: buffer, words: WordTable()).tokenize(0..<buffer.count, into: &tokens)
            return tokens.compactMap { token in
                let text = String(decoding: buffer[token.start..<token.end], as: UTF8.self)
                if token.shape.contains(.possessive) { return "'s" }
                return text == "-" ? nil : text
            }
        }
    }
}
