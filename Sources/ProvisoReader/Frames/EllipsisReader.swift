import ProvisoModel

/// Reads a clause that leaves out its verb: "Canon has not", "none would be", "Nikon has done so".
///
/// What is left out is what was told right before; only who, whether and how surely are new.
struct EllipsisReader {
    let lexicon: Lexicon
    let table: EntityTable
    private var known: KnownWords { lexicon.known }

    init(lexicon: Lexicon, table: EntityTable) {
        self.lexicon = lexicon
        self.table = table
    }

    func read(
        _ clause: Clause,
        _ content: Content,
        _ s: Sentence,
        after told: Draft,
        number: Int
    ) -> Draft? {
        let range = ClauseSplitter.trim(clause.range, s, known)
        guard let claim = claim(after: told.claim), range.count <= 14,
            let auxiliary = range.first(where: { isAuxiliary($0, s) }),
            auxiliary > range.lowerBound, leavesOutVerb(after: auxiliary, range, s)
        else { return nil }
        let lead = range.lowerBound..<auxiliary
        let mentions = s.mentions.filter { lead.contains($0.range.lowerBound) && !$0.isModifier }
        let denies = lead.contains {
            s.is($0, known.none) || s.is($0, known.neither) || s.is($0, known.nobody)
        }
        guard isSubject(lead, s), !mentions.isEmpty || s.has(lead.lowerBound, .elliptic) || denies
        else { return nil }
        var draft = Draft(
            claim: claim,
            chain: content.chain,
            bytes: s.bytes(range),
            place: s.place,
            sentence: number
        )
        draft.subject = told.subject
        draft.authority = told.authority
        draft.item = told.item
        draft.counterparty = told.counterparty
        draft.gate = told.gate
        let isNegated = (auxiliary..<range.upperBound).contains { s.has($0, .negator) }
        draft.polarity = isNegated != denies ? .negative : .positive
        draft.modality = modality(auxiliary, s) ?? content.modality ?? .certain
        draft.notes = content.notes
        put(mentions, in: &draft)
        return draft
    }

    /// What can be left out and understood; a condition told is then met or not.
    private func claim(after told: Claim) -> Claim? {
        switch told {
        case .authorization, .rule, .transaction, .notification: told
        case .condition(.set), .condition(.met): .condition(.met)
        case .condition, .competence, .response, .conduct, .assessment, .event: nil
        }
    }

    private func isAuxiliary(_ index: Int, _ s: Sentence) -> Bool {
        s.mentionAt[index] < 0 && s.has(index, [.be, .have, .modal, .doing])
    }

    /// Whether nothing but auxiliaries, "not", "so" and adverbs stand after the first auxiliary.
    private func leavesOutVerb(after auxiliary: Int, _ range: Range<Int>, _ s: Sentence) -> Bool {
        (auxiliary + 1..<max(auxiliary + 1, range.upperBound)).allSatisfy { index in
            s.mentionAt[index] < 0
                && (s.has(index, [.negator, .adverb, .be, .have, .doing])
                    || s.is(index, known.so) || s.is(index, known.yet))
        }
    }

    /// Whether the stretch is a short noun phrase and nothing else.
    private func isSubject(_ range: Range<Int>, _ s: Sentence) -> Bool {
        range.count <= 8
            && range.allSatisfy { index in
                s.mentionAt[index] >= 0 || s.has(index, [.determiner, .elliptic, .pronoun])
                    || s.is(index, known.and) || s.is(index, known.nor)
                    || s.is(index, known.neither) || s.is(index, known.none)
                    || s.is(index, known.of)
            }
    }

    private func modality(_ auxiliary: Int, _ s: Sentence) -> Modality? {
        if s.has(auxiliary, .possible) { return .possible }
        return s.has(auxiliary, .modal) ? .probable : nil
    }

    /// "Beijing has not": another authority stands at another gate.
    private func put(_ mentions: [Mention], in draft: inout Draft) {
        let entities = mentions.filter { !$0.isAnaphor || $0.kind == .party || $0.kind == .group }
        let parties = entities.filter { $0.kind == .party || $0.kind == .group }
            .flatMap(\.entities)
        let bodies = entities.filter { $0.kind == .authority || $0.kind == .jurisdiction }
            .flatMap(\.entities)
        let items = entities.filter { $0.kind == .item }.flatMap(\.entities)
        if !items.isEmpty { draft.item = items }
        if !parties.isEmpty { draft.subject = parties }
        guard !bodies.isEmpty, bodies != draft.authority else { return }
        draft.authority = bodies
        let rulers = Set(bodies.compactMap { table.jurisdiction(of: $0) })
        let makers = Set(draft.item.compactMap { table.origin(of: $0) })
        draft.gate =
            rulers.isEmpty || makers.isEmpty
            ? nil : makers.isDisjoint(with: rulers) ? .import : .export
    }
}
