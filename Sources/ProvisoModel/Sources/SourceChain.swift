/// Statements that are one source speaking again.
///
/// A copy or a retelling confirms nothing. Statements belong to one chain where they claim the same in
/// the same words, where one stands in a copy of the other's document, where both rest on one report of
/// one outlet, or where the same person or body is quoted.
public struct SourceChain: Hashable, Sendable {
    /// Positions in the sequence the chains were made from, ascending.
    public let members: [Int]
    /// Why every member but the first is no further source.
    public let links: [Link]

    public struct Link: Hashable, Sendable {
        public let member: Int
        /// The earlier member it repeats.
        public let earlier: Int
        public let why: Why
    }

    public enum Why: String, Hashable, Sendable, Codable, CaseIterable {
        case sameWords = "the same words"
        case copiedDocument = "a copy of the document"
        case sameReport = "the same report"
        case namesOutlet = "names the outlet it retells"
        case sameSpeaker = "the same speaker"
        case linked = "linked by a person"
    }

    /// Groups the statements of a picture into chains, ordered by their first member.
    public static func group(_ picture: Picture) -> [SourceChain] {
        group(picture.statements, in: picture.documents, linkedBy: picture.relations)
    }

    /// Groups statements into chains, ordered by their first member.
    public static func group(
        _ statements: [HeldStatement],
        in documents: [DocumentID: DocumentHeader],
        linkedBy relations: [Relation] = []
    ) -> [SourceChain] {
        var grouping = ChainGrouping(statements, documents)
        for index in statements.indices { grouping.take(index) }
        return grouping.chains(joinedBy: relations)
    }
}
