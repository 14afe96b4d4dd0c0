import ProvisoModel

/// A frame found in a clause.
struct ChineseMatch {
    let frame: Int
    let head: Int
    /// Tokens from the first to the last word of the trigger.
    let range: Range<Int>
    let weight: Int
    /// The tokens of the trigger itself.
    let words: [Int]
}

/// Finds the frames whose trigger words stand in a clause.
struct ChineseMatcher {
    let lexicon: ChineseLexicon
    /// How far a gap reaches.
    private static let reach = 40

    /// In text order, the best for each head.
    func matches(in clause: Range<Int>, _ s: ChineseSentence) -> [ChineseMatch] {
        var found: [ChineseMatch] = []
        for head in clause where !s.isAside[head] {
            guard let numbers = lexicon.byHead[s.tokens[head].word] else { continue }
            var best: ChineseMatch?
            for number in numbers {
                guard let match = match(lexicon.triggers[number], head, clause, s) else { continue }
                if isBetter(match, best) { best = match }
            }
            if let best { found.append(best) }
        }
        return found.filter { inner in
            !found.contains { outer in
                outer.head != inner.head && outer.weight >= inner.weight
                    && outer.range.lowerBound <= inner.range.lowerBound
                    && outer.range.upperBound >= inner.range.upperBound
            }
        }
    }

    /// The fuller trigger wins; of two as full, the one that reaches further.
    private func isBetter(_ match: ChineseMatch, _ best: ChineseMatch?) -> Bool {
        guard let best else { return true }
        if match.weight != best.weight { return match.weight > best.weight }
        return match.range.count > best.range.count
    }

    private func match(
        _ trigger: ChineseTrigger,
        _ head: Int,
        _ clause: Range<Int>,
        _ s: ChineseSentence
    ) -> ChineseMatch? {
        var words = [head]
        var position = head
        var isGap = false
        for element in trigger.elements[..<trigger.head].reversed() {
            if case .gap = element {
                isGap = true
                continue
            }
            guard let found = find(element, from: position - 1, -1, isGap, clause, s) else {
                return nil
            }
            words += found.range
            position = found.range.lowerBound
            isGap = false
        }
        let first = position
        position = head + 1
        isGap = false
        for element in trigger.elements[(trigger.head + 1)...] {
            if case .gap = element {
                isGap = true
                continue
            }
            guard let found = find(element, from: position, 1, isGap, clause, s) else {
                return nil
            }
            words += found.range
            position = found.range.upperBound
            isGap = false
        }
        return ChineseMatch(
            frame: trigger.frame,
            head: head,
            range: first..<position,
            weight: trigger.weight,
            words: words
        )
    }

    private struct Found { var range: Range<Int> }

    /// The next token that fits; without a gap only adverbs, aspect and marks may be passed over.
    private func find(
        _ element: ChineseTrigger.Element,
        from start: Int,
        _ step: Int,
        _ isGap: Bool,
        _ clause: Range<Int>,
        _ s: ChineseSentence
    ) -> Found? {
        var index = start
        var steps = 0
        while clause.contains(index), steps < ChineseMatcher.reach {
            if let range = fits(element, index, s), !s.isAside[index] { return Found(range: range) }
            guard isGap || mayPass(index, s) else { return nil }
            index += step
            steps += 1
        }
        return nil
    }

    private func mayPass(_ index: Int, _ s: ChineseSentence) -> Bool {
        s.isAside[index] || s.isMark(index, ChineseMarks.quotes)
            || s.has(index, [.adverb, .aspect, .negator, .future])
            || s.tokens[index].kind == .date
    }

    private func fits(
        _ element: ChineseTrigger.Element,
        _ index: Int,
        _ s: ChineseSentence
    ) -> Range<Int>? {
        switch element {
        case .gap: return nil
        case .words(let words):
            guard words.contains(s.tokens[index].word), s.tokens[index].word != 0 else {
                return nil
            }
            return index..<(index + 1)
        case .mention(.amount):
            return s.amounts.first { $0.range.contains(index) }?.range
        case .mention(let slot):
            guard let mention = s.mention(at: index), ChineseMatcher.fits(slot, mention.kind) else {
                return nil
            }
            return mention.range
        }
    }

    static func fits(_ slot: Trigger.Slot, _ kind: Entity.Kind) -> Bool {
        switch slot {
        case .item: kind == .item
        case .party: kind == .party || kind == .group
        case .authority: kind == .authority || kind == .jurisdiction
        case .amount, .permission: false
        }
    }
}
