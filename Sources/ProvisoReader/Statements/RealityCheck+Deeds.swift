import ProvisoModel

// Acts that are only named: nouns of deeds, deeds under another verb, habits, demands, private acts.
extension RealityCheck {
    private var known: KnownWords { lexicon.known }

    /// What turns a permission or a rule around, so that a wrong reading would turn a decision.
    func isDeed(_ claim: Claim) -> Bool {
        switch claim {
        case .authorization(.pending), .authorization(.applied): false
        case .authorization: true
        case .rule(let act): act == .paused || act == .repealed || act == .amended
        case .condition, .competence, .notification, .response, .transaction, .conduct,
            .assessment, .event:
            false
        }
    }

    /// Whether the words name a deed without telling that it was done.
    func isOnlyNamed(_ match: FrameMatch, _ clause: Clause, _ s: Sentence) -> Bool {
        isNounOfDeed(match, clause, s) && !comesAbout(match, clause, s)
            || isObjectOfInfinitive(match.range.lowerBound, clause, s)
            || isNearly(match, s) || isDemanded(match, s)
            || isUndoneBy(match, clause, s) || isAboutOther(match, s)
            || isHadDone(match, s)
    }

    /// "The lifting of the ban": the head stands as a noun.
    private func isNounOfDeed(_ match: FrameMatch, _ clause: Clause, _ s: Sentence) -> Bool {
        let head = match.head
        guard s.has(head, .deedNoun), match.group.start == head else { return false }
        if s.forms[head].isEmpty { return true }
        guard s.is(head + 1, known.of) || s.is(head + 1, known.in) || s.is(head + 1, known.on)
        else { return false }
        return head == clause.range.lowerBound || !s.has(head - 1, .preposition)
    }

    /// "Suspended a meeting on licenses", "denied breaching its license", "overturned the revocation of
    /// the license": what the verb acts on is something else.
    private func isAboutOther(_ match: FrameMatch, _ s: Sentence) -> Bool {
        let noun = match.range.upperBound - 1
        if noun > match.head, s.has(noun, [.permissionNoun, .ruleNoun, .applicationNoun]) {
            return (match.head + 1..<noun).contains { isOther($0, after: match.head, s) }
        }
        return isNamedByDeed(match, s)
    }

    /// "The revocation of the license was denied", "the lifting of the ban took effect".
    func isNamedByDeed(_ match: FrameMatch, _ s: Sentence) -> Bool {
        var before = match.range.lowerBound - 1
        while before > 0, s.mentionAt[before] < 0, s.has(before, .determiner) { before -= 1 }
        return before > 0 && s.is(before, known.of) && s.has(before - 1, .deedNoun)
    }

    private func isOther(_ index: Int, after head: Int, _ s: Sentence) -> Bool {
        guard s.mentionAt[index] < 0 else { return false }
        if s.has(index, .deedNoun) { return !isIssuing(index, s) }
        if s.is(index, known.on) || s.is(index, known.over) || s.is(index, known.about) {
            return true
        }
        if s.is(index, known.of) || s.is(index, known.for) {
            let before = index - 1
            return before > head && s.mentionAt[before] < 0 && !isIssuing(before, s)
                && !s.has(before, [.elliptic, .permissionNoun, .applicationNoun, .determiner])
                && lexicon.vocabulary.numbers[s.tokens[before].word] == nil
                && s.isContent(before)
        }
        return s.forms[index] == .gerund && !isIssuing(index, s)
            && (index == head + 1 || s.is(index - 1, known.of) || s.is(index - 1, known.for))
    }

    /// "Halted the issuing of permits" stops the permits.
    private func isIssuing(_ index: Int, _ s: Sentence) -> Bool {
        s.bases[index] == known.issue || s.bases[index] == known.grant
            || s.is(index, known.issuance)
    }

    /// "Risks having its license revoked", "may have its waiver revoked".
    private func isHadDone(_ match: FrameMatch, _ s: Sentence) -> Bool {
        let have = match.range.lowerBound
        guard have < match.head, s.has(have, .have), s.mentionAt[have] < 0 else { return false }
        return s.forms[have].contains(.gerund)
            || (max(0, have - 3)..<have).contains { s.has($0, .modal) || s.is($0, known.to) }
    }

    /// Whether a verb of the clause tells that it came about, and nothing leaves that open.
    private func comesAbout(_ match: FrameMatch, _ clause: Clause, _ s: Sentence) -> Bool {
        (clause.range.lowerBound..<s.count).contains {
            s.has($0, .happening) && s.mentionAt[$0] < 0
        }
            && !clause.range.contains {
                s.mentionAt[$0] < 0
                    && (s.has($0, [.modal, .negator, .likely, .unsure])
                        || s.isHypothetical($0, known))
            }
    }

    /// "The decision to lift the ban was postponed": the ban is what the infinitive acts on.
    private func isObjectOfInfinitive(_ noun: Int, _ clause: Clause, _ s: Sentence) -> Bool {
        var before = noun - 1
        while before > clause.range.lowerBound,
            s.has(before, [.determiner, .describing]) || s.mentionAt[before] >= 0
        {
            before -= 1
        }
        return before > clause.range.lowerBound && s.mentionAt[before] < 0
            && s.forms[before].contains(.base) && s.is(before - 1, known.to)
    }

    /// "All but lifted", "as good as granted".
    private func isNearly(_ match: FrameMatch, _ s: Sentence) -> Bool {
        let start = match.group.start
        return (max(0, start - 3)..<match.head).contains {
            s.is($0, known.all) && s.is($0 + 1, known.but)
                || s.is($0, known.as) && s.is($0 + 2, known.as)
        }
    }

    /// "Insists that Washington lift its restrictions".
    private func isDemanded(_ match: FrameMatch, _ s: Sentence) -> Bool {
        guard s.mayHave(.demanding), match.group.start == match.head,
            s.forms[match.head] == .base,
            let that = (0..<match.head).last(where: { s.is($0, known.that) })
        else { return false }
        return (max(0, that - 3)..<that).contains {
            s.has($0, .demanding) && s.mentionAt[$0] < 0
        }
    }

    /// "Rescinded its letter revoking the license", "the amendment banning exports failed": the noun
    /// does it, and another verb says what became of the noun.
    private func isUndoneBy(_ match: FrameMatch, _ clause: Clause, _ s: Sentence) -> Bool {
        let head = match.head
        guard s.forms[head].contains(.gerund), match.group.start == head,
            head > clause.range.lowerBound, s.mentionAt[head - 1] < 0,
            s.has(head - 1, [.ruleNoun, .letterNoun, .reportNoun]) || s.isContent(head - 1)
        else { return false }
        return !(clause.range.lowerBound..<head).contains {
            s.has($0, .happening) && s.mentionAt[$0] < 0
        }
    }

    /// "Typically approves", "every time it approves", "the more it approves": no one act is told.
    func isUsual(_ match: FrameMatch, _ clause: Clause, _ s: Sentence) -> Bool {
        let lead = clause.range.lowerBound..<max(clause.range.lowerBound, match.head)
        if s.mayHave(.usual), lead.contains(where: { s.has($0, .usual) }) { return true }
        let first = lead.lowerBound
        return s.is(first, known.every) && s.has(first + 1, .timeNoun)
            || s.is(first, known.the) && s.is(first + 1, known.more)
    }

    /// "When Beijing approves", "in case it is denied", "provided that it approves".
    func isAwaited(_ match: FrameMatch, _ clause: Clause, _ s: Sentence) -> Bool {
        let first = clause.range.lowerBound
        let start = max(0, first - 2)
        if s.is(first, known.when) || s.is(first, known.before), !isPast(match, s) { return true }
        return (start..<match.head).contains { index in
            guard s.mentionAt[index] < 0 else { return false }
            return s.is(index, known.in)
                && (s.is(index + 1, known.`case`) || s.is(index + 2, known.event))
                || s.is(index, known.soon) && s.is(index + 1, known.as)
                || s.is(index, known.provided) && s.is(index + 1, known.that)
                || index == 0 && s.is(index, known.should)
        }
    }

    private func isPast(_ match: FrameMatch, _ s: Sentence) -> Bool {
        let lead = match.group.start..<match.head
        if lead.contains(where: { s.has($0, [.be, .have, .doing]) }) {
            return lead.contains { s.forms[$0].contains(.past) || s.is($0, known.hadVerb) }
                || match.group.isPerfect
        }
        return s.forms[match.head].contains(.past)
    }

    /// "All but one", "every buyer but Baidu", "all except DeepSeek", "no company other than Tencent".
    func leavesOut(_ match: FrameMatch, _ s: Sentence) -> Bool {
        s.tokens.indices.contains { index in
            guard s.mentionAt[index] < 0 else { return false }
            if s.is(index, known.except) || s.is(index, known.excluding) { return true }
            if s.is(index, known.other), s.is(index + 1, known.than) { return true }
            guard s.is(index, known.but), index + 1 < s.count else { return false }
            return (max(0, index - 3)..<index).contains {
                s.is($0, known.all) || s.is($0, known.every) || s.is($0, known.none)
                    || s.is($0, known.nobody)
            } && !s.has(index + 1, [.pronoun, .negator]) && index + 2 < s.count
        }
    }

    /// "A license agreement", "a software license", "a permit from Arm": no permission to ship.
    func isPrivateLicense(_ match: FrameMatch, _ s: Sentence) -> Bool {
        match.range.contains { index in
            guard s.has(index, .permissionNoun), s.mentionAt[index] < 0 else { return false }
            if s.has(index + 1, .licenseCompound), s.mentionAt[index + 1] < 0 { return true }
            if index > 0, s.has(index - 1, .licenseKind) { return true }
            let isOwn =
                (s.is(index + 1, known.to) || s.is(index + 1, known.for))
                && s.has(index + 2, .possessivePronoun)
                && (index + 3..<min(s.count, index + 6)).contains { s.has($0, .licenseKind) }
            if isOwn { return true }
            if s.is(index + 1, known.to), s.has(index + 2, .otherAct) { return true }
            var giver = index + 2
            if s.has(giver, .determiner) { giver += 1 }
            return s.is(index + 1, known.from) && s.mention(at: giver)?.kind == .party
        }
    }

    /// "Arm suspended the license", "the board approved the purchase": a company's own act.
    func isPrivateAct(
        _ match: FrameMatch,
        _ clause: Clause,
        _ s: Sentence,
        _ arguments: ArgumentFinder
    ) -> Bool {
        let lead = clause.range.lowerBound..<max(clause.range.lowerBound, match.head)
        let frame = lexicon.frames[match.trigger.frame]
        guard frame.authority.contains(.agent),
            !(match.group.isPassive && frame.subject.contains(.by)),
            !(s.place.isSecondary && s.forms[match.head].contains(.participle)),
            !s.has(match.range.lowerBound, .have),
            s.forms[match.head].isDisjoint(with: [.past, .third, .participle]) == false,
            match.group.isPassive || !lead.contains(where: { s.has($0, .be) })
        else { return false }
        let isDone = lead.contains { s.has($0, .be) }
        if !isDone, lead.contains(where: { s.has($0, .otherAct) }) { return true }
        return arguments.isActOfCompany(match, clause, s)
    }

    /// "Alibaba or Tencent was approved": which of them is not told.
    func leavesOpenWhich(_ match: FrameMatch, _ clause: Clause, _ s: Sentence) -> Bool {
        guard !match.group.isNegated else { return false }
        return (clause.range.lowerBound..<max(clause.range.lowerBound, match.head)).contains {
            s.is($0, known.or) && s.mention(at: $0 - 1)?.kind == .party
                && s.mention(at: $0 + 1)?.kind == .party
        }
    }

    /// "Once it is granted, AMD can resume": the main clause hangs on the one before it.
    func hangsOnCondition(_ claim: Claim, _ s: Sentence) -> Bool {
        switch claim {
        case .authorization(.approved), .authorization(.exempted), .authorization(.renewed):
            s.mentionAt[0] < 0 && s.has(0, .hypothetical)
        default: false
        }
    }

    /// "Met to discuss the terms", "met two of the three conditions": people met, or part of it was.
    func isOtherMeeting(_ match: FrameMatch, _ s: Sentence) -> Bool {
        guard match.head + 1 < match.range.upperBound else { return false }
        let gap = match.head + 1..<match.range.upperBound - 1
        if gap.contains(where: {
            s.mentionAt[$0] < 0 && (s.has($0, .preposition) || s.is($0, known.to))
                || s.mention(at: $0).map { !$0.isPossessive && !$0.isModifier } ?? false
        }) {
            return true
        }
        return (match.group.start - 1..<match.head).contains { s.is($0, known.partly) }
    }
}
