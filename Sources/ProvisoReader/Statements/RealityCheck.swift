import ProvisoModel

/// Whether words that name an act tell that it was done, or only that it is wanted, supposed or denied.
///
/// Precision goes first: what is unsure here is left to the context, never claimed.
struct RealityCheck {
    let lexicon: Lexicon
    let splitter: ClauseSplitter
    let arguments: ArgumentFinder
    private var known: KnownWords { lexicon.known }

    init(lexicon: Lexicon, splitter: ClauseSplitter, arguments: ArgumentFinder) {
        self.lexicon = lexicon
        self.splitter = splitter
        self.arguments = arguments
    }

    func refusal(_ match: FrameMatch, _ clause: Clause, _ s: Sentence) -> Refusal? {
        let claim = lexicon.frames[match.trigger.frame].claim
        if match.group.isPurpose, isAct(claim) { return .wished }
        if match.group.isAble, claim.kind == "transaction" { return .allowed }
        if Self.isSettled(claim) {
            if isOnlyDue(match, clause, s) { return .wished }
            if isOtherMeeting(match, s) { return .partly }
        }
        if isDeed(claim) {
            if getsOnlyToAct(match, s) || isOnlyNamed(match, clause, s) { return .wished }
            if isUsual(match, clause, s) || isAwaited(match, clause, s) { return .supposed }
            if hangsOnCondition(claim, s) { return .supposed }
            if case .authorization = claim {
                if isPrivateLicense(match, s) { return .otherTrade }
                if isPrivateAct(match, clause, s, arguments) { return .privateAct }
                if leavesOpenWhich(match, clause, s) { return .partly }
            }
        }
        if isAct(claim) || Self.isSettled(claim), let why = undone(match, clause, s) { return why }
        if case .rule = claim, isNamedByDeed(match, s) { return .wished }
        if case .authorization = claim, !isAboutTrade(match, clause, s) { return .otherTrade }
        return nil
    }

    /// What leaves open, or denies, that the thing named was done at all.
    ///
    /// "If Tokyo approves", "it is false that Tokyo approved", "has Tokyo approved it?", "would have
    /// approved" and "approved all but one" tell of no act.
    private func undone(_ match: FrameMatch, _ clause: Clause, _ s: Sentence) -> Refusal? {
        let lead = clause.range.lowerBound..<max(clause.range.lowerBound + 1, match.head)
        let open = clause.isJoined ? clause.shared?.lowerBound ?? lead.lowerBound : lead.lowerBound
        let isOpen =
            (min(open, lead.lowerBound)..<lead.upperBound).contains {
                s.isHypothetical($0, known) && !s.is($0 - 1, known.not)
            }
            || s.is(lead.lowerBound, known.hadVerb) && s.mentionAt[lead.lowerBound] < 0
                && !match.group.isPerfect
        if isOpen { return .supposed }
        if s.mayHave(.unreal), (0..<match.head).contains(where: { s.has($0, .unreal) }) {
            return .unreal
        }
        if (max(0, s.count - 2)..<s.count).contains(where: { s.is($0, known.questionMark) }) {
            return .asked
        }
        if isDoubted(match.head, s) { return .unreal }
        if isDeed(lexicon.frames[match.trigger.frame].claim),
            isOnlyThoughtOf(match, clause, s)
                || s.is(match.head + 1, known.or) && s.is(match.head + 2, known.not)
        {
            return .wished
        }
        if lead.contains(where: { isFew($0, s) }) { return .partly }
        let isMissed = (max(0, match.head - 3)..<match.head).contains {
            s.is($0, known.wouldModal) && s.has($0 + 1, .have)
        }
        if isMissed { return .missed }
        if s.mayHave(.unfounded), s.tokens.indices.contains(where: { s.has($0, .unfounded) }) {
            return .unreal
        }
        return leavesOut(match, s) ? .partly : nil
    }

    /// "Is not aware that", "never said that", "doubts that", "the claim that": what follows is not
    /// told as so, nor as not so.
    private func isDoubted(_ head: Int, _ s: Sentence) -> Bool {
        guard s.mayHave([.saying, .chargeNoun, .doubting]),
            let that = (0..<head).last(where: { s.is($0, known.that) && s.mentionAt[$0] < 0 })
        else { return false }
        let lower = max(0, that - 8)
        return (lower..<that).contains { index in
            guard s.mentionAt[index] < 0, s.has(index, [.saying, .chargeNoun, .doubting]) else {
                return false
            }
            if s.has(index, .doubting) || s.has(index, .chargeNoun) && index == that - 1 {
                return true
            }
            return (max(0, index - 6)..<index).contains {
                s.has($0, .negator) || s.is($0, known.nobody) || s.is($0, known.nothing)
            }
        }
    }

    /// "Has until March to meet the terms", "must comply", "once they are met", "buyers that meet
    /// them": what is due, or only supposed, is not done.
    private func isOnlyDue(_ match: FrameMatch, _ clause: Clause, _ s: Sentence) -> Bool {
        let lead = clause.range.lowerBound..<max(clause.range.lowerBound, match.head)
        return match.group.isAble || match.group.isPurpose || clause.isRestrictive
            || (match.group.start..<match.head).contains { s.has($0, .duty) }
            || s.has(match.group.start - 1, .relative)
            || s.forms[match.group.start] == .gerund && match.group.start < match.head
            || s.forms[match.head].contains(.gerund) && !match.group.isProgressive
            || lead.contains {
                s.isHypothetical($0, known) || s.is($0, known.when) || s.is($0, known.until)
            }
    }

    /// "Has until March to seek a license": a verb stands between the having and the license.
    private func getsOnlyToAct(_ match: FrameMatch, _ s: Sentence) -> Bool {
        let last = match.range.upperBound - 1
        guard last > match.head + 1, s.has(last, .permissionNoun), s.mentionAt[last] < 0 else {
            return false
        }
        return (match.head + 1..<last).contains {
            s.is($0, known.to) && s.forms[$0 + 1].contains(.base) && s.mentionAt[$0 + 1] < 0
                && !s.has($0 + 1, [.permissionNoun, .applicationNoun])
        }
    }

    static func isSettled(_ claim: Claim) -> Bool {
        claim == .condition(.met) || claim == .condition(.waived)
    }

    /// "Considered granting", "stopped approving", "must approve", "approves of".
    private func isOnlyThoughtOf(_ match: FrameMatch, _ clause: Clause, _ s: Sentence) -> Bool {
        let head = match.head
        if s.is(head + 1, known.of), s.bases[head] == known.approve { return true }
        if (match.group.start..<head).contains(where: { s.has($0, .duty) }) { return true }
        guard s.forms[head].contains(.gerund), !match.group.isProgressive else { return false }
        if match.group.start == clause.range.lowerBound,
            splitter.finite(in: head + 1..<max(head + 1, clause.range.upperBound), s)
        {
            return true
        }
        var before = match.group.start - 1
        while before >= 0, s.has(before, .adverb), s.mentionAt[before] < 0 { before -= 1 }
        guard before >= 0, s.mentionAt[before] < 0 else { return false }
        if s.has(before, .preposition) {
            return
                !(s.is(before, known.by) || s.is(before, known.after) || s.is(before, known.in)
                || s.is(before, known.since) || s.is(before, known.with))
                && !match.group.isNegated
        }
        return !s.forms[before].isDisjoint(with: .verb) && !s.has(before, [.be, .have])
    }

    /// "Few licenses", "hardly any", "not all": how many is left open.
    private func isFew(_ index: Int, _ s: Sentence) -> Bool {
        if s.is(index, known.few) { return !s.is(index - 1, known.a) }
        if s.has(index, .scarcely) { return true }
        return s.is(index, known.not)
            && (s.is(index + 1, known.all) || s.is(index + 1, known.every))
    }

    /// "The acquisition of Ansys", "a share sale".
    private func isTakeover(_ range: Range<Int>, _ s: Sentence) -> Bool {
        range.contains { index in
            guard s.mentionAt[index] < 0, s.has(index, [.goodsAct, .importWord, .exportWord]) else {
                return false
            }
            if s.is(index - 1, known.share) { return true }
            guard s.is(index + 1, known.of), index + 2 < s.count else { return false }
            let mention = s.mention(at: index + 2) ?? s.mention(at: index + 3)
            return mention?.kind == .party
        }
    }

    /// A merger, a drug or a visa is approved too; only goods, or a permission for them, are trade.
    private func isAboutTrade(_ match: FrameMatch, _ clause: Clause, _ s: Sentence) -> Bool {
        let range = clause.span.clamped(to: 0..<s.count)
        let named = s.mentions.contains { $0.kind == .item && range.overlaps($0.range) }
        if s.mayHave(.otherDomain), (0..<s.count).contains(where: { s.has($0, .otherDomain) }) {
            return named && !range.contains { s.has($0, .otherDomain) }
        }
        if !named, isTakeover(range, s) { return false }
        return named || s.followsPermission || s.place.isSecondary
            || (0..<s.count).contains {
                s.has($0, [.permissionNoun, .applicationNoun, .goodsAct, .exportWord, .importWord])
            }
            || (0..<s.count).contains { s.has($0, .itemNoun) }
            || s.mentions.contains { $0.kind == .item }
    }

    /// "Reluctance to approve", "asked it to block": what is wanted is no act.
    private func isAct(_ claim: Claim) -> Bool {
        switch claim {
        case .authorization, .rule, .transaction, .conduct: true
        case .condition, .competence, .notification, .response, .assessment, .event: false
        }
    }
}
