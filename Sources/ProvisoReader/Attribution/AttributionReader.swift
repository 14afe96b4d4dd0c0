import ProvisoModel

/// Takes the sources off a sentence: what is left is what they say, each stretch with its chain.
struct AttributionReader {
    let lexicon: Lexicon
    let bytes: UnsafeBufferPointer<UInt8>
    let sources: SourceReader

    var known: KnownWords { lexicon.known }
    private static let deepest = 4

    func contents(of sentence: Sentence, in range: Range<Int>) -> [Content] {
        split(Content(range: range, chain: []), sentence, depth: 0)
    }

    private func split(_ content: Content, _ sentence: Sentence, depth: Int) -> [Content] {
        guard depth < AttributionReader.deepest, content.range.count > 3, !content.isPledge else {
            return [content]
        }
        if let parts = under(content, sentence) ?? according(content, sentence)
            ?? suffix(content, sentence) ?? hearsay(content, sentence)
            ?? prefix(content, sentence, depth)
        {
            return parts.flatMap { split($0, sentence, depth: depth + 1) }
        }
        return [content]
    }

    // MARK: "according to"

    private func according(_ content: Content, _ sentence: Sentence) -> [Content]? {
        let range = content.range
        guard
            let cue = range.first(where: {
                sentence.is($0, known.according) && sentence.is($0 + 1, known.to)
            })
        else { return nil }
        let after = cue + 2
        let end = endOfPhrase(after, range.upperBound, sentence)
        guard let source = sources.read(after..<end, cue: .said, sentence) else { return nil }
        var parts: [Content] = []
        if cue > range.lowerBound {
            let front = Content(
                range: range.lowerBound..<cue,
                chain: content.chain,
                modality: content.modality,
                speaker: content.speaker
            )
            parts += split(front, sentence, depth: 1).map { part in
                extended(part, source, part.range, modality: nil)
            }
        }
        if end < range.upperBound {
            parts.append(extended(content, source, end..<range.upperBound, modality: nil))
        }
        return parts.filter { !$0.range.isEmpty }
    }

    /// Up to the comma that ends the phrase; a comma before a count or "citing" goes on with it.
    private func endOfPhrase(_ start: Int, _ limit: Int, _ sentence: Sentence) -> Int {
        var index = start
        while index < limit {
            if sentence.is(index, known.comma), !sentence.has(index + 1, .citing) { return index }
            if sentence.is(index, known.semicolon) { return index }
            index += 1
        }
        return limit
    }

    // MARK: "Under the rule, …" and "reports that …"

    /// A rule or notice that speaks: what stands under it is its content.
    private func under(_ content: Content, _ sentence: Sentence) -> [Content]? {
        let start = content.range.lowerBound
        guard sentence.is(start, known.under), start + 1 < content.range.upperBound,
            let comma = (start..<min(start + 8, content.range.upperBound)).first(where: {
                sentence.is($0, known.comma)
            }),
            let mention = sentence.mentions.first(where: {
                $0.kind == .document && $0.range.lowerBound > start && $0.range.upperBound == comma
            }), let document = mention.entities.first
        else { return nil }
        let step = AttributionStep(
            source: sources.table[document].id,
            role: .document,
            isNamed: true,
            cue: .stated
        )
        let source = SourceReader.Source(steps: [step], speaker: [document])
        return [extended(content, source, (comma + 1)..<content.range.upperBound, modality: nil)]
    }

    /// "Press reports that …": what was reported, without saying by whom.
    private func hearsay(_ content: Content, _ sentence: Sentence) -> [Content]? {
        let range = content.range
        guard
            let noun = range.first(where: {
                (sentence.has($0, .reportNoun) || sentence.is($0, known.reporting))
                    && sentence.is($0 + 1, known.that) && $0 + 3 < range.upperBound
            }), hasVerb((noun + 2)..<range.upperBound, sentence)
        else { return nil }
        var first = noun
        while first > range.lowerBound,
            sentence.has(first - 1, [.determiner, .recent])
                || sentence.isContent(first - 1) || sentence.mentionAt[first - 1] >= 0
        {
            first -= 1
        }
        guard let source = sources.read(first..<(noun + 1), cue: .reported, sentence) else {
            return nil
        }
        var parts = [extended(content, source, (noun + 2)..<range.upperBound, modality: nil)]
        if first - range.lowerBound > 3 {
            var front = content
            front.range = range.lowerBound..<first
            parts.insert(front, at: 0)
        }
        return parts
    }

    // MARK: "…, two people said"

    private func suffix(_ content: Content, _ sentence: Sentence) -> [Content]? {
        let range = content.range
        for comma in range.reversed()
        where sentence.is(comma, known.comma) && comma > range.lowerBound + 1 {
            guard let found = afterComma(comma, range.upperBound, sentence) else { continue }
            var parts = [
                extended(
                    content,
                    found.source,
                    range.lowerBound..<comma,
                    modality: found.verb.modality
                )
            ]
            if found.end < range.upperBound {
                parts.append(
                    extended(
                        content,
                        found.source,
                        found.end..<range.upperBound,
                        modality: found.verb.modality
                    )
                )
            }
            return parts
        }
        return nil
    }

    private struct Found {
        var source: SourceReader.Source
        var verb: CueVerb
        var end: Int
    }

    private func afterComma(_ comma: Int, _ limit: Int, _ sentence: Sentence) -> Found? {
        var index = comma + 1
        while sentence.is(index, known.quote) { index += 1 }
        let first = index
        while index < limit, index - first < 18, !sentence.is(index, known.comma) {
            if let verb = cue(at: index, sentence) {
                if index == first { return inverted(first, limit, verb, sentence) }
                let tail = tail(after: index, verb, limit, sentence)
                guard tail.isClosed, !tail.hasThat else { return nil }
                guard var source = sources.read(first..<index, cue: verb.cue, sentence) else {
                    return nil
                }
                decorate(&source, tail)
                return Found(source: source, verb: verb, end: tail.end)
            }
            index += 1
        }
        return nil
    }

    /// The verb before the name, as in "…, said the minister".
    private func inverted(
        _ cue: Int,
        _ limit: Int,
        _ verb: CueVerb,
        _ sentence: Sentence
    ) -> Found? {
        let end = endOfPhrase(cue + 1, limit, sentence)
        guard let source = sources.read((cue + 1)..<end, cue: verb.cue, sentence) else {
            return nil
        }
        return Found(source: source, verb: verb, end: end)
    }

    // MARK: "Two people said that …"

    private func prefix(_ content: Content, _ sentence: Sentence, _ depth: Int) -> [Content]? {
        let range = content.range
        for index in range where index > range.lowerBound {
            guard let verb = cue(at: index, sentence) else { continue }
            let start = phraseStart(before: index, range.lowerBound, sentence)
            guard let start, var source = sources.read(start..<index, cue: verb.cue, sentence)
            else {
                return nil
            }
            if verb.takesRecipient, verb.cue == .alleged {
                return charged(content, source, verb, (index + 1)..<range.upperBound, sentence)
            }
            let tail = tail(after: index, verb, range.upperBound, sentence)
            let tellsOf = sentence.is(tail.end, known.of) || sentence.is(tail.end, known.about)
            guard tail.end < range.upperBound, !tail.isClosed || tail.hasThat, !tellsOf else {
                return nil
            }
            guard !verb.needsThat || tail.hasThat else { return nil }
            guard hasVerb(tail.end..<range.upperBound, sentence) else { return nil }
            if isOwnAct(source, verb, content, sentence) { return nil }
            decorate(&source, tail)
            if tail.date == nil, let date = leadingDate(range.lowerBound..<index, sentence) {
                source.steps[source.steps.count - 1].date = date
            }
            if verb.isPledge {
                return [
                    extended(
                        content,
                        source,
                        start..<range.upperBound,
                        modality: verb.modality,
                        verb
                    )
                ]
            }
            return coordinated(content, source, verb, tail.end..<range.upperBound, sentence)
        }
        return nil
    }

    /// "Accused A of doing B": A and what it is said to have done.
    private func charged(
        _ content: Content,
        _ source: SourceReader.Source,
        _ verb: CueVerb,
        _ range: Range<Int>,
        _ sentence: Sentence
    ) -> [Content]? {
        guard range.contains(where: { sentence.is($0, known.of) }) else { return nil }
        return [extended(content, source, range, modality: verb.modality, verb)]
    }

    /// An authority that tells others what it allows is acting, not only speaking.
    private func isOwnAct(
        _ source: SourceReader.Source,
        _ verb: CueVerb,
        _ content: Content,
        _ sentence: Sentence
    ) -> Bool {
        guard verb.takesRecipient, !verb.isPledge, !content.chain.isEmpty, source.speaker.count == 1
        else { return false }
        let kind = sources.table[source.speaker[0]].kind
        return kind == .authority || kind == .jurisdiction
    }

    private func phraseStart(before cue: Int, _ lower: Int, _ sentence: Sentence) -> Int? {
        var start = lower
        for index in lower..<cue where sentence.is(index, known.comma) {
            let isShort = index - lower <= 14
            guard isShort, !hasFinite(lower..<index, sentence) else { return lower }
            start = index + 1
        }
        return start
    }

    private func leadingDate(_ range: Range<Int>, _ sentence: Sentence) -> DatedSpan? {
        sentence.dates.first { $0.range.lowerBound == range.lowerBound }?.span
    }

    /// "… said that A, and added that B": both have the one source.
    private func coordinated(
        _ content: Content,
        _ source: SourceReader.Source,
        _ verb: CueVerb,
        _ range: Range<Int>,
        _ sentence: Sentence
    ) -> [Content] {
        var index = range.lowerBound + 2
        while index + 1 < range.upperBound {
            if sentence.is(index, known.and) || sentence.is(index, known.but) {
                if sentence.is(index + 1, known.that), hasVerb(range.lowerBound..<index, sentence) {
                    return [
                        extended(
                            content,
                            source,
                            range.lowerBound..<index,
                            modality: verb.modality,
                            verb
                        ),
                        extended(
                            content,
                            source,
                            (index + 2)..<range.upperBound,
                            modality: verb.modality,
                            verb
                        ),
                    ].filter { !$0.range.isEmpty }
                }
                var next = index + 1
                while sentence.has(next, .adverb) { next += 1 }
                if next < range.upperBound, let second = cue(at: next, sentence) {
                    let tail = tail(after: next, second, range.upperBound, sentence)
                    if tail.end < range.upperBound, tail.hasThat || second.cue == .said {
                        var again = source
                        again.steps[again.steps.count - 1].cue = second.cue
                        return [
                            extended(
                                content,
                                source,
                                range.lowerBound..<index,
                                modality: verb.modality,
                                verb
                            ),
                            extended(
                                content,
                                again,
                                tail.end..<range.upperBound,
                                modality: second.modality,
                                second
                            ),
                        ]
                    }
                }
            }
            index += 1
        }
        return [extended(content, source, range, modality: verb.modality, verb)]
    }

    // MARK: Putting chains together

    private func decorate(_ source: inout SourceReader.Source, _ tail: Tail) {
        guard !source.steps.isEmpty else { return }
        let last = source.steps.count - 1
        if let date = tail.date {
            let isReport = source.steps[0].role == .outlet && source.steps.count > 1
            source.steps[isReport ? 0 : last].date = date
        }
        if let hearer = tail.hearer, sources.table[hearer].kind == .outlet,
            sources.table[hearer].id != sources.ownOutlet
        {
            let outlet = AttributionStep(
                source: sources.table[hearer].id,
                role: .outlet,
                isNamed: true,
                cue: .reported,
                place: tail.place
            )
            source.steps.insert(outlet, at: 0)
        } else if let place = tail.place {
            source.steps[last].place = place
        }
        source.steps += tail.cited
    }

    private func extended(
        _ content: Content,
        _ source: SourceReader.Source,
        _ range: Range<Int>,
        modality: Modality?,
        _ verb: CueVerb? = nil
    ) -> Content {
        var chain = content.chain
        for step in source.steps {
            if let last = chain.last, last.source != nil, last.source == step.source {
                chain[chain.count - 1].cue = step.cue
            } else {
                chain.append(step)
            }
        }
        return Content(
            range: trimmed(range),
            chain: chain,
            modality: modality ?? content.modality,
            speaker: source.speaker,
            isPledge: verb?.isPledge ?? content.isPledge
        )
    }

    private func trimmed(_ range: Range<Int>) -> Range<Int> { range }

    func hasVerb(_ range: Range<Int>, _ sentence: Sentence) -> Bool {
        range.contains { index in
            sentence.mentionAt[index] < 0
                && (!sentence.forms[index].isEmpty
                    || sentence.has(index, [.be, .have, .modal, .doing]))
        }
    }

    func hasFinite(_ range: Range<Int>, _ sentence: Sentence) -> Bool {
        range.contains { index in
            sentence.mentionAt[index] < 0
                && (sentence.has(index, [.be, .have, .modal, .doing])
                    || sentence.forms[index].contains(.past)
                    || sentence.forms[index].contains(.third))
        }
    }
}
