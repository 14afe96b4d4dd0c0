import ProvisoModel

// What a figure counts.
extension FigureReader {
    /// Looks at the noun phrase after a number: goods make an amount, people and days do not.
    func counted(after start: Int, _ s: Sentence) -> Figure.Counted {
        var probe = start
        var isGoods = false
        var noun: Int?
        let limit = min(s.count, start + 9)
        while probe < limit {
            if s.is(probe, lexicon.known.hyphen) {
                guard !s.tokens[probe].shape.contains(.spaceBefore) else { break }
                if probe == start { return compound(probe + 1, s) }
                probe += 1
                continue
            }
            if isOther(probe, s) { return .other }
            if let mention = s.mention(at: probe) {
                if mention.kind == .item { isGoods = true }
                if mention.kind == .group || mention.kind == .person, !mention.isPossessive {
                    return .other
                }
                probe = max(probe + 1, mention.range.upperBound)
                continue
            }
            if s.has(probe, [.itemNoun, .unitNoun]) {
                isGoods = true
            } else if s.is(probe, lexicon.known.of) {
                if isGoods || noun != nil { break }
            } else if s.isContent(probe) {
                noun = probe
            } else if !passes(probe, s) {
                break
            }
            probe += 1
        }
        if isGoods { return .goods }
        guard let noun else { return .nothing }
        let isPlural =
            s.tokens[noun].shape.contains(.code)
            || (s.tokens[noun].shape.contains(.endsS) && !s.tokens[noun].isCapital)
        return isPlural ? .unlisted : .other
    }

    /// "A 400,000-chip order", but not "16-nanometer".
    private func compound(_ index: Int, _ s: Sentence) -> Figure.Counted {
        s.has(index, [.unitNoun, .itemNoun]) ? .goods : .other
    }

    private func passes(_ index: Int, _ s: Sentence) -> Bool {
        s.has(index, .determiner) || s.tokens[index].shape.contains(.possessive)
            || s.is(index, lexicon.known.more)
            || (s.forms[index].contains(.participle)
                && (s.has(index + 1, [.itemNoun, .unitNoun]) || s.mention(at: index + 1) != nil))
    }

    private func isOther(_ index: Int, _ s: Sentence) -> Bool {
        if lexicon.phrases.has(s.tokens[index].word, in: .uncounted) { return true }
        if s.has(index, [.itemNoun, .unitNoun]) || s.mention(at: index)?.kind == .item {
            return false
        }
        return s.has(
            index,
            [
                .timeNoun, .period, .permissionNoun, .sourceNoun, .officialNoun, .spokesNoun,
                .titleNoun, .professional, .legislator, .conditionNoun, .ruleNoun, .reportNoun,
                .letterNoun, .firmNoun,
            ]
        ) && !s.has(index, .determiner)
    }
}
