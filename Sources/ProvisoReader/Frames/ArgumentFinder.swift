import ProvisoModel

/// Fills the arguments of a frame from the mentions of its clause, by where they stand.
struct ArgumentFinder {
    let lexicon: Lexicon
    let table: EntityTable
    let discourse: Discourse
    /// The authority that published the document, in a notice.
    let publisher: Int?
    /// The company that writes of itself.
    let filer: Int?
    private var known: KnownWords { lexicon.known }

    init(
        lexicon: Lexicon,
        table: EntityTable,
        discourse: Discourse,
        publisher: Int?,
        filer: Int? = nil
    ) {
        self.lexicon = lexicon
        self.table = table
        self.discourse = discourse
        self.publisher = publisher
        self.filer = filer
    }

    enum Role { case subject, counterparty, authority, item }

    static func kinds(_ slot: Trigger.Slot) -> KindSet {
        switch slot {
        case .item: [.item]
        case .party: [.party, .group]
        case .authority: [.authority, .jurisdiction]
        case .amount, .permission: []
        }
    }

    func kinds(_ role: Role, _ claim: Claim) -> KindSet {
        switch role {
        case .item: return [.item]
        case .authority: return [.authority, .jurisdiction]
        case .counterparty: return [.party, .group, .person, .jurisdiction, .authority]
        case .subject: break
        }
        switch claim {
        case .authorization, .condition, .competence, .transaction, .rule:
            return [.party, .group]
        case .conduct: return [.party, .group, .person]
        case .notification: return [.party, .group, .authority, .jurisdiction, .person]
        case .response: return [.party, .group, .authority, .jurisdiction, .person, .outlet]
        case .assessment, .event:
            return [.party, .group, .authority, .jurisdiction, .person]
        }
    }

    func fill(
        _ regions: [Frame.Region],
        _ role: Role,
        _ match: FrameMatch,
        _ clause: Clause,
        _ content: Content,
        _ sentence: Sentence
    ) -> [Int] {
        let allowed = kinds(role, lexicon.frames[match.trigger.frame].claim)
        for region in regions {
            let found = mentions(region, allowed, match, clause, sentence)
            var entities: [Int] = []
            for mention in found {
                for entity in mention.entities where !entities.contains(entity) {
                    entities.append(entity)
                }
            }
            if entities.isEmpty,
                !(region == .prior && role == .subject && isGeneral(match, sentence))
            {
                entities = elsewhere(region, role, content, allowed)
            }
            if !entities.isEmpty { return entities }
        }
        return role == .subject ? ourselves(match, clause, content, sentence, allowed) : []
    }

    /// "We were not told": the one who speaks, or whom the speaker speaks for.
    private func ourselves(
        _ match: FrameMatch,
        _ clause: Clause,
        _ content: Content,
        _ s: Sentence,
        _ allowed: KindSet
    ) -> [Int] {
        let before = clause.range.lowerBound..<max(clause.range.lowerBound, match.group.start)
        guard before.contains(where: { s.is($0, known.we) }) else { return [] }
        return elsewhere(.speaker, .subject, content, allowed)
    }

    /// "Licenses issued under the rule", "a permit for test stands": anybody's, unless a company
    /// files of itself.
    private func isGeneral(_ match: FrameMatch, _ s: Sentence) -> Bool {
        let noun = match.range.lowerBound
        guard filer == nil, s.mentionAt[noun] < 0,
            s.has(noun, [.permissionNoun, .applicationNoun])
        else { return false }
        var first = noun
        while first > 0, s.mentionAt[first - 1] < 0, s.isContent(first - 1) { first -= 1 }
        let isPlural = s.bases[noun] != s.tokens[noun].word
        return first == 0 && isPlural || s.is(first - 1, known.a) || s.is(first - 1, known.an)
            || isPlural
                && (s.tokens[first - 1].shape.contains(.mark)
                    || s.has(first - 1, [.preposition, .relative, .subordinator]))
    }

    private func elsewhere(
        _ region: Frame.Region,
        _ role: Role,
        _ content: Content,
        _ allowed: KindSet
    ) -> [Int] {
        switch region {
        case .prior:
            switch role {
            case .subject: partiesInMind(allowed)
            case .authority: publisher.map { [$0] } ?? []
            case .item: itemsInMind(content)
            case .counterparty: []
            }
        case .speaker:
            content.speaker.map { table.kind(of: $0) == .person ? table.voice(of: $0) ?? $0 : $0 }
                .filter { allowed.contains(table.kind(of: $0)) }
        case .agent, .patient, .before, .after, .any, .by, .for, .to, .with, .from, .of, .against,
            .maker, .owner, .holder:
            []
        }
    }

    /// Whom the last act concerned; a notice binds everybody, so it leaves nobody in mind.
    private func partiesInMind(_ kinds: KindSet) -> [Int] {
        guard publisher == nil else { return [] }
        let last = discourse.act.subject
        if last.isEmpty, filer == nil, discourse.lastParties.count == 1,
            discourse.hasPermission
        {
            return discourse.lastParties.filter { kinds.contains(table.kind(of: $0)) }
        }
        if let filer, last.isEmpty || last.allSatisfy({ table.kind(of: $0) == .group }),
            kinds.contains(table.kind(of: filer))
        {
            return [filer]
        }
        return last
    }

    /// The items last acted on; a maker who speaks means its own.
    private func itemsInMind(_ content: Content) -> [Int] {
        let speakers = Set(content.speaker.map { table.voice(of: $0) ?? $0 })
        let isOwn = { (item: Int) in table.maker(of: item).map { speakers.contains($0) } ?? false }
        let own = discourse.act.item.filter(isOwn)
        if !own.isEmpty { return own }
        if let item = discourse.items.first(where: isOwn) { return [item] }
        return discourse.act.item
    }

    private func mentions(
        _ region: Frame.Region,
        _ kinds: KindSet,
        _ match: FrameMatch,
        _ clause: Clause,
        _ s: Sentence
    ) -> [Mention] {
        let lower = clause.range.lowerBound
        let upper = clause.range.upperBound
        let before = lower..<max(lower, match.group.start)
        let after = min(upper, match.head + 1)..<upper
        func governed(by word: Int32, in range: Range<Int>? = nil) -> [Mention] {
            self.governed(by: word, in: range ?? clause.range, kinds, s)
        }
        switch region {
        case .agent:
            return match.group.isPassive
                ? governed(by: known.by, in: after) : subjects(before, clause, kinds, s)
        case .patient:
            return match.group.isPassive
                ? subjects(before, clause, kinds, s) : plain(after, kinds, s)
        case .before: return subjects(before, clause, kinds, s)
        case .after: return plain(after, kinds, s)
        case .any:
            let own = free(in: clause.range, kinds, s)
            return own.isEmpty ? clause.shared.map { free(in: $0, kinds, s) } ?? [] : own
        case .owner: return owner(in: clause.range, kinds, s)
        case .holder: return holder(in: clause.range, kinds, s)
        case .by: return governed(by: known.by)
        case .for: return governed(by: known.for)
        case .to: return governed(by: known.to)
        case .with: return governed(by: known.with)
        case .from: return governed(by: known.from)
        case .of: return governed(by: known.of)
        case .against: return governed(by: known.against)
        case .maker, .prior, .speaker: return []
        }
    }

    /// The subject of a verb, of any of these kinds.
    func subjects(
        of match: FrameMatch,
        _ clause: Clause,
        _ s: Sentence,
        _ kinds: KindSet
    ) -> [Int] {
        let lower = clause.range.lowerBound
        var found: [Int] = []
        for mention in subjects(lower..<max(lower, match.group.start), clause, kinds, s) {
            for entity in mention.entities where !found.contains(entity) { found.append(entity) }
        }
        return found
    }

    /// Whether a company, and no government, is the one who acts.
    func isActOfCompany(_ match: FrameMatch, _ clause: Clause, _ s: Sentence) -> Bool {
        let bodies = mentions(.agent, [.authority, .jurisdiction, .person], match, clause, s)
        guard bodies.isEmpty else { return false }
        return !mentions(.agent, [.party], match, clause, s).isEmpty
    }

    /// Documents that stand as the subject of the verb.
    func document(before match: FrameMatch, _ clause: Clause, _ s: Sentence) -> Int? {
        subjects(of: match, clause, s, [.document]).first
    }

    /// Mentions of these kinds that stand for themselves: no owners, no parts of other names.
    private func within(
        _ range: Range<Int>,
        _ kinds: KindSet,
        _ s: Sentence
    ) -> [Int] {
        s.mentions.indices.filter { number in
            let mention = s.mentions[number]
            return range.contains(mention.range.lowerBound) && !mention.isModifier
                && !mention.isPossessive && kinds.contains(mention.kind)
                && !isSetApart(mention, s)
        }
    }

    /// "But not to Oracle", "unlike Tencent", "other than Baidu": named to say that it is not meant.
    private func isSetApart(_ mention: Mention, _ s: Sentence) -> Bool {
        var before = mention.range.lowerBound - 1
        while before >= 0, s.mentionAt[before] < 0, s.has(before, [.determiner, .preposition]),
            !s.is(before, known.unlike), !s.is(before, known.than), !s.has(before, .negator)
        {
            before -= 1
        }
        guard before >= 0, s.mentionAt[before] < 0 else { return false }
        if s.is(before, known.unlike) { return true }
        if s.is(before, known.than) {
            return s.is(before - 1, known.other) || s.is(before - 1, known.rather)
        }
        return s.is(before, known.not)
            && (s.is(before - 1, known.but) || s.is(before - 1, known.comma))
    }

    /// All mentions; sellers, targets and doers after "from", "to", "by" only where there are no others.
    private func free(
        in range: Range<Int>,
        _ kinds: KindSet,
        _ s: Sentence
    ) -> [Mention] {
        let all = within(range, kinds, s).map { s.mentions[$0] }
        guard !kinds.contains(.item) else { return all }
        let aside = [known.to, known.from, known.by, known.with, known.against]
        guard let first = all.firstIndex(where: { !aside.contains($0.governor) }) else {
            let doers = all.filter { $0.governor == known.by }
            return doers.isEmpty ? all : doers
        }
        return all.enumerated().filter { $0.offset < first || !aside.contains($0.element.governor) }
            .map(\.element)
    }

    /// "Washington's approval", "a Dutch license": whose permission it is stands before the noun.
    private func owner(
        in range: Range<Int>,
        _ kinds: KindSet,
        _ s: Sentence
    ) -> [Mention] {
        s.mentions.filter { mention in
            guard kinds.contains(mention.kind), range.contains(mention.range.lowerBound),
                mention.isPossessive || mention.isModifier || mention.kind == .jurisdiction
            else { return false }
            let next = mention.range.upperBound
            return (next..<min(s.count, next + 4)).contains { index in
                s.has(index, .permissionNoun)
                    && (next..<index).allSatisfy {
                        s.isContent($0) || s.tokens[$0].shape.contains(.possessive)
                            || s.has($0, .exportWord) || s.has($0, .importWord)
                    }
            }
        }
    }

    /// "Kioxia's exemption", "its application", "a license held by Coherent".
    private func holder(
        in range: Range<Int>,
        _ kinds: KindSet,
        _ s: Sentence
    ) -> [Mention] {
        let owners = s.mentions.filter { mention in
            guard kinds.contains(mention.kind), range.contains(mention.range.lowerBound),
                mention.isPossessive
            else { return false }
            let next = mention.range.upperBound
            for index in next..<min(s.count, next + 7) {
                if s.has(index, [.permissionNoun, .applicationNoun, .goodsAct]),
                    s.mentionAt[index] < 0
                {
                    return true
                }
                let passes =
                    s.isContent(index) || s.mentionAt[index] >= 0
                    || s.tokens[index].shape.contains(.possessive)
                    || s.has(index, [.exportWord, .importWord, .reexportWord, .determiner])
                    || s.tokens[index].shape.contains(.number) || s.is(index, known.hyphen)
                if !passes { return false }
            }
            return false
        }
        if !owners.isEmpty { return owners }
        let isHeld = range.contains { s.bases[$0] == known.hold && s.is($0 + 1, known.by) }
        if isHeld { return governed(by: known.by, in: range, kinds, s) }
        return governed(by: known.of, in: range, kinds, s).filter { mention in
            (max(0, mention.range.lowerBound - 8)..<mention.range.lowerBound).contains {
                s.has($0, [.permissionNoun, .applicationNoun])
            }
        }
    }

    private func plain(
        _ range: Range<Int>,
        _ kinds: KindSet,
        _ s: Sentence
    ) -> [Mention] {
        within(range, kinds, s).map { s.mentions[$0] }.filter { $0.governor == 0 }
    }

    /// The subject noun phrase: in the clause, or in the one before that "and" joins it to.
    private func subjects(
        _ range: Range<Int>,
        _ clause: Clause,
        _ kinds: KindSet,
        _ s: Sentence
    ) -> [Mention] {
        let near = nominative(range, kinds, s)
        if !near.isEmpty { return near }
        let shared = clause.shared.map { nominative($0, kinds, s) } ?? []
        if !shared.isEmpty { return shared }
        // "Nvidia's engineers helped": those who act belong to it.
        return s.mentions.last { mention in
            mention.isPossessive && kinds.contains(mention.kind) && mention.governor == 0
                && range.contains(mention.range.lowerBound)
        }.map { [$0] } ?? []
    }

    /// The mention nearest the verb that no preposition governs, with those joined to it.
    private func nominative(
        _ range: Range<Int>,
        _ kinds: KindSet,
        _ s: Sentence
    ) -> [Mention] {
        let all = within(range, kinds, s).filter {
            s.mentions[$0].governor == 0 && !isObject(s.mentions[$0], range, s)
        }
        guard let last = all.last else { return [] }
        var chain = [last]
        for number in all.dropLast().reversed() {
            let first = chain[chain.count - 1]
            let gap = s.mentions[number].range.upperBound..<s.mentions[first].range.lowerBound
            guard isJoined(gap, s) else { break }
            chain.append(number)
        }
        return chain.reversed().map { s.mentions[$0] }
    }

    /// "To support Loongson": what a verb in between acts on is no subject of the verb after it.
    private func isObject(_ mention: Mention, _ range: Range<Int>, _ s: Sentence) -> Bool {
        var index = mention.range.lowerBound - 1
        while index >= range.lowerBound, s.has(index, [.determiner, .describing]) { index -= 1 }
        guard index > range.lowerBound, s.mentionAt[index] < 0 else { return false }
        return s.forms[index].contains(.gerund) && !s.has(index, .preposition)
            || s.forms[index].contains(.base) && s.is(index - 1, known.to)
    }

    /// Whether nothing but commas, "and", determiners and describing words stand between two mentions.
    private func isJoined(_ range: Range<Int>, _ s: Sentence) -> Bool {
        range.count <= 8
            && range.allSatisfy { index in
                s.is(index, known.comma) || s.is(index, known.and) || s.is(index, known.or)
                    || s.is(index, known.nor) || s.has(index, .determiner) || s.isContent(index)
                    || s.has(index, [.titleNoun, .firmNoun]) || s.mentionAt[index] >= 0
                    || s.is(index, known.of) && s.mention(at: index + 1)?.kind == .jurisdiction
                    || s.is(index, known.of) && s.mention(at: index + 2)?.kind == .jurisdiction
            }
    }

    private func governed(
        by word: Int32,
        in range: Range<Int>,
        _ kinds: KindSet,
        _ s: Sentence
    ) -> [Mention] {
        var found: [Mention] = []
        var lastEnd: Int?
        for number in within(range, kinds, s) {
            let mention = s.mentions[number]
            let continues =
                lastEnd.map { isJoined($0..<max($0, mention.range.lowerBound), s) } ?? false
            if mention.governor == word || (continues && mention.governor == 0) {
                found.append(mention)
                lastEnd = mention.range.upperBound
            } else {
                lastEnd = nil
            }
        }
        return found
    }
}
