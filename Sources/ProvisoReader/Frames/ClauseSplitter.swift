/// Cuts what a source says into clauses.
struct ClauseSplitter {
    let lexicon: Lexicon
    private var known: KnownWords { lexicon.known }

    init(lexicon: Lexicon) { self.lexicon = lexicon }

    func split(_ range: Range<Int>, _ sentence: Sentence) -> [Clause] {
        var clauses: [Clause] = []
        clauses.reserveCapacity(4)
        var current = Clause(range: range.lowerBound..<range.lowerBound)
        var start = range.lowerBound
        var index = range.lowerBound + 1
        while index < range.upperBound {
            if resumesAfterRestrictive(at: index, start, current, clauses, sentence) {
                current.range = start..<index
                let described = current.described
                clauses.append(current)
                current = Clause(range: index..<index, shared: start..<described)
                current.opening = start
                start = index
                index += 1
            } else if resumesMain(at: index, current, sentence) {
                current.range = start..<index
                clauses.append(current)
                current = Clause(
                    range: (index + 1)..<(index + 1),
                    shared: start..<current.described
                )
                current.opening = start
                start = index + 1
                index += 1
            } else if lexicon.joints.contains(sentence.tokens[index].word),
                let cut = cut(at: index, start, range, sentence)
            {
                current.range = start..<cut.end
                clauses.append(current)
                current = cut.next
                start = cut.next.range.lowerBound
                if cut.next.isRelative, let last = clauses.indices.last,
                    clauses[last].range.upperBound > start
                {
                    clauses[last].range = clauses[last].range.lowerBound..<index
                }
                index = max(index + 1, cut.resume)
            } else {
                index += 1
            }
        }
        current.range = start..<max(start, range.upperBound)
        clauses.append(current)
        for place in clauses.indices { trim(&clauses[place], sentence) }
        if clauses.contains(where: \.range.isEmpty) { clauses.removeAll(where: \.range.isEmpty) }
        return clauses
    }

    /// "SMIC, which has ordered tools, declined": after the comma the main verb comes.
    private func resumesMain(at index: Int, _ clause: Clause, _ s: Sentence) -> Bool {
        guard clause.isRelative, !clause.isRestrictive, s.is(index, known.comma) else {
            return false
        }
        return verbFollows(index + 1, s)
    }

    /// "The permits that China granted to it come with": the second verb is the main one.
    private func resumesAfterRestrictive(
        at index: Int,
        _ start: Int,
        _ clause: Clause,
        _ before: [Clause],
        _ s: Sentence
    ) -> Bool {
        guard clause.isRestrictive, clause.described > 0, index > clause.described + 2,
            isFiniteVerb(index, s), !s.has(index, .preposition),
            before.last.map({ $0.range.upperBound <= start || !finite(in: $0.range, s) }) ?? true,
            before.isEmpty
        else { return false }
        let last = index - 1
        let endsPhrase =
            s.mentionAt[last] >= 0 || s.isContent(last) || s.tokens[last].shape.contains(.number)
            || s.has(last, [.itemNoun, .permissionNoun, .firmNoun, .goodsAct, .timeNoun])
            || lexicon.vocabulary.isCalendar(s.tokens[last].word)
        guard endsPhrase, finite(in: (clause.described + 1)..<index, s) else { return false }
        // A bare participle after a noun describes it: "the tools shipped in May".
        return s.has(index, [.be, .have, .modal, .doing])
            || s.forms[index].contains(.third)
            || s.forms[index].contains(.past) && !s.is(index + 1, known.by)
    }

    private struct Cut {
        /// Where the clause before ends.
        var end: Int
        var next: Clause
        var resume: Int
    }

    private func cut(at index: Int, _ start: Int, _ range: Range<Int>, _ s: Sentence) -> Cut? {
        if s.is(index, known.semicolon) || isDash(index, s) {
            return plain(index, index + 1, nil)
        }
        if s.is(index, known.comma) { return comma(index, start, range, s) }
        if s.has(index, .pronoun), let contact = contact(index, start, s) { return contact }
        if s.mentionAt[index] >= 0 { return nil }
        if s.is(index, known.and) || s.is(index, known.but) || s.is(index, known.or) {
            return coordination(index, index + 1, start, range, s)
        }
        if s.has(index, .relative), let relative = relative(index, start, range, s) {
            return relative
        }
        if s.has(index, .subordinator), !s.has(index - 1, .timeNoun), !s.is(index, known.as),
            !s.is(index, known.since),
            !s.is(index, known.whether), finite(in: start..<index, s),
            clauseFollows(index + 1, range.upperBound, s)
        {
            return plain(index, index, nil)
        }
        if s.is(index, known.subject), s.is(index + 1, known.to), s.has(index - 1, .be) == false,
            (index..<min(range.upperBound, index + 6)).contains(where: { s.has($0, .conditionNoun) }
            ),
            (index..<range.upperBound).contains(where: { s.has($0, .relative) })
        {
            return plain(index, index + 2, nil)
        }
        return nil
    }

    private func plain(_ end: Int, _ next: Int, _ shared: Range<Int>?) -> Cut {
        Cut(end: end, next: Clause(range: next..<next, shared: shared), resume: next)
    }

    private func isDash(_ index: Int, _ s: Sentence) -> Bool {
        s.is(index, known.hyphen) && s.tokens[index].shape.contains(.spaceBefore)
            && index + 1 < s.count && s.tokens[index + 1].shape.contains(.spaceBefore)
    }

    private func comma(_ index: Int, _ start: Int, _ range: Range<Int>, _ s: Sentence) -> Cut? {
        let next = index + 1
        guard next < range.upperBound else { return nil }
        if s.has(next, .coordinator) {
            return coordination(next, next + 1, start, range, s, comma: index)
        }
        if s.has(next, .relative), verbFollows(next + 1, s) {
            return Cut(
                end: index,
                next: Clause(
                    range: antecedent(index, start, s)..<next,
                    described: index,
                    isRelative: true
                ),
                resume: next + 1
            )
        }
        if s.has(next, .determiner), s.has(next + 1, .chargeNoun), finite(in: start..<index, s) {
            return plain(index, next, nil)
        }
        if s.has(next, .timeNoun), s.has(next + 1, .subordinator) {
            return plain(index, next + 2, nil)
        }
        if s.has(next, .subordinator),
            clauseFollows(next + 1, range.upperBound, s) || s.is(next, known.whether)
        {
            return plain(index, next, nil)
        }
        if s.has(next, .subordinator), !s.has(next, .preposition) {
            return plain(index, next, start..<index)
        }
        if isLeading(start, range, s), clauseFollows(next, range.upperBound, s),
            finite(in: start..<index, s)
        {
            return plain(index, next, nil)
        }
        if startsOwnClause(next, range.upperBound, s), finite(in: start..<index, s) {
            return plain(index, next, nil)
        }
        if s.forms[next] == .gerund, s.mentionAt[next] < 0, finite(in: start..<index, s) {
            return plain(index, next, start..<index)
        }
        if s.is(next, known.with) || s.has(next, .negator) && s.has(next, .preposition)
            || s.is(next, known.subject)
        {
            guard !s.is(next, known.with) || conditionSoon(next, range.upperBound, s) else {
                return nil
            }
            let skip =
                s.is(next, known.subject) ? next + 2 : s.is(next, known.with) ? next + 1 : next
            return plain(index, skip, start..<index)
        }
        return nil
    }

    /// "None had been approved, five had been turned down": a short subject with its auxiliary.
    private func startsOwnClause(_ index: Int, _ limit: Int, _ s: Sentence) -> Bool {
        var verb = index + 1
        if let mention = s.mention(at: index) {
            guard mention.range.lowerBound == index, !mention.isModifier, !mention.isPossessive
            else { return false }
            verb = mention.range.upperBound
        } else if !s.has(index, [.elliptic, .pronoun]), !s.tokens[index].shape.contains(.number),
            lexicon.vocabulary.numbers[s.tokens[index].word] == nil
        {
            return false
        }
        return verb < limit && s.mentionAt[verb] < 0
            && s.has(verb, [.be, .have, .modal, .doing])
    }

    /// Whether the stretch so far is an adjunct in front: "Under a plan that Tokyo announced".
    private func isLeading(_ start: Int, _ range: Range<Int>, _ s: Sentence) -> Bool {
        (range.lowerBound...start).contains { index in
            index == range.lowerBound && s.mentionAt[index] < 0 && s.has(index, .preposition)
                && !s.has(index, .subordinator)
        }
    }

    /// "A rule he had signed": a relative clause without a pronoun of its own.
    private func contact(_ index: Int, _ start: Int, _ s: Sentence) -> Cut? {
        guard s.has(index, [.thingPronoun, .pluralPronoun]), index > start,
            s.mentionAt[index - 1] < 0,
            s.isContent(index - 1) || s.forms[index - 1] == .base
                || s.has(index - 1, [.permissionNoun, .conditionNoun, .ruleNoun, .reportNoun]),
            isFiniteVerb(index + 1, s), finite(in: start..<index, s)
        else { return nil }
        let first = antecedent(index, start, s)
        guard first < index else { return nil }
        return Cut(
            end: index,
            next: Clause(
                range: first..<index,
                described: index,
                isRelative: true,
                isRestrictive: true
            ),
            resume: index + 1
        )
    }

    private func conditionSoon(_ index: Int, _ limit: Int, _ s: Sentence) -> Bool {
        (index..<min(limit, index + 5)).contains { s.has($0, .conditionNoun) }
    }

    /// "And" before a verb or before a subject with its verb, when a whole clause stands before it.
    private func coordination(
        _ word: Int,
        _ next: Int,
        _ start: Int,
        _ range: Range<Int>,
        _ s: Sentence,
        comma: Int? = nil
    ) -> Cut? {
        guard finite(in: start..<word, s) else { return nil }
        if s.is(next, known.so), s.has(next + 1, [.doing, .have, .be]) { return nil }
        var probe = next
        while probe < range.upperBound, s.has(probe, .adverb), s.mentionAt[probe] < 0 { probe += 1 }
        guard probe < range.upperBound else { return nil }
        // "… and, as of this report, we have not": what stands between the commas is set aside.
        if s.is(probe, known.comma), probe == next,
            let close = (probe + 1..<min(range.upperBound, probe + 16)).first(where: {
                s.is($0, known.comma)
            }), startsOwnClause(close + 1, range.upperBound, s)
        {
            return Cut(end: word, next: Clause(range: next..<next), resume: close + 1)
        }
        if isFiniteVerb(probe, s) {
            return Cut(
                end: comma ?? word,
                next: Clause(
                    range: next..<next,
                    shared: subjectRange(start, word, s),
                    isJoined: true
                ),
                resume: next
            )
        }
        guard !isMorePhrases(next, s), clauseFollows(next, range.upperBound, s) else { return nil }
        return Cut(end: comma ?? word, next: Clause(range: next..<next), resume: next)
    }

    /// "… to Arm and to Alphawave": a preposition after "and" goes on with the phrase.
    private func isMorePhrases(_ next: Int, _ s: Sentence) -> Bool {
        s.has(next, .preposition) && s.mentionAt[next] < 0
            && !s.has(next, [.subordinator, .adverb, .pronoun])
            && !s.is(next, known.in) && !s.is(next, known.on) && !s.is(next, known.at)
    }

    private func subjectRange(_ start: Int, _ end: Int, _ s: Sentence) -> Range<Int> {
        let verb = (start..<end).first { s.mentionAt[$0] < 0 && (isFiniteVerb($0, s)) } ?? end
        return start..<verb
    }

    private func relative(_ index: Int, _ start: Int, _ range: Range<Int>, _ s: Sentence) -> Cut? {
        guard index > start, verbFollows(index + 1, s), !s.is(index - 1, known.comma) else {
            return nil
        }
        let first = antecedent(index, start, s)
        guard first < index else { return nil }
        return Cut(
            end: index,
            next: Clause(
                range: first..<index,
                described: index,
                isRelative: true,
                isRestrictive: true
            ),
            resume: index + 1
        )
    }

    /// The first word of the noun phrase right before a relative clause.
    private func antecedent(_ end: Int, _ start: Int, _ s: Sentence) -> Int {
        var first = end
        while first > start {
            let index = first - 1
            if let mention = s.mention(at: index) {
                guard !mention.isAnaphor || mention.range.count > 1 else { break }
                first = max(start, mention.range.lowerBound)
                continue
            }
            if s.is(index, known.close),
                let opening = (start..<index).last(where: { s.is($0, known.open) })
            {
                first = opening
                continue
            }
            if s.tokens[index].shape.contains(.mark), !s.is(index, known.hyphen),
                !s.tokens[index].shape.contains(.possessive)
            {
                break
            }
            if s.has(index, [.preposition, .coordinator, .be, .have, .modal, .relative]) { break }
            if isFiniteVerb(index, s), !s.has(index, [.itemNoun, .conditionNoun, .permissionNoun]) {
                break
            }
            first = index
            if s.has(index, .determiner) { break }
        }
        return first
    }

    private func verbFollows(_ index: Int, _ s: Sentence) -> Bool {
        var probe = index
        while s.has(probe, .adverb), probe < s.count { probe += 1 }
        return probe < s.count && isFiniteVerb(probe, s)
    }

    func isFiniteVerb(_ index: Int, _ s: Sentence) -> Bool {
        guard index < s.count, s.mentionAt[index] < 0 else { return false }
        if s.has(index, [.be, .have, .doing, .modal]) { return true }
        if s.has(index, [.itemNoun, .permissionNoun, .conditionNoun, .reportNoun, .preposition]) {
            return false
        }
        if s.forms[index].contains(.past) { return true }
        return s.forms[index] == .third && isVerbOfPresent(index, s)
    }

    /// "Limits" after a subject is a verb; after a determiner, a preposition or in front it is a noun.
    private func isVerbOfPresent(_ index: Int, _ s: Sentence) -> Bool {
        guard index > 0, !s.is(index + 1, known.of), !s.is(index + 1, known.from) else {
            return false
        }
        if s.mentionAt[index - 1] >= 0 { return !s.mentions[s.mentionAt[index - 1]].isModifier }
        if s.has(index - 1, [.determiner, .preposition, .coordinator]) {
            return s.has(index - 1, .relative)
        }
        return s.has(index - 1, [.pronoun, .relative, .adverb]) || s.isContent(index - 1)
            || s.has(index - 1, [.permissionNoun, .conditionNoun, .ruleNoun, .itemNoun, .firmNoun])
    }

    func finite(in range: Range<Int>, _ s: Sentence) -> Bool {
        range.contains { isFiniteVerb($0, s) }
    }

    /// Whether a subject and its verb come next.
    private func clauseFollows(_ start: Int, _ limit: Int, _ s: Sentence) -> Bool {
        var index = start
        while index < limit, index - start < 12 {
            if s.is(index, known.comma) || s.is(index, known.semicolon) { return false }
            if index > start, s.mentionAt[index] < 0, s.has(index, .relative) { return false }
            if isFiniteVerb(index, s) { return index > start }
            index += 1
        }
        return false
    }

    private func trim(_ clause: inout Clause, _ s: Sentence) {
        clause.range = ClauseSplitter.trim(clause.range, s, known)
        if let opening = clause.opening, !clause.range.isEmpty {
            clause.extent = opening..<clause.range.upperBound
        }
    }

    /// Without marks at the ends and joining words in front.
    static func trim(_ range: Range<Int>, _ s: Sentence, _ known: KnownWords) -> Range<Int> {
        var start = range.lowerBound
        var end = range.upperBound
        while start < end,
            s.tokens[start].shape.contains(.mark) && !s.is(start, known.dollar)
                && !s.is(start, known.open)
                || (s.is(start, known.and) || s.is(start, known.but) || s.is(start, known.or)
                    || s.is(start, known.that)) && s.mentionAt[start] < 0 && end - start > 1
        {
            start += 1
        }
        while end > start,
            s.tokens[end - 1].shape.contains(.mark) && !s.is(end - 1, known.percent)
                && !s.is(end - 1, known.close) && !s.tokens[end - 1].shape.contains(.possessive)
                || (s.is(end - 1, known.and) && s.mentionAt[end - 1] < 0)
        {
            end -= 1
        }
        return start..<end
    }
}
