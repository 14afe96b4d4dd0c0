import ProvisoModel

/// A relation between two drafts, by their places in the list.
struct DraftRelation: Hashable {
    var kind: Relation.Kind
    var from: Int
    var to: Int
}

/// Finds how the statements of one document bear on each other.
struct RelationFinder {
    let table: EntityTable
    let drafts: [Draft]
    /// How many statements back another is looked for.
    private static let reach = 40

    func find() -> [DraftRelation] {
        var found: [DraftRelation] = []
        for later in drafts.indices {
            let window = max(0, later - RelationFinder.reach)..<later
            found += conditions(of: later)
            found += repeats(later, window)
            found += answers(later)
            guard drafts[later].claim.isCore else { continue }
            for earlier in window where drafts[earlier].claim.isCore {
                if let relation = between(earlier, later) { found.append(relation) }
            }
        }
        return found
    }

    // MARK: Conditions

    private func conditions(of permission: Int) -> [DraftRelation] {
        drafts[permission].conditions.map {
            DraftRelation(kind: .refines, from: $0, to: permission)
        }
    }

    // MARK: The same act told again

    /// The nearest other telling of the same act: one relation for each statement.
    private func repeats(_ later: Int, _ window: Range<Int>) -> [DraftRelation] {
        guard case .authorization = drafts[later].claim else { return [] }
        let draft = drafts[later]
        guard draft.polarity == .positive,
            draft.modality == .certain
        else { return [] }
        let matches = window.reversed().filter {
            drafts[$0].claim == draft.claim && isSameAct($0, later)
        }
        guard
            let first = matches.first(where: { drafts[$0].quantity?.min == draft.quantity?.min })
                ?? matches.first
        else { return [] }
        let isPreliminary =
            drafts[first].stage == .preliminary && draft.stage != .preliminary
            && drafts[first].gate == .import
        if isPreliminary, drafts[first].subject != draft.subject { return [] }
        return [DraftRelation(kind: .restates, from: later, to: first)]
    }

    private func isSameAct(_ a: Int, _ b: Int) -> Bool {
        guard drafts[a].claim == drafts[b].claim else { return false }
        let one = drafts[a]
        let two = drafts[b]
        guard one.polarity == two.polarity, one.modality == two.modality, one.gate == two.gate,
            sharesItem(one, two)
        else { return false }
        if one.subject.hasSameMembers(as: two.subject) { return haveSameSeat(one, two) }
        if one.subject.isEmpty || two.subject.isEmpty {
            return !one.authority.isEmpty && haveSameSeat(one, two) && !two.authority.isEmpty
        }
        if (isGroup(one) || isGroup(two)), abs(one.sentence - two.sentence) > 2 { return false }
        if isGroup(one) || isGroup(two) { return (isGroup(one) ? two : one).subject.count > 1 }
        return two.quantity != nil && one.quantity?.min == two.quantity?.min
            && one.subject.hasAll(of: two.subject)
    }

    private func isGroup(_ draft: Draft) -> Bool {
        draft.subject.contains { table.kind(of: $0) == .group }
    }

    private func haveSameSeat(_ one: Draft, _ two: Draft) -> Bool {
        if one.authority.isEmpty || two.authority.isEmpty { return true }
        let first = one.authority.compactMap { table.jurisdiction(of: $0) }
        let second = two.authority.compactMap { table.jurisdiction(of: $0) }
        return first.isEmpty || second.isEmpty || first.overlaps(second)
    }

    private func sharesItem(_ one: Draft, _ two: Draft) -> Bool {
        one.item.overlaps(two.item)
    }

    // MARK: Denials and ignorance

    /// A denial answers what was charged right before; "was not told" stands against the grant told before.
    private func answers(_ later: Int) -> [DraftRelation] {
        let draft = drafts[later]
        let near = max(0, later - 12)..<later
        switch draft.claim {
        case .response(.denied):
            guard
                let charge = near.reversed().first(where: {
                    isCharge(drafts[$0]) && draft.sentence - drafts[$0].sentence <= 1
                })
            else { return [] }
            return [DraftRelation(kind: .contradicts, from: later, to: charge)]
        case .response(.confirmed) where draft.polarity == .negative:
            guard let grant = lastAct(before: later, near) else { return [] }
            return [DraftRelation(kind: .tension, from: later, to: grant)]
        case .notification(.informed) where draft.polarity == .negative:
            guard let grant = lastGrant(before: later, near) else { return [] }
            return [DraftRelation(kind: .tension, from: later, to: grant)]
        default: return []
        }
    }

    /// What somebody says of another, so that a denial can answer it.
    private func isCharge(_ draft: Draft) -> Bool {
        switch draft.claim {
        case .assessment, .event: !draft.chain.isEmpty
        case .conduct: true
        case .transaction: !draft.chain.isEmpty
        case .authorization, .condition, .competence, .rule, .notification, .response: false
        }
    }

    /// The act of the body that will not confirm it.
    private func lastAct(before later: Int, _ near: Range<Int>) -> Int? {
        near.reversed().first { index in
            guard case .authorization(.approved) = drafts[index].claim else { return false }
            return drafts[index].polarity == .positive
                && (drafts[index].authority.overlaps(drafts[later].subject)
                    || drafts[index].subject.overlaps(drafts[later].subject))
        }
    }

    private func lastGrant(before later: Int, _ near: Range<Int>) -> Int? {
        near.reversed().first { index in
            guard case .authorization(.approved) = drafts[index].claim else { return false }
            return drafts[index].polarity == .positive && !drafts[index].authority.isEmpty
                && sharesItem(drafts[index], drafts[later])
        }
    }

    // MARK: Two states of one permission

    private func between(_ a: Int, _ b: Int) -> DraftRelation? {
        if let relation = neighbors(a, b) ?? steps(a, b) ?? opposed(a, b) { return relation }
        guard isWeighed(drafts[a].claim), isWeighed(drafts[b].claim),
            drafts[a].item.overlaps(drafts[b].item)
        else { return nil }
        return ordered(a, b) ?? ordered(b, a)
    }

    private func isWeighed(_ claim: Claim) -> Bool {
        switch claim {
        case .authorization, .rule: true
        case .condition(let state): state == .open
        case .competence, .notification, .response, .transaction, .conduct, .assessment, .event:
            false
        }
    }

    // MARK: One matter, step by step

    /// Whether both are about the same matter: a party or item in common, or neither named again.
    private func sharesMatter(_ one: Draft, _ two: Draft) -> Bool {
        if sharesItem(one, two) { return !hasOtherSubject(one, two) }
        let isSilent = one.item.isEmpty || two.item.isEmpty
        let sharesSubject = one.subject.overlaps(two.subject)
        return isSilent
            && (sharesSubject || two.subject.isEmpty && abs(one.sentence - two.sentence) <= 1)
    }

    /// A later step in one matter: an answer to an application, a shipment under an order, a ban put on hold.
    private func steps(_ a: Int, _ b: Int) -> DraftRelation? {
        guard drafts[b].sentence - drafts[a].sentence <= 3, takesSteps(drafts[a].claim),
            takesSteps(drafts[b].claim)
        else { return nil }
        let one = drafts[a]
        let two = drafts[b]
        guard sharesMatter(one, two) else { return nil }
        if let kind = step(from: one, to: two) {
            return DraftRelation(kind: kind, from: b, to: a)
        }
        if let kind = step(from: two, to: one), two.sentence - one.sentence <= 1 {
            return DraftRelation(kind: kind, from: a, to: b)
        }
        return nil
    }

    private func takesSteps(_ claim: Claim) -> Bool {
        switch claim {
        case .authorization, .condition, .rule, .transaction: true
        case .competence, .notification, .response, .conduct, .assessment, .event: false
        }
    }

    /// What a state does to the one before it in the same matter.
    private func step(from old: Draft, to new: Draft) -> Relation.Kind? {
        switch (old.claim, new.claim) {
        case (.authorization(.applied), .authorization(.approved)),
            (.authorization(.applied), .authorization(.denied)),
            (.authorization(.applied), .authorization(.returned)):
            return old.polarity == .positive && isFirmGrant(new) ? .refines : nil
        case (.authorization(.applied), .authorization(.pending)):
            return old.sentence == new.sentence ? .supersedes : .refines
        case (.authorization(.expired), .authorization(.renewed)),
            (.authorization(.suspended), .authorization(.renewed)):
            return new.polarity == .positive && new.modality == .certain ? .supersedes : .refines
        case (.authorization(.approved), .authorization(.revoked)),
            (.authorization(.approved), .authorization(.suspended)):
            guard isFirmGrant(old) else { return nil }
            return isFirmGrant(new) ? .supersedes : .refines
        case (.rule(.inForce), .rule(.paused)), (.rule(.announced), .rule(.paused)),
            (.rule(.inForce), .rule(.repealed)), (.rule(.announced), .rule(.repealed)),
            (.authorization(.prohibited), .rule(.paused)),
            (.authorization(.prohibited), .rule(.repealed)):
            return isFirmGrant(old) && isFirmGrant(new) ? .supersedes : nil
        case (.rule(.paused), .rule(.repealed)):
            return new.polarity == .negative ? .refines : nil
        case (.condition(.set), .condition(.met)), (.condition(.set), .condition(.unmet)),
            (.condition(.set), .condition(.waived)), (.condition(.open), .condition(.met)),
            (.authorization(.prohibited), .authorization(.exempted)):
            return .refines
        case (.transaction(let before), .transaction(let after)):
            return trade(before, after, old, new)
        default: return nil
        }
    }

    private func trade(
        _ before: Claim.TransactionAct,
        _ after: Claim.TransactionAct,
        _ old: Draft,
        _ new: Draft
    ) -> Relation.Kind? {
        guard old.polarity == .positive else { return nil }
        switch (before, after) {
        case (.ordered, .cancelled), (.paid, .cancelled), (.purchased, .cancelled):
            return new.polarity == .positive ? .supersedes : .refines
        case (.paused, .resumed): return new.polarity == .positive ? .supersedes : .refines
        case (.ordered, .shipped), (.ordered, .paid), (.ordered, .paused), (.purchased, .shipped),
            (.purchased, .paid), (.negotiated, .ordered), (.negotiated, .purchased),
            (.paid, .shipped):
            return .refines
        default: return nil
        }
    }

    // MARK: Two voices

    /// The same act affirmed and denied, or told with figures that do not meet.
    private func opposed(_ a: Int, _ b: Int) -> DraftRelation? {
        guard drafts[a].claim == drafts[b].claim, isDisputable(drafts[a].claim) else { return nil }
        let one = drafts[a]
        let two = drafts[b]
        guard one.modality == two.modality, sharesMatter(one, two),
            !one.subject.isEmpty || !two.subject.isEmpty
        else { return nil }
        if one.polarity != two.polarity {
            let isSameVoice = one.chain == two.chain
            guard !isSameVoice || one.date == two.date else { return nil }
            return DraftRelation(kind: .contradicts, from: b, to: a)
        }
        guard one.polarity == .positive, one.chain != two.chain, sharesItem(one, two),
            one.subject.hasSameMembers(as: two.subject), let first = one.quantity,
            let second = two.quantity, isApart(first, second)
        else { return nil }
        return DraftRelation(kind: .tension, from: b, to: a)
    }

    /// Acts that happened or did not; grants and conditions are weighed elsewhere.
    private func isDisputable(_ claim: Claim) -> Bool {
        switch claim {
        case .transaction, .conduct, .notification: true
        case .authorization, .condition, .competence, .rule, .response, .assessment, .event: false
        }
    }

    /// Whether no number lies within both bounds.
    private func isApart(_ one: Amount, _ two: Amount) -> Bool {
        guard one.unit == two.unit else { return false }
        if let most = one.max, let least = two.min, most < least { return true }
        if let most = two.max, let least = one.min, most < least { return true }
        return false
    }

    /// Relations that only hold between neighbors of the text.
    private func neighbors(_ a: Int, _ b: Int) -> DraftRelation? {
        let distance = drafts[b].sentence - drafts[a].sentence
        guard distance <= 2 else { return nil }
        let detail = DraftRelation(kind: .refines, from: b, to: a)
        switch (drafts[a].claim, drafts[b].claim) {
        case (.condition, .competence(.setsConditions)): return detail
        case (.authorization(.expired), .authorization(.revoked)),
            (.rule(.amended), .rule(.inForce)):
            return distance <= 1 ? detail : nil
        case (.rule(.inForce), .rule(.announced)): return distance == 0 ? detail : nil
        case (.authorization(.prohibited), .authorization(.discouraged)):
            guard drafts[a].chain == drafts[b].chain || drafts[b].chain.isEmpty else {
                return DraftRelation(kind: .tension, from: b, to: a)
            }
            return detail
        case (.competence, .competence):
            return distance == 0 && drafts[a].claim != drafts[b].claim ? detail : nil
        case (.notification(.informed), .rule(.inForce)): return distance == 0 ? detail : nil
        case (.authorization(.approved), .authorization(.pending)):
            return drafts[a].modality != .certain && distance <= 1 ? detail : nil
        default: return nil
        }
    }

    /// Relations that look the same whichever of the two the text tells first.
    private func ordered(_ a: Int, _ b: Int) -> DraftRelation? {
        let one = drafts[a]
        let two = drafts[b]
        switch (one.claim, two.claim) {
        case (.authorization(.approved), .authorization(.approved)): return grants(a, b)
        case (.authorization(.approved), .condition(.open)):
            guard one.condition == nil, one.polarity == .positive, one.gate == two.gate,
                !one.subject.isEmpty, two.subject.hasAll(of: one.subject)
            else { return nil }
            return DraftRelation(kind: .tension, from: a, to: b)
        case (.authorization(.approved), .authorization(.prohibited)),
            (.authorization(.approved), .authorization(.denied)):
            guard one.polarity == .positive, two.polarity == .positive, !hasOtherSubject(one, two),
                !isPast(two, before: one)
            else { return nil }
            let isDoubt = one.modality != .certain
            return DraftRelation(
                kind: isDoubt ? .tension : .contradicts,
                from: isDoubt ? a : b,
                to: isDoubt ? b : a
            )
        case (.authorization(.approved), .authorization(.pending)): return pending(a, b)
        case (.authorization(.approved), .authorization(.expired)),
            (.authorization(.approved), .authorization(.suspended)):
            return isFirmGrant(one) && one.gate == two.gate && !hasOtherSubject(one, two)
                ? DraftRelation(kind: .supersedes, from: a, to: b) : nil
        case (.rule(.repealed), .authorization(.prohibited)):
            return DraftRelation(kind: .supersedes, from: a, to: b)
        case (.rule(.inForce), .authorization(.exempted)):
            return one.gate == two.gate ? DraftRelation(kind: .supersedes, from: a, to: b) : nil
        default: return nil
        }
    }

    private func hasOtherSubject(_ one: Draft, _ two: Draft) -> Bool {
        !one.subject.isEmpty && !two.subject.isEmpty && !isGroup(one) && !isGroup(two)
            && !one.subject.overlaps(two.subject)
    }

    /// A refusal with an earlier date is history, not a conflict.
    private func isPast(_ one: Draft, before two: Draft) -> Bool {
        guard let first = one.date else { return false }
        return two.date.map { first.to < $0.from } ?? (first.precision != "day")
    }

    private func isFirmGrant(_ draft: Draft) -> Bool {
        draft.polarity == .positive && draft.modality == .certain
    }

    /// A grant stands in for an earlier refusal or doubt; preliminary and full grant are in tension.
    private func grants(_ a: Int, _ b: Int) -> DraftRelation? {
        let one = drafts[a]
        let two = drafts[b]
        guard one.gate == two.gate, !hasOtherSubject(one, two), isFirmGrant(one) else { return nil }
        if two.polarity == .negative || two.modality == .possible {
            guard !retells(a) else { return nil }
            return DraftRelation(kind: .supersedes, from: a, to: b)
        }
        let isFuller =
            one.stage == .preliminary && two.stage == nil && isFirmGrant(two)
            && !two.authority.isEmpty && two.subject.hasAll(of: one.subject)
        return isFuller ? DraftRelation(kind: .tension, from: a, to: b) : nil
    }

    /// Whether an earlier statement already tells this act.
    private func retells(_ index: Int) -> Bool {
        (max(0, index - RelationFinder.reach)..<index).contains { isSameAct($0, index) }
    }

    /// A grant ends a review; somebody who believes the review goes on contradicts the body that granted.
    private func pending(_ a: Int, _ b: Int) -> DraftRelation? {
        let grant = drafts[a]
        let review = drafts[b]
        guard isFirmGrant(grant), grant.gate == review.gate else { return nil }
        if review.modality == .certain {
            return hasOtherSubject(grant, review)
                ? nil : DraftRelation(kind: .supersedes, from: a, to: b)
        }
        guard a < b, grant.authority.contains(where: { table.kind(of: $0) == .authority }) else {
            return nil
        }
        return DraftRelation(kind: .contradicts, from: b, to: a)
    }
}
