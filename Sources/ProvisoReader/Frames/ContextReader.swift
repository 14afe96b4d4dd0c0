import ProvisoModel

/// Reads a clause for which no frame speaks: a description, an opinion, something that happened or is planned.
struct ContextReader {
    let lexicon: Lexicon
    let arguments: ArgumentFinder
    let groups: VerbGroupReader
    let splitter: ClauseSplitter

    func read(
        _ clause: Clause,
        _ content: Content,
        _ s: Sentence,
        number: Int
    ) -> Draft? {
        guard let verb = mainVerb(clause.range, s) else { return nil }
        let group = groups.read(head: verb, lower: clause.range.lowerBound, s)
        let match = FrameMatch(
            trigger: .none,
            head: verb,
            range: verb..<(verb + 1),
            group: group
        )
        let own = s.mentions.filter { clause.range.contains($0.range.lowerBound) && !$0.isModifier }
        guard !own.isEmpty else { return nil }
        let kinds: KindSet = [.party, .group, .authority, .jurisdiction, .person]
        let draft = Draft(
            claim: claim(verb, group, s),
            chain: content.chain,
            bytes: s.bytes(clause.range),
            place: s.place,
            sentence: number
        )
        draft.subject = arguments.subjects(of: match, clause, s, kinds)
        if draft.subject.isEmpty {
            draft.subject = unique(
                own.filter { ($0.kind == .party || $0.kind == .group) && !$0.isPossessive }
                    .flatMap(\.entities)
            )
        }
        draft.item = unique(own.filter { $0.kind == .item }.flatMap(\.entities))
        draft.polarity = group.isNegated ? .negative : .positive
        draft.modality = group.modality == .certain ? content.modality ?? .certain : group.modality
        draft.date = DateChoice(lexicon: lexicon).date(for: verb, in: clause.range, s)?.span
        return draft
    }

    private func unique(_ entities: [Int]) -> [Int] {
        var found: [Int] = []
        for entity in entities where !found.contains(entity) { found.append(entity) }
        return found
    }

    private func mainVerb(_ range: Range<Int>, _ s: Sentence) -> Int? {
        guard let first = range.first(where: { splitter.isFiniteVerb($0, s) }) else { return nil }
        var verb = first
        while verb + 1 < range.upperBound,
            s.has(verb, [.be, .have, .doing, .modal, .adverb, .negator]),
            !s.forms[verb + 1].isEmpty || s.has(verb + 1, [.be, .have, .adverb, .negator])
        {
            verb += 1
        }
        // "Is expected to open": what is expected is the act.
        if lexicon.verbs.chance.contains(s.bases[verb]), s.is(verb + 1, lexicon.known.to),
            verb + 2 < range.upperBound
        {
            return verb + 2
        }
        return verb
    }

    private func claim(_ verb: Int, _ group: VerbGroup, _ s: Sentence) -> Claim {
        if group.isFuture { return .event(.planned) }
        if group.modality == .possible { return .assessment(.assessed) }
        let isPast =
            s.forms[verb].contains(.past) && !s.has(verb, [.be, .have]) && group.start == verb
        return isPast ? .event(.occurred) : .assessment(.assessed)
    }
}
