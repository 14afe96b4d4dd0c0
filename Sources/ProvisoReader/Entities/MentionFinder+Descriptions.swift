import ProvisoModel

// Descriptions: "the company", "all four firms", "other large Chinese buyers", "more advanced chips".
extension MentionFinder {
    /// A firm noun: points back, describes a group, or stands before a name.
    mutating func takeFirm(
        _ head: Int,
        _ jurisdiction: Int?,
        _ start: Int,
        _ sentence: inout Sentence
    ) -> Int {
        let end = head + 1
        if sentence.has(end, .firmNoun), !sentence.has(head, .pluralOfficial) {
            return takeFirm(end, jurisdiction, start, &sentence)
        }
        let first = phraseStart(start, sentence)
        let determiner = determiner(before: first, sentence)
        let isSingular = sentence.has(head, .singularFirm)
        if isSingular, let filer, sentence.tokens[head].isCapital, determiner.isDefinite {
            return addAnaphor(first..<end, table.kind(of: filer), [filer], &sentence)
        }
        if isSingular, nameFollows(end, sentence) { return end }
        let range = first..<end
        if isSingular, sentence.is(first - 1, lexicon.known.each), discourse.lastSet.count > 1 {
            return addAnaphor(range, .party, discourse.lastSet, &sentence)
        }
        if isSingular,
            sentence.is(first - 1, lexicon.known.each)
                || sentence.is(first - 1, lexicon.known.every)
        {
            return takeGroup(range, jurisdiction, &sentence)
        }
        if isSingular {
            guard determiner.isDefinite, let entity = singleFirm(jurisdiction, sentence) else {
                return end
            }
            return addAnaphor(range, .party, [entity], &sentence)
        }
        if let count = determiner.count, let set = firms(count: count, jurisdiction, sentence) {
            return addAnaphor(range, .party, set, &sentence)
        }
        if determiner.isDefinite, range.count == 1, !discourse.lastSet.isEmpty {
            return addAnaphor(range, .party, discourse.lastSet, &sentence)
        }
        return takeGroup(range, jurisdiction, &sentence)
    }

    private mutating func takeGroup(
        _ range: Range<Int>,
        _ jurisdiction: Int?,
        _ sentence: inout Sentence
    ) -> Int {
        let isSome = range.lowerBound > 0 && sentence.is(range.lowerBound - 1, lexicon.known.some)
        let surface = (isSome ? range.lowerBound - 1 : range.lowerBound)..<range.upperBound
        if let jurisdiction, let known = knownGroup(jurisdiction) {
            sentence.add(Mention(range: range, kind: .group, entities: [known]))
            return range.upperBound
        }
        let entity = introduce(surface, .group, sentence, jurisdiction: jurisdiction)
        sentence.add(Mention(range: range, kind: .group, entities: [entity]))
        return range.upperBound
    }

    private func knownGroup(_ jurisdiction: Int) -> Int? {
        table.number(of: EntityID("\(table[jurisdiction].id)-tech-firms"))
    }

    private func nameFollows(_ index: Int, _ sentence: Sentence) -> Bool {
        guard index < sentence.count else { return false }
        if lexicon.names.root(sentence.tokens[index].word) != 0, sentence.tokens[index].isCapital {
            return true
        }
        return sentence.tokens[index].isCapital && unknownName(index, sentence) != nil
    }

    /// The first describing word of a noun phrase whose last describing word is before `start`.
    func phraseStart(_ start: Int, _ sentence: Sentence) -> Int {
        var first = start
        while first > 0, isModifier(first - 1, sentence), !sentence.has(first - 1, .jointly) {
            first -= 1
        }
        return first
    }

    struct Determination {
        var isDefinite = false
        var count: Int?
    }

    func determiner(before index: Int, _ sentence: Sentence) -> Determination {
        var found = Determination()
        var probe = index - 1
        while probe >= 0, index - probe <= 3 {
            if let number = lexicon.vocabulary.numbers[sentence.tokens[probe].word], number > 1 {
                found.count = number
                found.isDefinite = true
            } else if sentence.is(probe, lexicon.known.both) {
                found.count = 2
                found.isDefinite = true
            } else if sentence.has(probe, .definite) {
                found.isDefinite = true
            } else {
                break
            }
            probe -= 1
        }
        if found.count != nil, probe == index - 2, !sentence.is(index - 1, lexicon.known.both) {
            found.count = sentence.has(index - 2, .definite) ? found.count : found.count
        }
        return found
    }

    private func singleFirm(_ jurisdiction: Int?, _ sentence: Sentence) -> Int? {
        func fits(_ entity: Int) -> Bool {
            jurisdiction == nil || table.jurisdiction(of: entity) == jurisdiction
        }
        let inSentence = sentence.mentions.last { mention in
            mention.kind == .party && mention.entities.count == 1 && fits(mention.entities[0])
        }
        if let entity = inSentence?.entities.first { return entity }
        if let topic = discourse.topic, topic.kind == .party, topic.entities.count == 1,
            fits(topic.entities[0])
        {
            return topic.entities[0]
        }
        return discourse.parties.first(where: fits)
    }

    /// The last so many firms that could be meant: buyers and licensees before others.
    func firms(count: Int, _ jurisdiction: Int?, _ sentence: Sentence) -> [Int]? {
        func fits(_ entity: Int) -> Bool {
            jurisdiction == nil || table.jurisdiction(of: entity) == jurisdiction
        }
        let licensees = discourse.licensees.filter(fits)
        if licensees.count == count { return licensees }
        let recent = recentParties(sentence).filter(fits)
        let makers = Set((discourse.items).compactMap { table.maker(of: $0) })
        let others = recent.filter { !makers.contains($0) }
        let pool = others.count >= count ? others : recent
        guard pool.count >= count else { return nil }
        return Array(pool.prefix(count).reversed())
    }

    func recentParties(_ sentence: Sentence) -> [Int] {
        var found: [Int] = []
        for mention in sentence.mentions.reversed() where mention.kind == .party {
            for entity in mention.entities.reversed() where !found.contains(entity) {
                found.append(entity)
            }
        }
        for entity in discourse.parties where !found.contains(entity) { found.append(entity) }
        return found
    }

    mutating func addAnaphor(
        _ range: Range<Int>,
        _ kind: Entity.Kind,
        _ entities: [Int],
        _ sentence: inout Sentence
    ) -> Int {
        sentence.add(Mention(range: range, kind: kind, entities: entities, isAnaphor: true))
        return range.upperBound
    }

    // MARK: Items

    /// A noun such as "chips": points back at an item, or with what stands before it describes one.
    mutating func takeItem(_ head: Int, _ sentence: inout Sentence) -> Int {
        let end = head + 1
        if sentence.has(end, .itemNoun) { return takeItem(end, &sentence) }
        if isCompound(head, sentence) { return end }
        let first = phraseStart(head, sentence)
        if first > 0, let before = sentence.mention(at: first - 1), before.kind == .item {
            return end
        }
        var owner: Int?
        var start = first
        var probe = first - 1
        if probe >= 0, sentence.tokens[probe].shape.contains(.possessive) { probe -= 1 }
        if let mention = sentence.mention(at: probe), mention.kind == .party,
            mention.entities.count == 1, !mention.isAnaphor
        {
            owner = mention.entities[0]
            start = mention.range.lowerBound
        }
        let isDefinite = determiner(before: first, sentence).isDefinite
        let isWeak = sentence.has(head, .weakItem)
        if owner == nil, isDefinite || first == head, let item = meantItem(head, sentence),
            !isComparison(first..<head, sentence)
        {
            return addAnaphor(first..<end, .item, [item], &sentence)
        }
        guard !isWeak, owner != nil || first < head else { return end }
        return describeItem(start..<end, first..<end, owner, &sentence)
    }

    private func meantItem(_ head: Int, _ sentence: Sentence) -> Int? {
        guard sentence.has(head, .anaphoricItem) else { return nil }
        let noun = lexicon.noun(sentence.tokens[head].word)
        return discourse.itemByNoun[noun] ?? discourse.items.first
    }

    private func isComparison(_ range: Range<Int>, _ sentence: Sentence) -> Bool {
        range.contains { sentence.has($0, [.more, .less]) || sentence.is($0, lexicon.known.more) }
    }

    private mutating func describeItem(
        _ range: Range<Int>,
        _ core: Range<Int>,
        _ owner: Int?,
        _ sentence: inout Sentence
    ) -> Int {
        var short = core
        while short.count > 1, sentence.has(short.lowerBound, [.describing, .adverb]) {
            short = (short.lowerBound + 1)..<short.upperBound
        }
        let entity = introduce(range, .item, sentence, core: short, maker: owner)
        if owner != nil, let number = sentence.mentionAt[range.lowerBound] as Int?, number >= 0 {
            sentence.mentions[number].isModifier = true
        }
        sentence.add(
            Mention(range: core, kind: .item, entities: [entity], isDescribed: true)
        )
        return core.upperBound
    }
}
