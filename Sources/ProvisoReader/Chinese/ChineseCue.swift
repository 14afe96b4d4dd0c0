import ProvisoModel

/// A verb that hands the word to a source, in all its spellings.
struct ChineseCue: Sendable {
    let words: [String]
    let cue: Cue
    let modality: Modality?
    /// Whether what follows directly may be its object, so that only a comma or a new subject makes it a cue.
    let needsClause: Bool
    /// Whether the source promises its own act.
    let isPledge: Bool
    /// Whether the one told stands right after it: `告诉`.
    let takesRecipient: Bool
    let example: String

    private static let keys: Set<String> = [
        "words", "cue", "modality", "clause", "pledge", "recipient", "example",
    ]

    init(_ node: DataNode) throws(ReaderDataError) {
        let fields = try node.entries(allowed: ChineseCue.keys, required: ["words", "cue"])
        guard let example = fields["example"] else {
            throw .noExample(
                node.fault("a cue has no example", mend: "add `example:` with a sentence")
            )
        }
        words = try fields["words"]?.strings() ?? []
        cue = try fields["cue"]?.choice(Cue.self) ?? .said
        modality = try fields["modality"]?.choice(Modality.self)
        needsClause = try fields["clause"]?.string() == "yes"
        isPledge = try fields["pledge"]?.string() == "yes"
        takesRecipient = try fields["recipient"]?.string() == "yes"
        self.example = try example.string()
    }
}
