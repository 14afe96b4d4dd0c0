/// Puts statements into chains one after another, in ledger order.
///
/// Near-linear: each statement is compared with the latest few chains that claim the same of one of its
/// parties on the same origin, never with all.
struct ChainGrouping {
    private let statements: [HeldStatement]
    private let tellings: [Telling]
    private let copies: DocumentCopies
    private var chains: [[Int]] = []
    private var documents: [Set<DocumentID>] = []
    private var links: [[SourceChain.Link]] = []
    private var byWords: [WordsKey: Int] = [:]
    private var byOrigin: [OriginKey: [Int]] = [:]

    /// How many chains of one origin are compared with a newcomer.
    private static let mostCompared = 32

    init(_ statements: [HeldStatement], _ headers: [DocumentID: DocumentHeader]) {
        self.statements = statements
        tellings = statements.map { Telling($0, headers[$0.document]) }
        var seen: Set<DocumentID> = []
        copies = DocumentCopies(
            statements.compactMap { seen.insert($0.document).inserted ? headers[$0.document] : nil }
        )
    }

    mutating func take(_ index: Int) {
        let held = statements[index]
        let words = WordsKey(held.statement)
        let origins = OriginKey.all(of: held, tellings[index], copies)
        let chain: Int
        if let known = byWords[words] {
            chain = known
            join(index, known, .sameWords)
        } else if let (known, why) = retold(index, origins) {
            chain = known
            join(index, known, why)
        } else {
            chain = chains.count
            chains.append([index])
            documents.append([held.document])
            links.append([])
        }
        if byWords[words] == nil { byWords[words] = chain }
        for origin in origins { note(chain, under: origin) }
    }

    private mutating func join(_ index: Int, _ chain: Int, _ why: SourceChain.Why) {
        links[chain].append(.init(member: index, earlier: chains[chain][0], why: why))
        chains[chain].append(index)
        documents[chain].insert(statements[index].document)
    }

    private mutating func note(_ chain: Int, under origin: OriginKey) {
        guard byOrigin[origin]?.last != chain else { return }
        byOrigin[origin, default: []].append(chain)
        if byOrigin[origin, default: []].count > 2 * Self.mostCompared {
            byOrigin[origin]?.removeFirst(Self.mostCompared)
        }
    }

    // MARK: Retellings

    /// The chain of another document that it tells again, the most alike where there are several.
    private func retold(_ index: Int, _ origins: [OriginKey]) -> (Int, SourceChain.Why)? {
        var best: (chain: Int, why: SourceChain.Why, likeness: Int)?
        for origin in origins {
            for chain in (byOrigin[origin] ?? []).suffix(Self.mostCompared) {
                guard !documents[chain].contains(statements[index].document),
                    let why = why(index, repeats: chains[chain][0], origin.basis)
                else { continue }
                let likeness = likeness(index, chains[chain][0])
                let isBetter =
                    best.map { (likeness, $0.chain) > ($0.likeness, chain) } ?? true
                if isBetter { best = (chain, why, likeness) }
            }
        }
        return best.map { ($0.chain, $0.why) }
    }

    private func why(
        _ index: Int,
        repeats earlier: Int,
        _ basis: OriginKey.Basis
    ) -> SourceChain.Why? {
        let (mine, theirs) = (tellings[index], tellings[earlier])
        guard overlap(statements[index].statement.item, statements[earlier].statement.item) else {
            return nil
        }
        switch basis {
        case .copy: return .copiedDocument
        case .outlet:
            // An outlet may have reported twice; undated, only what is told of the same parties is one.
            guard
                mine.isSameReport(as: theirs)
                    ?? isOfSameParties(statements[index], statements[earlier])
            else { return nil }
            return mine.isRetold || theirs.isRetold ? .namesOutlet : .sameReport
        case .speaker: return mine.isSameSpeech(as: theirs) ? .sameSpeaker : nil
        }
    }

    private func overlap(_ mine: [EntityID], _ theirs: [EntityID]) -> Bool {
        mine.isEmpty || theirs.isEmpty || mine.contains { theirs.contains($0) }
    }

    private func isOfSameParties(_ mine: HeldStatement, _ theirs: HeldStatement) -> Bool {
        Set(mine.statement.subject) == Set(theirs.statement.subject)
    }

    private func likeness(_ index: Int, _ earlier: Int) -> Int {
        let (mine, theirs) = (statements[index].statement, statements[earlier].statement)
        return (Set(mine.subject) == Set(theirs.subject) ? 8 : 0)
            + (Set(mine.item) == Set(theirs.item) ? 4 : 0)
            + (Set(mine.authority) == Set(theirs.authority) ? 2 : 0)
            + (mine.quantity?.bounds == theirs.quantity?.bounds ? 2 : 0)
            + (mine.modality == theirs.modality ? 1 : 0)
    }

    // MARK: The outcome

    /// The chains, with those made one that a person linked as telling the same.
    func chains(joinedBy relations: [Relation]) -> [SourceChain] {
        var root = Array(chains.indices)
        func top(_ chain: Int) -> Int {
            var chain = chain
            while root[chain] != chain { chain = root[chain] }
            return chain
        }
        var added: [Int: [SourceChain.Link]] = [:]
        let restatements = relations.filter { $0.type == .restates && $0.basis.isByPerson }
        if !restatements.isEmpty {
            var place: [StatementID: (index: Int, chain: Int)] = [:]
            for (chain, members) in chains.enumerated() {
                for index in members { place[statements[index].statement.id] = (index, chain) }
            }
            for relation in restatements {
                guard let from = place[relation.from], let to = place[relation.to] else { continue }
                let (one, other) = (top(from.chain), top(to.chain))
                guard one != other else { continue }
                root[max(one, other)] = min(one, other)
                added[max(one, other)] = [
                    .init(
                        member: max(from.index, to.index),
                        earlier: min(from.index, to.index),
                        why: .linked
                    )
                ]
            }
        }
        var members: [Int: [Int]] = [:]
        var reasons: [Int: [SourceChain.Link]] = [:]
        for chain in chains.indices {
            members[top(chain), default: []] += chains[chain]
            reasons[top(chain), default: []] += links[chain] + (added[chain] ?? [])
        }
        return chains.indices.compactMap { chain in
            members[chain].map {
                SourceChain(
                    members: $0.sorted(),
                    links: (reasons[chain] ?? []).sorted {
                        ($0.member, $0.earlier) < ($1.member, $1.earlier)
                    }
                )
            }
        }
    }
}

/// What is claimed of whom, and in which words.
private struct WordsKey: Hashable {
    let claim: Claim
    let polarity: Polarity
    let modality: Modality
    let subject: Set<EntityID>
    let item: Set<EntityID>
    let words: String

    init(_ statement: Statement) {
        claim = statement.claim
        polarity = statement.polarity
        modality = statement.modality
        subject = Set(statement.subject)
        item = Set(statement.item)
        // Case, punctuation and spacing change when text is copied; letters and digits do not.
        words = String(
            statement.span.text.lowercased().unicodeScalars.filter {
                $0.properties.isAlphabetic || $0.properties.numericType != nil
            }
        )
    }
}

/// What is claimed of one party, and where the word of it comes from.
private struct OriginKey: Hashable {
    let claim: Claim
    let polarity: Polarity
    let subject: EntityID?
    let basis: Basis

    enum Basis: Hashable {
        case outlet(String)
        case speaker(EntityID)
        case copy(DocumentID)
    }

    static func all(
        of held: HeldStatement,
        _ telling: Telling,
        _ copies: DocumentCopies
    ) -> [OriginKey] {
        let bases =
            [telling.outlet.map(Basis.outlet), telling.speaker.map(Basis.speaker)]
            + [copies.original(of: held.document).map(Basis.copy)]
        let subjects: [EntityID?] =
            held.statement.subject.isEmpty ? [nil] : held.statement.subject
        return bases.compactMap(\.self).flatMap { basis in
            subjects.map { subject in
                OriginKey(
                    claim: held.statement.claim,
                    polarity: held.statement.polarity,
                    subject: subject,
                    basis: basis
                )
            }
        }
    }
}
