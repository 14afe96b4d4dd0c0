/// The chains of a picture, made once, for counting the sources of a claim.
public struct SourceChains: Sendable {
    public let all: [SourceChain]
    private let statements: [HeldStatement]
    private let chainOf: [StatementID: Int]
    /// Whether statements were left out that may show two of the sources to be one.
    public let isOfPart: Bool

    public init(_ picture: Picture) {
        all = SourceChain.group(picture)
        statements = picture.statements
        var chainOf: [StatementID: Int] = [:]
        for (number, chain) in all.enumerated() {
            for index in chain.members { chainOf[statements[index].statement.id] = number }
        }
        self.chainOf = chainOf
        isOfPart = picture.isPart
    }

    /// How many independent sources stand behind statements, and in how many documents they were told.
    public struct Count: Hashable, Sendable, Codable {
        public var chains: Int
        public var documents: Int
        /// Said where they may be fewer: only a part of the record was looked at, and what was left out may show two
        /// of them to be one.
        public var isAtMost: Bool?

        /// Whether fewer sources stand behind it than documents tell it.
        public var isRetold: Bool { documents > chains }
    }

    public func count(_ ids: [StatementID]) -> Count {
        let chains = Set(ids.compactMap { chainOf[$0] })
        let wanted = Set(ids)
        var documents: Set<DocumentID> = []
        for chain in chains {
            for index in all[chain].members
            where wanted.contains(statements[index].statement.id) {
                documents.insert(statements[index].document)
            }
        }
        return Count(
            chains: chains.count,
            documents: documents.count,
            isAtMost: isOfPart && chains.count > 1 ? true : nil
        )
    }

    /// The chains that statements belong to, with every member there is.
    public func chains(of ids: [StatementID]) -> [SourceChain] {
        Set(ids.compactMap { chainOf[$0] }).sorted().map { all[$0] }
    }

    /// The statement at a position that a chain names.
    public func statement(_ index: Int) -> HeldStatement { statements[index] }

    /// Why a statement is no further source, where it is not: the earlier one it repeats, and how.
    public func repetition(of id: StatementID) -> (earlier: StatementID, why: SourceChain.Why)? {
        guard let number = chainOf[id] else { return nil }
        return all[number].links.first { statements[$0.member].statement.id == id }
            .map { (statements[$0.earlier].statement.id, $0.why) }
    }
}
