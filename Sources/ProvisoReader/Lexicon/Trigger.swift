/// The words that call up a frame: a small pattern over one clause.
///
/// Written as words with blanks. `*` marks the head, whose voice and negation count; `a|b` are
/// alternatives; `@name` is a list of the lexicon; `word?` may be missing; `..` is up to twelve other
/// words; `=word` is this form only; `%item`, `%party`, `%authority`, `%amount` are mentions. After the
/// head, `:passive`, `:active`, `:gerund` or `:participle` demand a form.
struct Trigger: Sendable {
    let elements: [Element]
    let head: Int
    let demand: Demand?
    let frame: Int
    /// How many words it names: the longer of two patterns on one spot wins.
    let weight: Int
    /// What of its frame is asked for before anything else.
    let traits: Traits

    struct Traits: OptionSet, Sendable {
        let rawValue: UInt8
        static let answer = Traits(rawValue: 1)
        static let weak = Traits(rawValue: 2)
        static let nominal = Traits(rawValue: 4)
    }

    /// Whether it says which word stands before its head: "no assurance".
    var namesWordBeforeHead: Bool {
        guard head > 0 else { return false }
        if case .gap = elements[head - 1].matter { return false }
        return true
    }

    /// `habitual` is the passive of what is always done, not of what is under way.
    enum Demand: String, CaseIterable, Sendable {
        case passive, active, gerund, participle, habitual
    }

    enum Matter: Sendable {
        case bases([Int32])
        case exact([Int32])
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
            elements.append(try element(word, in: text, node, &vocabulary))
        }
        guard !elements.isEmpty else { throw wrong(text, node) }
        let weight = elements.count { if case .gap = $0.matter { false } else { !$0.isOptional } }
        return Trigger(
            elements: elements,
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
        _ vocabulary: inout Vocabulary
    ) throws(ReaderDataError) -> Trigger.Element {
        if piece == ".." { return Trigger.Element(matter: .gap, isOptional: false) }
        var word = piece
        let isOptional = word.hasSuffix("?")
        if isOptional { word.removeLast() }
        if word.hasPrefix("%") {
            guard let slot = Trigger.Slot(rawValue: String(word.dropFirst())) else {
                throw wrong(text, node)
            }
            return Trigger.Element(matter: .mention(slot), isOptional: isOptional)
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
        return Trigger.Element(
            matter: isExact ? .exact(numbers) : .bases(numbers),
            isOptional: isOptional
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
