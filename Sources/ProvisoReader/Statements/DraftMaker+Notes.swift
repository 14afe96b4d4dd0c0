import ProvisoModel

// How the fields of a draft were read, for whoever asks why.
extension DraftMaker {
    func note(
        _ gateRule: String?,
        _ told: [Frame.Region],
        _ match: FrameMatch,
        _ clause: Clause,
        _ content: Content,
        _ s: Sentence,
        _ draft: Draft
    ) {
        let frame = lexicon.frames[match.trigger.frame]
        let words = s.bytes(match.range)
        var notes = [
            FieldNote(
                .predicate,
                "frame `\(frame.id)`: \(draft.claim.kind) \(draft.claim.predicate)",
                at: words
            )
        ]
        if let polarity = frame.polarity {
            notes.append(FieldNote(.polarity, "the frame is always \(polarity.rawValue)"))
        } else if draft.polarity == .negative {
            notes.append(
                FieldNote(.polarity, "negated in the verb group or its subject", at: verb(match, s))
            )
        }
        if let fixed = frame.modality {
            notes.append(FieldNote(.modality, "the frame is always \(fixed.rawValue)"))
        } else if draft.modality != .certain {
            let isOwn = match.group.modality != .certain || match.group.isFuture
            notes.append(
                FieldNote(
                    .modality,
                    isOwn ? "the words before the verb" : "the verb of saying makes it so",
                    at: isOwn ? verb(match, s) : nil
                )
            )
        }
        for (field, entities) in [
            (FieldNote.Field.subject, draft.subject), (.counterparty, draft.counterparty),
            (.authority, draft.authority), (.item, draft.item),
        ] {
            notes += entities.map { note(field, $0, clause, content, s) }
        }
        if let gate = draft.gate, let gateRule {
            notes.append(FieldNote(.gate, "\(gate.rawValue): \(gateRule)"))
        }
        draft.notes += notes + more(draft, clause, content, s)
    }

    private func verb(_ match: FrameMatch, _ s: Sentence) -> Range<Int> {
        s.bytes(min(match.group.start, match.head)..<(match.head + 1))
    }

    private func note(
        _ field: FieldNote.Field,
        _ entity: Int,
        _ clause: Clause,
        _ content: Content,
        _ s: Sentence
    ) -> FieldNote {
        let name = table[entity].displayName
        let reach = clause.span.clamped(to: 0..<s.count)
        let mentions = s.mentions.filter { $0.entities.contains(entity) }
        let near =
            mentions.first { reach.overlaps($0.range) }
            ?? mentions.first { clause.shared?.overlaps($0.range) ?? false }
        if let near {
            let rule =
                near.isAnaphor
                ? "points back to \(name)" : near.isDescribed ? "described here" : "named here"
            return FieldNote(field, rule, at: s.bytes(near.range))
        }
        if content.speaker.contains(entity) { return FieldNote(field, "\(name) speaks") }
        if entity == publisher { return FieldNote(field, "\(name) published the document") }
        if let other = mentions.first {
            return FieldNote(field, "\(name), from the same sentence", at: s.bytes(other.range))
        }
        return FieldNote(field, "\(name), from the act told before")
    }

    private func more(
        _ draft: Draft,
        _ clause: Clause,
        _ content: Content,
        _ s: Sentence
    ) -> [FieldNote] {
        var notes: [FieldNote] = []
        if let stage = draft.stage {
            notes.append(FieldNote(.stage, "the words call it \(stage.rawValue)"))
        }
        if let amount = draft.quantity {
            notes.append(
                FieldNote(
                    .quantity,
                    draft.pool.isEmpty
                        ? "the amount of this clause"
                        : "the amount of this clause, shared by all named",
                    at: s.amounts.first { $0.range == amount.range }.map { s.bytes($0.range) }
                )
            )
        }
        if draft.condition != nil {
            notes.append(FieldNote(.condition, "the words hang it on something"))
        }
        if let date = draft.date {
            notes.append(
                FieldNote(.date, "`\(date.text)`, resolved against the day of publication")
            )
        }
        return notes
    }
}
