/// Finds the frames of a clause: each spot goes to the pattern that names the most words.
struct FrameMatcher {
    let lexicon: Lexicon
    let groups: VerbGroupReader
    private let splitter: ClauseSplitter
    private static let widestGap = 16

    init(lexicon: Lexicon) {
        self.lexicon = lexicon
        groups = VerbGroupReader(lexicon: lexicon)
        splitter = ClauseSplitter(lexicon: lexicon)
    }

    func matches(
        in range: Range<Int>,
        answers: Bool,
        shared: Range<Int>? = nil,
        without excluded: Set<Int> = [],
        _ sentence: Sentence
    ) -> [FrameMatch] {
        let subject = shared.flatMap { splitter.finite(in: $0, sentence) ? nil : $0 }
        let range = Reach(range: range, shared: subject, sentence)
        var found: [FrameMatch] = []
        for index in range.range {
            let base = sentence.bases[index]
            guard base != 0 else { continue }
            consider(base, index, range, answers, sentence, &found)
            let word = sentence.tokens[index].word
            if word != base { consider(word, index, range, answers, sentence, &found) }
        }
        if !excluded.isEmpty { found.removeAll { excluded.contains($0.trigger.frame) } }
        return chosen(found, sentence)
    }

    /// Whether some word of the sentence may head a trigger that answers.
    func mayAnswer(_ s: Sentence) -> Bool {
        s.tokens.indices.contains { index in
            !lexicon.answers.places(headedBy: s.tokens[index].word).isEmpty
                || !lexicon.answers.places(headedBy: s.bases[index]).isEmpty
        }
    }

    /// A clause and, apart from it, the subject it shares with the clause before.
    private struct Reach {
        let range: Range<Int>
        let shared: Range<Int>?
        /// The last bits of its words.
        let sketch: UInt64

        init(range: Range<Int>, shared: Range<Int>?, _ s: Sentence) {
            self.range = range
            self.shared = shared
            var sketch: UInt64 = 0
            for index in range {
                sketch |= Trigger.bit(s.tokens[index].word) | Trigger.bit(s.bases[index])
            }
            for index in shared ?? 0..<0 {
                sketch |= Trigger.bit(s.tokens[index].word) | Trigger.bit(s.bases[index])
            }
            self.sketch = sketch
        }

        func lower(of index: Int) -> Int {
            guard index < range.lowerBound, let shared else { return range.lowerBound }
            return shared.lowerBound
        }
    }

    /// "A lack of approved licenses": a participle before its noun describes and tells nothing.
    private func isAttributive(_ head: Int, _ s: Sentence) -> Bool {
        guard s.forms[head].contains(.participle), head > 0, head + 1 < s.count,
            s.has(head - 1, [.determiner, .preposition]), s.mentionAt[head - 1] < 0,
            !s.has(head - 1, .relative), !s.has(head - 1, .subordinator)
        else { return false }
        return s.mentionAt[head + 1] < 0
            && s.has(
                head + 1,
                [.permissionNoun, .applicationNoun, .itemNoun, .ruleNoun, .conditionNoun]
            )
    }

    /// Tries the triggers that the word may head.
    private func consider(
        _ word: Int32,
        _ head: Int,
        _ range: Reach,
        _ answers: Bool,
        _ sentence: Sentence,
        _ found: inout [FrameMatch]
    ) {
        let triggers = answers ? lexicon.answers : lexicon.triggers
        let places = triggers.places(headedBy: word)
        guard !places.isEmpty, sentence.mentionAt[head] < 0, !isAuxiliary(head, sentence),
            !isAttributive(head, sentence)
        else { return }
        let isNoun = isNoun(head, sentence)
        for place in places where triggers.mayMatch(place, range.sketch) {
            let trigger = triggers[place]
            let traits = trigger.traits
            guard
                !isNoun || trigger.namesWordBeforeHead
                    || !traits.isDisjoint(with: [.weak, .nominal]),
                !traits.contains(.nominal) || isTold(head, range.range, sentence),
                let extent = extent(of: trigger, head, range, sentence)
            else { continue }
            var group = groups.read(head: head, lower: range.range.lowerBound, sentence)
            if traits.contains(.nominal) { group = VerbGroup(start: head) }
            guard suits(trigger.demand, head, group, sentence) else { continue }
            found.append(FrameMatch(trigger: trigger, head: head, range: extent, group: group))
        }
    }

    private func suits(
        _ demand: Trigger.Demand?,
        _ head: Int,
        _ group: VerbGroup,
        _ sentence: Sentence
    ) -> Bool {
        switch demand {
        case nil: true
        case .passive: group.isPassive
        case .habitual: group.isPassive && !group.isProgressive && !group.isPerfect
        case .active: isActive(head, group, sentence)
        case .gerund: sentence.forms[head].contains(.gerund)
        case .participle: sentence.forms[head].contains(.participle)
        }
    }

    /// A finite verb, or one that an auxiliary makes finite: not "to buy", not "purchases of".
    private func isActive(_ head: Int, _ group: VerbGroup, _ sentence: Sentence) -> Bool {
        let form = sentence.forms[head]
        let isFloating =
            sentence.is(head - 1, lexicon.known.each) || sentence.is(head - 1, lexicon.known.both)
        guard !group.isPassive, !form.isEmpty,
            isFloating || !sentence.has(head - 1, .determiner)
        else {
            return false
        }
        if group.isPurpose { return false }
        if group.start < head { return true }
        if form.contains(.past) { return true }
        return form.contains(.third) && splitter.isFiniteVerb(head, sentence)
    }

    /// "The approval of … took effect": the noun stands for a deed, and the clause does not wish,
    /// ask for or doubt it.
    private func isTold(_ head: Int, _ range: Range<Int>, _ s: Sentence) -> Bool {
        let isDefinite =
            s.has(head - 1, .definite)
            || head > 0
                && (s.tokens[head - 1].shape.contains(.possessive) || s.mentionAt[head - 1] >= 0)
        guard isDefinite, s.has(head, .permissionNoun) || s.forms[head].isDisjoint(with: .finite)
        else { return false }
        return splitter.finite(in: range, s)
            && !range.contains {
                s.mentionAt[$0] < 0
                    && (s.has($0, [.modal, .negator, .likely, .unsure])
                        || s.isHypothetical($0, lexicon.known)
                        || lexicon.verbs.wishing.contains(s.bases[$0])
                            && !s.forms[$0].isDisjoint(with: [.past, .third, .gerund]))
            }
    }

    private func words(of trigger: Trigger, _ match: FrameMatch, _ s: Sentence) -> UInt64 {
        var words: UInt64 = 0
        for element in trigger.elements {
            if element.isGap { continue }
            for index in match.range where index - match.range.lowerBound < 64 {
                let bit: UInt64 = 1 << UInt64(index - match.range.lowerBound)
                if words & bit == 0, step(element, of: trigger, index, s) != nil {
                    words |= bit
                    break
                }
            }
        }
        return words | (match.names(match.head) ? 0 : headBit(match))
    }

    private func headBit(_ match: FrameMatch) -> UInt64 {
        let bit = match.head - match.range.lowerBound
        return bit < 64 ? 1 << UInt64(bit) : 0
    }

    /// Two patterns collide where they share a word; two verbs may share the noun of a permission:
    /// "the licenses issued in May were revoked".
    private func collide(_ first: FrameMatch, _ second: FrameMatch, _ s: Sentence) -> Bool {
        guard first.range.overlaps(second.range) else { return false }
        let isWeak =
            first.trigger.traits.contains(.weak) || second.trigger.traits.contains(.weak)
        let range =
            max(
                first.range.lowerBound,
                second.range.lowerBound
            )..<min(
                first.range.upperBound,
                second.range.upperBound
            )
        if isWeak || first.head == second.head { return true }
        // One noun is not granted twice by one clause.
        if lexicon.frames[first.trigger.frame].claim == lexicon.frames[second.trigger.frame].claim {
            return true
        }
        if first.names(second.head) || second.names(first.head) { return true }
        let shared = range.filter { first.names($0) && second.names($0) }
        return shared.isEmpty
            ? s.forms[first.head] == .base || s.forms[second.head] == .base
            : !shared.allSatisfy { s.has($0, [.permissionNoun, .applicationNoun, .elliptic]) }
    }

    /// Longest patterns first; a later one must not touch the words of an earlier one.
    private func chosen(_ found: [FrameMatch], _ s: Sentence) -> [FrameMatch] {
        guard found.count > 1 else { return found }
        var candidates = widest(found)
        guard candidates.count > 1 else { return candidates }
        for index in candidates.indices {
            candidates[index].words = words(of: candidates[index].trigger, candidates[index], s)
        }
        let ranked = candidates.enumerated().sorted { left, right in
            (-left.element.trigger.weight, left.element.range.count, left.offset)
                < (-right.element.trigger.weight, right.element.range.count, right.offset)
        }
        var kept: [FrameMatch] = []
        for (_, match) in ranked
        where !kept.contains(where: { collide($0, match, s) }) {
            kept.append(match)
        }
        return kept.sorted { $0.range.lowerBound < $1.range.lowerBound }
    }

    /// Of several patterns on one head the fullest, and of these the widest: the first noun heads the phrase.
    private func widest(_ found: [FrameMatch]) -> [FrameMatch] {
        var best: [FrameMatch] = []
        for match in found {
            guard let last = best.last, last.head == match.head else {
                best.append(match)
                continue
            }
            let isFuller =
                (match.trigger.weight, match.range.count)
                > (last.trigger.weight, last.range.count)
            if isFuller { best[best.count - 1] = match }
        }
        return best
    }

    /// "A permit", "no license": a noun that looks like the verb.
    private func isNoun(_ index: Int, _ sentence: Sentence) -> Bool {
        guard sentence.forms[index].isDisjoint(with: [.past, .participle, .gerund]) else {
            return false
        }
        let before = index - 1
        if index > 0, sentence.tokens[before].shape.contains(.possessive) { return true }
        let isDetermined =
            sentence.has(before, .determiner) && !sentence.has(before, .relative)
            || sentence.is(before, lexicon.known.no)
        guard sentence.has(index, [.permissionNoun, .ruleNoun]) else {
            return isDetermined && !sentence.forms[index].isEmpty
                && !sentence.has(before, .pronoun) && !sentence.is(before, lexicon.known.each)
                && !sentence.is(before, lexicon.known.both)
        }
        return index == 0 || isDetermined
            || sentence.has(before, .preposition) && !sentence.is(before, lexicon.known.to)
            || (sentence.isContent(before) && sentence.mentionAt[before] < 0)
    }

    /// Whether a verb such as "has" only helps the verb after it.
    private func isAuxiliary(_ index: Int, _ sentence: Sentence) -> Bool {
        guard sentence.has(index, [.be, .have, .doing]) else { return false }
        var next = index + 1
        while sentence.has(next, [.adverb, .negator]), next < sentence.count { next += 1 }
        // "Has yet to receive", "have to file": the verb after "to" is the one that tells.
        if sentence.has(index, .have), sentence.is(next, lexicon.known.to) { return true }
        return next < sentence.count && sentence.mentionAt[next] < 0
            && (sentence.forms[next].contains(.participle) || sentence.has(next, [.be, .have]))
    }

    // MARK: Matching one pattern

    private func extent(
        of trigger: Trigger,
        _ head: Int,
        _ range: Reach,
        _ sentence: Sentence
    ) -> Range<Int>? {
        guard let last = forward(trigger, trigger.head + 1, head + 1, range, sentence),
            let first = backward(trigger, trigger.head - 1, head - 1, range, sentence)
        else { return nil }
        return first..<last
    }

    /// The token after the last one matched; `nil` if the rest of the pattern does not fit.
    private func forward(
        _ trigger: Trigger,
        _ element: Int,
        _ index: Int,
        _ range: Reach,
        _ sentence: Sentence
    ) -> Int? {
        guard element < trigger.elements.count else { return index }
        if index < range.range.upperBound,
            sentence.is(index, lexicon.known.quote) || sentence.isInnerHyphen(index, lexicon.known)
        {
            return forward(trigger, element, index + 1, range, sentence)
        }
        let part = trigger.elements[element]
        if part.isGap {
            var start = index
            while start <= min(range.range.upperBound, index + FrameMatcher.widestGap) {
                if let end = forward(trigger, element + 1, start, range, sentence) { return end }
                start += 1
            }
            return nil
        }
        if index < range.range.upperBound,
            let step = step(part, of: trigger, index, sentence)
        {
            if let end = forward(trigger, element + 1, index + step, range, sentence) { return end }
        }
        if part.isOptional, let end = forward(trigger, element + 1, index, range, sentence) {
            return end
        }
        // An adverb may stand anywhere: "to jointly buy".
        guard index < range.range.upperBound, sentence.mentionAt[index] < 0,
            sentence.has(index, [.adverb, .jointly])
                || sentence.tokens[index].shape.contains(.endsLy),
            !sentence.has(index, .negator)
        else { return nil }
        return forward(trigger, element, index + 1, range, sentence)
    }

    private func backward(
        _ trigger: Trigger,
        _ element: Int,
        _ index: Int,
        _ range: Reach,
        _ sentence: Sentence
    ) -> Int? {
        guard element >= 0 else { return index + 1 }
        if index < range.range.lowerBound, let shared = range.shared, index >= shared.upperBound {
            return backward(trigger, element, shared.upperBound - 1, range, sentence)
        }
        let lower = range.lower(of: index)
        if index > lower,
            sentence.is(index, lexicon.known.quote) || sentence.isInnerHyphen(index, lexicon.known)
        {
            return backward(trigger, element, index - 1, range, sentence)
        }
        let part = trigger.elements[element]
        if part.isGap {
            var end = index
            while end >= max(lower - 1, index - FrameMatcher.widestGap) {
                if let start = backward(trigger, element - 1, end, range, sentence) { return start }
                end -= 1
            }
            guard lower == range.range.lowerBound, let shared = range.shared else { return nil }
            return backward(trigger, element, shared.upperBound - 1, range, sentence)
        }
        if index >= lower, step(part, of: trigger, index, sentence) != nil {
            if let start = backward(trigger, element - 1, index - 1, range, sentence) {
                return start
            }
        }
        guard part.isOptional else { return nil }
        return backward(trigger, element - 1, index, range, sentence)
    }

    private func step(
        _ element: Trigger.Element,
        of trigger: Trigger,
        _ index: Int,
        _ sentence: Sentence
    ) -> Int? {
        switch element.matter {
        case .bases(let place):
            let base = sentence.bases[index]
            let word = sentence.tokens[index].word
            guard element.sketch & (Trigger.bit(base) | Trigger.bit(word)) != 0 else { return nil }
            return trigger.lists(base, in: place) || trigger.lists(word, in: place) ? 1 : nil
        case .exact(let place):
            let word = sentence.tokens[index].word
            guard element.sketch & Trigger.bit(word) != 0 else { return nil }
            return trigger.lists(word, in: place) ? 1 : nil
        case .gap: return nil
        case .mention(.amount):
            return sentence.amounts.first { $0.range.lowerBound == index }.map(\.range.count)
        case .mention(.permission): return standsForPermission(index, sentence) ? 1 : nil
        case .mention(let slot):
            var start = index
            while start < index + 3, sentence.mention(at: start) == nil,
                sentence.has(start, .determiner)
                    || (start < sentence.count && sentence.isContent(start))
            {
                start += 1
            }
            guard let mention = sentence.mention(at: start),
                ArgumentFinder.kinds(slot).contains(mention.kind)
            else { return nil }
            return mention.range.upperBound - index
        }
    }

    private func standsForPermission(_ index: Int, _ s: Sentence) -> Bool {
        if s.has(index, [.permissionNoun, .applicationNoun]) {
            return s.mentionAt[index] < 0
        }
        guard s.has(index, .elliptic), !s.has(index + 1, [.itemNoun, .firmNoun, .sourceNoun]),
            index + 1 >= s.count || !s.isContent(index + 1)
        else { return false }
        return s.followsPermission
            || (0..<index).contains { s.has($0, [.permissionNoun, .applicationNoun]) }
    }
}
