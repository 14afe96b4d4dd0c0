import ProvisoModel

/// Everything the reader knows of the language: words, names, cues and frames, made ready for matching.
final class Lexicon: Sendable {
    let vocabulary: Vocabulary
    let names: NameTrie
    let frames: [Frame]
    let triggers: TriggerTable
    /// Triggers that read a sentence before its sources are taken off.
    let answers: TriggerTable
    /// Cues by the number of the verb's base form.
    let cues: [Int32: CueVerb]
    let known: KnownWords
    let stages: StageWords
    let sources: SourceWords
    let verbs: VerbWords
    /// Words and marks where a clause may end and another begin.
    let joints: WordSet
    /// Whether a word may hand over to a source, by its number.
    let speaks: [Bool]
    /// The cues that stand for "as saying" and for a promise in a noun.
    let saying: Int32
    let assuring: Int32
    let phrases: PhraseTable
    private let singulars: [Int32: Int32]

    static func bundled(gazetteer: Gazetteer) throws(ReaderDataError) -> Lexicon {
        try Lexicon(
            words: DataNode.bundled("words.yaml"),
            cues: DataNode.bundled("cues.yaml"),
            frames: DataNode.bundled("frames.yaml"),
            gazetteer: gazetteer
        )
    }

    init(
        words: DataNode,
        cues: DataNode,
        frames: DataNode,
        gazetteer: Gazetteer
    ) throws(ReaderDataError) {
        var vocabulary = try Vocabulary(words)
        let cueVerbs = try Lexicon.readCues(cues, &vocabulary)
        let sources = try Lexicon.readSourceWords(cues, &vocabulary)
        let read = try Lexicon.readFrames(frames, &vocabulary)
        let names = NameTrie(gazetteer: gazetteer, vocabulary: &vocabulary)
        let known = KnownWords(&vocabulary)
        let stages = StageWords(lists: read.lists, vocabulary: &vocabulary)
        self.cues = cueVerbs
        self.frames = read.frames
        triggers = TriggerTable(read.triggers.filter { !$0.traits.contains(.answer) })
        answers = TriggerTable(read.triggers.filter { $0.traits.contains(.answer) })
        self.names = names
        self.known = known
        singulars = Lexicon.singulars(vocabulary)
        self.stages = stages
        self.sources = sources
        joints = Lexicon.joints(known, vocabulary)
        speaks = Lexicon.speaking(cueVerbs, sources, known, vocabulary)
        saying = vocabulary.add("say")
        assuring = vocabulary.add("assure")
        verbs = VerbWords(vocabulary)
        phrases = PhraseTable(vocabulary)
        self.vocabulary = vocabulary
    }

    /// The singular of a noun, where the vocabulary has both forms.
    func noun(_ word: Int32) -> Int32 {
        singulars[word] ?? word
    }

    private static func joints(_ known: KnownWords, _ vocabulary: Vocabulary) -> WordSet {
        var joints = WordSet([
            known.semicolon, known.comma, known.hyphen, known.and, known.but, known.or,
            known.subject,
        ])
        for (number, kinds) in vocabulary.classes.enumerated()
        where !kinds.isDisjoint(with: [.pronoun, .relative, .subordinator]) {
            joints.insert(Int32(number))
        }
        return joints
    }

    private static func speaking(
        _ cues: [Int32: CueVerb],
        _ sources: SourceWords,
        _ known: KnownWords,
        _ vocabulary: Vocabulary
    ) -> [Bool] {
        var speaks = vocabulary.classes.map { !$0.isDisjoint(with: .reportNoun) }
        let others = [known.according, known.reporting, sources.quote]
        let lists = [sources.assurance, sources.rumor, sources.reportedly, sources.allegedly]
        for number in cues.keys + others + lists.flatMap(\.numbers) { speaks[Int(number)] = true }
        return speaks
    }

    private static func singulars(_ vocabulary: Vocabulary) -> [Int32: Int32] {
        var found: [Int32: Int32] = [:]
        for number in 1..<vocabulary.words.count
        where !vocabulary.classes[number].isDisjoint(with: .itemNoun) {
            let singular = vocabulary.words.number(
                of: vocabulary.words.spelling(Int32(number)) + "s"
            )
            if singular != 0 { found[singular] = Int32(number) }
        }
        return found
    }

    private static func readCues(
        _ root: DataNode,
        _ vocabulary: inout Vocabulary
    ) throws(ReaderDataError) -> [Int32: CueVerb] {
        var found: [Int32: CueVerb] = [:]
        for node in try root.entries(allowed: ["cues", "lists"], required: ["cues"])["cues"]?
            .list() ?? []
        {
            let verb = try node.entries(allowed: CueVerb.keys, required: ["verb"])["verb"]
            let name = try verb?.string() ?? ""
            vocabulary.addVerb(name)
            let number = vocabulary.add(name)
            guard found[number] == nil else {
                throw .duplicate(
                    node.fault("the cue `\(name)` stands twice", mend: "keep one of them")
                )
            }
            found[number] = try CueVerb(node)
        }
        return found
    }

    private static func readSourceWords(
        _ root: DataNode,
        _ vocabulary: inout Vocabulary
    ) throws(ReaderDataError) -> SourceWords {
        let node = try root.entries(allowed: ["cues", "lists"])["lists"]
        var lists: [String: [String]] = [:]
        for (name, list) in try node?.entries(allowed: SourceWords.keys) ?? [:] {
            lists[name] = try list.strings()
        }
        return SourceWords(lists, vocabulary: &vocabulary)
    }

    private static func readFrames(
        _ root: DataNode,
        _ vocabulary: inout Vocabulary
    ) throws(ReaderDataError) -> (frames: [Frame], triggers: [Trigger], lists: [String: [String]]) {
        let fields = try root.entries(allowed: ["lists", "frames"], required: ["lists", "frames"])
        var lists: [String: [String]] = [:]
        for (name, node) in try fields["lists"]?.pairs() ?? [] { lists[name] = try node.strings() }
        let notation = TriggerNotation(lists: lists)
        var frames: [Frame] = []
        var triggers: [Trigger] = []
        var seen: Set<String> = []
        for node in try fields["frames"]?.list() ?? [] {
            let frame = try Frame(node)
            guard seen.insert(frame.id).inserted else {
                throw .duplicate(
                    node.fault(
                        "the frame `\(frame.id)` stands twice",
                        mend: "give each its own name"
                    )
                )
            }
            for text in frame.triggers {
                triggers.append(
                    try notation.parse(
                        text,
                        frame: frames.count,
                        traits: frame.traits,
                        at: node,
                        vocabulary: &vocabulary
                    )
                )
            }
            frames.append(frame)
        }
        return (frames, triggers, lists)
    }
}
