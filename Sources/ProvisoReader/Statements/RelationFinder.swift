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
    /// How many statements back another is looked for.
    private static let reach = 40

    func find(_ drafts: [Draft]) -> [DraftRelation] {
        var found: [DraftRelation] = []
        let core = drafts.indices.filter { drafts[$0].claim.isCore }
        for (place, later) in core.enumerated() {
            for earlier in core[max(0, place - RelationFinder.reach)..<place] {
                if let relation = relation(earlier, later, drafts) { found.append(relation) }
            }
        }
        return found
    }

    private func relation(_ a: Int, _ b: Int, _ drafts: [Draft]) -> DraftRelation? {
        let first = drafts[a]
        let second = drafts[b]
        if drafts[a].conditions.contains(b) { return DraftRelation(kind: .refines, from: b, to: a) }
        switch (first.claim, second.claim) {
        case (.condition, .competence(.setsConditions)) where second.sentence - first.sentence <= 2:
            return DraftRelation(kind: .refines, from: b, to: a)
        case (.authorization(let one), .authorization(let two)):
            return acts(one, two, a, b, drafts)
        default: break
        }
        return mixed(a, b, drafts) ?? mixed(b, a, drafts)
    }

    private func sharesItem(_ first: Draft, _ second: Draft) -> Bool {
        !Set(first.item).isDisjoint(with: second.item)
    }

    private func concerns(_ first: Draft, _ second: Draft) -> Bool {
        first.subject.isEmpty || second.subject.isEmpty
            || !Set(first.subject).isDisjoint(with: second.subject)
            || [first, second].contains { $0.subject.contains { table[$0].kind == .group } }
    }

    private func acts(
        _ one: Claim.AuthorizationAct,
        _ two: Claim.AuthorizationAct,
        _ a: Int,
        _ b: Int,
        _ drafts: [Draft]
    ) -> DraftRelation? {
        let first = drafts[a]
        let second = drafts[b]
        guard sharesItem(first, second), concerns(first, second) else { return nil }
        let grants: Set<Claim.AuthorizationAct> = [.approved, .exempted]
        let refusals: Set<Claim.AuthorizationAct> = [.denied, .prohibited]
        let isOneGate = first.gate == second.gate
        if one == two, first.polarity == second.polarity, first.modality == second.modality {
            guard isOneGate, one == .approved else { return nil }
            return DraftRelation(kind: .restates, from: b, to: a)
        }
        if grants.contains(one) && refusals.contains(two)
            || refusals.contains(one) && grants.contains(two)
        {
            guard first.polarity == .positive, second.polarity == .positive else { return nil }
            if one == .approved, first.modality != .certain {
                return DraftRelation(kind: .tension, from: a, to: b)
            }
            if two == .approved, second.modality != .certain {
                return DraftRelation(kind: .tension, from: b, to: a)
            }
            return DraftRelation(kind: .contradicts, from: a, to: b)
        }
        guard isOneGate else { return nil }
        return progress(one, two, a, b, drafts)
    }

    /// A grant that replaces an earlier state, or stands beside a claim that nothing is decided yet.
    private func progress(
        _ one: Claim.AuthorizationAct,
        _ two: Claim.AuthorizationAct,
        _ a: Int,
        _ b: Int,
        _ drafts: [Draft]
    ) -> DraftRelation? {
        func isGrant(_ draft: Draft, _ act: Claim.AuthorizationAct) -> Bool {
            act == .approved && draft.polarity == .positive && draft.modality == .certain
        }
        let ends: Set<Claim.AuthorizationAct> = [.expired, .revoked, .suspended, .applied]
        for (grant, grantAct, other, otherAct) in [(a, one, b, two), (b, two, a, one)]
        where isGrant(drafts[grant], grantAct) {
            if otherAct == .pending {
                let isBelief = drafts[other].modality != .certain
                return DraftRelation(
                    kind: isBelief ? .contradicts : .supersedes,
                    from: isBelief ? other : grant,
                    to: isBelief ? grant : other
                )
            }
            if otherAct == .approved || ends.contains(otherAct) {
                return DraftRelation(kind: .supersedes, from: grant, to: other)
            }
        }
        return nil
    }

    /// Relations between statements of two kinds; called both ways round.
    private func mixed(_ a: Int, _ b: Int, _ drafts: [Draft]) -> DraftRelation? {
        let first = drafts[a]
        let second = drafts[b]
        switch (first.claim, second.claim) {
        case (.authorization(.approved), .condition(.open)):
            guard first.condition == nil, first.polarity == .positive, sharesItem(first, second),
                !Set(first.subject).isDisjoint(with: second.subject), first.gate == second.gate
            else { return nil }
            return DraftRelation(
                kind: first.sentence <= second.sentence && second.sentence - first.sentence < 2
                    && second.pointsBack ? .refines : .tension,
                from: first.sentence <= second.sentence && second.sentence - first.sentence < 2
                    && second.pointsBack ? b : a,
                to: first.sentence <= second.sentence && second.sentence - first.sentence < 2
                    && second.pointsBack ? a : b
            )
        case (.notification, .authorization(.approved)):
            guard first.polarity == .negative, second.polarity == .positive,
                !second.authority.isEmpty,
                second.gate == .import, abs(first.sentence - second.sentence) < 8
            else { return nil }
            return DraftRelation(kind: .tension, from: a, to: b)
        case (.rule(.repealed), .authorization(.prohibited)):
            return sharesItem(first, second)
                ? DraftRelation(kind: .supersedes, from: a, to: b) : nil
        default: return nil
        }
    }
}
