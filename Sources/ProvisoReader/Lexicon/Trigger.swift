/// The words that call up a frame: a small pattern over one clause.
///
/// Written as words with blanks. `*` marks the head, whose voice and negation count; `a|b` are
/// alternatives; `@name` is a list of the lexicon; `word?` may be missing; `..` is up to twelve other
/// words; `=word` is this form only; `%item`, `%party`, `%authority`, `%amount` are mentions. After the
/// head, `:passive`, `:active`, `:gerund` or `:participle` demand a form.
final class Trigger: Sendable {
    let elements: [Element]
    /// The words its elements name, one after the other.
    let words: [Int32]
    let head: Int
    let demand: Demand?
    let frame: Int
    /// How many words it names: the longer of two patterns on one spot wins.
    let weight: Int
    /// What of its frame is asked for before anything else.
    let traits: Traits

    /// Whether it says which word stands before its head: "no assurance".
    let namesWordBeforeHead: Bool

    /// The sketch of the words of which one must stand beside the head; all bits where none must.
    let needed: UInt64

    init(
        elements: [Element],
        words: [Int32],
        head: Int,
        demand: Demand?,
        frame: Int,
        weight: Int,
        traits: Traits
    ) {
        self.elements = elements
        self.words = words
        self.head = head
        self.demand = demand
        self.frame = frame
        self.weight = weight
        self.traits = traits
        namesWordBeforeHead = head > 0 && !elements[head - 1].isGap
        needed =
            elements.indices.filter { $0 != head && elements[$0].isWord }
            .map { elements[$0].sketch }
            .min { $0.nonzeroBitCount < $1.nonzeroBitCount } ?? .max
    }

    /// The trigger of what no frame speaks for.
    static let none = Trigger(
        elements: [],
        words: [],
        head: 0,
        demand: nil,
        frame: 0,
        weight: 0,
        traits: []
    )

    /// Whether a word is one of those that an element names.
    func lists(_ word: Int32, in place: Range<Int>) -> Bool {
        for index in place where words[index] == word { return true }
        return false
    }

    static func bit(_ word: Int32) -> UInt64 { 1 &<< UInt64(truncatingIfNeeded: word) }

    struct Traits: OptionSet, Sendable {
        let rawValue: UInt8
        static let answer = Traits(rawValue: 1)
        static let weak = Traits(rawValue: 2)
        static let nominal = Traits(rawValue: 4)
    }

    /// `habitual` is the passive of what is always done, not of what is under way.
    enum Demand: String, CaseIterable, Sendable {
        case passive, active, gerund, participle, habitual
    }

    enum Matter: Sendable {
        /// Places in the words of the trigger.
        case bases(Range<Int>)
        case exact(Range<Int>)
        case gap
        case mention(Slot)
    }

    /// A mention by the role its kind can play.
    ///
    /// `permission` is the noun, or a word such as "four" or "it" where one was spoken of before.
    enum Slot: String, CaseIterable, Sendable { case item, party, authority, amount, permission }

    struct Element: Sendable {
        let matter: Matter
        let isOptional: Bool
        /// The last bits of the words it names: tells most others apart without a search.
        let sketch: UInt64

        /// Whether one of its words must stand in the text.
        var isWord: Bool { !isOptional && sketch != 0 }

        var isGap: Bool { if case .gap = matter { true } else { false } }
    }
}

/// Reads the pattern notation.
struct TriggerNotation {
    let lists: [String: [String]]

    func parse(
        _ text: String,
        frame: Int,
        traits: Trigger.Traits,
        at node: DataNode,
        vocabulary: inout Vocabulary
    ) throws(ReaderDataError) -> Trigger {
        var elements: [Trigger.Element] = []
        var words: [Int32] = []
        var head = -1
        var demand: Trigger.Demand?
        for piece in text.split(separator: " ") {
            var word = String(piece)
            if word.hasPrefix("*") {
                head = elements.count
                word.removeFirst()
                if let colon = word.firstIndex(of: ":") {
                    let name = String(word[word.index(after: colon)...])
                    word = String(word[..<colon])
                    demand = Trigger.Demand(rawValue: name)
                    guard demand != nil else { throw wrong(text, node) }
                }
            }
            elements.append(try element(word, in: text, node, &words, &vocabulary))
        }
        guard !elements.isEmpty else { throw wrong(text, node) }
        let weight = elements.count { !$0.isGap && !$0.isOptional }
        return Trigger(
            elements: elements,
            words: words,
            head: max(0, head),
            demand: demand,
            frame: frame,
            weight: traits.contains(.weak) ? 0 : weight,
            traits: traits
        )
    }

    private func element(
        _ piece: String,
        in text: String,
        _ node: DataNode,
        _ words: inout [Int32],
        _ vocabulary: inout Vocabulary
    ) throws(ReaderDataError) -> Trigger.Element {
        if piece == ".." { return Trigger.Element(matter: .gap, isOptional: false, sketch: 0) }
        var word = piece
        let isOptional = word.hasSuffix("?")
        if isOptional { word.removeLast() }
        if word.hasPrefix("%") {
            guard let slot = Trigger.Slot(rawValue: String(word.dropFirst())) else {
                throw wrong(text, node)
            }
            return Trigger.Element(matter: .mention(slot), isOptional: isOptional, sketch: 0)
        }
        let isExact = word.hasPrefix("=")
        if isExact { word.removeFirst() }
        var numbers: [Int32] = []
        for alternative in word.split(separator: "|") {
            let bare = alternative.hasPrefix("=") ? alternative.dropFirst() : alternative
            for single in try expand(String(bare), in: text, node) {
                let number =
                    isExact ? vocabulary.add(single) : vocabulary.addWithPlural(single)
                numbers.append(isExact ? number : vocabulary.base[Int(number)])
            }
        }
        guard !numbers.isEmpty else { throw wrong(text, node) }
        let place = words.count..<(words.count + numbers.count)
        words += numbers
        return Trigger.Element(
            matter: isExact ? .exact(place) : .bases(place),
            isOptional: isOptional,
            sketch: numbers.reduce(0) { $0 | Trigger.bit($1) }
        )
    }

    private func expand(
        _ word: String,
        in text: String,
        _ node: DataNode
    ) throws(ReaderDataError) -> [String] {
        guard word.hasPrefix("@") else { return [word] }
        guard let list = lists[String(word.dropFirst())] else { throw wrong(text, node) }
        return list
    }

    private func wrong(_ text: String, _ node: DataNode) -> ReaderDataError {
        .badValue(
            node.fault(
                "the trigger `\(text)` cannot be read",
                mend: "use words, `a|b`, `@list`, `*head`, `..`, `%item` and the like"
            )
        )
    }
}
