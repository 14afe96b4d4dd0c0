import ProvisoModel

// Goods nobody listed: what stands where a verb or noun of trade has its object is an item.
extension MentionFinder {
    mutating func findGoods(in sentence: inout Sentence) {
        var index = 0
        while index < sentence.count {
            guard tellsOfTrade(index, sentence) else {
                index += 1
                continue
            }
            if let start = goodsStart(after: index, sentence) {
                takeGoods(from: start, &sentence)
            } else if let phrase = goodsBefore(index, sentence) {
                introduceGoods(phrase, owner: nil, &sentence)
            }
            index += 1
        }
    }

    // MARK: Where goods stand

    /// Whether goods may stand beside a word at all.
    private func tellsOfTrade(_ index: Int, _ s: Sentence) -> Bool {
        s.has(
            index,
            [.goodsVerb, .goodsAct, .permissionNoun, .permissionVerb, .ruleNoun, .conditionNoun]
        ) || s.is(index, known.for)
    }

    /// "To ship …", "sales of …", "a permit for …", "controls on …".
    private func goodsStart(after index: Int, _ s: Sentence) -> Int? {
        guard s.mentionAt[index] < 0 else { return nil }
        let next = index + 1
        if s.is(next, known.of), s.has(index, .goodsAct) { return next + 1 }
        if s.is(next, known.for), s.has(index, .permissionNoun) { return next + 1 }
        if s.is(index, known.for), isCounted(next, s), hasPermission(before: index, s) {
            return next
        }
        if s.has(index, .permissionVerb), isCounted(next, s), !s.forms[index].isEmpty {
            return next
        }
        if s.is(next, known.on), s.has(index, [.ruleNoun, .conditionNoun, .permissionNoun]) {
            return next + 1
        }
        guard s.has(index, .goodsVerb), isVerb(index, s) else { return nil }
        return afterReceiver(next, s)
    }

    private func isCounted(_ index: Int, _ s: Sentence) -> Bool {
        index < s.count
            && (s.tokens[index].shape.contains(.number)
                || lexicon.vocabulary.numbers[s.tokens[index].word] != nil)
    }

    private func hasPermission(before index: Int, _ s: Sentence) -> Bool {
        (0..<index).contains { s.has($0, [.permissionNoun, .applicationNoun]) }
    }

    private func isVerb(_ index: Int, _ s: Sentence) -> Bool {
        let form = s.forms[index]
        if form.contains(.gerund) || form.contains(.past) { return true }
        if s.has(index - 1, [.determiner]), !s.has(index - 1, .relative) { return false }
        return !form.isEmpty
    }

    /// "Supply SMIC with filters", "sell Huawei older chips": the goods come after who gets them.
    private func afterReceiver(_ start: Int, _ s: Sentence) -> Int {
        var index = start
        if s.is(index, known.in) || s.is(index, known.up) { index += 1 }
        guard let mention = s.mention(at: index), !mention.isPossessive, !mention.isModifier,
            mention.kind != .item
        else { return index }
        let end = mention.range.upperBound
        return s.is(end, known.with) ? end + 1 : end
    }

    /// "Photoresist exports", "filters may be shipped": the goods before a noun or passive of trade.
    private func goodsBefore(_ index: Int, _ s: Sentence) -> Range<Int>? {
        guard s.mentionAt[index] < 0, index > 0 else { return nil }
        var end = index
        if s.has(index, .goodsVerb), s.forms[index].contains(.participle) {
            while end > 0, s.has(end - 1, [.be, .modal, .have, .adverb, .negator]),
                s.mentionAt[end - 1] < 0
            {
                end -= 1
            }
            guard end < index, (end..<index).contains(where: { s.has($0, .be) }) else { return nil }
        } else if !s.has(index, .goodsAct) || s.is(index + 1, known.of) {
            return nil
        }
        var start = end
        while start > 0, end - start < 6, s.mentionAt[start - 1] < 0,
            isGoodsWord(start - 1, from: start - 1, s)
                && (start < end || !isParticiple(start - 1, s))
        {
            start -= 1
        }
        return goods(start..<end, s)
    }

    // MARK: The noun phrase

    private mutating func takeGoods(from start: Int, _ s: inout Sentence) {
        var index = start
        while let phrase = phrase(from: index, s) {
            introduceGoods(phrase.core, owner: phrase.owner, &s)
            index = phrase.core.upperBound
            guard s.is(index, known.and) || s.is(index, known.or) || s.is(index, known.comma),
                !opensClause(index + 1, s)
            else { return }
            index += 1
        }
    }

    /// Whether a verb of its own comes soon: then "and" joins clauses, not goods.
    private func opensClause(_ start: Int, _ s: Sentence) -> Bool {
        for index in start..<min(s.count, start + 7) {
            if s.has(index, [.preposition, .relative, .coordinator]) || s.is(index, known.comma) {
                return false
            }
            if s.has(index, [.be, .have, .modal, .doing, .pronoun]) { return true }
            if index > start, s.forms[index].contains(.past), s.mentionAt[index] < 0 {
                return true
            }
        }
        return false
    }

    private func phrase(from start: Int, _ s: Sentence) -> (core: Range<Int>, owner: Int?)? {
        var index = afterCount(start, s)
        var owner: Int?
        while let mention = s.mention(at: index) {
            guard mention.isModifier || mention.kind == .party || mention.kind == .jurisdiction,
                mention.entities.count == 1
            else { return nil }
            if mention.kind == .party { owner = mention.entities[0] }
            index = mention.range.upperBound
            if index < s.count, s.tokens[index].shape.contains(.possessive) { index += 1 }
        }
        let first = index
        while index < s.count, index - first < 7, isGoodsWord(index, from: first, s) { index += 1 }
        // A name, a firm or a permission that follows heads the phrase: "similar clearance".
        if s.mentionAt.indices.contains(index), s.mentionAt[index] >= 0 { return nil }
        let isPart = s.has(
            index,
            [
                .firmNoun, .permissionNoun, .conditionNoun, .officialNoun, .sourceNoun,
                .reportNoun, .ruleNoun, .letterNoun, .titleNoun, .spokesNoun,
            ]
        )
        if isPart, s.forms[index].isDisjoint(with: [.past, .third]) { return nil }
        return goods(first..<index, s).map { ($0, owner) }
    }

    /// After determiners, figures and measures: "more than 2,400 stacks of".
    private func afterCount(_ start: Int, _ s: Sentence) -> Int {
        var index = start
        while index < s.count, index - start < 10, s.mentionAt[index] < 0 {
            let token = s.tokens[index]
            if s.has(index, .goodsMeasure), s.is(index + 1, known.of) {
                index += 2
            } else if s.has(index, [.determiner, .more, .less, .approximately, .past, .future])
                || token.shape.contains(.number) || s.is(index, known.than)
                || lexicon.vocabulary.numbers[token.word] != nil
                || lexicon.vocabulary.scales[token.word] != nil
                || (index > start && s.is(index, known.of))
                || (s.is(index, known.up) && s.is(index + 1, known.to))
                || (index > start && s.is(index, known.to) && s.is(index - 1, known.up))
                || s.is(index, known.least)
                || (s.is(index, known.at) && s.is(index + 1, known.least))
                || s.is(index, known.quote)
            {
                index += 1
            } else {
                break
            }
        }
        return index
    }

    private func isGoodsWord(_ index: Int, from first: Int, _ s: Sentence) -> Bool {
        guard s.mentionAt[index] < 0 else { return false }
        let token = s.tokens[index]
        if s.is(index, known.hyphen) {
            return !token.shape.contains(.spaceBefore) && index > first
        }
        if index > first, s.isInnerHyphen(index - 1, known), s.isInnerHyphen(index + 1, known) {
            return true
        }
        guard token.isWord, !token.shape.contains(.endsLy) else { return false }
        if s.has(index, .itemNoun) { return true }
        if index > first, s.is(index, known.source) || s.is(index, known.sources) { return true }
        guard s.classes[index].isDisjoint(with: .structural),
            !lexicon.vocabulary.isCalendarOrNumber(token.word),
            !token.isCapital || token.shape.contains(.allCapitals)
        else { return false }
        let form = s.forms[index]
        if form.isEmpty { return true }
        let isHyphenated = s.is(index - 1, known.hyphen) && index > first
        if isParticiple(index, s) || form.contains(.gerund) {
            return isHyphenated || isOnlyDescribing(first..<index, s) || s.has(index + 1, .itemNoun)
        }
        return form == .base && (index > first || s.has(index + 1, .itemNoun) || isHyphenated)
    }

    private func isParticiple(_ index: Int, _ s: Sentence) -> Bool {
        s.forms[index].contains(.participle)
    }

    private func isOnlyDescribing(_ range: Range<Int>, _ s: Sentence) -> Bool {
        range.allSatisfy {
            s.has($0, .describing) || s.is($0, known.hyphen) || isParticiple($0, s)
        }
    }

    /// The phrase if its last word can be goods.
    private func goods(_ range: Range<Int>, _ s: Sentence) -> Range<Int>? {
        guard let head = range.last else { return nil }
        var start = range.lowerBound
        while s.is(start, known.hyphen) { start += 1 }
        guard start <= head, !s.is(head, known.hyphen) else { return nil }
        if s.has(head, .itemNoun) {
            let isBare = start == head && s.has(head, .weakItem)
            return isBare ? nil : start..<range.upperBound
        }
        let isCompound = start < head
        let isSource = isCompound && (s.is(head, known.source) || s.is(head, known.sources))
        if isSource { return start..<range.upperBound }
        let isGoods =
            s.classes[head].isDisjoint(with: [
                .noGoods, .describing, .permissionNoun, .conditionNoun, .timeNoun, .reportNoun,
                .letterNoun, .ruleNoun, .sourceNoun, .firmNoun, .officialNoun, .goodsMeasure,
                .officeNoun, .titleNoun, .spokesNoun, .goodsAct,
                .applicationNoun, .chargeNoun,
            ]) && s.forms[head].isSubset(of: [.base, .third])
            && !isAdjective(head, s) && s.tokens[head].end - s.tokens[head].start > 2
        return isGoods ? start..<range.upperBound : nil
    }

    private func isAdjective(_ index: Int, _ s: Sentence) -> Bool {
        let token = s.tokens[index]
        let length = token.end - token.start
        guard length > 5 else { return false }
        return ["al", "ive", "ous", "ful", "ic", "able", "ary", "ible", "ish", "less"].contains {
            ending in
            zip(ending.utf8.reversed(), 1...).allSatisfy { byte, back in
                bytes[token.end - back] | 0x20 == byte
            }
        }
    }

    private mutating func introduceGoods(
        _ range: Range<Int>,
        owner: Int?,
        _ s: inout Sentence
    ) {
        guard range.allSatisfy({ s.mentionAt[$0] < 0 }) else { return }
        var core = range.lowerBound
        while core < range.upperBound - 1, s.has(core, .describing) || s.is(core, known.hyphen) {
            core += 1
        }
        let entity = introduce(range, .item, s, core: core..<range.upperBound, maker: owner)
        s.insert(
            Mention(range: range, kind: .item, entities: [entity], isDescribed: true)
        )
    }

    private var known: KnownWords { lexicon.known }
}
