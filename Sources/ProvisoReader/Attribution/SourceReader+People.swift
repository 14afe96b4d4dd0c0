import ProvisoModel

// People without names: who they are said to be, and how many.
extension SourceReader {
    /// How many of whom a phrase speaks of.
    struct Headcount {
        /// Where the nouns begin that tell who they are.
        var noun: Int
        var count: Int?
        var isSeveral = false
        var isIndefinite = false
        var isDefinite = false
        var isOwned = false
        var isOrdinal = false
        /// "One of", "two of": part of those known.
        var isPart = false
        /// Of how many, where the words say so: "one of the two".
        var total: Int?
        var isNone = false
    }

    func people(_ range: Range<Int>, _ cue: Cue, _ s: Sentence) -> Source? {
        if let joint = joint(range, cue, s) { return joint }
        let head = headcount(range, s)
        guard !head.isNone else { return nil }
        let rest = head.noun..<range.upperBound
        let core = rest.isEmpty ? rest : self.core(of: rest, s)
        guard let noun = core.last(where: { isPersonNoun($0, core, s) }) else {
            return bare(range, head, core, cue, s)
        }
        return source(range, head, noun, cue, s)
    }

    private func source(
        _ range: Range<Int>,
        _ head: Headcount,
        _ noun: Int,
        _ cue: Cue,
        _ s: Sentence
    ) -> Source? {
        let isSingular = s.has(noun, .singularSource) || isSingularNoun(noun, s)
        var count = head.count
        if count == nil, isSingular, !head.isSeveral { count = 1 }
        if head.isPart {
            let known = voices.counted.last?.count
            let isKnown =
                head.isDefinite && !head.isOwned && (head.total == nil || head.total == known)
            return part(range, count, isKnown, cue, s)
        }
        if head.isDefinite, !head.isOwned, !head.isOrdinal,
            let chain = meant(head.count, isSingular: isSingular)
        {
            return retold(chain, cue, range, s)
        }
        if isSingular, head.isOwned || head.isDefinite, let office = office(range, noun, cue, s) {
            return office
        }
        return Source(steps: [unnamed(range, count: count, cue, s)])
    }

    /// "Nvidia's chief executive": whoever holds such an office speaks for the house.
    private func office(
        _ range: Range<Int>,
        _ noun: Int,
        _ cue: Cue,
        _ s: Sentence
    ) -> Source? {
        guard s.has(noun, .titleNoun),
            let owner = s.mentions.last(where: {
                range.contains($0.range.lowerBound) && $0.range.upperBound <= noun
            }), ([.party, .authority, .jurisdiction] as KindSet).contains(owner.kind),
            !owner.isAnaphor,
            let entity = owner.entities.first
        else { return nil }
        return Source(steps: [step(entity, .organisation, cue)], speaker: [entity])
    }

    /// Those the text counted before: "the people", "both officials", "the lawyer".
    private func meant(_ count: Int?, isSingular: Bool) -> [AttributionStep]? {
        if isSingular {
            return voices.single.isEmpty ? nil : voices.single
        }
        let chain = voices.counted.isEmpty ? voices.people : voices.counted
        guard let last = chain.last, count == nil || last.count == count else { return nil }
        return last.count == 1 ? nil : chain
    }

    func retold(
        _ chain: [AttributionStep],
        _ cue: Cue,
        _ range: Range<Int>,
        _ s: Sentence
    ) -> Source {
        var steps = chain
        let told = chain[chain.count - 1].descriptor
        steps[steps.count - 1].cue = cue
        steps[steps.count - 1].descriptor = text(range, s)
        for index in steps.indices {
            steps[index].date = nil
            steps[index].place = nil
        }
        return Source(steps: steps, inherited: told ?? steps[steps.count - 1].source?.raw)
    }

    private func part(
        _ range: Range<Int>,
        _ count: Int?,
        _ isKnown: Bool,
        _ cue: Cue,
        _ s: Sentence
    ) -> Source {
        let chain = voices.counted.isEmpty ? voices.people : voices.counted
        let outer = isKnown ? Array(chain.dropLast()) : []
        return Source(
            steps: outer + [unnamed(range, count: count, cue, s)],
            inherited: isKnown ? chain.last?.descriptor : nil
        )
    }

    /// A number, or "one of them", without a noun; a maker or body without a name.
    private func bare(
        _ range: Range<Int>,
        _ head: Headcount,
        _ core: Range<Int>,
        _ cue: Cue,
        _ s: Sentence
    ) -> Source? {
        if core.isEmpty || head.isPart && isPointing(core.lowerBound, s) {
            guard head.count != nil || head.isSeveral || head.isOrdinal || head.isPart else {
                return nil
            }
            let count = head.count ?? (head.isOrdinal ? 1 : nil)
            return part(range, count, head.isPart || !head.isOrdinal, cue, s)
        }
        let noun = core.upperBound - 1
        let isBody =
            s.has(noun, [.firmNoun, .singularOfficial])
            || head.isIndefinite && s.isContent(noun) && !s.tokens[noun].isCapital
            || words.body.contains(s.tokens[noun].word)
        guard isBody, s.mentionAt[noun] < 0 || s.mention(at: noun)?.kind == .group else {
            return nil
        }
        if head.isDefinite, s.has(noun, .singularFirm), let house = house(before: noun, s) {
            return name(house, .organisation, cue, s)
        }
        let isOne = head.isIndefinite && !s.tokens[noun].shape.contains(.endsS)
        var step = unnamed(range, count: head.count ?? (isOne ? 1 : nil), cue, s)
        step.role = .organisation
        return Source(steps: [step])
    }

    private func isPointing(_ index: Int, _ s: Sentence) -> Bool {
        s.has(index, .pronoun) || s.is(index, words.whom)
    }

    /// "A Chinese official and two executives": the heads are added up.
    private func joint(_ range: Range<Int>, _ cue: Cue, _ s: Sentence) -> Source? {
        for index in range.dropFirst()
        where s.is(index, known.and) && s.mentionAt[index] < 0 && index + 1 < range.upperBound {
            let next = index + 1
            let opens =
                s.has(next, .determiner) || value(next, s) != nil
                || words.ordinal.contains(s.tokens[next].word)
            guard opens, let left = people(range.lowerBound..<index, cue, s),
                let right = people(next..<range.upperBound, cue, s),
                var step = left.steps.last, let other = right.steps.last, !step.isNamed,
                !other.isNamed
            else { continue }
            step.count = step.count.flatMap { one in other.count.map { one + $0 } }
            step.descriptor = text(range, s)
            return Source(steps: left.steps.dropLast() + [step], inherited: left.inherited)
        }
        return nil
    }

    // MARK: Counting

    func headcount(_ range: Range<Int>, _ s: Sentence) -> Headcount {
        var head = Headcount(noun: range.lowerBound)
        var index = range.lowerBound
        while index < range.upperBound {
            if s.mentionAt[index] >= 0, value(index, s) == nil, !s.has(index, .determiner) {
                break
            }
            let word = s.tokens[index].word
            if s.is(index, known.none) || s.is(index, known.neither) || s.is(index, known.no) {
                head.isNone = true
                return head
            }
            if s.is(index, known.of), index > range.lowerBound {
                head.isPart = head.count != nil || head.isSeveral
                if words.twoOf.contains(s.tokens[index - 1].word)
                    || head.isSeveral && !s.has(index + 1, [.definite, .pronoun])
                {
                    head.isPart = false
                }
                guard
                    head.isPart || words.twoOf.contains(s.tokens[index - 1].word)
                        || head.isSeveral
                else { break }
            } else if s.is(index, known.both) {
                head.count = 2
                head.isDefinite = true
            } else if words.twelve.contains(word) {
                head.count = (head.count ?? 1) * 12
            } else if words.twoOf.contains(word), s.is(index + 1, known.of) {
                head.count = 2
            } else if words.several.contains(word) {
                head.isSeveral = head.count == nil
            } else if let number = value(index, s) {
                if head.isPart { head.total = number } else { head.count = number }
            } else if words.ordinal.contains(word), !head.isPart {
                head.isOrdinal = true
            } else if s.is(index, known.a) || s.is(index, known.an) {
                head.isIndefinite = true
            } else if s.has(index, .definite) {
                head.isDefinite = true
                head.isOwned =
                    !(s.is(index, known.the) || s.is(index, known.those)
                    || s.is(index, known.these) || s.is(index, known.that)
                    || s.has(index, .pronoun))
                    && !isAll(index, s)
            } else if s.is(index, known.them) {
                head.isDefinite = true
                head.noun = range.upperBound
                return head
            } else if !s.has(index, [.determiner, .adverb, .approximately]),
                !s.tokens[index].shape.contains(.possessive)
            {
                break
            }
            index += 1
        }
        head.noun = index
        return head
    }

    private func isAll(_ index: Int, _ s: Sentence) -> Bool {
        s.has(index, .definite) && s.has(index, .determiner)
            && !s.has(index + 1, .sourceNoun) && value(index + 1, s) != nil
    }

    func value(_ index: Int, _ s: Sentence) -> Int? {
        if let number = lexicon.vocabulary.numbers[s.tokens[index].word] { return number }
        guard s.tokens[index].shape.contains(.number),
            s.tokens[index].end - s.tokens[index].start < 4
        else { return nil }
        return Int(text(index..<(index + 1), s))
    }

    private func isSingularNoun(_ index: Int, _ s: Sentence) -> Bool {
        !(s.has(index, .sourceNoun) && !s.has(index, .titleNoun))
            && !s.tokens[index].shape.contains(.endsS) && !endsInMen(s.tokens[index])
    }

    private func endsInMen(_ token: Token) -> Bool {
        token.end - token.start > 3
            && zip("men".utf8, (token.end - 3)..<token.end).allSatisfy { bytes[$1] == $0 }
    }

    func unnamed(
        _ range: Range<Int>,
        count: Int?,
        _ cue: Cue,
        _ s: Sentence
    ) -> AttributionStep {
        var start = range.lowerBound
        if s.is(start, known.a) || s.is(start, known.an) { start += 1 }
        let isOffice = count == 1 && range.contains { s.has($0, .legislator) }
        let isGroup = count == nil && range.contains { s.has($0, .professional) }
        return AttributionStep(
            source: nil,
            role: isOffice ? .person : isGroup ? .group : .unnamed,
            isNamed: false,
            count: count,
            descriptor: text(min(start, range.upperBound - 1)..<range.upperBound, s),
            cue: cue
        )
    }
}
