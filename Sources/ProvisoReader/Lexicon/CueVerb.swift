import ProvisoModel

/// A verb that hands the word to a source.
struct CueVerb: Sendable {
    let cue: Cue
    let modality: Modality?
    /// Whether the one told stands between the verb and what is told: "told reporters that".
    let takesRecipient: Bool
    /// Whether only a following `that` makes it a cue: "announced that", but "announced a rule".
    let needsThat: Bool
    /// Whether the source promises its own act: "assured it that …".
    let isPledge: Bool
    let example: String

    static let keys: Set<String> = [
        "verb", "cue", "modality", "recipient", "that", "pledge", "example",
    ]

    init(_ node: DataNode) throws(ReaderDataError) {
        let fields = try node.entries(allowed: CueVerb.keys, required: ["verb", "cue"])
        guard let example = fields["example"] else {
            throw .noExample(
                node.fault("a cue has no example", mend: "add `example:` with a sentence")
            )
        }
        cue = try fields["cue"]?.choice(Cue.self) ?? .said
        modality = try fields["modality"]?.choice(Modality.self)
        takesRecipient = try fields["recipient"]?.string() == "yes"
        needsThat = try fields["that"]?.string() == "yes"
        isPledge = try fields["pledge"]?.string() == "yes"
        self.example = try example.string()
    }
}
