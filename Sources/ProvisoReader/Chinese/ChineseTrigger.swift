/// The words that call up a frame, in order; one of them is the head.
struct ChineseTrigger: Sendable {
    let elements: [Element]
    let head: Int
    /// Index of the frame.
    let frame: Int
    /// How much of the clause the words pin down: the fuller trigger is the better reading.
    let weight: Int

    enum Element: Sendable {
        /// One of these spellings.
        case words(Set<Int32>)
        /// Any words of the same clause.
        case gap
        case mention(Trigger.Slot)
    }
}

/// Reads triggers such as `*暂停 .. @license` or `%party .. *获批`.
struct ChineseTriggerNotation {
    let lists: [String: [String]]

    func parse(
        _ text: String,
        frame: Int,
        isWeak: Bool,
        at node: DataNode,
        number: (String) -> Int32
    ) throws(ReaderDataError) -> ChineseTrigger {
        var elements: [ChineseTrigger.Element] = []
        var head: Int?
        var weight = 0
        for piece in text.split(separator: " ") {
            var part = piece
            if part.hasPrefix("*") {
                guard head == nil else { throw fault(text, node) }
                head = elements.count
                part = part.dropFirst()
            }
            let element = try element(part, text, node, number)
            if case .gap = element {} else { weight += 2 }
            elements.append(element)
        }
        guard let head, case .words = elements[head] else { throw fault(text, node) }
        return ChineseTrigger(
            elements: elements,
            head: head,
            frame: frame,
            weight: isWeak ? 0 : weight
        )
    }

    private func element(
        _ part: Substring,
        _ text: String,
        _ node: DataNode,
        _ number: (String) -> Int32
    ) throws(ReaderDataError) -> ChineseTrigger.Element {
        if part == ".." { return .gap }
        if part.hasPrefix("%") {
            guard let slot = Trigger.Slot(rawValue: String(part.dropFirst())) else {
                throw fault(text, node)
            }
            return .mention(slot)
        }
        var words: Set<Int32> = []
        for choice in part.split(separator: "|") {
            if choice.hasPrefix("@") {
                guard let list = lists[String(choice.dropFirst())] else { throw fault(text, node) }
                for word in list { words.insert(number(word)) }
            } else {
                words.insert(number(String(choice)))
            }
        }
        guard !words.isEmpty else { throw fault(text, node) }
        return .words(words)
    }

    private func fault(_ text: String, _ node: DataNode) -> ReaderDataError {
        .badValue(
            node.fault(
                "the trigger `\(text)` cannot be read",
                mend: "write words, `a|b`, `@list`, `%item` or `..`, and `*` before one word"
            )
        )
    }
}
