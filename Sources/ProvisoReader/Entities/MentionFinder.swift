import ProvisoModel

/// Finds the mentions of one sentence, from left to right.
struct MentionFinder {
    let lexicon: Lexicon
    let bytes: UnsafeBufferPointer<UInt8>
    let table: EntityTable
    let discourse: Discourse
    /// Who writes of itself as "we", in a filing.
    var filer: Int?
    /// Whether a body's name has a noun such as "ministry", once looked up.
    var namedBy: [UInt64: Bool] = [:]

    mutating func find(in sentence: inout Sentence) {
        var index = 0
        while index < sentence.count {
            if sentence.mentionAt[index] >= 0 {
                index += 1
                continue
            }
            index = step(index, &sentence)
        }
        findGoods(in: &sentence)
        markPossessives(&sentence)
        GovernorFinder(lexicon: lexicon).mark(&sentence)
        for mention in sentence.mentions where !mention.isModifier || mention.kind == .jurisdiction
        {
            let last = mention.range.upperBound - 1
            discourse.note(
                mention,
                noun: sentence.has(last, .itemNoun) ? lexicon.noun(sentence.tokens[last].word) : 0
            )
        }
    }

    private mutating func step(_ index: Int, _ sentence: inout Sentence) -> Int {
        let token = sentence.tokens[index]
        guard token.isWord else { return index + 1 }
        if let name = longestName(index, sentence), !isPartOfOffice(name, index, sentence) {
            return take(name, at: index, &sentence)
        }
        if token.isCapital || token.shape.contains(.code),
            let known = discourse.aliases[token.hash], !sentence.has(index, .determiner)
        {
            return add(index..<(index + 1), known, &sentence)
        }
        if token.isCapital, let end = titledOffice(index, sentence) {
            let entity = introduce(
                index..<end,
                .authority,
                sentence,
                jurisdiction: discourse.authorities.first.flatMap { table.jurisdiction(of: $0) }
            )
            return add(index..<end, entity, &sentence)
        }
        let kinds = sentence.classes[index]
        if !kinds.isDisjoint(with: .firmNoun) { return takeFirm(index, nil, index, &sentence) }
        if !kinds.isDisjoint(with: .itemNoun) { return takeItem(index, &sentence) }
        if !kinds.isDisjoint(with: [.singularOfficial, .pluralOfficial, .officeNoun]) {
            return takeOffice(index, &sentence)
        }
        if !kinds.isDisjoint(with: .possessivePronoun) {
            return takePossessivePronoun(index, &sentence)
        }
        if !kinds.isDisjoint(with: .pronoun) { return takePronoun(index, &sentence) }
        if token.word != 0, let end = takeElliptic(index, &sentence) { return end }
        if token.isCapital, let end = unknownName(index, sentence) {
            return takeUnknown(index..<end, &sentence)
        }
        return index + 1
    }

    // MARK: Names of the gazetteer

    private struct Found {
        var end: Int
        var endings: [NameTrie.Ending]
    }

    /// The jurisdiction a name at this place stands for.
    func jurisdiction(at index: Int, _ sentence: Sentence) -> Int? {
        guard index < sentence.count else { return nil }
        return longestName(index, sentence)?.endings.first {
            table.kind(of: $0.entity) == .jurisdiction
        }?.entity
    }

    private func longestName(_ start: Int, _ sentence: Sentence) -> Found? {
        var node = lexicon.names.root(sentence.tokens[start].word)
        guard node != 0 else { return nil }
        var best: Found?
        var index = start
        while true {
            let usable = lexicon.names.endings(node).filter {
                fits($0, start..<(index + 1), sentence)
            }
            if !usable.isEmpty { best = Found(end: index + 1, endings: usable) }
            index += 1
            if index < sentence.count, sentence.is(index, lexicon.known.hyphen),
                !sentence.tokens[index].shape.contains(.spaceBefore)
            {
                index += 1
            }
            guard index < sentence.count else { break }
            node = lexicon.names.next(node, sentence.tokens[index].word)
            guard node != 0 else { break }
        }
        return best
    }

    private func fits(
        _ ending: NameTrie.Ending,
        _ range: Range<Int>,
        _ sentence: Sentence
    ) -> Bool {
        let token = sentence.tokens[range.lowerBound]
        if ending.needsAllCapitals { return token.shape.contains(.allCapitals) }
        return !ending.needsCapital || token.isCapital || token.shape.contains(.code)
    }

    private mutating func take(
        _ found: Found,
        at index: Int,
        _ sentence: inout Sentence
    ) -> Int {
        let seat = seat(after: found.end, sentence)
        let owner = owner(before: index, sentence)
        if let adjective = found.endings.first(where: \.isAdjective) {
            return takeNational(index..<found.end, adjective.entity, &sentence)
        }
        let isOffice = found.endings.contains { table.kind(of: $0.entity) == .authority }
        let named = owner?.jurisdiction ?? (isOffice ? seat?.jurisdiction : nil)
        guard let entity = resolve(found.endings, owner: named) else {
            let end = owner == nil ? seat?.end ?? found.end : found.end
            return takeForeignOffice(index..<end, owner, seat?.jurisdiction, &sentence)
        }
        if table.kind(of: entity) == .jurisdiction {
            return takeNational(index..<found.end, entity, &sentence)
        }
        if table.kind(of: entity) == .party, let end = affiliateEnd(found.end, sentence) {
            let affiliate = introduce(
                index..<end,
                .party,
                sentence,
                jurisdiction: jurisdiction(at: found.end, sentence)
            )
            return add(index..<end, affiliate, &sentence)
        }
        if table[entity].kind == .party, let end = unitEnd(found.end, sentence) {
            let unit = introduce(
                index..<end,
                .party,
                sentence,
                jurisdiction: table.jurisdiction(of: entity)
            )
            return add(index..<end, unit, &sentence)
        }
        var start = index
        if let owner, table.kind(of: entity) == .authority,
            table.jurisdiction(of: entity) == owner.jurisdiction
        {
            start = owner.start
            drop(mentionAt: start, &sentence)
        }
        return add(start..<found.end, entity, &sentence)
    }

    /// "DeepSeek Germany GmbH" is another firm than DeepSeek: a country and a company's last word.
    private func affiliateEnd(_ start: Int, _ sentence: Sentence) -> Int? {
        guard start + 1 < sentence.count, sentence.tokens[start].isCapital,
            jurisdiction(at: start, sentence) != nil, sentence.tokens[start + 1].isCapital,
            sentence.has(start + 1, .companySuffix)
        else { return nil }
        return start + 2
    }

    /// "Aramco Digital" is another firm than Aramco: a capitalized word nobody listed goes on with
    /// the name, and a verb follows.
    private func unitEnd(_ start: Int, _ sentence: Sentence) -> Int? {
        guard sentence.place == .body, start + 1 < sentence.count,
            sentence.tokens[start].isCapital, !sentence.tokens[start].shape.contains(.allCapitals),
            !sentence.tokens[start].shape.contains(.code),
            lexicon.names.root(sentence.tokens[start].word) == 0,
            unknownName(start, sentence) == start + 1,
            !sentence.has(start, [.titleNoun, .itemNoun, .firmNoun, .companySuffix]),
            sentence.has(start + 1, [.be, .have, .modal, .doing])
                || !sentence.forms[start + 1].isDisjoint(with: [.past, .third])
        else { return nil }
        return start + 1
    }

    /// "Foreign trade ministry" is no "trade ministry": a describing word before makes another name.
    private func isPartOfOffice(_ name: Found, _ start: Int, _ sentence: Sentence) -> Bool {
        guard start > 0, name.endings.allSatisfy(\.isGeneric),
            sentence.has(name.end - 1, .officeNoun)
        else { return false }
        let before = start - 1
        return sentence.mentionAt[before] < 0 && sentence.isContent(before)
            && !sentence.tokens[before].isCapital
    }

    /// The jurisdiction that stands before a name: "Japan's", "Dutch".
    private func owner(
        before index: Int,
        _ sentence: Sentence
    ) -> (start: Int, jurisdiction: Int)? {
        var last = index - 1
        if last >= 0, sentence.tokens[last].shape.contains(.possessive) { last -= 1 }
        guard last >= 0, sentence.mentionAt[last] >= 0 else { return nil }
        let mention = sentence.mentions[sentence.mentionAt[last]]
        guard mention.kind == .jurisdiction, let entity = mention.entities.first else { return nil }
        return (mention.range.lowerBound, entity)
    }

    /// Which of several bodies of one name is meant; `nil` if the jurisdiction named rules them all out.
    private func resolve(_ endings: [NameTrie.Ending], owner: Int?) -> Int? {
        guard let owner else { return resolveFromContext(endings) }
        if let match = endings.first(where: { table.jurisdiction(of: $0.entity) == owner }) {
            return match.entity
        }
        let first = endings[0]
        return first.isGeneric && table.kind(of: first.entity) == .authority ? nil : first.entity
    }

    /// The body of the government last spoken of; a ministry of a government nobody spoke of is not guessed.
    private func resolveFromContext(_ endings: [NameTrie.Ending]) -> Int? {
        if endings.count == 1, !endings[0].isGeneric { return endings[0].entity }
        let seats = discourse.authorities.map { table.jurisdiction(of: $0) }
        for seat in seats {
            if let match = endings.first(where: { table.jurisdiction(of: $0.entity) == seat }) {
                return match.entity
            }
        }
        let first = endings[0]
        let isOpen =
            first.isGeneric && table.kind(of: first.entity) == .authority
            && (first.isCommon || !seats.isEmpty && !first.isLong)
        return isOpen ? nil : first.entity
    }

    /// "The foreign ministry in The Hague": where the body sits says whose it is.
    private func seat(
        after end: Int,
        _ sentence: Sentence
    ) -> (end: Int, jurisdiction: Int)? {
        guard sentence.is(end, lexicon.known.in), end + 1 < sentence.count,
            let place = longestName(end + 1, sentence),
            let ending = place.endings.first(where: {
                !$0.isAdjective && table.kind(of: $0.entity) == .jurisdiction
            })
        else { return nil }
        return (place.end, ending.entity)
    }

    /// A ministry of a country whose ministries the gazetteer does not list.
    private mutating func takeForeignOffice(
        _ range: Range<Int>,
        _ owner: (start: Int, jurisdiction: Int)?,
        _ seat: Int?,
        _ sentence: inout Sentence
    ) -> Int {
        let start = owner?.start ?? range.lowerBound
        let entity = introduce(
            start..<range.upperBound,
            .authority,
            sentence,
            jurisdiction: owner?.jurisdiction ?? seat
        )
        drop(mentionAt: start, &sentence)
        return add(start..<range.upperBound, entity, &sentence)
    }

    // MARK: A jurisdiction and the noun it describes

    private mutating func takeNational(
        _ range: Range<Int>,
        _ jurisdiction: Int,
        _ sentence: inout Sentence
    ) -> Int {
        var head = range.upperBound
        let owns = head < sentence.count && sentence.tokens[head].shape.contains(.possessive)
        if owns { head += 1 }
        var steps = 0
        while head < sentence.count, steps < 4, isModifier(head, sentence),
            longestName(head, sentence) == nil
        {
            head += 1
            steps += 1
        }
        if steps > 0, head < sentence.count, let name = longestName(head, sentence),
            name.endings.allSatisfy(\.isGeneric), sentence.has(name.end - 1, .officeNoun)
        {
            return introduceOffice(range.lowerBound..<name.end, jurisdiction, &sentence)
        }
        let isSpaced = head < sentence.count && sentence.tokens[head].isWord
        if isSpaced, longestName(head, sentence) == nil {
            let kinds = sentence.classes[head]
            if !kinds.isDisjoint(with: .singularOfficial), !kinds.isDisjoint(with: [.officialNoun]),
                sentence.has(head, .pluralOfficial) == false, steps > 0
            {
                return introduceOffice(range.lowerBound..<(head + 1), jurisdiction, &sentence)
            }
            if !kinds.isDisjoint(with: .sourceNoun), sentence.has(head, .officialNoun) == false {
                return addModifier(range, jurisdiction, &sentence)
            }
            if !kinds.isDisjoint(with: .ruleNoun) {
                return introduceDocument(range.lowerBound..<(head + 1), jurisdiction, &sentence)
            }
            if !kinds.isDisjoint(with: .officialNoun), steps <= 1, !isPersonSource(head, sentence) {
                return add(range.lowerBound..<(head + 1), jurisdiction, &sentence)
            }
            if !kinds.isDisjoint(with: .singularOfficial) {
                return introduceOffice(range.lowerBound..<(head + 1), jurisdiction, &sentence)
            }
            if !kinds.isDisjoint(with: .firmNoun) {
                return takeFirm(head, jurisdiction, range.lowerBound, &sentence)
            }
            if !kinds.isDisjoint(with: .itemNoun), !owns, kinds.isDisjoint(with: .weakItem),
                !isCompound(head, sentence)
            {
                return takeNationalItem(range.lowerBound..<(head + 1), jurisdiction, &sentence)
            }
        }
        let isAdjective = lexicon.names.endings(
            lexicon.names.root(sentence.tokens[range.lowerBound].word)
        ).contains { $0.isAdjective && range.count == 1 }
        return isAdjective
            ? addModifier(range, jurisdiction, &sentence) : add(range, jurisdiction, &sentence)
    }

    /// "Server boards": the noun after it is the goods.
    func isCompound(_ head: Int, _ sentence: Sentence) -> Bool {
        let next = head + 1
        return next < sentence.count && sentence.isContent(next) && sentence.mentionAt[next] < 0
            && !sentence.tokens[next].isCapital && !sentence.tokens[next].shape.contains(.endsLy)
            && sentence.forms[next].isEmpty && !sentence.has(next, .noGoods)
    }

    /// One official is a person without a name; officials of a country are its government.
    private func isPersonSource(_ head: Int, _ sentence: Sentence) -> Bool {
        sentence.has(head, .singularSource)
    }

    private mutating func introduceOffice(
        _ range: Range<Int>,
        _ jurisdiction: Int,
        _ sentence: inout Sentence
    ) -> Int {
        let entity = introduce(range, .authority, sentence, jurisdiction: jurisdiction)
        return add(range, entity, &sentence)
    }

    private mutating func introduceDocument(
        _ range: Range<Int>,
        _ jurisdiction: Int,
        _ sentence: inout Sentence
    ) -> Int {
        let entity = introduce(range, .document, sentence, jurisdiction: jurisdiction)
        sentence.add(Mention(range: range, kind: .document, entities: [entity]))
        return range.upperBound
    }

    private mutating func takeNationalItem(
        _ range: Range<Int>,
        _ jurisdiction: Int,
        _ sentence: inout Sentence
    ) -> Int {
        let entity = introduce(
            range,
            .item,
            sentence,
            core: min(range.lowerBound + 1, range.upperBound - 1)..<range.upperBound,
            jurisdiction: jurisdiction
        )
        return add(range, entity, &sentence)
    }

    private mutating func addModifier(
        _ range: Range<Int>,
        _ entity: Int,
        _ sentence: inout Sentence
    ) -> Int {
        sentence.add(
            Mention(
                range: range,
                kind: table.kind(of: entity),
                entities: [entity],
                isModifier: true
            )
        )
        return range.upperBound
    }

    /// A lower-case describing word between a name and the noun it belongs to.
    func isModifier(_ index: Int, _ sentence: Sentence) -> Bool {
        let token = sentence.tokens[index]
        if sentence.is(index, lexicon.known.hyphen) {
            return !token.shape.contains(.spaceBefore)
        }
        guard token.isWord, sentence.mentionAt[index] < 0 else { return false }
        if lexicon.vocabulary.isCalendarOrNumber(token.word) { return false }
        let kinds = sentence.classes[index]
        if !kinds.isDisjoint(with: [.firmNoun, .officialNoun, .itemNoun, .singularOfficial]) {
            return index + 1 < sentence.count
                && (sentence.has(index + 1, [.firmNoun, .itemNoun])
                    || sentence.isInnerHyphen(index + 1, lexicon.known))
        }
        if !kinds.isSubset(of: [
            .adverb, .companySuffix, .more, .less, .approximately, .commonAcronym, .describing,
            .noGoods, .goodsMeasure, .officeNoun,
        ]) {
            return false
        }
        let form = sentence.forms[index]
        if form == .gerund, !sentence.has(index - 1, .determiner) { return false }
        if form.contains(.past),
            !sentence.has(index - 1, [.determiner, .preposition, .coordinator])
        {
            return false
        }
        return form.isDisjoint(with: .finite) || form.contains(.participle)
            || (form == .base && kinds.isEmpty && sentence.has(index + 1, [.firmNoun, .itemNoun]))
    }

    // MARK: Marks around mentions

    private func markPossessives(_ sentence: inout Sentence) {
        for number in sentence.mentions.indices {
            let next = sentence.mentions[number].range.upperBound
            if next < sentence.count, sentence.tokens[next].shape.contains(.possessive) {
                sentence.mentions[number].isPossessive = true
            } else if sentence.is(
                sentence.mentions[number].range.lowerBound - 1,
                lexicon.known.not
            ) {
                // "Nvidia, not AMD, was granted": who is set against another is not meant.
                sentence.mentions[number].isModifier = true
            } else if sentence.mentions[number].kind == .party, sentence.has(next, .noGoods),
                sentence.mentionAt[next] < 0, sentence.forms[next].isDisjoint(with: .finite)
            {
                // "Two CXMT fabs": the name describes what follows.
                sentence.mentions[number].isModifier = true
            }
        }
    }

    /// The entity these words introduce, by the words of `range` and, shorter, of `core`.
    mutating func introduce(
        _ range: Range<Int>,
        _ kind: Entity.Kind,
        _ sentence: Sentence,
        core: Range<Int>? = nil,
        jurisdiction: Int? = nil,
        maker: Int? = nil
    ) -> Int {
        var words = UInt64(kind.bit)
        for index in range {
            words = (words ^ UInt64(sentence.tokens[index].hash)) &* 0x0000_0100_0000_01B3
        }
        if let number = table.known(words: words) { return number }
        var names = [text(range, sentence)]
        if let core, core != range { names.append(text(core, sentence)) }
        let number = table.introduce(names, kind: kind, jurisdiction: jurisdiction, maker: maker)
        table.note(words: words, number)
        return number
    }

    func drop(mentionAt index: Int, _ sentence: inout Sentence) {
        let number = sentence.mentionAt[index]
        guard number >= 0, number == sentence.mentions.count - 1 else { return }
        for covered in sentence.mentions[number].range { sentence.mentionAt[covered] = -1 }
        sentence.mentions.removeLast()
    }

    func text(_ range: Range<Int>, _ sentence: Sentence) -> String {
        String(decoding: bytes[sentence.bytes(range)], as: UTF8.self)
    }
}
