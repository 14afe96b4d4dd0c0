import ProvisoModel

/// One sentence with what was found in it; positions are token indices.
struct Sentence {
    var tokens: [Token]
    var classes: [WordClass]
    var forms: [Vocabulary.Form]
    /// Every class that one of its words has.
    private(set) var allClasses: WordClass = []
    /// Numbers of the base forms.
    var bases: [Int32]
    var mentions: [Mention] = []
    /// Which mention covers a token; -1 for none.
    var mentionAt: [Int]
    var amounts: [Amount] = []
    var dates: [DateMention] = []
    let place: Place
    /// Whether the sentence before spoke of a permission or an application.
    var followsPermission = false

    /// What part of the document the sentence stands in.
    enum Place: Sendable {
        case title, heading, summary, body, listItem, cell, correction

        /// Titles, headings, summaries and cells repeat what the body tells.
        var isSecondary: Bool {
            switch self {
            case .title, .heading, .summary, .cell: true
            case .body, .listItem, .correction: false
            }
        }
    }

    init(tokens: [Token], place: Place, lexicon: Lexicon) {
        self.tokens = tokens
        self.place = place
        classes = []
        forms = []
        bases = []
        classes.reserveCapacity(tokens.count)
        forms.reserveCapacity(tokens.count)
        bases.reserveCapacity(tokens.count)
        mentions.reserveCapacity(8)
        for token in tokens {
            let word = Int(token.word)
            let kinds = lexicon.vocabulary.classes[word]
            allClasses.formUnion(kinds)
            classes.append(kinds)
            bases.append(lexicon.vocabulary.base[word])
            let form = lexicon.vocabulary.forms[word]
            forms.append(form.isEmpty ? Sentence.guess(token) : form)
        }
        mentionAt = Array(repeating: -1, count: tokens.count)
    }

    var count: Int { tokens.count }

    /// An unlisted lower-case word in -ed may be a verb of the past, in -ing a gerund.
    private static func guess(_ token: Token) -> Vocabulary.Form {
        guard token.word == 0, !token.isCapital else { return [] }
        if token.shape.contains(.endsEd) { return [.past, .participle] }
        return token.shape.contains(.endsIng) ? .gerund : []
    }

    func has(_ index: Int, _ kind: WordClass) -> Bool {
        tokens.indices.contains(index) && !classes[index].isDisjoint(with: kind)
    }

    /// Whether a word somewhere has one of these classes; where words were cut out, whether one had.
    func mayHave(_ kind: WordClass) -> Bool { !allClasses.isDisjoint(with: kind) }

    func `is`(_ index: Int, _ word: Int32) -> Bool {
        tokens.indices.contains(index) && tokens[index].word == word && word != 0
    }

    /// "If", "unless", "once"; not the "once" of "at once".
    func isHypothetical(_ index: Int, _ known: KnownWords) -> Bool {
        has(index, .hypothetical) && !(self.is(index, known.once) && self.is(index - 1, known.at))
    }

    /// The hyphen of a compound: "go-ahead".
    func isInnerHyphen(_ index: Int, _ known: KnownWords) -> Bool {
        self.is(index, known.hyphen) && !tokens[index].shape.contains(.spaceBefore)
    }

    /// A word nobody listed as small word or verb: a noun, an adjective, a name.
    func isContent(_ index: Int) -> Bool {
        tokens[index].isWord && classes[index].isDisjoint(with: .structural)
            && forms[index].isDisjoint(with: Vocabulary.Form.finite)
    }

    mutating func add(_ mention: Mention) {
        for index in mention.range { mentionAt[index] = mentions.count }
        mentions.append(mention)
    }

    /// Puts a mention between those already found, which stay in the order of the text.
    mutating func insert(_ mention: Mention) {
        let place =
            mentions.firstIndex { $0.range.lowerBound > mention.range.lowerBound } ?? mentions.count
        mentions.insert(mention, at: place)
        for index in mentionAt.indices where mentionAt[index] >= place { mentionAt[index] += 1 }
        for index in mention.range { mentionAt[index] = place }
    }

    func mention(at index: Int) -> Mention? {
        guard tokens.indices.contains(index), mentionAt[index] >= 0 else { return nil }
        return mentions[mentionAt[index]]
    }

    func bytes(_ range: Range<Int>) -> Range<Int> {
        tokens[range.lowerBound].start..<tokens[range.upperBound - 1].end
    }
}
