import ProvisoModel

/// Reads a noun phrase as a source: who is speaking, how many, and with what name.
struct SourceReader {
    let lexicon: Lexicon
    let bytes: UnsafeBufferPointer<UInt8>
    let table: EntityTable
    let voices: Voices
    let ownOutlet: EntityID?

    private var known: KnownWords { lexicon.known }

    struct Source {
        var steps: [AttributionStep]
        var speaker: [Int] = []
    }

    func read(_ phrase: Range<Int>, cue: Cue, _ sentence: Sentence) -> Source? {
        let range = trimmed(phrase, sentence)
        guard !range.isEmpty, range.count <= 20, isNominal(range, sentence) else { return nil }
        if let source = report(range, sentence) { return source }
        if let source = people(range, cue, sentence) { return source }
        return named(range, cue, sentence)
    }

    /// Without adverbs, joining words and dates in front.
    private func trimmed(_ phrase: Range<Int>, _ sentence: Sentence) -> Range<Int> {
        var start = phrase.lowerBound
        var moved = true
        while moved, start < phrase.upperBound {
            moved = false
            if let date = sentence.dates.first(where: { $0.range.lowerBound == start }) {
                start = min(phrase.upperBound, date.range.upperBound)
                moved = true
            } else if sentence.is(start, known.comma) || sentence.has(start, .coordinator)
                || (sentence.has(start, .adverb) && !sentence.is(start, known.most)
                    && !sentence.has(start + 1, [.sourceNoun, .reportNoun]))
                || sentence.is(start, known.quote)
            {
                start += 1
                moved = true
            }
        }
        var end = phrase.upperBound
        while end > start,
            sentence.tokens[end - 1].shape.contains(.mark) || sentence.has(end - 1, .adverb)
                || sentence.has(end - 1, [.have, .doing])
        {
            end -= 1
        }
        return start..<end
    }

    private func isNominal(_ range: Range<Int>, _ sentence: Sentence) -> Bool {
        for index in range {
            if sentence.has(index, .relative) { return index > range.lowerBound }
            if sentence.has(index, [.modal, .be, .doing]), sentence.mentionAt[index] < 0 {
                return false
            }
        }
        return true
    }

    // MARK: Reports

    /// "A Kyodo article of Tuesday citing traders", "newspaper stories", "press reports".
    private func report(_ range: Range<Int>, _ sentence: Sentence) -> Source? {
        guard let noun = range.first(where: { sentence.has($0, .reportNoun) }) else { return nil }
        let outlet = range.first { sentence.mention(at: $0)?.kind == .outlet }
        let citing = range.first { sentence.has($0, .citing) }
        var steps: [AttributionStep] = []
        var speaker: [Int] = []
        let date = sentence.dates.first { range.contains($0.range.lowerBound) }?.span
        if let outlet, let entity = sentence.mention(at: outlet)?.entities.first {
            steps.append(
                AttributionStep(
                    source: table[entity].id,
                    role: .outlet,
                    isNamed: true,
                    cue: .reported,
                    date: date
                )
            )
            speaker = [entity]
        } else if isBackReference(range, sentence), !voices.report.isEmpty {
            return Source(steps: voices.report, speaker: [])
        } else {
            steps.append(unnamed(range, count: nil, cue: .reported, sentence))
        }
        if let citing, citing + 1 < range.upperBound, citing > noun || outlet != nil,
            let cited = read((citing + 1)..<range.upperBound, cue: .said, sentence)
        {
            steps += cited.steps
        }
        return Source(steps: steps, speaker: speaker)
    }

    private func isBackReference(_ range: Range<Int>, _ sentence: Sentence) -> Bool {
        sentence.has(range.lowerBound, .definite)
    }

    // MARK: People without names

    private func people(_ range: Range<Int>, _ cue: Cue, _ sentence: Sentence) -> Source? {
        if range.count == 1, sentence.has(range.lowerBound, .pluralPronoun) {
            let chain = voices.counted.isEmpty ? voices.people : voices.counted
            return chain.isEmpty ? nil : Source(steps: retold(chain, cue, "they"))
        }
        guard
            let head = range.first(where: { sentence.has($0, .sourceNoun) && isBare($0, sentence) })
        else { return countedOnly(range, cue, sentence) }
        if sentence.has(head, .titleNoun), hasPerson(range, sentence) { return nil }
        let count = self.count(range, head, sentence)
        let isDefinite =
            sentence.has(range.lowerBound, .definite) && count == nil
            && !sentence.has(head, .singularSource)
        let isPart = isPartOfKnown(range, head, sentence)
        let isSame =
            sentence.has(range.lowerBound, .definite) && sentence.has(head, .singularSource)
        if isDefinite, let chain = nonEmpty(voices.counted) ?? nonEmpty(voices.people) {
            return Source(steps: retold(chain, cue, text(range, sentence)))
        }
        if isSame, let chain = nonEmpty(voices.people) {
            return Source(steps: retold(chain, cue, text(range, sentence)))
        }
        var steps = isPart ? Array((nonEmpty(voices.counted) ?? voices.people).dropLast()) : []
        steps.append(unnamed(range, count: count, cue: cue, sentence))
        return Source(steps: steps)
    }

    private func nonEmpty(_ chain: [AttributionStep]) -> [AttributionStep]? {
        chain.isEmpty ? nil : chain
    }

    /// Not inside a name, and not a maker or office standing for itself.
    private func isBare(_ index: Int, _ sentence: Sentence) -> Bool {
        guard let mention = sentence.mention(at: index) else { return true }
        return mention.kind == .group
    }

    private func hasPerson(_ range: Range<Int>, _ sentence: Sentence) -> Bool {
        range.contains { sentence.mention(at: $0)?.kind == .person }
    }

    /// "One of them", "two of those", "both".
    private func countedOnly(_ range: Range<Int>, _ cue: Cue, _ sentence: Sentence) -> Source? {
        guard let chain = nonEmpty(voices.counted) ?? nonEmpty(voices.people),
            let number = lexicon.vocabulary.numbers[sentence.tokens[range.lowerBound].word],
            range.count <= 3, sentence.is(range.lowerBound + 1, known.of) || range.count == 1
        else { return nil }
        var steps = chain
        steps[steps.count - 1].count = number
        steps[steps.count - 1].cue = cue
        steps[steps.count - 1].descriptor = text(range, sentence)
        return Source(steps: steps)
    }

    private func count(_ range: Range<Int>, _ head: Int, _ sentence: Sentence) -> Int? {
        var total: Int?
        for index in range {
            let word = sentence.tokens[index].word
            if let number = lexicon.vocabulary.numbers[word] {
                total = (total ?? 0) + number
            } else if index == range.lowerBound, sentence.is(index, known.both) {
                total = 2
            }
            if sentence.is(index, known.with) { break }
        }
        if let total { return total }
        let isOne =
            sentence.is(range.lowerBound, known.a) || sentence.is(range.lowerBound, known.an)
        return isOne && sentence.has(head, .singularSource) ? 1 : nil
    }

    private func isPartOfKnown(_ range: Range<Int>, _ head: Int, _ sentence: Sentence) -> Bool {
        guard head >= range.lowerBound + 2 else { return false }
        return sentence.has(head - 1, .definite) && sentence.is(head - 2, known.of)
    }

    private func retold(
        _ chain: [AttributionStep],
        _ cue: Cue,
        _ descriptor: String
    ) -> [AttributionStep] {
        var steps = chain
        steps[steps.count - 1].cue = cue
        steps[steps.count - 1].descriptor = descriptor
        for index in steps.indices {
            steps[index].date = nil
            steps[index].place = nil
        }
        return steps
    }

    private func unnamed(
        _ range: Range<Int>,
        count: Int?,
        cue: Cue,
        _ sentence: Sentence
    ) -> AttributionStep {
        var start = range.lowerBound
        if sentence.is(start, known.a) || sentence.is(start, known.an) { start += 1 }
        let isLegislator = range.contains { sentence.has($0, .legislator) } && count == 1
        let isGroup = count == nil && range.contains { sentence.has($0, .professional) }
        return AttributionStep(
            source: nil,
            role: isLegislator ? .person : isGroup ? .group : .unnamed,
            isNamed: false,
            count: count,
            descriptor: text(min(start, range.upperBound - 1)..<range.upperBound, sentence),
            cue: cue
        )
    }

    // MARK: Named sources

    private func named(_ range: Range<Int>, _ cue: Cue, _ sentence: Sentence) -> Source? {
        if let letter = letter(range, sentence) { return letter }
        let mentions = sentence.mentions.filter {
            range.contains($0.range.lowerBound) && !$0.isModifier
        }
        let person = mentions.first { $0.kind == .person }
        let hasSpokes = range.contains { sentence.has($0, .spokesNoun) }
        guard let mention = person ?? mentions.first, let entity = mention.entities.first,
            person != nil || hasSpokes || coversPhrase(mentions, range, sentence)
        else { return nil }
        let role: SourceRole
        switch mention.kind {
        case .person: role = .person
        case .party, .authority, .jurisdiction: role = .organisation
        case .outlet: role = .outlet
        case .document: role = .document
        case .group: role = .group
        case .item, .place: return nil
        }
        let handed: Cue = role == .outlet && cue == .said ? .reported : cue
        let step = AttributionStep(
            source: table[entity].id,
            role: role,
            isNamed: true,
            cue: handed
        )
        return Source(steps: [step], speaker: mention.entities)
    }

    private func coversPhrase(
        _ mentions: [Mention],
        _ range: Range<Int>,
        _ sentence: Sentence
    ) -> Bool {
        guard let first = mentions.first else { return false }
        var index = range.lowerBound
        while index < first.range.lowerBound {
            let passes =
                sentence.has(index, .determiner) || sentence.isContent(index)
                || sentence.mentionAt[index] >= 0 || sentence.has(index, .titleNoun)
                || sentence.tokens[index].shape.contains(.possessive)
            guard passes else { return false }
            index += 1
        }
        return !range.contains { index in
            sentence.mentionAt[index] < 0 && sentence.has(index, .preposition)
                && !sentence.is(index, known.of)
        }
    }

    /// "The letter", "a filing": a document that speaks.
    private func letter(_ range: Range<Int>, _ sentence: Sentence) -> Source? {
        guard let noun = range.first(where: { sentence.has($0, .letterNoun) }),
            noun - range.lowerBound <= 3,
            !(range.lowerBound..<noun).contains(where: { sentence.mentionAt[$0] >= 0 }),
            sentence.has(range.lowerBound, .determiner)
        else { return nil }
        let name = text((range.lowerBound + 1)..<range.upperBound, sentence)
        return Source(steps: [
            AttributionStep(
                source: EntityID(EntityTable.slug(name)),
                role: .document,
                isNamed: true,
                descriptor: name,
                cue: .stated
            )
        ])
    }

    private func text(_ range: Range<Int>, _ sentence: Sentence) -> String {
        String(decoding: bytes[sentence.bytes(range)], as: UTF8.self)
    }
}
