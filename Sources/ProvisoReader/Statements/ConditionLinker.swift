import ProvisoModel

/// Ties conditions to the permissions they bind and to the body that sets them.
struct ConditionLinker {
    func link(_ drafts: inout [Draft]) {
        for index in drafts.indices {
            switch drafts[index].claim {
            case .condition(let state) where state == .open || state == .set:
                attach(index, state, &drafts)
            case .competence(.setsConditions): attachSetter(index, &drafts)
            default: break
            }
        }
    }

    /// The permission in the same sentence, or the one before that the words point back at.
    private func attach(_ index: Int, _ state: Claim.ConditionState, _ drafts: inout [Draft]) {
        guard let permission = permission(for: index, drafts) else { return }
        drafts[permission].condition = state
        drafts[permission].conditions.append(index)
        if drafts[index].subject.isEmpty { drafts[index].subject = drafts[permission].subject }
        if drafts[index].item.isEmpty { drafts[index].item = drafts[permission].item }
        if drafts[index].gate == nil { drafts[index].gate = drafts[permission].gate }
    }

    func permission(for index: Int, _ drafts: [Draft]) -> Int? {
        let draft = drafts[index]
        for back in stride(from: index - 1, through: max(0, index - 6), by: -1) {
            let other = drafts[back]
            guard case .authorization(.approved) = other.claim, other.polarity == .positive else {
                continue
            }
            let isNear = other.sentence == draft.sentence
            let isMeant =
                draft.sentence - other.sentence <= 1 && draft.pointsBack
                && (draft.subject.isEmpty || Set(draft.subject) == Set(other.subject))
            if isNear || isMeant { return back }
        }
        return nil
    }

    private func attachSetter(_ index: Int, _ drafts: inout [Draft]) {
        let setter = drafts[index]
        for back in stride(from: index - 1, through: max(0, index - 6), by: -1) {
            guard drafts[back].condition != nil, setter.sentence - drafts[back].sentence <= 3 else {
                continue
            }
            drafts[back].setBy = setter.authority
            return
        }
    }
}
