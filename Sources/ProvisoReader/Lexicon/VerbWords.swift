/// Verbs that stand before another and say what became of it.
struct VerbWords: Sendable {
    let chance: WordSet
    let starting: WordSet
    let failing: WordSet
    /// Verbs whose object is wanted, feared or waited for, not done.
    let wishing: WordSet

    init(_ vocabulary: Vocabulary) {
        func numbers(_ words: [String]) -> WordSet {
            var found = WordSet()
            for number in words.map({ vocabulary.words.number(of: $0) }) where number != 0 {
                found.insert(number)
            }
            return found
        }
        chance = numbers([
            "expect", "project", "believe", "likely", "predict", "forecast", "poise", "set",
            "slate", "due", "think", "understand", "bind",
        ])
        starting = numbers([
            "begin", "start", "continue", "seem", "appear", "resume", "move", "remain",
        ])
        failing = numbers(["fail"])
        wishing = numbers([
            "await", "seek", "need", "require", "want", "demand", "expect", "hinge", "depend",
            "urge", "oppose", "hope", "ask", "wait", "request", "consider", "delay", "block",
            "fear", "rule", "prevent", "discuss", "negotiate", "weigh", "predict", "plan",
            "overturn", "reverse", "revoke", "rescind", "withdraw", "cancel", "suspend",
            "reconsider", "challenge", "contest", "review",
        ])
    }
}
