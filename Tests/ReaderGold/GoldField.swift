/// A field of a statement that is compared with the annotator's.
public enum GoldField: String, CaseIterable, Sendable {
    case kind, predicate, polarity, modality, subject, counterparty, authority, item, gate, stage
    case quantity, pool, condition, source, chain, cue, date

    /// The field as comparable words, none where there is nothing to say.
    ///
    /// What nearly every statement has, positive and certain, is nothing.
    func words(in statement: AnnotatedText.Statement, _ name: (String) -> String) -> [String] {
        switch self {
        case .kind: [statement.kind]
        case .predicate: [statement.predicate]
        case .polarity: words(of: statement.polarity)
        case .modality: words(of: statement.modality)
        case .subject: statement.subject.map(name)
        case .counterparty: statement.counterparty.map(name)
        case .authority: statement.authority.map(name)
        case .item: statement.item.map(name)
        case .gate: words(of: statement.gate)
        case .stage: words(of: statement.stage)
        case .quantity: words(of: statement.quantity)
        case .pool: (statement.quantity?.pool ?? []).map(name)
        case .condition: words(of: statement.condition?.state)
        case .source, .chain, .cue: words(of: statement.attribution, name)
        case .date: words(of: statement.eventDate)
        }
    }

    /// Every value of the field that is right, the annotator's own first.
    func accepted(in statement: AnnotatedText.Statement) -> [[String]] {
        let own = words(in: statement) { $0 }
        guard let accept = statement.accept else { return [own] }
        return [own] + others(accept)
    }

    private func others(_ accept: AnnotatedText.Accept) -> [[String]] {
        switch self {
        case .kind: (accept.kind ?? []).map { [$0] }
        case .predicate: (accept.predicate ?? []).map { [$0] }
        case .polarity: (accept.polarity ?? []).map { words(of: $0) }
        case .modality: (accept.modality ?? []).map { words(of: $0) }
        case .subject: accept.subject ?? []
        case .counterparty: accept.counterparty ?? []
        case .authority: accept.authority ?? []
        case .item: accept.item ?? []
        case .gate: (accept.gate ?? []).map { words(of: $0) }
        case .stage: (accept.stage ?? []).map { words(of: $0) }
        case .quantity: (accept.quantity ?? []).map { words(of: $0) }
        case .pool: (accept.quantity ?? []).map { $0?.pool ?? [] }
        case .condition: (accept.condition ?? []).map { words(of: $0?.state) }
        case .source, .chain, .cue:
            (accept.attribution ?? []).map { steps in words(of: steps) { $0 } }
        case .date: (accept.eventDate ?? []).map { words(of: $0) }
        }
    }

    private func words(of word: String?) -> [String] {
        switch (self, word) {
        case (.polarity, "positive"), (.modality, "certain"): []
        default: word.map { [$0] } ?? []
        }
    }

    private func words(of quantity: AnnotatedText.Quantity?) -> [String] {
        guard let quantity else { return [] }
        let bounds = [quantity.min, quantity.max].map { $0.map { "\($0)" } ?? "-" }
        let marks = [quantity.minOpen, quantity.maxOpen, quantity.approx].map { "\($0 ?? false)" }
        return [(bounds + marks + [quantity.unit ?? "units"]).joined(separator: " ")]
    }

    private func words(
        of steps: [AnnotatedText.Step],
        _ name: (String) -> String
    ) -> [String] {
        let sources = steps.map { $0.named ? $0.source.map(name) ?? "-" : "-" }
        switch self {
        case .chain: return sources.isEmpty ? [] : [sources.joined(separator: " > ")]
        case .cue:
            // These hand over the word as `said` does.
            let plain: Set = ["stated", "informed", "disclosed", "signalled"]
            return zip(sources, steps).map { source, step in
                let cue = step.cue ?? "said"
                return "\(source) \(plain.contains(cue) ? "said" : cue)"
            }
        default: return sources
        }
    }

    private func words(of period: AnnotatedText.Period?) -> [String] {
        period.map { ["\($0.from)..\($0.to)"] } ?? []
    }
}
