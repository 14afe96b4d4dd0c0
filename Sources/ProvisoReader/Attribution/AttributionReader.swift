import ProvisoModel

/// Takes the sources off a sentence: what is left is what they say, each stretch with its chain.
struct AttributionReader {
    let lexicon: Lexicon
    let bytes: UnsafeBufferPointer<UInt8>
    var sources: SourceReader
    /// Whether each stretch says which words gave its chain.
    let explains: Bool

    var known: KnownWords { lexicon.known }
    var words: SourceWords { lexicon.sources }
    private static let deepest = 5

    /// What is said, from left to right; who speaks is kept in mind for what follows.
    mutating func contents(of sentence: Sentence, in range: Range<Int>) -> [Content] {
        let range = takeLabel(range, sentence)
        var found: [Content] = []
        for piece in pieces(of: range, sentence) {
            var whole = Content(range: piece, chain: [])
            if let label = sources.voices.label {
                whole.chain = label.steps
                whole.speaker = label.speaker
                whole.notes = [FieldNote(.attribution, "the label in front names who speaks")]
            }
            let parts = split(whole, sentence, depth: 0)
            for part in parts { sources.voices.note(part.chain, speaker: part.speaker) }
            found += parts
        }
        carryQuotation(&found, sentence)
        return found
    }

    /// "Spokesperson: …": who answers stands in front of the answer, and of the paragraph.
    private mutating func takeLabel(_ range: Range<Int>, _ s: Sentence) -> Range<Int> {
        let start = range.lowerBound
        guard start <= 1,
            let colon = (start..<min(range.upperBound, start + 6)).first(where: {
                s.is($0, known.colon)
            }), start < colon, colon + 2 < range.upperBound, s.tokens[start].isCapital
        else { return range }
        let label = start..<colon
        let mention = s.mention(at: start)
        let isSpeaker =
            mention.map { $0.range == label && ($0.kind == .outlet || $0.kind == .person) }
            ?? label.contains { s.has($0, [.spokesNoun, .titleNoun]) && !s.has($0, .letterNoun) }
        guard isSpeaker else { return range }
        sources.voices.label = sources.labelled(label, s)
        return (colon + 1)..<range.upperBound
    }

    /// The words of a stretch that may hand over to a source; none, and it stands in its own voice.
    func spots(in range: Range<Int>, _ s: Sentence) -> [Int] {
        range.filter { index in
            s.mentionAt[index] < 0
                && (lexicon.speaks[Int(s.bases[index])]
                    || lexicon.speaks[Int(s.tokens[index].word)])
        }
    }

    func split(_ content: Content, _ sentence: Sentence, depth: Int) -> [Content] {
        let s = content.sentence ?? sentence
        guard depth < AttributionReader.deepest, content.range.count > 2, !content.isPledge else {
            return [content]
        }
        if let parts = under(content, s) {
            return parts.flatMap { split($0, sentence, depth: depth + 1) }
        }
        let spots = spots(in: content.range, s)
        guard !spots.isEmpty else { return [content] }
        if depth > 0, !content.chain.isEmpty {
            var inner = self
            inner.sources.voices.note(content.chain, speaker: content.speaker)
            return inner.found(content, spots, sentence, depth)
        }
        return found(content, spots, sentence, depth)
    }

    private func found(
        _ content: Content,
        _ spots: [Int],
        _ sentence: Sentence,
        _ depth: Int
    ) -> [Content] {
        let s = content.sentence ?? sentence
        if let parts = trailing(content, spots, s, depth) { return parts }
        if let parts = according(content, spots, s) ?? asClause(content, s)
            ?? spoken(content, spots, s) ?? passive(content, spots, s)
            ?? assured(content, spots, s) ?? hearsay(content, spots, s)
        {
            return parts.flatMap { split($0, sentence, depth: depth + 1) }
        }
        return [adverb(content, spots, s)]
    }

    // MARK: Sentences of several speakers

    /// "A, two people said; a third said B": each speaker has a stretch of its own.
    private func pieces(of range: Range<Int>, _ s: Sentence) -> [Range<Int>] {
        let spots = spots(in: range, s)
        guard spots.count > 1 else { return [range] }
        var pieces: [Range<Int>] = []
        var start = range.lowerBound
        var ends: Set<Int>?
        for index in range where index > start + 2 && index + 2 < range.upperBound {
            guard s.mentionAt[index] < 0 else { continue }
            let isStop = s.is(index, known.semicolon)
            guard isStop || s.has(index, [.coordinator, .subordinator]) else { continue }
            guard isStop || !s.has(index, .preposition), !s.is(index + 1, known.that),
                spots.contains(where: { (start..<index).contains($0) }),
                spots.contains(where: { $0 > index })
            else { continue }
            let closes = ends ?? Set(spots.compactMap { suffix(at: $0, range, s)?.end })
            ends = closes
            let isClosed = closes.contains(index) || closes.contains(index - 1)
            let isOwn = !isStop && s.is(index + 1, known.we) && s.is(index - 1, known.comma)
            let opens =
                isOwn || opensSpeech(index + 1, range.upperBound, spots, s)
                || isClosed && (isStop || closes.contains(range.upperBound))
            guard opens, hasFinite(start..<index, s) else { continue }
            pieces.append(start..<index)
            start = index + 1
        }
        pieces.append(start..<range.upperBound)
        return pieces
    }

    /// Whether a source and its verb come next, before any other verb.
    private func opensSpeech(_ start: Int, _ limit: Int, _ spots: [Int], _ s: Sentence) -> Bool {
        guard let spot = spots.first(where: { $0 > start }), spot - start < 20,
            cue(at: spot, s) != nil
        else { return false }
        let end = auxiliaries(before: spot, s)
        guard start < end, let first = firstWord(start, end, s) else { return false }
        return sources.read(first..<end, cue: .said, s) != nil
            && prefix(at: spot, Content(range: start..<limit, chain: []), s) != nil
    }

    private func firstWord(_ start: Int, _ limit: Int, _ s: Sentence) -> Int? {
        (start..<limit).first { !s.has($0, [.coordinator, .adverb]) && s.tokens[$0].isWord }
    }

    // MARK: Quotations

    /// A quotation that goes on after its speaker was named is still the speaker's.
    private mutating func carryQuotation(_ found: inout [Content], _ s: Sentence) {
        let opens = s.is(0, known.quote)
        if opens, let quoted = sources.voices.quotation, found.allSatisfy({ $0.chain.isEmpty }) {
            for index in found.indices {
                found[index].chain = quoted.chain
                found[index].speaker = quoted.speaker
                found[index].notes.append(
                    FieldNote(.attribution, "the quotation of the sentence before goes on")
                )
            }
            return
        }
        let hasQuote = s.tokens.contains { $0.word == known.quote }
        sources.voices.quotation = hasQuote ? found.last { !$0.chain.isEmpty } : nil
    }

    // MARK: Putting chains together

    func extended(
        _ content: Content,
        _ source: SourceReader.Source,
        _ range: Range<Int>,
        _ verb: CueVerb?,
        at spot: Int,
        _ s: Sentence
    ) -> Content {
        var chain = content.chain
        for step in source.steps {
            if let last = chain.last, last.source != nil, last.source == step.source {
                chain[chain.count - 1].cue = step.cue
            } else {
                chain.append(step)
            }
        }
        var part = content
        part.range = range
        part.chain = chain
        part.modality = verb?.modality ?? content.modality
        part.speaker = source.speaker
        part.isPledge = verb?.isPledge ?? content.isPledge
        if explains { part.notes.append(note(source, at: spot, s)) }
        return part
    }

    private func note(_ source: SourceReader.Source, at spot: Int, _ s: Sentence) -> FieldNote {
        let place = s.bytes(spot..<(spot + 1))
        let word = String(decoding: bytes[place], as: UTF8.self)
        var rule = "the cue `\(word)` hands over to the source beside it"
        if let inherited = source.inherited { rule += ", known from before as `\(inherited)`" }
        return FieldNote(.attribution, rule, at: place)
    }

    func hasVerb(_ range: Range<Int>, _ s: Sentence) -> Bool {
        range.contains { index in
            s.mentionAt[index] < 0
                && (!s.forms[index].isEmpty || s.has(index, [.be, .have, .modal, .doing]))
        }
    }

    func hasFinite(_ range: Range<Int>, _ s: Sentence) -> Bool {
        range.contains { index in
            s.mentionAt[index] < 0
                && (s.has(index, [.be, .have, .modal, .doing])
                    || s.forms[index].contains(.past)
                    || s.forms[index].contains(.third))
        }
    }
}
