import ProvisoModel

// The amount of a statement and who shares it.
extension DraftMaker {
    func addQuantity(
        _ frame: Frame,
        _ match: FrameMatch,
        _ clause: Clause,
        _ s: Sentence,
        _ draft: Draft
    ) {
        let choice = AmountChoice(lexicon: lexicon)
        guard frame.takesAmount || DraftMaker.counts(frame.claim), !s.amounts.isEmpty,
            let amount = choice.amount(
                for: frame.claim,
                head: match.head,
                isPassive: match.group.isPassive,
                in: clause.range,
                s
            )
        else { return }
        let sharing = choice.sharing(in: clause.range, s)
        guard !isDealtOut(amount, clause, s, draft, sharing == .each) else { return }
        take(amount, s, draft)
        guard amount.unit == .units else { return }
        let isGroup = draft.subject.count == 1 && table.kind(of: draft.subject[0]) == .group
        let isShared = sharing == .shared && draft.subject.count > 1
        if sharing != .each, isShared || isGroup { draft.pool = draft.subject }
    }

    /// "30,000 and 50,000 respectively", "A 30,000 and B 20,000": whose is which is not guessed.
    private func isDealtOut(
        _ amount: Amount,
        _ clause: Clause,
        _ s: Sentence,
        _ draft: Draft,
        _ isEach: Bool
    ) -> Bool {
        guard draft.subject.count > 1, amount.unit == .units else { return false }
        if clause.range.contains(where: { s.is($0, known.respectively) }) { return true }
        if isEach { return false }
        let counted = s.amounts.filter {
            clause.range.contains($0.range.lowerBound) && $0.unit == .units
        }
        return counted.count > 1
    }

    /// Whether an amount in the clause measures the act, whatever the frame says.
    private static func counts(_ claim: Claim) -> Bool {
        switch claim {
        case .authorization, .condition, .transaction, .assessment, .event: true
        case .competence, .rule, .notification, .response, .conduct: false
        }
    }

    /// The figure an opinion or event is about.
    func addContextQuantity(_ clause: Clause, _ s: Sentence, _ draft: Draft) {
        guard let amount = s.amounts.first(where: { clause.range.contains($0.range.lowerBound) })
        else { return }
        take(amount, s, draft)
    }

    func take(_ amount: Amount, _ s: Sentence, _ draft: Draft) {
        draft.quantity = amount
        draft.quantityText = String(decoding: bytes[s.bytes(amount.range)], as: UTF8.self)
    }
}
