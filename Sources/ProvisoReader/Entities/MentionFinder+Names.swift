import ProvisoModel

// What stands around a name and belongs to it: abbreviations, makers, titles, nouns such as "chips".
extension MentionFinder {
    mutating func add(_ range: Range<Int>, _ entity: Int, _ sentence: inout Sentence) -> Int {
        var range = range
        let kind = table.kind(of: entity)
        switch kind {
        case .item:
            if let end = materialEnd(range, sentence) {
                let compound = introduce(
                    range.lowerBound..<end,
                    .item,
                    sentence,
                    jurisdiction: table.jurisdiction(of: entity)
                )
                sentence.add(
                    Mention(range: range.lowerBound..<end, kind: .item, entities: [compound])
                )
                return end
            }
            range = itemExtent(range, entity, &sentence)
        case .person: range = personExtent(range, &sentence)
        case .party, .authority, .jurisdiction, .group, .document, .outlet, .place: break
        }
        if kind == .person, range.count > 1 { noteSurname(range, entity, sentence) }
        range = withAbbreviation(range, entity, sentence)
        sentence.add(Mention(range: range, kind: kind, entities: [entity]))
        return range.upperBound
    }

    private func materialEnd(_ range: Range<Int>, _ sentence: Sentence) -> Int? {
        var end = range.upperBound
        while sentence.has(end, .materialForm), sentence.mentionAt[end] < 0 { end += 1 }
        return end > range.upperBound ? end : nil
    }

    /// "Nvidia's H200 AI chips" is one item: the maker before it and the nouns after it belong to it.
    private func itemExtent(
        _ range: Range<Int>,
        _ entity: Int,
        _ sentence: inout Sentence
    ) -> Range<Int> {
        var end = range.upperBound
        var probe = end
        while probe < sentence.count, probe - range.upperBound < 4 {
            if sentence.has(probe, .itemNoun) {
                probe += 1
                end = probe
            } else if sentence.isContent(probe),
                !sentence.tokens[probe].isCapital
                    || sentence.tokens[probe].shape.contains(.allCapitals)
            {
                probe += 1
            } else {
                break
            }
        }
        var start = range.lowerBound
        var before = start - 1
        if before >= 0, sentence.tokens[before].shape.contains(.possessive) { before -= 1 }
        if before >= 0, let owner = sentence.mention(at: before), owner.kind == .party,
            owner.entities == table.maker(of: entity).map({ [$0] }),
            sentence.mentionAt[before] == sentence.mentions.count - 1
        {
            start = owner.range.lowerBound
            drop(mentionAt: before, &sentence)
        }
        return start..<end
    }

    /// "Nvidia CEO Jensen Huang" is one person: the firm and the title before the name belong to it.
    private mutating func personExtent(
        _ range: Range<Int>,
        _ sentence: inout Sentence
    ) -> Range<Int> {
        var start = range.lowerBound
        while start > 0, sentence.has(start - 1, .titleNoun) { start -= 1 }
        guard start < range.lowerBound else { return range }
        var before = start - 1
        while before >= 0,
            sentence.has(before, [.titleNoun])
                || sentence.tokens[before].shape.contains(.possessive)
                || sentence.is(before, lexicon.known.the)
        {
            before -= 1
        }
        if before >= 0, sentence.mentionAt[before] >= 0 {
            let number = sentence.mentionAt[before]
            switch sentence.mentions[number].kind {
            case .party, .jurisdiction, .authority, .outlet:
                sentence.mentions[number].isModifier = true
            case .item, .person, .group, .document, .place: break
            }
        }
        return start..<range.upperBound
    }

    private mutating func noteSurname(_ range: Range<Int>, _ person: Int, _ sentence: Sentence) {
        let last = sentence.tokens[range.upperBound - 1]
        if last.isCapital { discourse.aliases[last.hash] = person }
    }

    /// "Long Name (LN)" is one mention and makes LN a name of this document.
    private mutating func withAbbreviation(
        _ range: Range<Int>,
        _ entity: Int,
        _ sentence: Sentence
    ) -> Range<Int> {
        var index = range.upperBound
        guard sentence.is(index, lexicon.known.open) else { return range }
        index += 1
        while sentence.is(index, lexicon.known.quote) || sentence.is(index, lexicon.known.the) {
            index += 1
        }
        guard index < sentence.count, sentence.tokens[index].shape.contains(.allCapitals)
        else { return range }
        let short = index
        index += 1
        while sentence.is(index, lexicon.known.quote) { index += 1 }
        guard sentence.is(index, lexicon.known.close) else { return range }
        discourse.aliases[sentence.tokens[short].hash] = entity
        return range.lowerBound..<(index + 1)
    }

    // MARK: Names nobody listed

    /// The end of a run of capitalized words that may be a name.
    func unknownName(_ start: Int, _ sentence: Sentence) -> Int? {
        guard isNameWord(start, sentence) else { return nil }
        var end = start + 1
        while end < sentence.count, end - start < 5,
            isNameWord(end, sentence) || isNameSuffix(end, sentence)
                || sentence.isInnerHyphen(end, lexicon.known) && isNameWord(end + 1, sentence)
                    && !sentence.tokens[end + 1].shape.contains(.spaceBefore)
        {
            end += 1
        }
        let isFirst = start == 0 || sentence.is(start - 1, lexicon.known.quote)
        if isFirst, end == start + 1,
            sentence.tokens[start].word != 0 || !acts(end, sentence)
        {
            return nil
        }
        if sentence.place != .body, sentence.place != .listItem, end - start > 3 { return nil }
        return end
    }

    /// Whether what follows a lone capitalized word at the start treats it as a name.
    private func acts(_ next: Int, _ sentence: Sentence) -> Bool {
        next < sentence.count
            && (sentence.has(next, [.be, .have, .modal, .doing])
                || !sentence.forms[next].isDisjoint(with: [.past, .third])
                || sentence.tokens[next].shape.contains(.possessive)
                || sentence.is(next, lexicon.known.comma) || sentence.is(next, lexicon.known.and)
                || sentence.is(next, lexicon.known.open))
    }

    private func isNameWord(_ index: Int, _ sentence: Sentence) -> Bool {
        guard index < sentence.count else { return false }
        let token = sentence.tokens[index]
        return token.isWord && token.isCapital
            && sentence.classes[index].isDisjoint(with: .structural)
            && sentence.forms[index].isEmpty && sentence.mentionAt[index] < 0
            && !lexicon.vocabulary.isCalendarOrNumber(token.word)
    }

    private func isNameSuffix(_ index: Int, _ sentence: Sentence) -> Bool {
        sentence.tokens[index].isCapital && sentence.has(index, .companySuffix)
    }

    mutating func takeUnknown(_ range: Range<Int>, _ sentence: inout Sentence) -> Int {
        let only = sentence.tokens[range.lowerBound]
        if range.count == 1, only.shape.contains(.allCapitals) {
            let isIntroduced =
                sentence.is(range.lowerBound - 1, lexicon.known.open)
                && sentence.is(range.upperBound, lexicon.known.close)
            if isIntroduced { discourse.terms.insert(only.hash) }
            if discourse.terms.contains(only.hash) { return range.upperBound }
        }
        let last = range.upperBound - 1
        if sentence.tokens[last].shape.contains(.code) {
            return takeCode(range, &sentence)
        }
        // "RTX 6000D": capitals and a code are one product.
        if range.count == 1, only.shape.contains(.allCapitals), range.upperBound < sentence.count,
            sentence.tokens[range.upperBound].shape.contains(.code)
        {
            return takeCode(range.lowerBound..<(range.upperBound + 1), &sentence)
        }
        let kind = unknownKind(range, sentence)
        guard let kind else { return range.upperBound }
        let entity = introduce(range, kind, sentence)
        discourse.aliases[sentence.tokens[range.lowerBound].hash] =
            kind == .person ? discourse.aliases[sentence.tokens[range.lowerBound].hash] : entity
        return add(range, entity, &sentence)
    }

    private func unknownKind(_ range: Range<Int>, _ sentence: Sentence) -> Entity.Kind? {
        let last = range.upperBound - 1
        let before = range.lowerBound - 1
        if sentence.has(last, .companySuffix) { return .party }
        if sentence.has(before, .titleNoun) { return .person }
        if sentence.is(before, lexicon.known.in) || sentence.is(before, lexicon.known.at) {
            return .place
        }
        if sentence.place == .title || sentence.place == .heading { return nil }
        return .party
    }

    /// A code such as `X900` beside a maker or before "chips" is a product.
    private mutating func takeCode(_ range: Range<Int>, _ sentence: inout Sentence) -> Int {
        var before = range.lowerBound - 1
        if before >= 0, sentence.tokens[before].shape.contains(.possessive) { before -= 1 }
        let owner = sentence.mention(at: before).flatMap {
            $0.kind == .party ? $0.entities.first : nil
        }
        let hasNoun = sentence.has(range.upperBound, .itemNoun)
        guard owner != nil || hasNoun || sentence.is(before, lexicon.known.the) else {
            return range.upperBound
        }
        let code = text(range, sentence)
        let names = owner.map { ["\(table[$0].displayName) \(code)", code] } ?? [code]
        let entity = table.introduce(names, kind: .item, maker: owner)
        discourse.aliases[sentence.tokens[range.lowerBound].hash] = entity
        return add(range, entity, &sentence)
    }
}
