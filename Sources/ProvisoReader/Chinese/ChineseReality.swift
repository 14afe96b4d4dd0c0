import ProvisoModel

/// Whether the words say that something was done, and how surely.
struct ChineseReality {
    let lexicon: ChineseLexicon

    /// Questions, conditions, wishes and rumors give no act; where the structure is unclear, neither.
    func holds(_ frame: Frame, _ place: ChineseArguments.Place, _ s: ChineseSentence) -> Bool {
        guard isAct(frame.claim) else { return !s.asks || frame.claim.kind == "response" }
        if s.asks || leavesOpen(place, s) || isWished(frame, place, s) { return false }
        if hasUnreal(place, s) || isRelative(frame, place, s) || isTemporal(place, s)
            || isNominal(place, s) || isMeans(place, s)
        {
            return false
        }
        if frame.claim == .authorization(.approved), isDuty(place, s) { return false }
        return frame.claim.kind != "transaction" || isTold(place, s)
    }

    func isAct(_ claim: Claim) -> Bool {
        switch claim {
        case .authorization, .rule, .transaction, .conduct, .notification: true
        case .condition, .competence, .response, .assessment, .event: false
        }
    }

    private func isWord(_ index: Int, _ place: ChineseArguments.Place) -> Bool {
        place.match.words.contains(index)
    }

    /// "If", "whether", "not all" anywhere before the verb in what is being said.
    private func leavesOpen(_ place: ChineseArguments.Place, _ s: ChineseSentence) -> Bool {
        (place.content.range.lowerBound..<place.match.head).contains { index in
            guard !isWord(index, place) else { return false }
            if s.has(index, .hypothetical) { return true }
            return s.has(index, [.question, .partial]) && place.clause.contains(index)
        }
    }

    private func isWished(
        _ frame: Frame,
        _ place: ChineseArguments.Place,
        _ s: ChineseSentence
    ) -> Bool {
        (place.clause.lowerBound..<place.match.head).contains { index in
            s.has(index, .wish) && !isWord(index, place) && s.mentionAt[index] < 0
                && !isOwnPlan(index, frame, s)
        }
    }

    /// "Plans to buy" is an event to come, told as such.
    private func isOwnPlan(_ index: Int, _ frame: Frame, _ s: ChineseSentence) -> Bool {
        frame.claim.kind == "transaction" && s.has(index, .future)
    }

    private func hasUnreal(_ place: ChineseArguments.Place, _ s: ChineseSentence) -> Bool {
        place.content.range.contains { s.has($0, .unreal) && !isWord($0, place) }
    }

    /// "The firms allowed to buy", "reports of an approval": the verb only describes a noun.
    private func isRelative(
        _ frame: Frame,
        _ place: ChineseArguments.Place,
        _ s: ChineseSentence
    ) -> Bool {
        let end = place.clause.upperBound
        var index = place.match.head + 1
        while index < end {
            if s.is(index, lexicon.known.of), !s.isAside[index] {
                if describes(index + 1, end, place, s) { return true }
            }
            if s.has(index, [.report]), s.mentionAt[index] < 0, index == place.match.head + 1 {
                return true
            }
            index += 1
        }
        return false
    }

    /// Whether a noun that is no permission follows and the clause goes on with another verb.
    private func describes(
        _ start: Int,
        _ end: Int,
        _ place: ChineseArguments.Place,
        _ s: ChineseSentence
    ) -> Bool {
        var index = start
        while index < end, s.tokens[index].kind == .number || s.has(index, [.firms, .units]) {
            index += 1
        }
        guard index < end else { return false }
        if place.match.words.contains(index) { return false }
        if s.has(index, .relative), s.mentionAt[index] < 0 { return true }
        if let mention = s.mention(at: index), mention.kind == .party || mention.kind == .group {
            return (mention.range.upperBound..<max(end, mention.range.upperBound)).contains {
                s.has($0, [.negator, .adverb, .verb])
                    || lexicon.byHead[s.tokens[$0].word] != nil
                        && !s.has($0, [.permission, .trade])
            }
        }
        return false
    }

    /// "That approval", "Beijing's approval": the word names an act, it does not tell one.
    private func isNominal(_ place: ChineseArguments.Place, _ s: ChineseSentence) -> Bool {
        let head = place.match.head
        let isNoun = s.has(head + 1, .actNoun) && s.mentionAt[head + 1] < 0
        guard !isNoun || isWord(head + 1, place), place.clause.contains(head - 1) else {
            return isNoun && !isWord(head + 1, place)
        }
        if s.is(head - 1, lexicon.known.of) { return true }
        return place.match.words.count == 1 && s.has(head - 1, .demonstrative)
            && s.mentionAt[head - 1] < 0
    }

    /// An approval needs somebody or something beside it, or else the words may be nouns.
    func isBare(_ place: ChineseArguments.Place, _ s: ChineseSentence) -> Bool {
        !place.clause.contains {
            s.mentionAt[$0] >= 0 || s.has($0, [.trade, .permission]) && !isWord($0, place)
        }
    }

    /// "With the approval of the State Council, …" goes with another act.
    private func isMeans(_ place: ChineseArguments.Place, _ s: ChineseSentence) -> Bool {
        (place.clause.lowerBound..<place.match.head).contains {
            s.is($0, lexicon.known.via) && !place.match.words.contains($0)
        }
    }

    /// "Before approval", "once approved".
    private func isTemporal(_ place: ChineseArguments.Place, _ s: ChineseSentence) -> Bool {
        let last = place.clause.upperBound - 1
        if s.has(last, .temporal), last > place.match.head, s.tokens[last - 1].kind != .date {
            return true
        }
        return s.has(place.match.head + 1, .temporal)
    }

    /// "Must obtain a license" tells what is asked, not what was granted.
    private func isDuty(_ place: ChineseArguments.Place, _ s: ChineseSentence) -> Bool {
        (place.clause.lowerBound..<place.match.head).contains {
            s.has($0, .duty) && !isWord($0, place) && s.mentionAt[$0] < 0
        }
    }

    /// A trade counts as done where the words mark it so, or somebody does it by name.
    private func isTold(_ place: ChineseArguments.Place, _ s: ChineseSentence) -> Bool {
        let head = place.match.head
        let isNoun = s.has(head + 1, .permission) || s.is(head - 1, lexicon.known.of)
        let isMeans = (place.clause.lowerBound..<head).contains { s.has($0, .deontic) }
        return !isNoun && !isMeans
    }

    // MARK: Polarity

    /// `nil` where negations pile up or bear on another verb, so that the sense is not clear.
    func polarity(_ place: ChineseArguments.Place, _ s: ChineseSentence) -> Polarity? {
        var count = 0
        for index in place.clause.lowerBound..<place.match.head
        where s.has(index, .negator) && s.mentionAt[index] < 0 && !s.isAside[index] {
            guard !isWord(index, place) else { continue }
            switch reach(of: index, place, s) {
            case .verb: count += 1
            case .description: continue
            case .otherVerb: return nil
            }
        }
        guard count < 2 else { return nil }
        return count == 1 ? .negative : .positive
    }

    private enum Reach { case verb, description, otherVerb }

    /// What a negation bears on: this verb, one before it, or only the description of a noun.
    private func reach(
        of negator: Int,
        _ place: ChineseArguments.Place,
        _ s: ChineseSentence
    ) -> Reach {
        let between = (negator + 1)..<max(negator + 1, place.match.head)
        let noun = between.last { s.is($0, lexicon.known.of) } ?? negator
        for index in between where !isWord(index, place) && s.mentionAt[index] < 0 {
            let isHead =
                lexicon.byHead[s.tokens[index].word] != nil && !s.has(index, [.permission, .trade])
            if index < noun, isHead { return .description }
            if s.has(index, [.verb, .wish]) || lexicon.cues[s.tokens[index].word] != nil {
                return .otherVerb
            }
        }
        return .verb
    }

    // MARK: Certainty

    func modality(
        _ frame: Frame,
        _ place: ChineseArguments.Place,
        _ s: ChineseSentence
    ) -> Modality {
        let own = ownModality(place, s)
        if own == .certain, place.content.isPledge { return .probable }
        if own == .certain, isFuture(place, s), isForecast(frame.claim) { return .probable }
        guard own == .certain else { return own }
        return place.content.modality ?? .certain
    }

    private func isForecast(_ claim: Claim) -> Bool {
        switch claim {
        case .authorization, .rule: true
        default: false
        }
    }

    private func ownModality(_ place: ChineseArguments.Place, _ s: ChineseSentence) -> Modality {
        for index in place.clause.lowerBound..<place.match.head where s.mentionAt[index] < 0 {
            if s.has(index, .possible), !isWord(index, place) {
                guard s.is(index, lexicon.known.or) else { return .possible }
                if isModalOr(index, s) { return .possible }
            }
            if s.has(index, .probable), !isWord(index, place) { return .probable }
        }
        return .certain
    }

    /// `或` before a verb is "may"; between two names it is "or".
    private func isModalOr(_ index: Int, _ s: ChineseSentence) -> Bool {
        s.mentionAt[max(0, index - 1)] >= 0
            && (lexicon.byHead[s.tokens[min(s.count - 1, index + 1)].word] != nil
                || s.has(index + 1, [.future, .verb]))
    }

    /// `将` before a verb is the future; before a noun it only marks the object.
    func isFuture(_ place: ChineseArguments.Place, _ s: ChineseSentence) -> Bool {
        (place.clause.lowerBound..<place.match.head).contains { index in
            guard s.has(index, .future), s.mentionAt[index] < 0, index + 1 < s.count else {
                return false
            }
            let next = index + 1
            return s.tokens[next].kind == .date || lexicon.byHead[s.tokens[next].word] != nil
                || s.has(
                    next,
                    [
                        .verb, .adverb, .governors, .negator, .future, .deontic, .final, .wish,
                        .trade,
                    ]
                )
        }
    }

    /// "Will ship" tells a plan, not a shipment.
    func isPlanned(
        _ frame: Frame,
        _ place: ChineseArguments.Place,
        _ s: ChineseSentence
    ) -> Bool {
        frame.claim.kind == "transaction" && isFuture(place, s)
    }
}
