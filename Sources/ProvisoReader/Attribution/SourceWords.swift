/// Words of the lists in `cues.yaml`: what stands around a source and tells who or how many it is.
struct SourceWords: Sendable {
    /// Last words of the names of newspapers: "Post", "Times".
    let outletName: Set<Int32>
    /// Nouns for an outlet: "newsletter", "broadcaster".
    let outletNoun: Set<Int32>
    /// "A third person", "another", "the other".
    let ordinal: Set<Int32>
    /// "Several", "dozens": more than one, and how many is not said.
    let several: Set<Int32>
    /// "A pair of", "a dozen".
    let twoOf: Set<Int32>
    let twelve: Set<Int32>
    /// "Assurance", "guarantee": nouns that carry a promise.
    let assurance: Set<Int32>
    /// "Rumor", "speculation": what is told and nobody owns.
    let rumor: Set<Int32>
    /// "Reportedly": an adverb that hands the word to nobody.
    let reportedly: Set<Int32>
    let allegedly: Set<Int32>
    /// "Speaking", "asked": participles before the speaker that say how he spoke.
    let manner: Set<Int32>
    /// "Seen", "reviewed": what an outlet did with a document.
    let seen: Set<Int32>
    /// "Familiar", "briefed": what follows a person and tells how he knows.
    let knowing: Set<Int32>
    /// "Committee", "association": bodies that speak and are not in the gazetteer.
    let body: Set<Int32>
    /// "Interview", "conversation": talks with an outlet.
    let talk: Set<Int32>
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
        func numbers(_ name: String) -> Set<Int32> {
            var found: Set<Int32> = []
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
