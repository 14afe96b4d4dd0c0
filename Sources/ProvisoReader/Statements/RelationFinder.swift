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
            for earlier in window {
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
        let draft = drafts[later]
        guard case .authorization(.approved) = draft.claim, draft.polarity == .positive,
            draft.modality == .certain
        else { return [] }
        let matches = window.reversed().filter { isSameAct($0, later) }
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
        let one = drafts[a]
        let two = drafts[b]
        guard one.claim == two.claim, one.polarity == two.polarity, one.modality == two.modality,
            one.gate == two.gate, sharesItem(one, two)
        else { return false }
        if Set(one.subject) == Set(two.subject) { return haveSameSeat(one, two) }
        if one.subject.isEmpty || two.subject.isEmpty {
            return !one.authority.isEmpty && haveSameSeat(one, two) && !two.authority.isEmpty
        }
        if (isGroup(one) || isGroup(two)), abs(one.sentence - two.sentence) > 2 { return false }
        if isGroup(one) || isGroup(two) { return (isGroup(one) ? two : one).subject.count > 1 }
        return two.quantity != nil && one.quantity?.min == two.quantity?.min
            && Set(one.subject).isSuperset(of: two.subject)
    }

    private func isGroup(_ draft: Draft) -> Bool {
        draft.subject.contains { table[$0].kind == .group }
    }

    private func haveSameSeat(_ one: Draft, _ two: Draft) -> Bool {
        let first = Set(one.authority.compactMap { table.jurisdiction(of: $0) })
        let second = Set(two.authority.compactMap { table.jurisdiction(of: $0) })
        return first.isEmpty || second.isEmpty || !first.isDisjoint(with: second)
    }

    private func sharesItem(_ one: Draft, _ two: Draft) -> Bool {
        !Set(one.item).isDisjoint(with: two.item)
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
                    !drafts[$0].claim.isCore && !drafts[$0].chain.isEmpty
                        && draft.sentence - drafts[$0].sentence <= 1
                })
            else { return [] }
            return [DraftRelation(kind: .contradicts, from: later, to: charge)]
        case .notification(.informed) where draft.polarity == .negative:
            guard let grant = lastGrant(before: later, near) else { return [] }
            return [DraftRelation(kind: .tension, from: later, to: grant)]
        default: return []
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
        guard drafts[a].claim.isCore, drafts[b].claim.isCore else { return nil }
        if let relation = neighbors(a, b) { return relation }
        guard sharesItem(drafts[a], drafts[b]) else { return nil }
        return ordered(a, b) ?? ordered(b, a)
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
        case (.authorization(.prohibited), .authorization(.discouraged)): return detail
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
                !one.subject.isEmpty, Set(two.subject).isSuperset(of: one.subject)
            else { return nil }
            return DraftRelation(kind: .tension, from: a, to: b)
        case (.authorization(.approved), .authorization(.prohibited)),
            (.authorization(.approved), .authorization(.denied)):
            guard one.polarity == .positive, two.polarity == .positive, !hasOtherSubject(one, two)
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
            && Set(one.subject).isDisjoint(with: two.subject)
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
            && !two.authority.isEmpty && Set(two.subject).isSuperset(of: one.subject)
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
        guard a < b, grant.authority.contains(where: { table[$0].kind == .authority }) else {
            return nil
        }
        return DraftRelation(kind: .contradicts, from: b, to: a)
    }
}
