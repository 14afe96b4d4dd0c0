/// Words of the lists in `cues.yaml`: what stands around a source and tells who or how many it is.
struct SourceWords: Sendable {
    /// Last words of the names of newspapers: "Post", "Times".
    let outletName: WordSet
    /// Nouns for an outlet: "newsletter", "broadcaster".
    let outletNoun: WordSet
    /// "A third person", "another", "the other".
    let ordinal: WordSet
    /// "Several", "dozens": more than one, and how many is not said.
    let several: WordSet
    /// "A pair of", "a dozen".
    let twoOf: WordSet
    let twelve: WordSet
    /// "Assurance", "guarantee": nouns that carry a promise.
    let assurance: WordSet
    /// "Rumor", "speculation": what is told and nobody owns.
    let rumor: WordSet
    /// "Reportedly": an adverb that hands the word to nobody.
    let reportedly: WordSet
    let allegedly: WordSet
    /// "Speaking", "asked": participles before the speaker that say how he spoke.
    let manner: WordSet
    /// "Seen", "reviewed": what an outlet did with a document.
    let seen: WordSet
    /// "Familiar", "briefed": what follows a person and tells how he knows.
    let knowing: WordSet
    /// "Committee", "association": bodies that speak and are not in the gazetteer.
    let body: WordSet
    /// "Interview", "conversation": talks with an outlet.
    let talk: WordSet
    let quote: Int32
    let saying: Int32
    let give: Int32
    let receive: Int32
    let adding: Int32
    let it: Int32
    let i: Int32
    let he: Int32
    let him: Int32
    let who: Int32
    let which: Int32
    let whose: Int32
    let whom: Int32

    static let keys: Set<String> = [
        "outlet-name", "outlet-noun", "ordinal", "several", "two-of", "twelve", "assurance",
        "rumor", "reportedly", "allegedly", "manner", "seen", "knowing", "talk", "body",
    ]

    init(_ lists: [String: [String]], vocabulary: inout Vocabulary) {
        func numbers(_ name: String) -> WordSet {
            var found = WordSet()
            for word in lists[name] ?? [] { found.insert(vocabulary.add(word)) }
            return found
        }
        outletName = numbers("outlet-name")
        outletNoun = numbers("outlet-noun")
        ordinal = numbers("ordinal")
        several = numbers("several")
        twoOf = numbers("two-of")
        twelve = numbers("twelve")
        assurance = numbers("assurance")
        rumor = numbers("rumor")
        reportedly = numbers("reportedly")
        allegedly = numbers("allegedly")
        manner = numbers("manner")
        seen = numbers("seen")
        knowing = numbers("knowing")
        talk = numbers("talk")
        body = numbers("body")
        vocabulary.addVerb("quote")
        quote = vocabulary.add("quote")
        saying = vocabulary.add("saying")
        give = vocabulary.add("give")
        receive = vocabulary.add("receive")
        adding = vocabulary.add("adding")
        it = vocabulary.add("it")
        i = vocabulary.add("i")
        he = vocabulary.add("he")
        him = vocabulary.add("him")
        who = vocabulary.add("who")
        which = vocabulary.add("which")
        whose = vocabulary.add("whose")
        whom = vocabulary.add("whom")
    }
}
