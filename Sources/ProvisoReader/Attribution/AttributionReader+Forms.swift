import ProvisoModel

// Sources without a verb of their own: "according to", "as Nikkei reported", "is said to", "reportedly".
extension AttributionReader {
    // MARK: "According to"

    private func accordingTo(_ spots: [Int], _ s: Sentence) -> Int? {
        spots.first { s.is($0, known.according) && s.is($0 + 1, known.to) }
    }

    /// "According to X, …": the outermost layer.
    func according(_ content: Content, _ spots: [Int], _ s: Sentence) -> [Content]? {
        let range = content.range
        guard let spot = accordingTo(spots, s), isFirst(spot, range, s),
            let found = sources.forward(from: spot + 2, range.upperBound, cue: .said, s)
        else { return nil }
        let said = start(after: found.end, range.upperBound, s)..<range.upperBound
        guard !said.isEmpty else { return nil }
        return [extended(content, found.source, said, nil, at: spot, s)]
    }

    /// "…, according to X": the innermost layer, whoever else is named before.
    func trailing(
        _ content: Content,
        _ spots: [Int],
        _ s: Sentence,
        _ depth: Int
    ) -> [Content]? {
        let range = content.range
        guard let spot = accordingTo(spots, s), !isFirst(spot, range, s),
            let found = sources.forward(from: spot + 2, range.upperBound, cue: .said, s)
        else { return nil }
        var whole = content
        let rest = start(after: found.end, range.upperBound, s)
        if rest < range.upperBound {
            let isMark = s.is(spot - 1, known.comma)
            let keepsMark = isMark && hasFinite(range.lowerBound..<spot, s)
            let hole = (spot - (isMark && !keepsMark ? 1 : 0))..<rest
            whole.sentence = s.cutting(hole)
            whole.range = range.lowerBound..<(range.upperBound - hole.count)
        } else {
            whole.range = range.lowerBound..<spot
        }
        let outer = content.sentence ?? s
        return split(whole, outer, depth: depth + 1).map { part in
            extended(part, found.source, part.range, nil, at: spot, s)
        }
    }

    private func isFirst(_ spot: Int, _ range: Range<Int>, _ s: Sentence) -> Bool {
        (range.lowerBound..<spot).allSatisfy { index in
            s.mentionAt[index] < 0
                && (s.has(index, [.adverb, .coordinator]) || !s.tokens[index].isWord)
        }
    }

    private func start(after end: Int, _ limit: Int, _ s: Sentence) -> Int {
        var index = end
        while index < limit, s.tokens[index].shape.contains(.mark), !s.is(index, known.dollar) {
            index += 1
        }
        return index
    }

    // MARK: "As Nikkei reported"

    /// In front: "As Nikkei first reported, and as the company has since confirmed, …".
    func asClause(_ content: Content, _ s: Sentence) -> [Content]? {
        let range = content.range
        guard let found = clause(asAt: range.lowerBound, range.upperBound, s) else {
            return asAside(content, s)
        }
        var index = found.end
        while index < range.upperBound {
            var next = start(after: index, range.upperBound, s)
            if s.is(next, known.and) { next += 1 }
            guard let again = clause(asAt: next, range.upperBound, s) else { break }
            index = again.end
        }
        let said = start(after: index, range.upperBound, s)..<range.upperBound
        guard said.count > 2 else { return nil }
        return [extended(content, found.source, said, found.verb, at: found.spot, s)]
    }

    /// In the middle: "A, as Nikkei reported, B".
    private func asAside(_ content: Content, _ s: Sentence) -> [Content]? {
        let range = content.range
        guard
            let index = range.first(where: {
                $0 > range.lowerBound + 1 && s.is($0, known.as) && s.is($0 - 1, known.comma)
                    && clause(asAt: $0, range.upperBound, s) != nil
            }), var aside = clause(asAt: index, range.upperBound, s)
        else { return nil }
        aside.start = index - 1
        return parts(around: aside, content, s)
    }

    private func clause(
        asAt index: Int,
        _ limit: Int,
        _ s: Sentence
    ) -> Speech? {
        guard index < limit, s.is(index, known.as), s.mentionAt[index] < 0,
            let spot = (index + 1..<min(limit, index + 16)).first(where: {
                lexicon.speaks[Int(s.bases[$0])] && cue(at: $0, s) != nil
            }), let verb = cue(at: spot, s)
        else { return nil }
        let end = auxiliaries(before: spot, s)
        guard index + 1 < end, var source = sources.read(index + 1..<end, cue: verb.cue, s) else {
            return nil
        }
        let tail = tail(after: spot, verb, limit, s, isClosing: true)
        guard tail.isClosed, !tail.hasThat else { return nil }
        decorate(&source, tail, isClosing: true)
        return Speech(source: source, verb: verb, spot: spot, start: index, end: tail.end)
    }

    // MARK: Passives

    /// "Was quoted as saying that", "is said to have", "was told by X that", "it is alleged that".
    func passive(_ content: Content, _ spots: [Int], _ s: Sentence) -> [Content]? {
        for spot in spots {
            guard s.forms[spot].contains(.participle),
                let be = be(before: spot, content.range.lowerBound, s)
            else { continue }
            if let parts = quoted(content, spot, be, s) ?? told(content, spot, s)
                ?? raised(content, spot, be, s) ?? impersonal(content, spot, be, s)
            {
                return parts
            }
        }
        return nil
    }

    /// The form of "be" that makes the verb passive, without a negation between.
    private func be(before spot: Int, _ lower: Int, _ s: Sentence) -> Int? {
        var index = spot - 1
        while index >= lower, s.mentionAt[index] < 0, s.has(index, .adverb),
            !s.has(index, .negator)
        {
            index -= 1
        }
        return index >= lower && s.has(index, .be) ? index : nil
    }

    private func quoted(_ content: Content, _ spot: Int, _ be: Int, _ s: Sentence) -> [Content]? {
        let range = content.range
        guard s.bases[spot] == words.quote,
            let said = quotation(spot + 1, range.upperBound, s)
        else { return nil }
        let end = auxiliaries(before: be, s)
        guard range.lowerBound < end,
            var source = sources.read(range.lowerBound..<end, cue: .said, s)
        else { return nil }
        if s.is(spot + 1, known.by), spot + 2 < said.start,
            let outlet = sources.read(spot + 2..<said.start, cue: .reported, s)
        {
            source.steps = outlet.steps + source.steps
        }
        return [extended(content, source, said.end..<range.upperBound, nil, at: spot, s)]
    }

    /// "Has been assured by Seoul that": the agent speaks.
    private func told(_ content: Content, _ spot: Int, _ s: Sentence) -> [Content]? {
        let range = content.range
        guard let verb = lexicon.cues[s.bases[spot]], verb.takesRecipient, verb.cue != .alleged,
            s.is(spot + 1, known.by),
            let that = (spot + 2..<min(range.upperBound, spot + 20)).first(where: {
                s.mentionAt[$0] < 0 && s.is($0, known.that)
            }), that + 1 < range.upperBound, spot + 2 < that,
            let source = sources.read(spot + 2..<that, cue: verb.cue, s)
        else { return nil }
        let said = extended(content, source, that + 1..<range.upperBound, verb, at: spot, s)
        if verb.isPledge { return [said] }
        var told = content
        told.range = range.lowerBound..<that
        return [told, said]
    }

    /// "SMIC is thought to have received": SMIC received, as nobody in particular thinks.
    private func raised(_ content: Content, _ spot: Int, _ be: Int, _ s: Sentence) -> [Content]? {
        let range = content.range
        guard let verb = lexicon.cues[s.bases[spot]], !verb.takesRecipient,
            !(verb.needsThat && verb.cue == .believed), be > range.lowerBound,
            s.is(spot + 1, known.to), spot + 2 < range.upperBound,
            s.forms[spot + 2].contains(.base) || s.has(spot + 2, [.be, .have])
        else { return nil }
        let start = auxiliaries(before: be, s)
        guard start > range.lowerBound, !s.has(start - 1, [.modal, .negator]) else { return nil }
        let hole = start..<(spot + 2)
        let shorter = range.lowerBound..<(range.upperBound - hole.count)
        var part = extended(content, nobody(verb.cue), shorter, verb, at: spot, s)
        part.sentence = s.cutting(hole)
        return [part]
    }

    private func impersonal(
        _ content: Content,
        _ spot: Int,
        _ be: Int,
        _ s: Sentence
    ) -> [Content]? {
        let range = content.range
        guard let verb = lexicon.cues[s.bases[spot]], !verb.takesRecipient, be > range.lowerBound,
            s.is(auxiliaries(before: be, s) - 1, words.it), s.is(spot + 1, known.that),
            spot + 2 < range.upperBound
        else { return nil }
        let said = spot + 2..<range.upperBound
        return [extended(content, nobody(verb.cue), said, verb, at: spot, s)]
    }

    private func nobody(_ cue: Cue) -> SourceReader.Source {
        SourceReader.Source(steps: [
            AttributionStep(source: nil, role: .unnamed, isNamed: false, cue: cue)
        ])
    }

    // MARK: Assurances

    /// "Gave it an assurance that", "has received assurances from Seoul that".
    func assured(_ content: Content, _ spots: [Int], _ s: Sentence) -> [Content]? {
        let range = content.range
        guard let noun = spots.first(where: { words.assurance.contains(s.tokens[$0].word) }),
            !(max(range.lowerBound, noun - 4)..<noun).contains(where: { s.has($0, .negator) }),
            let pledge = lexicon.cues[lexicon.assuring]
        else { return nil }
        if s.is(noun + 1, known.from) {
            guard
                let that = (noun + 2..<min(range.upperBound, noun + 16)).first(where: {
                    s.is($0, known.that) && s.mentionAt[$0] < 0
                }), noun + 2 < that, that + 1 < range.upperBound,
                let source = sources.read(noun + 2..<that, cue: .said, s)
            else { return nil }
            return [extended(content, source, that + 1..<range.upperBound, pledge, at: noun, s)]
        }
        guard s.is(noun + 1, known.that), noun + 2 < range.upperBound,
            let give = (max(range.lowerBound + 1, noun - 8)..<noun).last(where: {
                s.bases[$0] == words.give && s.mentionAt[$0] < 0
            })
        else { return nil }
        let end = auxiliaries(before: give, s)
        guard range.lowerBound < end,
            let source = sources.read(range.lowerBound..<end, cue: .said, s)
        else { return nil }
        return [extended(content, source, noun + 2..<range.upperBound, pledge, at: noun, s)]
    }

    // MARK: "Under the rule, …", "reports that …", "reportedly"

    /// A rule or notice that speaks: what stands under it is its content.
    func under(_ content: Content, _ s: Sentence) -> [Content]? {
        let start = content.range.lowerBound
        guard s.is(start, known.under), start + 1 < content.range.upperBound,
            let comma = (start..<min(start + 8, content.range.upperBound)).first(where: {
                s.is($0, known.comma)
            }),
            let mention = s.mentions.first(where: {
                $0.kind == .document && $0.range.lowerBound > start && $0.range.upperBound == comma
            }), let document = mention.entities.first
        else { return nil }
        let source = SourceReader.Source(
            steps: [sources.step(document, .document, .stated)],
            speaker: [document]
        )
        return [
            extended(content, source, (comma + 1)..<content.range.upperBound, nil, at: start, s)
        ]
    }

    /// "Press reports that …", "rumors that …": what was reported, without saying by whom.
    func hearsay(_ content: Content, _ spots: [Int], _ s: Sentence) -> [Content]? {
        let range = content.range
        guard
            let noun = spots.first(where: {
                (s.has($0, .reportNoun) || s.is($0, known.reporting)
                    || words.rumor.contains(s.tokens[$0].word))
                    && s.is($0 + 1, known.that) && $0 + 3 < range.upperBound
            }), hasVerb((noun + 2)..<range.upperBound, s)
        else { return nil }
        var first = noun
        while first > range.lowerBound,
            s.has(first - 1, [.determiner, .recent]) || s.isContent(first - 1)
                || s.mentionAt[first - 1] >= 0
        {
            first -= 1
        }
        guard
            let source = sources.report(first..<(noun + 1), s)
                ?? sources.read(first..<(noun + 1), cue: .reported, s)
                ?? Optional(nobody(.reported))
        else { return nil }
        let said = (noun + 2)..<range.upperBound
        var parts = [extended(content, source, said, nil, at: noun, s)]
        if first - range.lowerBound > 3 {
            var front = content
            front.range = range.lowerBound..<first
            parts.insert(front, at: 0)
        }
        return parts
    }

    /// "Reportedly", "allegedly": an adverb says that others say so.
    func adverb(_ content: Content, _ spots: [Int], _ s: Sentence) -> Content {
        guard content.chain.isEmpty,
            let spot = spots.first(where: {
                words.reportedly.contains(s.tokens[$0].word)
                    || words.allegedly.contains(s.tokens[$0].word)
            })
        else { return content }
        let isCharge = words.allegedly.contains(s.tokens[spot].word)
        let source = nobody(isCharge ? .alleged : .reported)
        return extended(content, source, content.range, nil, at: spot, s)
    }
}
