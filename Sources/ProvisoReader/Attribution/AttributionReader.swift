import ProvisoModel

/// Takes the sources off a sentence: what is left is what they say, each stretch with its chain.
struct AttributionReader {
    let lexicon: Lexicon
    let bytes: UnsafeBufferPointer<UInt8>
    let sources: SourceReader

    private var known: KnownWords { lexicon.known }
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

    /// "Earlier reporting that …": what was reported, without saying by whom.
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
                let tail = tail(after: index, verb, limit, sentence)
                guard tail.isClosed, !tail.hasThat else { return nil }
                if index == first {
                    return inverted(first, limit, verb, sentence)
                }
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
            guard tail.end < range.upperBound, !tail.isClosed || tail.hasThat else { return nil }
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

    // MARK: The cue and what follows it

    func cue(at index: Int, _ sentence: Sentence) -> CueVerb? {
        guard let verb = lexicon.cues[sentence.bases[index]], sentence.mentionAt[index] < 0,
            !sentence.forms[index].isDisjoint(with: .verb), sentence.forms[index] != .gerund
        else { return nil }
        var before = index - 1
        while before >= 0, sentence.has(before, .adverb) { before -= 1 }
        if sentence.has(before, [.be, .negator, .get]) { return nil }
        if sentence.has(before, .modal), !sentence.has(before, .probable) || true { return nil }
        if sentence.is(before, known.to) || sentence.has(before, .doing) { return nil }
        if sentence.has(before, .determiner), !sentence.has(before, .pronoun) { return nil }
        if sentence.has(index, .reportNoun), before < 0 || sentence.mentionAt[before] < 0 {
            return nil
        }
        if sentence.forms[index] == .base, !hasPluralSubject(before, sentence) { return nil }
        return verb
    }

    /// "Traders say", "they say": the base form needs several speakers, else it is a noun.
    private func hasPluralSubject(_ index: Int, _ sentence: Sentence) -> Bool {
        guard index >= 0 else { return false }
        if let mention = sentence.mention(at: index) {
            return mention.entities.count > 1 || mention.kind == .group
                || sentence.has(index, [.pluralPronoun, .pluralOfficial, .officialNoun])
        }
        return sentence.has(index, [.pluralPronoun, .sourceNoun])
            && !sentence.has(index, .singularSource)
            || sentence.tokens[index].shape.contains(.endsS) && sentence.isContent(index)
            || sentence.tokens[index].isCapital
    }

    private struct Tail {
        var end: Int
        var hasThat = false
        /// Whether nothing but dates, places and hearers stood between the verb and the end or comma.
        var isClosed = false
        var date: DatedSpan?
        var place: String?
        var hearer: Int?
        var cited: [AttributionStep] = []
    }

    private func tail(
        after cue: Int,
        _ verb: CueVerb,
        _ limit: Int,
        _ sentence: Sentence
    ) -> Tail {
        var tail = Tail(end: cue + 1)
        if verb.takesRecipient { takeHearer(&tail, limit, sentence) }
        while tail.end < limit {
            let index = tail.end
            if let date = sentence.dates.first(where: { $0.range.lowerBound == index }) {
                tail.date = date.span
                tail.end = date.range.upperBound
            } else if sentence.is(index, known.that) {
                tail.hasThat = true
                tail.end = index + 1
                return tail
            } else if sentence.has(index, .citing) {
                takeCited(&tail, limit, sentence)
            } else if let end = endOfPlace(index, limit, sentence, &tail) {
                tail.end = end
            } else if sentence.has(index, .adverb), !sentence.has(index, .determiner) {
                tail.end = index + 1
            } else if sentence.is(index, known.comma) {
                guard sentence.has(index + 1, .citing) || sentence.is(index + 1, known.that) else {
                    tail.isClosed = true
                    return tail
                }
                tail.end = index + 1
            } else if sentence.is(index, known.colon) || sentence.is(index, known.quote) {
                tail.end = index + 1
                tail.hasThat = true
                return tail
            } else {
                return tail
            }
        }
        tail.isClosed = true
        return tail
    }

    private func takeCited(_ tail: inout Tail, _ limit: Int, _ sentence: Sentence) {
        var end = tail.end + 1
        while end < limit, !sentence.is(end, known.comma), !sentence.is(end, known.that) {
            end += 1
        }
        if tail.end + 1 < end,
            let cited = sources.read((tail.end + 1)..<end, cue: .said, sentence)
        {
            tail.cited = cited.steps
        }
        tail.end = end
    }

    /// "in Taipei", "in a statement", "at a briefing in Berlin".
    private func endOfPlace(
        _ index: Int,
        _ limit: Int,
        _ sentence: Sentence,
        _ tail: inout Tail
    ) -> Int? {
        guard
            sentence.is(index, known.in) || sentence.is(index, known.at)
                || sentence.is(index, known.on)
                || sentence.is(index, known.during)
        else { return nil }
        let first = index + 1
        guard first < limit else { return nil }
        if sentence.has(first, .determiner) || sentence.is(first, known.time) {
            var end = first
            while end < limit, end - first < 6,
                sentence.has(end, .determiner) || sentence.isContent(end)
                    || sentence.has(end, [.spokesNoun, .letterNoun, .reportNoun])
                    || sentence.is(end, known.time)
            {
                end += 1
            }
            return end
        }
        if let mention = sentence.mention(at: first),
            mention.kind == .jurisdiction || mention.kind == .place
        {
            tail.place = String(
                decoding: bytes[sentence.bytes(mention.range)],
                as: UTF8.self
            )
            return mention.range.upperBound
        }
        guard sentence.tokens[first].isCapital, sentence.tokens[first].isWord,
            sentence.mentionAt[first] < 0
        else { return nil }
        var end = first + 1
        while end < limit, sentence.tokens[end].isCapital, sentence.isContent(end) { end += 1 }
        tail.place = String(decoding: bytes[sentence.bytes(first..<end)], as: UTF8.self)
        return end
    }

    private func takeHearer(_ tail: inout Tail, _ limit: Int, _ sentence: Sentence) {
        let start = tail.end
        guard start < limit else { return }
        if let that = (start..<min(limit, start + 6)).first(where: { sentence.is($0, known.that) })
        {
            tail.hearer = sentence.mention(at: start)?.entities.first
            tail.end = that
            return
        }
        if let mention = sentence.mention(at: start) {
            tail.hearer = mention.entities.first
            tail.end = mention.range.upperBound
            return
        }
        var end = start
        while end < limit, end - start < 4, sentence.mentionAt[end] < 0,
            sentence.has(end, .determiner) || sentence.isContent(end)
                || sentence.has(end, [.firmNoun, .sourceNoun, .pronoun])
        {
            let isPronoun = sentence.has(end, .pronoun)
            end += 1
            if isPronoun { break }
        }
        tail.end = end
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
