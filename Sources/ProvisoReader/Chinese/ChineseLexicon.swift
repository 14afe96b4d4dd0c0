import ProvisoModel

/// Everything the reader knows of Chinese: characters, words, names, cues and frames, ready for matching.
final class ChineseLexicon: Sendable {
    let folding: ChineseFolding
    let trie: ChineseTrie
    /// By spelling number.
    let classes: [ChineseWordClass]
    /// Gazetteer entities by spelling number.
    let names: [Int32: [Int]]
    let cues: [Int32: ChineseCue]
    let cueList: [ChineseCue]
    let frames: [Frame]
    let triggers: [ChineseTrigger]
    /// Trigger numbers by the spelling number of their head.
    let byHead: [Int32: [Int]]
    let known: ChineseKnownWords

    static func bundled(gazetteer: Gazetteer) throws(ReaderDataError) -> ChineseLexicon {
        try ChineseLexicon(
            words: DataNode.bundled("zh-words.yaml"),
            cues: DataNode.bundled("zh-cues.yaml"),
            frames: DataNode.bundled("zh-frames.yaml"),
            gazetteer: gazetteer
        )
    }

    init(
        words: DataNode,
        cues: DataNode,
        frames: DataNode,
        gazetteer: Gazetteer
    ) throws(ReaderDataError) {
        let fields = try words.entries(
            allowed: ["fold", "classes"],
            required: ["fold", "classes"]
        )
        let folding = try ChineseFolding(fields["fold"] ?? words)
        var spellings = ChineseSpellings(folding: folding)
        for (name, node) in try fields["classes"]?.pairs() ?? [] {
            try spellings.addClass(name, node)
        }
        let read = try ChineseLexicon.readFrames(frames, &spellings)
        let cueList = try ChineseLexicon.readCues(cues, &spellings)
        known = ChineseKnownWords(&spellings)
        for (index, entity) in gazetteer.ordered.enumerated() {
            for name in entity.names { spellings.addName(name, of: index) }
        }
        var byHead: [Int32: [Int]] = [:]
        for (index, trigger) in read.triggers.enumerated() {
            guard case .words(let heads) = trigger.elements[trigger.head] else { continue }
            for head in heads { byHead[head, default: []].append(index) }
        }
        self.folding = folding
        self.byHead = byHead
        self.frames = read.frames
        triggers = read.triggers
        self.cues = cueList.byWord
        self.cueList = cueList.all
        trie = spellings.trie
        classes = spellings.classes
        names = spellings.names
    }

    private static func readCues(
        _ root: DataNode,
        _ spellings: inout ChineseSpellings
    ) throws(ReaderDataError) -> (byWord: [Int32: ChineseCue], all: [ChineseCue]) {
        var found: [Int32: ChineseCue] = [:]
        var all: [ChineseCue] = []
        for node in try root.entries(allowed: ["cues"], required: ["cues"])["cues"]?.list() ?? [] {
            let cue = try ChineseCue(node)
            for word in cue.words {
                let number = spellings.add(word)
                guard found[number] == nil else {
                    throw .duplicate(
                        node.fault("the cue `\(word)` stands twice", mend: "keep one of them")
                    )
                }
                found[number] = cue
            }
            all.append(cue)
        }
        return (found, all)
    }

    private static func readFrames(
        _ root: DataNode,
        _ spellings: inout ChineseSpellings
    ) throws(ReaderDataError) -> (frames: [Frame], triggers: [ChineseTrigger]) {
        let fields = try root.entries(allowed: ["lists", "frames"], required: ["lists", "frames"])
        var lists: [String: [String]] = [:]
        for (name, node) in try fields["lists"]?.pairs() ?? [] { lists[name] = try node.strings() }
        let notation = ChineseTriggerNotation(lists: lists)
        var frames: [Frame] = []
        var triggers: [ChineseTrigger] = []
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
                        isWeak: frame.isWeak,
                        at: node,
                        number: { spellings.add($0) }
                    )
                )
            }
            frames.append(frame)
        }
        return (frames, triggers)
    }
}

/// The spellings of the lexicon while it is being built.
struct ChineseSpellings {
    let folding: ChineseFolding
    var trie = ChineseTrie()
    var classes: [ChineseWordClass] = [[]]
    var names: [Int32: [Int]] = [:]

    /// The number of the spelling, listing it if need be.
    mutating func add(_ word: String) -> Int32 {
        let number = trie.insert(folding.fold(word), number: Int32(classes.count))
        if Int(number) == classes.count { classes.append([]) }
        return number
    }

    /// `guard` is no class: its words only keep others from being seen in them.
    mutating func addClass(_ name: String, _ node: DataNode) throws(ReaderDataError) {
        guard name == "guard" || ChineseWordClass(named: name) != nil else {
            throw .unknownKey(
                node.fault(
                    "the word class `\(name)` is not known",
                    mend: "use one of \(ChineseWordClass.names.sorted().joined(separator: ", "))"
                )
            )
        }
        for word in try node.strings() {
            let number = add(word)
            if let kind = ChineseWordClass(named: name) { classes[Int(number)].insert(kind) }
        }
    }

    mutating func addName(_ name: String, of entity: Int) {
        let number = add(name)
        guard number != 0, names[number]?.contains(entity) != true else { return }
        names[number, default: []].append(entity)
    }
}

/// Marks and words that the grammar itself asks for.
struct ChineseKnownWords: Sendable {
    /// `的`.
    let of: Int32
    let one: Int32
    let or: Int32
    let until: Int32
    let third: Int32
    /// `经`, which makes an act a means to another.
    let via: Int32
    /// `吗`, which makes a question.
    let asks: Int32

    init(_ spellings: inout ChineseSpellings) {
        of = spellings.add("的")
        one = spellings.add("其中")
        or = spellings.add("或")
        until = spellings.add("至")
        third = spellings.add("第")
        via = spellings.add("经")
        asks = spellings.add("吗")
    }
}
