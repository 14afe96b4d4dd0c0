import ProvisoModel

// "Two people said that A", "A, two people said", "A, said the minister, B".
extension AttributionReader {
    /// A source with its verb, and what of the sentence they take up.
    struct Speech {
        var source: SourceReader.Source
        var verb: CueVerb
        /// The verb of saying.
        var spot: Int
        /// Where the attributing words begin, mark included.
        var start: Int
        /// The first token after them.
        var end: Int
        /// Where what is said ends, if the sentence goes on after it.
        var limit: Int?
    }

    func spoken(_ content: Content, _ spots: [Int], _ s: Sentence) -> [Content]? {
        let range = content.range
        let after = spots.reversed().lazy.compactMap { suffix(at: $0, range, s) }.first
        let before = spots.lazy.compactMap { prefix(at: $0, content, s) }.first
        if let after {
            let isInside =
                before.map { $0.end <= after.start && after.end < range.upperBound } ?? false
            if !isInside { return parts(around: after, content, s) }
        }
        return before.map { parts(after: $0, content, s) }
    }

    // MARK: After what is said, or in its middle

    func suffix(at spot: Int, _ range: Range<Int>, _ s: Sentence) -> Speech? {
        guard let verb = cue(at: spot, s) else { return nil }
        let found = inverted(verb, spot, range, s) ?? plain(verb, spot, range, s)
        guard let found, found.start > range.lowerBound else { return nil }
        let front = range.lowerBound..<found.start
        let rest = found.end..<max(found.end, range.upperBound)
        return hasFinite(front, s) || hasFinite(rest, s) ? found : nil
    }

    private func isBreak(_ index: Int, _ s: Sentence) -> Bool {
        s.is(index, known.comma) || s.is(index, known.quote)
            || s.is(index, known.hyphen) && s.tokens[index].shape.contains(.spaceBefore)
    }

    /// The verb before the name: "…, said the minister, …".
    private func inverted(
        _ verb: CueVerb,
        _ spot: Int,
        _ range: Range<Int>,
        _ s: Sentence
    ) -> Speech? {
        var start = spot
        while start > range.lowerBound, isBreak(start - 1, s) { start -= 1 }
        guard start < spot, !verb.takesRecipient, spot + 1 < range.upperBound,
            let found = sources.forward(
                from: spot + 1,
                range.upperBound,
                cue: verb.cue,
                s
            ), endsSpeech(found.end, range.upperBound, s)
        else { return nil }
        var source = found.source
        let inside = (spot + 1)..<found.end
        if let date = s.dates.first(where: { inside.contains($0.range.lowerBound) }) {
            source.steps[source.steps.count - 1].date = date.span
        }
        return Speech(source: source, verb: verb, spot: spot, start: start, end: found.end)
    }

    private func endsSpeech(_ index: Int, _ limit: Int, _ s: Sentence) -> Bool {
        index >= limit || isBreak(index, s) || s.is(index, known.semicolon)
            || s.is(index, known.period) || s.has(index, .coordinator)
    }

    private func plain(
        _ verb: CueVerb,
        _ spot: Int,
        _ range: Range<Int>,
        _ s: Sentence
    ) -> Speech? {
        let end = auxiliaries(before: spot, s)
        var best: (source: SourceReader.Source, start: Int)?
        for first in starts(before: end, range.lowerBound, s) where isBreak(first - 1, s) {
            if let source = sources.read(first..<end, cue: verb.cue, s) { best = (source, first) }
        }
        guard var (source, start) = best else { return nil }
        let tail = tail(after: spot, verb, range.upperBound, s, isClosing: true)
        guard tail.isClosed, !tail.hasThat else { return nil }
        while start > range.lowerBound, isBreak(start - 1, s) { start -= 1 }
        decorate(&source, tail, isClosing: true)
        return Speech(source: source, verb: verb, spot: spot, start: start, end: tail.end)
    }

    /// Where a source may begin: after a mark or a joining word, nearest first.
    private func starts(before end: Int, _ lower: Int, _ s: Sentence) -> [Int] {
        var found: [Int] = []
        found.reserveCapacity(8)
        var index = end - 1
        while index >= lower, end - index <= 40, found.count < 8 {
            if index == lower {
                found.append(index)
            } else if s.mentionAt[index - 1] < 0,
                isBreak(index - 1, s) || s.is(index - 1, known.semicolon)
                    || s.is(index - 1, known.colon) || s.is(index - 1, known.that)
                    || s.has(index - 1, .coordinator)
                    || s.has(index - 1, .subordinator) && !s.has(index - 1, .preposition)
            {
                found.append(index)
            } else if opensAfterAdjunct(index, lower, s) {
                found.append(index)
            }
            index -= 1
        }
        return found
    }

    /// "On Tuesday | an official", "In Tokyo | officials".
    private func opensAfterAdjunct(_ index: Int, _ lower: Int, _ s: Sentence) -> Bool {
        guard index > lower + 1, s.mentionAt[lower] < 0, s.has(lower, .preposition) else {
            return false
        }
        if s.dates.contains(where: { $0.range.upperBound == index }) { return true }
        guard let place = s.mention(at: index - 1), place.range.upperBound == index,
            place.governor != 0
        else { return false }
        return place.kind == .jurisdiction || place.kind == .place
    }

    /// What stands around the attributing words; read as one where they cut a sentence in two.
    func parts(around speech: Speech, _ content: Content, _ s: Sentence) -> [Content] {
        let range = content.range
        var rest = speech.end
        while rest < range.upperBound, !s.tokens[rest].isWord,
            !s.tokens[rest].shape.contains(.number)
        {
            rest += 1
        }
        guard rest < range.upperBound else {
            let front = extended(
                content,
                speech.source,
                range.lowerBound..<speech.start,
                speech.verb,
                at: speech.spot,
                s
            )
            return coordinated(front, speech.verb, s)
        }
        let isWhole = hasFinite(range.lowerBound..<speech.start, s)
        if isWhole, !continues(rest, s) {
            let stretches = [range.lowerBound..<speech.start, rest..<range.upperBound]
            return stretches.flatMap { stretch in
                coordinated(
                    extended(content, speech.source, stretch, speech.verb, at: speech.spot, s),
                    speech.verb,
                    s
                )
            }
        }
        let keepsMark = s.is(speech.start, known.comma) && isWhole && !s.is(rest, known.that)
        let hole = (speech.start + (keepsMark ? 1 : 0))..<rest
        var whole = extended(
            content,
            speech.source,
            range.lowerBound..<(range.upperBound - hole.count),
            speech.verb,
            at: speech.spot,
            s
        )
        let cut = s.cutting(hole)
        whole.sentence = cut
        return coordinated(whole, speech.verb, cut)
    }

    /// Whether what comes after the source needs what stood before it: "and will", "if", "that".
    private func continues(_ index: Int, _ s: Sentence) -> Bool {
        s.mentionAt[index] < 0
            && s.has(index, [.coordinator, .hypothetical, .relative, .be, .have, .modal])
    }

    // MARK: Before what is said

    func prefix(at spot: Int, _ content: Content, _ s: Sentence) -> Speech? {
        let range = content.range
        if let quoted = quoting(spot, range, s) { return quoted }
        guard spot > range.lowerBound, let verb = cue(at: spot, s),
            let opening = opening(of: spot, verb, range, s)
        else { return nil }
        var source = opening.source
        if verb.takesRecipient, verb.cue == .alleged {
            guard (spot + 1..<range.upperBound).contains(where: { s.is($0, known.of) }) else {
                return nil
            }
            return Speech(
                source: source,
                verb: verb,
                spot: spot,
                start: opening.start,
                end: spot + 1
            )
        }
        let tail = tail(after: spot, verb, range.upperBound, s)
        guard tail.end < range.upperBound, !tail.isClosed || tail.hasThat,
            !(s.is(tail.end, known.of) || s.is(tail.end, known.about)),
            tail.hasThat || !verb.needsThat || isClauseOfPronoun(tail.end, s),
            hasVerb(tail.end..<range.upperBound, s),
            !isOwnAct(source, verb, content)
        else { return nil }
        decorate(&source, tail)
        let lead = range.lowerBound..<opening.start
        if s.has(lead.lowerBound, .citing), lead.count > 1,
            let cited = sources.forward(from: lead.lowerBound + 1, lead.upperBound, cue: .said, s)
        {
            source.steps += cited.source.steps
        }
        if tail.date == nil,
            let date = s.dates.first(where: { $0.range.lowerBound == range.lowerBound }),
            date.range.upperBound <= opening.start + 1
        {
            source.steps[source.steps.count - 1].date = date.span
        }
        var speech = Speech(
            source: source,
            verb: verb,
            spot: spot,
            start: opening.start,
            end: tail.end
        )
        if s.has(opening.start, .relative) {
            speech.limit = (tail.end..<range.upperBound).first {
                s.is($0, known.comma) && hasFinite(($0 + 1)..<min($0 + 2, range.upperBound), s)
            }
        }
        return speech
    }

    /// The source right before its verb: the longest phrase that is one.
    private func opening(
        of spot: Int,
        _ verb: CueVerb,
        _ range: Range<Int>,
        _ s: Sentence
    ) -> (source: SourceReader.Source, start: Int)? {
        let end = auxiliaries(before: spot, s)
        if let relative = relative(end, verb, range, s) { return relative }
        var best: (source: SourceReader.Source, start: Int)?
        for start in starts(before: end, range.lowerBound, s) {
            if let source = sources.read(start..<end, cue: verb.cue, s) { best = (source, start) }
        }
        return best
    }

    /// "Nvidia, which said that …": the one described speaks.
    private func relative(
        _ end: Int,
        _ verb: CueVerb,
        _ range: Range<Int>,
        _ s: Sentence
    ) -> (source: SourceReader.Source, start: Int)? {
        let word = end - 1
        guard word > range.lowerBound + 1, s.is(word, words.who) || s.is(word, words.which),
            s.is(word - 1, known.comma), let mention = s.mention(at: word - 2),
            let source = sources.read(mention.range, cue: verb.cue, s)
        else { return nil }
        return (source, word)
    }

    /// "Confirmed it had", "believes they are": a clause without "that".
    private func isClauseOfPronoun(_ index: Int, _ s: Sentence) -> Bool {
        s.has(index, .pronoun) && !s.has(index, .relative)
            && (s.has(index + 1, [.have, .be, .modal, .doing])
                || index + 1 < s.count && s.forms[index + 1].contains(.past))
    }

    /// One outlet that hands over to another voice: "quoted the chairwoman as saying that …".
    private func quoting(_ spot: Int, _ range: Range<Int>, _ s: Sentence) -> Speech? {
        guard s.bases[spot] == words.quote, spot > range.lowerBound,
            let cited = quotation(spot + 1, range.upperBound, s),
            let verb = lexicon.cues[lexicon.saying], spot + 1 < cited.start,
            let opening = opening(of: spot, verb, range, s),
            let inner = sources.read((spot + 1)..<cited.start, cue: .said, s)
        else { return nil }
        var source = opening.source
        if source.steps[source.steps.count - 1].role != .person {
            source.steps[source.steps.count - 1].cue = .reported
        }
        source.steps += inner.steps
        source.speaker = inner.speaker
        return Speech(
            source: source,
            verb: verb,
            spot: spot,
            start: opening.start,
            end: cited.end
        )
    }

    /// "… as saying that": where the words before it end and what was said begins.
    func quotation(_ first: Int, _ limit: Int, _ s: Sentence) -> (start: Int, end: Int)? {
        guard
            let index = (first..<min(limit, first + 24)).first(where: {
                s.is($0, known.as) && s.is($0 + 1, words.saying)
            }), index + 2 < limit
        else { return nil }
        return (index, s.is(index + 2, known.that) ? index + 3 : index + 2)
    }

    /// An authority that tells others what it allows is acting, not only speaking.
    private func isOwnAct(
        _ source: SourceReader.Source,
        _ verb: CueVerb,
        _ content: Content
    ) -> Bool {
        guard verb.takesRecipient, !verb.isPledge, !content.chain.isEmpty, source.speaker.count == 1
        else { return false }
        let kind = sources.table.kind(of: source.speaker[0])
        return kind == .authority || kind == .jurisdiction
    }

    private func parts(after speech: Speech, _ content: Content, _ s: Sentence) -> [Content] {
        let range = content.range
        var parts: [Content] = []
        if let limit = speech.limit {
            var main = content
            let hole = (speech.start - 1)..<(limit + 1)
            main.sentence = s.cutting(hole)
            main.range = range.lowerBound..<(range.upperBound - hole.count)
            let said = speech.end..<limit
            return [
                main,
                extended(content, speech.source, said, speech.verb, at: speech.spot, s),
            ]
        }
        if let front = front(range.lowerBound..<speech.start, content, s) { parts.append(front) }
        if speech.verb.isPledge {
            let pledge = speech.start..<range.upperBound
            parts.append(
                extended(content, speech.source, pledge, speech.verb, at: speech.spot, s)
            )
            return parts
        }
        if informs(speech, range, s) {
            var told = content
            told.range = speech.start..<speech.end
            parts.append(told)
        }
        var source = speech.source
        let end = takeCited(from: speech.end..<range.upperBound, &source, s)
        let said = extended(
            content,
            source,
            speech.end..<end,
            speech.verb,
            at: speech.spot,
            s
        )
        return parts + coordinated(said, speech.verb, s)
    }

    /// "Reported that A, citing three people": whom an outlet cites after what it tells.
    private func takeCited(
        from range: Range<Int>,
        _ source: inout SourceReader.Source,
        _ s: Sentence
    ) -> Int {
        guard source.steps.count == 1, source.steps[0].role == .outlet,
            let comma = range.dropFirst().last(where: {
                s.is($0, known.comma) && s.has($0 + 1, .citing)
            }),
            let cited = sources.forward(from: comma + 2, range.upperBound, cue: .said, s),
            cited.end >= range.upperBound || !s.tokens[cited.end].isWord
        else { return range.upperBound }
        source.steps += cited.source.steps
        return comma
    }

    /// An authority that informs a party: that it did is told in the document's own voice.
    private func informs(_ speech: Speech, _ range: Range<Int>, _ s: Sentence) -> Bool {
        guard speech.verb.cue == .informed, speech.source.speaker.count == 1,
            s.is(speech.end - 1, known.that)
        else { return false }
        let told = (speech.spot + 1)..<speech.end
        return told.contains { s.has($0, .pronoun) && !s.has($0, .relative) }
            || s.mentions.contains {
                told.contains($0.range.lowerBound) && ($0.kind == .party || $0.kind == .group)
            }
    }

    /// A clause of its own before the source, not only when or how it was said.
    private func front(_ range: Range<Int>, _ content: Content, _ s: Sentence) -> Content? {
        guard range.count > 3, hasFinite(range, s) else { return nil }
        let first = range.lowerBound
        if s.mentionAt[first] < 0,
            words.manner.contains(s.tokens[first].word) || s.forms[first] == .gerund
                || s.has(first, .preposition) && !s.has(first, .subordinator)
        {
            return nil
        }
        var front = content
        front.range = range
        return front
    }

    // MARK: Several things said by one

    /// "… said that A, and added that B", "…, adding that B": both have the one source.
    func coordinated(_ content: Content, _ verb: CueVerb, _ s: Sentence) -> [Content] {
        let range = content.range
        var index = range.lowerBound + 2
        while index + 2 < range.upperBound {
            guard s.mentionAt[index] < 0, let next = continuation(index, range, verb, s),
                hasVerb(range.lowerBound..<index, s), next.start < range.upperBound
            else {
                index += 1
                continue
            }
            var first = content
            first.range = range.lowerBound..<index
            var second = content
            second.range = next.start..<range.upperBound
            second.chain[second.chain.count - 1].cue = next.cue
            second.modality = next.modality
            return [first] + coordinated(second, verb, s)
        }
        return [content]
    }

    private func continuation(
        _ index: Int,
        _ range: Range<Int>,
        _ verb: CueVerb,
        _ s: Sentence
    ) -> (start: Int, cue: Cue, modality: Modality?)? {
        if s.is(index, known.comma), s.forms[index + 1] == .gerund,
            let added = lexicon.cues[s.bases[index + 1]], s.is(index + 2, known.that)
        {
            return (index + 3, added.cue, added.modality)
        }
        guard s.is(index, known.and) || s.is(index, known.but) else { return nil }
        if s.is(index + 1, known.that) { return (index + 2, verb.cue, verb.modality) }
        var next = index + 1
        while s.has(next, .adverb) { next += 1 }
        guard next < range.upperBound, let second = cue(at: next, s) else { return nil }
        let tail = tail(after: next, second, range.upperBound, s)
        guard tail.end < range.upperBound, !tail.isClosed, tail.hasThat || second.cue == .said
        else { return nil }
        return (tail.end, second.cue, second.modality)
    }

    /// An outlet, or a name nobody listed that is told without being told what: the press.
    private func isOutlet(_ hearer: Int, _ isToldInPassing: Bool) -> Bool {
        let entity = sources.table[hearer]
        return entity.kind == .outlet
            || isToldInPassing && entity.kind == .party && sources.table.isIntroduced(hearer)
    }

    /// Days, places and the outlet that was told belong to the layer that names them.
    func decorate(
        _ source: inout SourceReader.Source,
        _ tail: Tail,
        isClosing: Bool = false
    ) {
        guard !source.steps.isEmpty else { return }
        let last = source.steps.count - 1
        if let date = tail.date {
            let isReport = source.steps[0].role == .outlet && source.steps.count > 1
            source.steps[isReport ? 0 : last].date = date
        }
        if let hearer = tail.hearer, isOutlet(hearer, isClosing && tail.isNamedHearer),
            sources.table[hearer].id != sources.ownOutlet,
            source.steps[0].source != sources.table[hearer].id
        {
            var outlet = sources.step(hearer, .outlet, .reported)
            outlet.place = tail.place
            source.steps.insert(outlet, at: 0)
        } else if let place = tail.place {
            source.steps[last].place = place
        }
        source.steps += tail.cited
    }
}
