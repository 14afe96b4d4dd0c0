/// The words the reader knows, each with its base form, its grammatical forms and its classes.
struct Vocabulary: Sendable {
    private(set) var words = WordTable()
    private(set) var classes: [WordClass] = [[]]
    private(set) var forms: [Form] = [[]]
    /// The number of the base form; its own number where a word has none.
    private(set) var base: [Int32] = [0]
    private(set) var months = WordValues()
    private(set) var weekdays = WordValues()
    private(set) var numbers = WordValues()
    private(set) var scales: [Int32: Int] = [:]
    /// What a word means in a date, by its number.
    private(set) var dates: [DateWord] = [.none]
    /// What a word means in a figure, by its number.
    private(set) var figures: [FigureWord] = [.none]
    private(set) var phrases: [Phrase] = []

    /// What form of a verb or noun a word is; `set` is several at once.
    struct Form: OptionSet, Sendable {
        let rawValue: UInt8
        static let base = Form(rawValue: 1)
        static let third = Form(rawValue: 2)
        static let past = Form(rawValue: 4)
        static let participle = Form(rawValue: 8)
        static let gerund = Form(rawValue: 16)
        static let verb: Form = [.base, .third, .past, .participle, .gerund]
        static let finite: Form = [.base, .third, .past]
    }

    /// Reads `words.yaml`.
    init(_ root: DataNode) throws(ReaderDataError) {
        let keys: Set<String> = ["classes", "values", "verbs", "irregular"]
        let fields = try root.entries(allowed: keys.union(["phrases"]), required: keys)
        for (name, list) in try fields["classes"]?.pairs() ?? [] {
            guard let kind = WordClass.named(name) else {
                throw .unknownKey(
                    list.fault(
                        "the word class `\(name)` is not known",
                        mend: "use one of \(WordClass.names.sorted().joined(separator: ", "))"
                    )
                )
            }
            for word in try list.strings() { mark(add(word), as: kind) }
        }
        for (name, list) in try fields["values"]?.pairs() ?? [] { try addValues(name, list) }
        for (name, list) in try fields["phrases"]?.pairs() ?? [] { try addPhrases(name, list) }
        for verb in try fields["verbs"]?.strings() ?? [] { addRegular(verb) }
        for (verb, list) in try fields["irregular"]?.pairs() ?? [] {
            let parts = try list.strings()
            guard parts.count == 4 else {
                throw .badValue(
                    list.fault(
                        "the verb `\(verb)` needs four forms",
                        mend: "write [writes, wrote, written, writing]"
                    )
                )
            }
            addVerb(verb, third: parts[0], past: parts[1], participle: parts[2], gerund: parts[3])
        }
    }

    private mutating func addValues(_ name: String, _ list: DataNode) throws(ReaderDataError) {
        for (word, node) in try list.pairs() {
            guard let value = Int(try node.string()) else {
                throw .badValue(node.fault("`\(word)` needs a number", mend: "write digits"))
            }
            let number = add(word)
            switch name {
            case "month":
                months[number] = value
                dates[Int(number)] = .month(value)
            case "weekday":
                weekdays[number] = value
                dates[Int(number)] = .weekday(value)
            case "number":
                numbers[number] = value
                figures[Int(number)] = .number(value)
            case "scale":
                scales[number] = value
                figures[Int(number)] = .scale(value)
            case "ordinal": dates[Int(number)] = .ordinal(value)
            case "day": dates[Int(number)] = .day(value)
            case "daytime": dates[Int(number)] = .daytime
            case "season": dates[Int(number)] = .season(value)
            case "part": dates[Int(number)] = .part(value)
            case "edge": dates[Int(number)] = .edge(value)
            case "length":
                dates[Int(number)] = DateWord.Length(rawValue: value).map { .length($0) } ?? .none
            case "shift": dates[Int(number)] = .shift(value)
            case "ago": dates[Int(number)] = .ago
            case "vague": figures[Int(number)] = .vague
            case "fraction": figures[Int(number)] = .fraction(value)
            case "currency": figures[Int(number)] = .currency(isDollar: value == 1)
            default:
                throw .unknownKey(
                    node.fault(
                        "the table `\(name)` is not known",
                        mend: "use one of the tables of words.yaml, such as month, number or scale"
                    )
                )
            }
        }
    }

    private mutating func addPhrases(_ name: String, _ list: DataNode) throws(ReaderDataError) {
        guard let kind = Phrase.Kind.named(name) else {
            let names = Phrase.Kind.allCases.map(\.spelling).joined(separator: ", ")
            throw .unknownKey(
                list.fault("the list `\(name)` is not known", mend: "use one of \(names)")
            )
        }
        for text in try list.strings() {
            phrases.append(
                Phrase(kind: kind, words: text.split(separator: " ").map { add(String($0)) })
            )
        }
    }

    /// Lists a word; a noun also answers to its plural.
    @discardableResult
    mutating func add(_ word: String) -> Int32 {
        let number = words.add(word)
        while classes.count < words.count {
            base.append(Int32(classes.count))
            figures.append(.none)
            dates.append(.none)
            classes.append([])
            forms.append([])
        }
        return number
    }

    /// Lists a word of a pattern with its plural.
    mutating func addWithPlural(_ word: String) -> Int32 {
        let number = add(word)
        guard forms[Int(number)].isEmpty, word.utf8.count > 2 else { return number }
        let plural = add(Vocabulary.third(word))
        if base[Int(plural)] == plural, plural != number { base[Int(plural)] = number }
        return number
    }

    /// "Hundred", "million": their values go beyond what the dense tables hold.
    func isScale(_ word: Int32) -> Bool { word != 0 && scales[word] != nil }

    func isCalendar(_ word: Int32) -> Bool { months[word] != nil || weekdays[word] != nil }

    /// Months, days of the week and numerals look like names or adjectives and are neither.
    func isCalendarOrNumber(_ word: Int32) -> Bool {
        isCalendar(word) || numbers[word] != nil || isScale(word)
    }

    private mutating func mark(_ number: Int32, as kind: WordClass) {
        classes[Int(number)].insert(kind)
    }

    /// Lists a verb and its regular forms.
    mutating func addVerb(_ verb: String) {
        if forms[Int(add(verb))].isEmpty { addRegular(verb) }
    }

    private mutating func addRegular(_ verb: String) {
        let past = Vocabulary.past(verb)
        addVerb(
            verb,
            third: Vocabulary.third(verb),
            past: past,
            participle: past,
            gerund: Vocabulary.gerund(verb)
        )
    }

    private mutating func addVerb(
        _ verb: String,
        third: String,
        past: String,
        participle: String,
        gerund: String
    ) {
        let root = add(verb)
        for (word, form) in [
            (verb, Form.base), (third, .third), (past, .past), (participle, .participle),
            (gerund, .gerund),
        ] {
            let number = add(word)
            forms[Int(number)].insert(form)
            if base[Int(number)] == number { base[Int(number)] = root }
        }
    }

    private static func third(_ verb: String) -> String {
        if endsInConsonantY(verb) { return verb.dropLast() + "ies" }
        let hisses = ["s", "x", "z", "ch", "sh"].contains { verb.hasSuffix($0) }
        return verb + (hisses ? "es" : "s")
    }

    private static func past(_ verb: String) -> String {
        if endsInConsonantY(verb) { return verb.dropLast() + "ied" }
        return verb + (verb.hasSuffix("e") ? "d" : "ed")
    }

    private static func gerund(_ verb: String) -> String {
        let keepsE = verb.hasSuffix("ee") || !verb.hasSuffix("e")
        return (keepsE ? verb : String(verb.dropLast())) + "ing"
    }

    private static func endsInConsonantY(_ word: String) -> Bool {
        guard word.hasSuffix("y"), let before = word.dropLast().last else { return false }
        return !"aeiou".contains(before)
    }
}
