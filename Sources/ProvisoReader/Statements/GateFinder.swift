import ProvisoModel

/// Tells which side a permission is about: the seller's export gate or the buyer's import gate.
struct GateFinder {
    let lexicon: Lexicon
    let table: EntityTable
    let discourse: Discourse
    private var known: KnownWords { lexicon.known }

    init(lexicon: Lexicon, table: EntityTable, discourse: Discourse) {
        self.lexicon = lexicon
        self.table = table
        self.discourse = discourse
    }

    struct Found {
        var gate: Gate
        /// How it was found, in words.
        var rule: String

        init(_ gate: Gate, _ rule: String) {
            self.gate = gate
            self.rule = rule
        }
    }

    func gate(
        _ frame: Frame,
        _ draft: Draft,
        _ match: FrameMatch,
        _ clause: Clause,
        _ s: Sentence
    ) -> Found? {
        switch frame.gate {
        case .export: return Found(.export, "the frame says so")
        case .import: return Found(.import, "the frame says so")
        case .reexport: return Found(.reexport, "the frame says so")
        case .none: return nil
        case .infer: return inferred(draft, match, clause, s)
        }
    }

    private func inferred(
        _ draft: Draft,
        _ match: FrameMatch,
        _ clause: Clause,
        _ s: Sentence
    ) -> Found? {
        let makers = Set(draft.item.compactMap { table.origin(of: $0) })
        let rulers = Set(draft.authority.compactMap { table.jurisdiction(of: $0) })
        // Authorities that stand on both sides, in one breath, leave it to the words around.
        if !rulers.isEmpty, !makers.isEmpty, rulers.isSubset(of: makers) {
            return Found(.export, "the authority is of the country that makes the item")
        }
        if !rulers.isEmpty, !makers.isEmpty, rulers.isDisjoint(with: makers) {
            return Found(.import, "the authority is not of the country that makes the item")
        }
        let seats = Set(draft.subject.compactMap { table.jurisdiction(of: $0) })
        if let word = wordGate(clause.range, match.head, s) {
            // Whom a government lets buy from abroad it lets buy what leaves its own country.
            if word == .import, !saysImport(clause.range, s), !rulers.isEmpty, !seats.isEmpty,
                seats.isDisjoint(with: rulers)
            {
                return Found(.export, "the buyer is not of the authority's country")
            }
            return Found(word, "a word of the clause names the side")
        }
        if !rulers.isEmpty, goesAbroad(from: rulers, clause.range, s) {
            return Found(.export, "the goods go to another country")
        }
        if draft.authority.isEmpty, !draft.item.isEmpty, draft.item == discourse.act.item,
            let gate = discourse.act.gate
        {
            return Found(gate, "the same item as in the act told before")
        }
        let isLicense = speaksOfLicense(clause, s)
        if !seats.isEmpty, !makers.isEmpty {
            // A license is what an exporter has; a buyer abroad has approvals.
            return seats.isDisjoint(with: makers) && !isLicense
                ? Found(.import, "the party is not of the country that makes the item")
                : Found(
                    .export,
                    "the party is of the country that makes the item, or has a license"
                )
        }
        if isLicense {
            return Found(.export, "a license is a permission to export")
        }
        if let usual = draft.authority.lazy.compactMap({ table.usualGate(of: $0) }).first {
            return Found(usual, "the gate this authority decides on")
        }
        return discourse.act.gate.map { Found($0, "as in the act told before") }
    }

    private func speaksOfLicense(_ clause: Clause, _ s: Sentence) -> Bool {
        clause.span.clamped(to: 0..<s.count).contains {
            s.bases[$0] == known.license || s.bases[$0] == known.licence
        }
    }

    private func saysImport(_ range: Range<Int>, _ s: Sentence) -> Bool {
        range.contains { s.mentionAt[$0] < 0 && s.bases[$0] == known.importing }
    }

    /// "Destined for China" in the words of another government is the export side.
    private func goesAbroad(from rulers: Set<Int>, _ range: Range<Int>, _ s: Sentence) -> Bool {
        s.mentions.contains { mention in
            mention.kind == .jurisdiction && range.contains(mention.range.lowerBound)
                && !rulers.isSuperset(of: mention.entities)
                && (mention.governor == known.to || mention.governor == known.for)
        }
    }

    /// The first word of trade; the verb that tells the act, as in "received a license", is none.
    private func wordGate(_ range: Range<Int>, _ head: Int, _ s: Sentence) -> Gate? {
        for index in range where s.mentionAt[index] < 0 && index != head {
            if s.has(index, .reexportWord) { return .reexport }
            if s.has(index, .exportWord) {
                let isAgain = s.isInnerHyphen(index - 1, known) && s.is(index - 2, known.re)
                return isAgain ? .reexport : .export
            }
            if s.has(index, .importWord), !s.has(index, .preposition) { return .import }
        }
        return nil
    }
}
