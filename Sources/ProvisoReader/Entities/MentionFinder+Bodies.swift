import ProvisoModel

// Offices, pronouns and elliptic subjects: "the economy ministry", "both capitals", "its", "all four".
extension MentionFinder {
    private var known: KnownWords { lexicon.known }

    // MARK: Offices

    /// "The ministry", "both agencies", "officials", "the economy ministry in Tokyo".
    mutating func takeOffice(_ index: Int, _ sentence: inout Sentence) -> Int {
        let first = phraseStart(index, sentence)
        let determination = determiner(before: first, sentence)
        if sentence.has(index, .pluralOfficial) {
            return takeOffices(index, determination, first: first, &sentence)
        }
        let owner = jurisdictionOwner(before: first, sentence)
        guard determination.isDefinite && determination.count == nil || owner != nil else {
            return index + 1
        }
        if first == index, owner == nil, seat(after: index, sentence) == nil {
            guard let body = bodyMeant(index, sentence) else {
                return nameOffice(first..<(index + 1), nil, &sentence)
            }
            return addAnaphor(index..<(index + 1), .authority, [body], &sentence)
        }
        return nameOffice(first..<(index + 1), owner, &sentence)
    }

    /// The end of an office told by its full name: "the Customs Department", "the Office of Export
    /// Enforcement".
    func titledOffice(_ start: Int, _ sentence: Sentence) -> Int? {
        guard start > 0, sentence.has(start - 1, .definite) else { return nil }
        var end = start
        while end < sentence.count, end - start < 5, sentence.tokens[end].isCapital,
            sentence.mentionAt[end] < 0
        {
            if sentence.has(end, .singularOfficial), !sentence.tokens[end].shape.contains(.code) {
                return end == start ? officeOf(end, sentence) : end + 1
            }
            end += 1
        }
        return nil
    }

    /// "Office of Export Enforcement": capitals after "of" go on with the name.
    private func officeOf(_ office: Int, _ sentence: Sentence) -> Int? {
        guard sentence.is(office + 1, known.of), office + 2 < sentence.count,
            sentence.tokens[office + 2].isCapital, jurisdiction(at: office + 2, sentence) == nil
        else { return nil }
        var end = office + 3
        while end < sentence.count, end - office < 9 {
            let joins = sentence.is(end, known.and) || sentence.is(end, known.of)
            let next = joins ? end + 1 : end
            guard next < sentence.count, sentence.tokens[next].isCapital else { break }
            end = next + 1
        }
        return end
    }

    private func seat(after index: Int, _ sentence: Sentence) -> Int? {
        guard sentence.is(index + 1, known.in) || sentence.is(index + 1, known.of) else {
            return nil
        }
        return jurisdiction(at: index + 2, sentence)
    }

    private func jurisdictionOwner(before first: Int, _ sentence: Sentence) -> Int? {
        var last = first - 1
        if last >= 0, sentence.tokens[last].shape.contains(.possessive) { last -= 1 }
        guard let mention = sentence.mention(at: last), mention.kind == .jurisdiction else {
            return nil
        }
        return mention.entities.first
    }

    /// An office by the words that describe it, with the place it sits in.
    private mutating func nameOffice(
        _ range: Range<Int>,
        _ owner: Int?,
        _ sentence: inout Sentence
    ) -> Int {
        guard range.count > 1 || sentence.has(range.lowerBound, .singularOfficial) else {
            return range.upperBound
        }
        let seat = owner ?? seat(after: range.upperBound - 1, sentence)
        let entity = introduce(
            range,
            .authority,
            sentence,
            jurisdiction: seat ?? discourse.authorities.first.flatMap { table.jurisdiction(of: $0) }
        )
        return add(range, entity, &sentence)
    }

    /// The body last spoken of whose name has the noun: the ministry, the commission.
    private mutating func bodyMeant(_ index: Int, _ sentence: Sentence) -> Int? {
        let here = sentence.mentions.last {
            $0.kind == .authority && $0.entities.count == 1 && !$0.isModifier
        }?.entities.first
        if let here, isNamed(here, byNounAt: index, sentence) { return here }
        for body in discourse.authorities
        where table.kind(of: body) == .authority && isNamed(body, byNounAt: index, sentence) {
            return body
        }
        guard sentence.has(index, .officialNoun) else { return nil }
        return here ?? discourse.authorities.first { table.kind(of: $0) == .authority }
    }

    private mutating func isNamed(
        _ body: Int,
        byNounAt index: Int,
        _ sentence: Sentence
    ) -> Bool {
        let key = UInt64(body) << 32 | UInt64(sentence.tokens[index].hash)
        if let known = namedBy[key] { return known }
        let noun = text(index..<(index + 1), sentence).lowercased()
        let isNamed = table[body].names.contains { $0.lowercased().holds(noun) }
        namedBy[key] = isNamed
        return isNamed
    }

    private mutating func takeOffices(
        _ index: Int,
        _ determination: Determination,
        first: Int,
        _ sentence: inout Sentence
    ) -> Int {
        if first < index {
            // "The provincial commerce departments": several offices told by what they do.
            guard determination.isDefinite, determination.count == nil,
                sentence.has(index, .officeNoun)
            else { return index + 1 }
            return nameOffice(
                first..<(index + 1),
                jurisdictionOwner(before: first, sentence),
                &sentence
            )
        }
        let isBare = !determination.isDefinite && index == 0
        guard determination.isDefinite || isBare, !sentence.is(index + 1, known.with) else {
            return index + 1
        }
        if !isBare {
            let bodies =
                determination.count.map { recentBodies($0, sentence) } ?? discourse.bodies
            if bodies.count > 1 {
                return addAnaphor(index..<(index + 1), .authority, bodies, &sentence)
            }
        }
        guard let body = discourse.authorities.first else { return index + 1 }
        let entity = isBare ? table.jurisdiction(of: body) ?? body : body
        return addAnaphor(index..<(index + 1), table.kind(of: entity), [entity], &sentence)
    }

    private func recentBodies(_ count: Int, _ sentence: Sentence) -> [Int] {
        if discourse.bodies.count == count { return discourse.bodies }
        let here = sentence.mentions.filter { $0.kind == .authority && !$0.isModifier }
            .flatMap(\.entities)
        if here.count >= count { return Array(here.suffix(count)) }
        let last = discourse.lastBodies
        if last.count == count { return last }
        return discourse.bodies
    }

    // MARK: Pronouns

    mutating func takePronoun(_ index: Int, _ sentence: inout Sentence) -> Int {
        if let filer, isFirstPerson(index, sentence) {
            return addAnaphor(index..<(index + 1), table.kind(of: filer), [filer], &sentence)
        }
        if sentence.has(index, .personPronoun), let person = discourse.persons.first {
            return addAnaphor(index..<(index + 1), .person, [person], &sentence)
        }
        if sentence.has(index, .thingPronoun) {
            guard let meant = thingMeant(sentence) else { return index + 1 }
            return addAnaphor(index..<(index + 1), meant.kind, meant.entities, &sentence)
        }
        let isThem = sentence.is(index, known.them)
        guard index > 0 || !discourse.lastSet.isEmpty,
            isThem || sentence.has(index, .pluralPronoun),
            let meant = manyMeant(sentence)
        else { return index + 1 }
        return addAnaphor(index..<(index + 1), meant.kind, meant.entities, &sentence)
    }

    private func isFirstPerson(_ index: Int, _ sentence: Sentence) -> Bool {
        sentence.has(index, .firstPerson)
            && !sentence.tokens[index].shape.contains(.allCapitals)
    }

    private func thingMeant(_ sentence: Sentence) -> Mention? {
        let inSentence = sentence.mentions.first { mention in
            ([.party, .authority, .jurisdiction] as KindSet).contains(mention.kind)
                && !mention.isModifier
                && !mention.isPossessive && mention.entities.count == 1
        }
        return inSentence ?? discourse.topic
    }

    /// Whose license or application "its" is: a firm's, if the text spoke of one.
    private func holderMeant(_ sentence: Sentence) -> (kind: Entity.Kind, entities: [Int])? {
        let firm = sentence.mentions.last { mention in
            mention.kind == .party && mention.entities.count == 1 && !mention.isModifier
        }
        if let firm { return (.party, firm.entities) }
        if let topic = discourse.topic, topic.kind == .party { return (.party, topic.entities) }
        if let last = discourse.lastParties.last { return (table.kind(of: last), [last]) }
        return thingMeant(sentence).map { ($0.kind, $0.entities) }
    }

    private func manyMeant(_ sentence: Sentence) -> (kind: Entity.Kind, entities: [Int])? {
        let plural = sentence.mentions.last { mention in
            (mention.kind == .group || mention.entities.count > 1) && !mention.isModifier
        }
        let meant = plural?.entities ?? discourse.lastSet
        return meant.isEmpty ? nil : (plural?.kind ?? .party, meant)
    }

    /// "Its application", "our license": the one who holds what follows.
    mutating func takePossessivePronoun(_ index: Int, _ sentence: inout Sentence) -> Int {
        var meant: (kind: Entity.Kind, entities: [Int])?
        if sentence.has(index, .firstPerson) {
            meant = filer.map { (table.kind(of: $0), [$0]) }
        } else if sentence.has(index, .pluralPronoun) {
            meant = manyMeant(sentence)
        } else if sentence.has(index, .thingPronoun) {
            let holds = (index + 1..<min(sentence.count, index + 5)).contains {
                sentence.has($0, [.permissionNoun, .applicationNoun])
            }
            meant =
                holds ? holderMeant(sentence) : thingMeant(sentence).map { ($0.kind, $0.entities) }
        }
        guard let meant else { return index + 1 }
        sentence.add(
            Mention(
                range: index..<(index + 1),
                kind: meant.kind,
                entities: meant.entities,
                isPossessive: true,
                isAnaphor: true
            )
        )
        return index + 1
    }

    // MARK: Elliptic subjects

    /// "All four", "the pair", "the latter", "both": firms spoken of before, without a noun.
    mutating func takeElliptic(_ index: Int, _ sentence: inout Sentence) -> Int? {
        if sentence.has(index, .pairNoun), sentence.has(index - 1, .determiner) {
            guard let pair = firms(count: 2, nil, sentence) else { return nil }
            return addAnaphor(index..<(index + 1), .party, pair, &sentence)
        }
        if sentence.is(index, known.latter) || sentence.is(index, known.former),
            endsPhrase(index + 1, sentence)
        {
            let order = discourse.lastParties
            guard order.count >= 2 else { return nil }
            let entity = sentence.is(index, known.latter) ? order[order.count - 1] : order[0]
            return addAnaphor(index..<(index + 1), table.kind(of: entity), [entity], &sentence)
        }
        if sentence.is(index, known.both), endsPhrase(index + 1, sentence),
            let pair = firms(count: 2, nil, sentence)
        {
            return addAnaphor(index..<(index + 1), .party, pair, &sentence)
        }
        guard let count = lexicon.vocabulary.numbers[sentence.tokens[index].word], count > 1,
            sentence.has(index - 1, .definite), endsPhrase(index + 1, sentence),
            let set = firms(count: count, nil, sentence)
        else { return nil }
        return addAnaphor(index..<(index + 1), .party, set, &sentence)
    }

    private func endsPhrase(_ index: Int, _ sentence: Sentence) -> Bool {
        index >= sentence.count
            || sentence.has(index, [.be, .have, .modal, .doing, .adverb, .negator])
            || sentence.tokens[index].shape.contains(.mark)
            || !sentence.forms[index].isDisjoint(with: [.past, .third])
                && sentence.classes[index].isDisjoint(with: .noGoods)
    }
}
