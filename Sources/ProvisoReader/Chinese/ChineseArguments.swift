import ProvisoModel

/// Finds who and what a frame speaks of, where its entry says they stand.
struct ChineseArguments {
    let lexicon: ChineseLexicon
    let table: EntityTable
    let discourse: Discourse

    /// What a clause of the sentence leaves for the next: its subject, which Chinese need not repeat.
    struct Carry {
        var actor: Mention?
        var item: [Int] = []
        var subject: [Int] = []
    }

    enum Role { case subject, counterparty, authority, item, respondent }

    struct Place {
        let match: ChineseMatch
        let clause: Range<Int>
        let content: Content
        let carry: Carry
    }

    func fill(
        _ regions: [Frame.Region],
        _ role: Role,
        _ place: Place,
        _ s: ChineseSentence
    ) -> [Int] {
        for region in regions {
            let found = find(region, role, place, s)
            if !found.isEmpty { return found }
        }
        return []
    }

    private func find(
        _ region: Frame.Region,
        _ role: Role,
        _ place: Place,
        _ s: ChineseSentence
    ) -> [Int] {
        let before = place.clause.lowerBound..<place.match.head
        let after = (place.match.head + 1)..<max(place.match.head + 1, place.clause.upperBound)
        switch region {
        case .agent:
            let by = governed(.by, place.clause, role, s)
            if !by.isEmpty { return by }
            return actor(before, role, place, s)
        case .before: return actor(before, role, place, s)
        case .patient: return free(after, role, s)
        case .after: return anywhere(after, role, s)
        case .any:
            let found = free(after, role, s)
            return found.isEmpty ? free(before, role, s) : found
        case .by: return governed(.by, place.clause, role, s)
        case .from: return governed(.from, place.clause, role, s)
        case .to, .for, .against:
            return governed(.toward, role == .subject ? before : place.clause, role, s)
        case .with: return governed(.with, place.clause, role, s)
        case .of, .owner, .holder: return owner(place, role, s)
        case .prior:
            let isOther = role != .item && hasOwnNoun(before, s)
            return isOther || isOtherGovernment(place, s) ? [] : prior(role, place)
        case .speaker: return speaker(role, place)
        case .maker: return []
        }
    }

    func fits(_ kind: Entity.Kind, _ role: Role) -> Bool {
        switch role {
        case .subject: [.party, .group].contains(kind)
        case .respondent:
            [.party, .group, .authority, .jurisdiction, .person, .outlet].contains(kind)
        case .counterparty: [.party, .group, .authority, .person].contains(kind)
        case .authority: [.authority, .jurisdiction].contains(kind)
        case .item: kind == .item
        }
    }

    // MARK: Places

    private func isFree(_ number: Int, _ role: Role, _ s: ChineseSentence) -> Bool {
        let mention = s.mentions[number]
        if role == .item { return fits(mention.kind, role) }
        return fits(mention.kind, role) && mention.governor == 0 && !mention.isModifier
            && !s.isAside[mention.range.lowerBound] && !isCompanion(number, s)
    }

    /// "With the firm": named after a preposition that is no "and".
    private func isCompanion(_ number: Int, _ s: ChineseSentence) -> Bool {
        s.lists[number] == number && s.has(s.mentions[number].range.lowerBound - 1, .with)
    }

    /// The whole list a mention stands in.
    private func members(_ number: Int, _ role: Role, _ s: ChineseSentence) -> [Int] {
        var found: [Int] = []
        for other in s.lists.indices where s.lists[other] == s.lists[number] {
            guard fits(s.mentions[other].kind, role) || role == .item else { continue }
            for entity in s.mentions[other].entities where !found.contains(entity) {
                found.append(entity)
            }
        }
        return found
    }

    private func free(_ range: Range<Int>, _ role: Role, _ s: ChineseSentence) -> [Int] {
        let found = s.mentions.indices.first {
            range.contains(s.mentions[$0].range.lowerBound) && isFree($0, role, s)
        }
        return found.map { members($0, role, s) } ?? []
    }

    /// The first name of the kind, whatever preposition stands before it.
    private func anywhere(_ range: Range<Int>, _ role: Role, _ s: ChineseSentence) -> [Int] {
        let found = s.mentions.indices.first {
            range.contains(s.mentions[$0].range.lowerBound) && fits(s.mentions[$0].kind, role)
        }
        return found.map { members($0, role, s) } ?? []
    }

    /// Who acts: the first free name before the verb, or whoever the clause before was about.
    private func actor(
        _ before: Range<Int>,
        _ role: Role,
        _ place: Place,
        _ s: ChineseSentence
    ) -> [Int] {
        let own = free(before, role, s)
        if !own.isEmpty { return own }
        if hasOwnNoun(before, s) { return [] }
        let hasOther = s.mentions.indices.contains {
            before.contains(s.mentions[$0].range.lowerBound) && isFree($0, .respondent, s)
                && !s.mentions[$0].isPossessive
        }
        guard !hasOther, role != .item else { return [] }
        if let carried = place.carry.actor {
            return fits(carried.kind, role) ? carried.entities : []
        }
        return speaker(role, place)
    }

    /// "Other firms", "the regulator": somebody else than before, whom the text does not name.
    private func hasOwnNoun(_ before: Range<Int>, _ s: ChineseSentence) -> Bool {
        before.contains { index in
            s.has(index, [.firm, .source, .body]) && s.mentionAt[index] < 0
                && s.tokens[index].end - s.tokens[index].start > 3
        }
    }

    private func governed(
        _ kind: ChineseWordClass,
        _ range: Range<Int>,
        _ role: Role,
        _ s: ChineseSentence
    ) -> [Int] {
        for number in s.mentions.indices {
            let mention = s.mentions[number]
            guard range.contains(mention.range.lowerBound), fits(mention.kind, role) else {
                continue
            }
            let isGoverned =
                kind == .with
                ? s.has(mention.range.lowerBound - 1, .with) && s.lists[number] == number
                : mention.governor != 0
                    && !lexicon.classes[Int(mention.governor)].isDisjoint(with: kind)
            if isGoverned { return members(number, role, s) }
        }
        return []
    }

    /// Whose permission or application it is: the last name before the noun.
    private func owner(_ place: Place, _ role: Role, _ s: ChineseSentence) -> [Int] {
        guard
            let noun = place.clause.first(where: {
                s.has($0, .permission) && $0 != place.match.head
            })
        else { return [] }
        let start = noun > place.match.head ? place.match.head + 1 : place.clause.lowerBound
        let owners = s.mentions.indices.filter {
            let mention = s.mentions[$0]
            return (start..<max(start, noun)).contains(mention.range.lowerBound)
                && fits(mention.kind, role) && mention.governor == 0
        }
        guard let number = owners.first(where: { !s.mentions[$0].isModifier }) ?? owners.first
        else { return [] }
        return members(number, role, s)
    }

    /// What another government did is not taken over.
    func isOtherGovernment(_ place: Place, _ s: ChineseSentence) -> Bool {
        let told = Set(discourse.act.authority.compactMap { table.jurisdiction(of: $0) })
        guard !told.isEmpty else { return false }
        let named = s.mentions.filter {
            place.clause.contains($0.range.lowerBound) && !$0.isModifier && $0.governor == 0
                && fits($0.kind, .authority)
        }
        let seats = Set(named.flatMap(\.entities).compactMap { table.jurisdiction(of: $0) })
        return !seats.isEmpty && seats.isDisjoint(with: told)
    }

    private func prior(_ role: Role, _ place: Place) -> [Int] {
        switch role {
        case .item:
            if !place.carry.item.isEmpty { return place.carry.item }
            return discourse.act.item.isEmpty
                ? Array(discourse.items.prefix(1)) : discourse.act.item
        case .subject:
            return place.carry.subject.isEmpty ? discourse.act.subject : place.carry.subject
        case .authority: return discourse.act.authority
        case .counterparty, .respondent: return []
        }
    }

    /// Whoever speaks; a person speaks for an organization.
    private func speaker(_ role: Role, _ place: Place) -> [Int] {
        place.content.speaker.compactMap { entity in
            if fits(table.kind(of: entity), role) { return entity }
            return table.voice(of: entity).flatMap { fits(table.kind(of: $0), role) ? $0 : nil }
        }
    }
}
