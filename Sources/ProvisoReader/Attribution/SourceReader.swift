import ProvisoModel

/// Reads a noun phrase as a source: who is speaking, how many, and with what name.
struct SourceReader {
    let lexicon: Lexicon
    let bytes: UnsafeBufferPointer<UInt8>
    let table: EntityTable
    var voices: Voices
    let ownOutlet: EntityID?

    var known: KnownWords { lexicon.known }
    var words: SourceWords { lexicon.sources }
    private static let longest = 36

    struct Source {
        var steps: [AttributionStep]
        var speaker: [Int] = []
        /// Where the chain comes from, if an earlier sentence gave it.
        var inherited: String?
    }

    /// The phrase up to its last word as one source, appositions included; `nil` if it is none.
    func read(_ phrase: Range<Int>, cue: Cue, _ s: Sentence) -> Source? {
        let range = trimmed(phrase, s)
        guard !range.isEmpty, range.count <= SourceReader.longest else { return nil }
        var parts: [Range<Int>] = []
        var start = range.lowerBound
        for index in range where s.is(index, known.comma) {
            if start < index { parts.append(start..<index) }
            start = index + 1
        }
        if start < range.upperBound { parts.append(start..<range.upperBound) }
        guard let head = parts.first, !startsOff(head.lowerBound, s), isPhrase(head, s),
            var source = source(head, parts.dropFirst().first, cue, s)
        else { return nil }
        for part in parts.dropFirst() {
            guard joins(part, to: &source, s) else { return nil }
        }
        addOutlet(range, &source, s)
        return source
    }

    /// A preposition or relative in front: no source, only what hangs on one.
    private func startsOff(_ index: Int, _ s: Sentence) -> Bool {
        s.mentionAt[index] < 0
            && (s.has(index, .preposition) || s.is(index, words.who) || s.is(index, words.which)
                || s.is(index, words.whose) || s.is(index, words.whom))
    }

    /// The longest phrase from here that is a source, and where it ends.
    func forward(
        from start: Int,
        _ limit: Int,
        cue: Cue,
        _ s: Sentence
    ) -> (source: Source, end: Int)? {
        var best: (source: Source, end: Int)?
        var end = partEnd(start, limit, s)
        while end - start <= SourceReader.longest {
            if let source = read(start..<end, cue: cue, s) {
                best = (source, end)
            } else if best != nil {
                break
            } else if let joint = (start..<end).first(where: {
                $0 > start && s.mentionAt[$0] < 0 && s.has($0, [.coordinator, .subordinator])
                    && !s.has($0, .preposition)
            }) {
                return read(start..<joint, cue: cue, s).map { ($0, joint) }
            }
            guard end + 1 < limit, s.is(end, known.comma), !s.is(end + 1, known.quote) else {
                break
            }
            end = partEnd(end + 1, limit, s)
        }
        return best
    }

    private func partEnd(_ start: Int, _ limit: Int, _ s: Sentence) -> Int {
        var index = start
        while index < limit {
            if s.tokens[index].shape.contains(.mark),
                !s.tokens[index].shape.contains(.possessive), !isJoining(index, s)
            {
                return index
            }
            index += 1
        }
        return limit
    }

    /// A hyphen inside a word, or a stop after "Mr".
    private func isJoining(_ index: Int, _ s: Sentence) -> Bool {
        if s.is(index, known.hyphen) { return !s.tokens[index].shape.contains(.spaceBefore) }
        return s.is(index, known.period) && s.has(index - 1, .abbreviation)
    }

    /// Without adverbs, joining words and dates in front, and auxiliaries at the end.
    private func trimmed(_ phrase: Range<Int>, _ s: Sentence) -> Range<Int> {
        var start = phrase.lowerBound
        while start < phrase.upperBound {
            if s.tokens[start].shape.contains(.number),
                s.tokens[start].end - s.tokens[start].start > 3,
                start + 1 < phrase.upperBound, s.tokens[start + 1].isCapital
            {
                // The hour that begins an entry of a live report.
                start += 1
            } else if let date = s.dates.first(where: { $0.range.lowerBound == start }) {
                start = min(phrase.upperBound, date.range.upperBound)
            } else if s.mentionAt[start] < 0,
                s.is(start, known.comma) || s.is(start, known.quote)
                    || (s.has(start, .coordinator) && !s.has(start, .negator))
                    || isLooseAdverb(start, s)
            {
                start += 1
            } else {
                break
            }
        }
        var end = phrase.upperBound
        while end > start, s.mentionAt[end - 1] < 0,
            s.tokens[end - 1].shape.contains(.mark)
                && !s.tokens[end - 1].shape.contains(.possessive)
                || s.has(end - 1, .adverb) || s.has(end - 1, [.have, .doing])
        {
            end -= 1
        }
        return start..<end
    }

    private func isLooseAdverb(_ index: Int, _ s: Sentence) -> Bool {
        s.has(index, .adverb) && !s.has(index, .determiner)
            && !s.has(index + 1, [.sourceNoun, .reportNoun])
    }

    /// Whether a stretch can be a noun phrase: no verb of its own outside a relative clause.
    func isPhrase(_ range: Range<Int>, _ s: Sentence) -> Bool {
        for index in range where s.mentionAt[index] < 0 {
            if index > range.lowerBound, s.has(index, .relative) {
                // "who", "which", and "that" after a noun.
                return true
            }
            if s.has(index, [.modal, .be, .doing, .have]) { return false }
            if s.has(index, .subordinator), !s.has(index, .preposition) { return false }
            if s.is(index, known.but) { return false }
            let form = s.forms[index]
            if form.contains(.past), !form.contains(.participle) { return false }
            if form == .third, index > range.lowerBound, s.classes[index].isEmpty,
                s.mention(at: index - 1).map({ !$0.isModifier }) ?? s.has(index - 1, .pronoun)
            {
                return false
            }
            if form.contains(.past), index > range.lowerBound, !isModifying(index, s) {
                return false
            }
        }
        return true
    }

    /// A participle that describes: "retired official", "people briefed on", "figures seen by".
    private func isModifying(_ index: Int, _ s: Sentence) -> Bool {
        let word = s.tokens[index].word
        if s.is(index + 1, known.by) || words.knowing.contains(word) || words.seen.contains(word) {
            return true
        }
        guard s.mentionAt[index - 1] < 0 else { return false }
        if s.has(index - 1, .adverb), index > 1 { return s.has(index - 2, .determiner) }
        return s.has(index - 1, [.determiner, .preposition, .letterNoun, .reportNoun])
            || s.is(index - 1, known.hyphen) || value(index - 1, s) != nil
    }

    // MARK: The head of the phrase

    private func source(
        _ head: Range<Int>,
        _ next: Range<Int>?,
        _ cue: Cue,
        _ s: Sentence
    ) -> Source? {
        if let source = pronoun(head, cue, s) { return source }
        if let source = report(head, s) { return source }
        let core = core(of: head, s)
        guard !core.isEmpty else { return nil }
        if let person = person(core, s) { return name(person, .person, cue, s) }
        let isTitle = core.contains { isPersonNoun($0, core, s) }
        if isTitle, let next, let person = s.mention(at: next.lowerBound), person.kind == .person {
            return name(person, .person, cue, s)
        }
        if let source = spoken(head, core, cue, s) { return source }
        if let source = document(head, core, s) { return source }
        if let source = people(head, cue, s) { return source }
        return named(core, cue, s)
    }

    /// The nouns of the phrase, up to the first word that adds to them: "people | familiar with".
    func core(of range: Range<Int>, _ s: Sentence) -> Range<Int> {
        var index = range.lowerBound
        while index < range.upperBound {
            if s.mentionAt[index] >= 0 {
                index += 1
                continue
            }
            if index > range.lowerBound {
                let word = s.tokens[index].word
                if s.has(index, [.preposition, .relative, .citing]) { break }
                if words.knowing.contains(word) || words.manner.contains(word) { break }
                if s.is(index, known.and), !s.isContent(min(index + 1, s.count - 1)) { break }
                if s.forms[index].contains(.participle), !s.has(index, .sourceNoun),
                    index + 1 == range.upperBound || s.has(index + 1, .preposition)
                {
                    break
                }
                if s.forms[index] == .gerund, !s.has(index - 1, .determiner) { break }
            }
            index += 1
        }
        return range.lowerBound..<index
    }

    private func person(_ core: Range<Int>, _ s: Sentence) -> Mention? {
        guard let mention = s.mention(at: core.upperBound - 1) ?? lastMention(core, s),
            mention.kind == .person, !mention.isPossessive, !mention.isModifier
        else { return nil }
        return mention
    }

    private func lastMention(_ range: Range<Int>, _ s: Sentence) -> Mention? {
        s.mentions.last { range.contains($0.range.lowerBound) && !$0.isModifier }
    }

    /// A noun for a person: a listed one, or in a source's place one that ends like "dealer", "chemist".
    func isPersonNoun(_ index: Int, _ core: Range<Int>, _ s: Sentence) -> Bool {
        if s.has(index, [.sourceNoun, .titleNoun]) {
            guard let mention = s.mention(at: index) else { return true }
            return mention.kind == .group || mention.isAnaphor && !s.has(index, .firmNoun)
                || mention.kind == .jurisdiction && s.has(index, .sourceNoun)
        }
        if index > core.lowerBound, index == core.upperBound - 1, value(index, s) == 1 {
            return s.isContent(index - 1) || words.ordinal.contains(s.tokens[index - 1].word)
        }
        guard index == core.upperBound - 1, s.mentionAt[index] < 0, s.isContent(index),
            !s.tokens[index].isCapital
        else { return false }
        return endsLikePerson(s.tokens[index])
    }

    private static let personEndings = ["er", "or", "ist", "ian", "man", "woman", "men", "women"]

    private func endsLikePerson(_ token: Token) -> Bool {
        var end = token.end
        if bytes[end - 1] == 0x73 { end -= 1 }
        return SourceReader.personEndings.contains { ending in
            let length = ending.utf8.count
            return end - token.start > length + 2
                && zip(ending.utf8, (end - length)..<end).allSatisfy { bytes[$1] | 0x20 == $0 }
        }
    }

    // MARK: What the commas add

    /// Whether a stretch between commas belongs to the source: a title, a relative clause, a manner.
    private func joins(_ part: Range<Int>, to source: inout Source, _ s: Sentence) -> Bool {
        let first = part.lowerBound
        let opening = first..<min(part.upperBound, first + 3)
        if opening.contains(where: {
            s.is($0, words.who) || s.is($0, words.which) || s.is($0, words.whose)
                || s.is($0, words.whom)
        }) {
            return true
        }
        if s.has(first, .citing) {
            guard first + 1 < part.upperBound,
                let cited = read((first + 1)..<part.upperBound, cue: .said, s)
            else { return false }
            source.steps += cited.steps
            return true
        }
        if s.mentionAt[first] < 0 {
            if words.manner.contains(s.tokens[first].word) || s.forms[first] == .gerund {
                return true
            }
            if s.has(first, .adverb), first + 1 < part.upperBound {
                return joins((first + 1)..<part.upperBound, to: &source, s)
            }
        }
        guard isPhrase(part, s) else { return false }
        if s.dates.contains(where: { $0.range.lowerBound == first }) { return true }
        if s.mentionAt[first] < 0, s.has(first, .preposition) { return true }
        if s.tokens[first].shape.contains(.number) { return part.count == 1 }
        return isApposition(part, source, s)
    }

    private func isApposition(_ part: Range<Int>, _ source: Source, _ s: Sentence) -> Bool {
        let core = core(of: part, s)
        guard let last = source.steps.last, !core.isEmpty else { return false }
        let noun = core.upperBound - 1
        switch last.role {
        case .person:
            return core.contains { isPersonNoun($0, core, s) || s.has($0, .titleNoun) }
                || s.mention(at: core.lowerBound)?.kind == .person
        case .unnamed:
            return s.is(part.lowerBound, known.a) || s.is(part.lowerBound, known.an)
                || s.is(part.lowerBound, known.both)
        case .outlet, .organisation, .group, .document:
            let isNoun =
                words.outletNoun.contains(s.tokens[noun].word)
                || words.body.contains(s.tokens[noun].word)
                || s.has(noun, [.firmNoun, .singularOfficial])
            // "The company" alone is somebody else, or the same one speaking a second time.
            let isNew = s.is(part.lowerBound, known.a) || s.is(part.lowerBound, known.an)
            guard isNoun, isNew || part.count > 2 else { return false }
            let mention = s.mention(at: noun)
            return mention == nil || mention?.isAnaphor == true
                || mention?.entities == source.speaker
        }
    }

    /// "Who spoke to Nikkei", "seen by Nikkei": the outlet is the layer outside.
    private func addOutlet(_ range: Range<Int>, _ source: inout Source, _ s: Sentence) {
        guard source.steps.first?.role != .outlet else { return }
        for index in range where s.mentionAt[index] < 0 {
            let isBy = s.is(index, known.by) && words.seen.contains(s.tokens[index - 1].word)
            guard index > range.lowerBound, isBy || s.is(index, known.to) else { continue }
            var next = index + 1
            if s.is(next, known.the) { next += 1 }
            guard let mention = s.mention(at: next), mention.kind == .outlet,
                let outlet = mention.entities.first, table[outlet].id != ownOutlet
            else { continue }
            source.steps.insert(step(outlet, .outlet, .reported), at: 0)
            return
        }
    }

    func step(_ entity: Int, _ role: SourceRole, _ cue: Cue) -> AttributionStep {
        AttributionStep(source: table[entity].id, role: role, isNamed: true, cue: cue)
    }

    func text(_ range: Range<Int>, _ s: Sentence) -> String {
        String(decoding: bytes[s.bytes(range)], as: UTF8.self)
    }
}
