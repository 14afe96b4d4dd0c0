import ProvisoModel

/// Tells persons and newspapers among the names nobody listed, by what stands beside them.
///
/// "Maud Evers, the Dutch trade minister" is a person and "Chip Monitor, a newsletter" an outlet.
struct NameSorter {
    let lexicon: Lexicon
    let bytes: UnsafeBufferPointer<UInt8>

    private var known: KnownWords { lexicon.known }
    private var words: SourceWords { lexicon.sources }

    func sort(_ s: inout Sentence, _ finder: inout MentionFinder) {
        nameOutlets(&s, &finder)
        for number in s.mentions.indices {
            let mention = s.mentions[number]
            guard mention.kind == .party || mention.kind == .place, mention.entities.count == 1,
                !mention.isAnaphor, isName(mention.range, s)
            else { continue }
            let range = mention.range
            if let title = title(beside: range, s) {
                let voice = owner(in: title, s)
                settle(number, as: .person, voice, &s, &finder)
            } else if isOutlet(range, s) {
                settle(number, as: .outlet, nil, &s, &finder)
            }
        }
    }

    private func settle(
        _ number: Int,
        as kind: Entity.Kind,
        _ voice: Int?,
        _ s: inout Sentence,
        _ finder: inout MentionFinder
    ) {
        let entity = s.mentions[number].entities[0]
        guard finder.table.settle(entity, as: kind, voice: voice) else { return }
        s.mentions[number].kind = kind
        finder.discourse.forgetParty(entity)
        guard kind == .person else { return }
        let last = s.mentions[number].range.upperBound - 1
        finder.discourse.aliases[s.tokens[last].hash] = entity
        finder.discourse.note(s.mentions[number], noun: 0)
    }

    private func isName(_ range: Range<Int>, _ s: Sentence) -> Bool {
        range.allSatisfy { index in
            s.tokens[index].isCapital && !s.has(index, .companySuffix)
                || s.is(index, known.hyphen)
        }
    }

    // MARK: Persons

    /// The title or calling beside a name.
    private func title(beside name: Range<Int>, _ s: Sentence) -> Range<Int>? {
        let before = name.lowerBound - 1
        if before >= 0, s.mentionAt[before] < 0, isCalling(before, s) {
            return calling(endingAt: before, s)
        }
        if s.is(before, known.period), s.has(before - 1, .abbreviation), name.count <= 3,
            s.tokens[before - 1].isCapital
        {
            return before..<before
        }
        guard name.count > 1 else { return nil }
        return following(name.upperBound, s) ?? preceding(before, name.upperBound, s)
    }

    /// A word for who somebody is: "chairman", "banker", but not one for a firm.
    private func isCalling(_ index: Int, _ s: Sentence) -> Bool {
        s.has(index, .titleNoun) || s.has(index, .singularSource) && !s.has(index, .firmNoun)
    }

    private func calling(endingAt index: Int, _ s: Sentence) -> Range<Int> {
        var start = index
        while start > 0, index - start < 6,
            s.mentionAt[start - 1] >= 0 || s.isContent(start - 1)
                || s.has(start - 1, [.titleNoun, .sourceNoun, .determiner])
                || s.tokens[start - 1].shape.contains(.possessive)
        {
            start -= 1
        }
        return start..<(index + 1)
    }

    /// A title after the name: "…, the head of trade at Heraeus, …".
    private func following(_ comma: Int, _ s: Sentence) -> Range<Int>? {
        guard s.is(comma, known.comma), comma + 1 < s.count else { return nil }
        var end = comma + 1
        while end < s.count, end - comma < 16, !isEdge(end, s) { end += 1 }
        let phrase = (comma + 1)..<end
        return isTitle(phrase, s) ? phrase : nil
    }

    /// "X's chief executive, …", followed by a comma, a verb of saying or the end.
    private func preceding(_ comma: Int, _ end: Int, _ s: Sentence) -> Range<Int>? {
        guard s.is(comma, known.comma), comma > 0,
            end == s.count || s.tokens[end].shape.contains(.mark)
                || lexicon.cues[s.bases[end]] != nil
        else { return nil }
        var start = comma
        while start > 0, comma - start < 16, !isEdge(start - 1, s) { start -= 1 }
        while start < comma, s.mentionAt[start] < 0,
            s.has(start, [.coordinator, .adverb]) && !s.has(start, .determiner)
                || s.has(start, .preposition)
                || !s.forms[start].isDisjoint(with: .finite) && !isCalling(start, s)
        {
            start += 1
        }
        let phrase = start..<comma
        return isTitle(phrase, s) ? phrase : nil
    }

    private func isEdge(_ index: Int, _ s: Sentence) -> Bool {
        s.tokens[index].shape.contains(.mark)
            && !s.tokens[index].shape.contains(.possessive)
            && !(s.is(index, known.hyphen) && !s.tokens[index].shape.contains(.spaceBefore))
            || s.mentionAt[index] < 0 && s.is(index, known.that)
    }

    /// A noun phrase whose head is a title or calling: it begins like one and holds no verb.
    private func isTitle(_ phrase: Range<Int>, _ s: Sentence) -> Bool {
        guard let first = phrase.first else { return false }
        let opens =
            s.has(first, .determiner) || s.mentionAt[first] >= 0 || isCalling(first, s)
            || s.isContent(first)
        guard opens else { return false }
        var head: Int?
        for index in phrase where s.mentionAt[index] < 0 {
            if s.has(index, .relative), head != nil { break }
            if s.has(index, [.be, .have, .modal, .doing, .subordinator]),
                !s.has(index, .preposition)
            {
                return false
            }
            if s.has(index, .preposition) { break }
            head = index
        }
        guard let head else { return false }
        return isCalling(head, s)
    }

    /// The house the title belongs to.
    private func owner(in title: Range<Int>, _ s: Sentence) -> Int? {
        s.mentions.last { mention in
            title.contains(mention.range.lowerBound)
                && (mention.kind == .party || mention.kind == .authority)
        }?.entities.first
    }

    // MARK: Newspapers

    /// "Wafer Post", "Chip Monitor": common nouns with a capital that end like a newspaper's name.
    private func nameOutlets(_ s: inout Sentence, _ finder: inout MentionFinder) {
        for last in s.tokens.indices.dropFirst()
        where s.tokens[last].isCapital && words.outletName.contains(s.tokens[last].word)
            && (s.mention(at: last).map { $0.kind == .party && $0.range.count == 1 } ?? true)
        {
            var first = last
            while first > 0, last - first < 4, s.tokens[first - 1].isCapital,
                s.tokens[first - 1].isWord, !s.has(first - 1, [.determiner, .preposition]),
                s.mention(at: first - 1).map({ $0.kind == .item && $0.range.count == 1 }) ?? true
            {
                first -= 1
            }
            guard first < last, s.place == .body || s.place == .listItem else { continue }
            let range = first..<(last + 1)
            let name = String(decoding: bytes[s.bytes(range)], as: UTF8.self)
            let entity = finder.table.introduce([name], kind: .outlet)
            s.replace(range, with: Mention(range: range, kind: .outlet, entities: [entity]))
        }
    }

    private func isOutlet(_ name: Range<Int>, _ s: Sentence) -> Bool {
        if name.count > 1, words.outletName.contains(s.tokens[name.upperBound - 1].word) {
            return true
        }
        let comma = name.upperBound
        guard s.is(comma, known.comma), s.has(comma + 1, .determiner) else { return false }
        var end = comma + 1
        while end < s.count, end - comma < 8, !isEdge(end, s), !s.has(end, .preposition) {
            end += 1
        }
        return words.outletNoun.contains(s.tokens[end - 1].word)
    }
}
