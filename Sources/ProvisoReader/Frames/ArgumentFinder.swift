import ProvisoModel

/// Fills the arguments of a frame from the mentions of its clause, by where they stand.
struct ArgumentFinder {
    let lexicon: Lexicon
    let table: EntityTable
    let discourse: Discourse
    /// The authority that published the document, in a notice.
    let publisher: Int?
    private var known: KnownWords { lexicon.known }

    init(
        lexicon: Lexicon, table: EntityTable, discourse: Discourse, publisher: Int?
    ) {
        self.lexicon = lexicon
        self.table = table
        self.discourse = discourse
        self.publisher = publisher
    }

    enum Role { case subject, counterparty, authority, item }

    static func kinds(_ slot: Trigger.Slot) -> Set<Entity.Kind> {
        switch slot {
        case .item: [.item]
        case .party: [.party, .group]
        case .authority: [.authority, .jurisdiction]
        case .amount: []
        }
    }

    func kinds(_ role: Role, _ claim: Claim) -> Set<Entity.Kind> {
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
        case .response, .assessment, .event:
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
        let frame = lexicon.frames[match.trigger.frame]
        let allowed = kinds(role, frame.claim)
        for region in regions {
            let found = mentions(region, role, match, clause, sentence).filter {
                allowed.contains($0.kind)
            }
            var entities: [Int] = []
            for mention in found {
                for entity in mention.entities where !entities.contains(entity) {
                    entities.append(entity)
                }
            }
            if entities.isEmpty { entities = elsewhere(region, role, content, allowed) }
            if !entities.isEmpty { return entities }
        }
        return []
    }

    private func elsewhere(
        _ region: Frame.Region,
        _ role: Role,
        _ content: Content,
        _ allowed: Set<Entity.Kind>
    ) -> [Int] {
        switch region {
        case .prior:
            switch role {
            case .subject: discourse.act.subject
            case .authority: publisher.map { [$0] } ?? []
            case .item: itemsInMind(content)
            case .counterparty: []
            }
        case .speaker:
            content.speaker.map { table[$0].kind == .person ? table.voice(of: $0) ?? $0 : $0 }
                .filter { allowed.contains(table[$0].kind) }
        case .agent, .patient, .before, .after, .any, .by, .for, .to, .with, .from, .of, .against,
            .maker:
            []
        }
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
        _ role: Role,
        _ match: FrameMatch,
        _ clause: Clause,
        _ s: Sentence
    ) -> [Mention] {
        let lower = clause.range.lowerBound
        let upper = clause.range.upperBound
        let before = lower..<max(lower, match.group.start)
        let after = min(upper, match.head + 1)..<upper
        switch region {
        case .agent:
            if match.group.isPassive { return governed(by: known.by, in: after, s) }
            return subjects(before, clause, s)
        case .patient:
            return match.group.isPassive ? subjects(before, clause, s) : plain(after, s)
        case .before: return subjects(before, clause, s)
        case .after: return plain(after, s)
        case .any: return free(in: clause.range, s)
        case .by: return governed(by: known.by, in: clause.range, s)
        case .for: return governed(by: known.for, in: clause.range, s)
        case .to: return governed(by: known.to, in: clause.range, s)
        case .with: return governed(by: known.with, in: clause.range, s)
        case .from: return governed(by: known.from, in: clause.range, s)
        case .of: return governed(by: known.of, in: clause.range, s)
        case .against:
            return governed(by: lexicon.vocabulary.words.number(of: "against"), in: clause.range, s)
        case .maker, .prior, .speaker: return []
        }
    }

    /// The subject of a verb, of any of these kinds.
    func subjects(
        of match: FrameMatch,
        _ clause: Clause,
        _ s: Sentence,
        _ kinds: Set<Entity.Kind>
    ) -> [Int] {
        let lower = clause.range.lowerBound
        var found: [Int] = []
        for mention in subjects(lower..<max(lower, match.group.start), clause, s)
        where kinds.contains(mention.kind) {
            for entity in mention.entities where !found.contains(entity) { found.append(entity) }
        }
        return found
    }

    private func within(_ range: Range<Int>, _ s: Sentence) -> [Int] {
        s.mentions.indices.filter { number in
            let mention = s.mentions[number]
            return range.contains(mention.range.lowerBound) && !mention.isModifier
        }
    }

    private func free(in range: Range<Int>, _ s: Sentence) -> [Mention] {
        let all = within(range, s).map { s.mentions[$0] }
        let owned = all.filter { !$0.isPossessive }
        return owned.isEmpty ? [] : owned
    }

    /// Documents that stand as the subject of the verb.
    func document(before match: FrameMatch, _ clause: Clause, _ s: Sentence) -> Int? {
        let lower = clause.range.lowerBound
        return subjects(lower..<max(lower, match.group.start), clause, s)
            .first { $0.kind == .document }?.entities.first
    }

    private func plain(_ range: Range<Int>, _ s: Sentence) -> [Mention] {
        let all = within(range, s).filter { !s.mentions[$0].isPossessive }
        let direct = all.filter { s.mentions[$0].governor == 0 }
        return direct.map { s.mentions[$0] }
    }

    /// The subject noun phrase: the mention nearest the verb that no preposition governs, with those joined to it.
    private func subjects(_ range: Range<Int>, _ clause: Clause, _ s: Sentence) -> [Mention] {
        let near = nominative(range, s)
        if !near.isEmpty { return near }
        return clause.shared.map { nominative($0, s) } ?? []
    }

    private func nominative(_ range: Range<Int>, _ s: Sentence) -> [Mention] {
        let all = within(range, s).filter { number in
            !s.mentions[number].isPossessive && s.mentions[number].governor == 0
        }
        guard let last = all.last else { return [] }
        var chain = [last]
        for number in all.dropLast().reversed() {
            guard let first = chain.last,
                isJoined(
                    s.mentions[number].range.upperBound..<s.mentions[first].range.lowerBound,
                    s
                )
            else { break }
            chain.append(number)
        }
        return chain.reversed().map { s.mentions[$0] }
    }

    /// Whether nothing but commas, "and", determiners and describing words stand between two mentions.
    private func isJoined(_ range: Range<Int>, _ s: Sentence) -> Bool {
        range.allSatisfy { index in
            s.is(index, known.comma) || s.is(index, known.and) || s.is(index, known.or)
                || s.is(index, known.nor) || s.has(index, .determiner) || s.isContent(index)
                || s.has(index, [.titleNoun, .firmNoun]) || s.mentionAt[index] >= 0
        }
    }

    private func governed(by word: Int32, in range: Range<Int>, _ s: Sentence) -> [Mention] {
        var found: [Mention] = []
        var isOpen = false
        var lastEnd = range.lowerBound
        for number in within(range, s) {
            let mention = s.mentions[number]
            let governor = mention.governor
            let continues = isOpen && isJoined(lastEnd..<mention.range.lowerBound, s)
            if governor == word || (continues && (governor == 0 || governor == word)) {
                if !mention.isPossessive { found.append(mention) }
                isOpen = true
            } else {
                isOpen = false
            }
            lastEnd = mention.range.upperBound
        }
        return found
    }
}
