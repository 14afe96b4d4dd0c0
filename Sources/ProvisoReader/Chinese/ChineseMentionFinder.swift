import ProvisoModel

/// Finds who and what a sentence speaks of: names, descriptions, and words that point back.
struct ChineseMentionFinder {
    let lexicon: ChineseLexicon
    let bytes: UnsafeBufferPointer<UInt8>
    let folded: [UInt8]
    let table: EntityTable
    let discourse = Discourse()
    var aliases = ChineseAliases()
    /// Lists of two or more parties as the text named them together, latest first.
    var sets: [[Int]] = []
    /// Lists of two or more bodies.
    var bodies: [[Int]] = []
    /// Who publishes the document, where it is a party or a body.
    let publisher: Int?

    mutating func find(in s: inout ChineseSentence) {
        s.mentions.removeAll(keepingCapacity: true)
        s.mentionAt = Array(repeating: -1, count: s.count)
        var index = 0
        while index < s.count {
            index = take(at: index, &s)
        }
        govern(&s)
        list(&s)
        markModifiers(&s)
        pointBack(&s)
        list(&s)
    }

    // MARK: Names

    private mutating func take(at index: Int, _ s: inout ChineseSentence) -> Int {
        let token = s.tokens[index]
        if token.kind == .alias {
            let entity = Int(token.value)
            s.add(
                Mention(
                    range: index..<(index + 1),
                    kind: table.kind(of: entity),
                    entities: [entity]
                )
            )
            return index + 1
        }
        if token.word != 0, let entities = lexicon.names[token.word] {
            return takeName(entities, index, &s)
        }
        if s.has(index, .itemName) { return describe(index, .item, &s) }
        if s.has(index, .groupName) { return describe(index, .group, &s) }
        if s.has(index, .own), let publisher {
            s.add(
                Mention(
                    range: index..<(index + 1),
                    kind: table.kind(of: publisher),
                    entities: [publisher],
                    isAnaphor: true
                )
            )
            return index + 1
        }
        if s.has(index, .firmSuffix), let start = unknownFirm(before: index, s) {
            return takeFirm(start, index, &s)
        }
        return index + 1
    }

    private mutating func takeName(
        _ entities: [Int],
        _ index: Int,
        _ s: inout ChineseSentence
    ) -> Int {
        let entity = choose(entities)
        var end = index + 1
        let kind = table.kind(of: entity)
        if kind == .party || kind == .group {
            while s.has(end, [.firmSuffix, .firm]), !s.has(end, .demonstrative) { end += 1 }
        }
        if kind == .item, s.has(end, [.item, .itemName]) { end += 1 }
        if kind == .jurisdiction, s.has(end, .government) { end += 1 }
        s.add(Mention(range: index..<end, kind: kind, entities: [entity]))
        introduceAliases(of: entity, after: end, s)
        return end
    }

    /// Of several bodies with one name, the one whose government was spoken of last.
    private func choose(_ entities: [Int]) -> Int {
        guard entities.count > 1 else { return entities[0] }
        let seats = discourse.authorities.compactMap { table.jurisdiction(of: $0) }
        for seat in seats {
            if let match = entities.first(where: { table.jurisdiction(of: $0) == seat }) {
                return match
            }
        }
        return entities[0]
    }

    private mutating func describe(
        _ index: Int,
        _ kind: Entity.Kind,
        _ s: inout ChineseSentence
    ) -> Int {
        let token = s.tokens[index]
        let name = String(decoding: bytes[token.start..<token.end], as: UTF8.self)
        let entity = table.introduce([name], kind: kind)
        s.add(
            Mention(range: index..<(index + 1), kind: kind, entities: [entity], isDescribed: true)
        )
        return index + 1
    }

    /// A run of characters nobody listed before a word such as `公司` is a firm's name.
    private func unknownFirm(before index: Int, _ s: ChineseSentence) -> Int? {
        var start = index
        while start > 0, index - start < 6, s.mentionAt[start - 1] < 0,
            s.tokens[start - 1].kind == .character || s.tokens[start - 1].kind == .latin
        {
            start -= 1
        }
        let count = index - start
        let isLatin = count == 1 && s.tokens[start].kind == .latin
        return isLatin || (2...5).contains(count) ? start : nil
    }

    private mutating func takeFirm(
        _ start: Int,
        _ suffix: Int,
        _ s: inout ChineseSentence
    ) -> Int {
        var end = suffix + 1
        while s.has(end, [.firmSuffix, .firm]) { end += 1 }
        let full = String(decoding: bytes[s.bytes(start..<end)], as: UTF8.self)
        let entity = table.introduce([full], kind: .party)
        s.add(Mention(range: start..<end, kind: .party, entities: [entity]))
        aliases.add(Array(folded[s.bytes(start..<end)]), entity: entity)
        introduceAliases(of: entity, after: end, s)
        return end
    }

    /// `（下称“工信部”）`, `（DeepSeek）`: what stands in the brackets is another name.
    private mutating func introduceAliases(of entity: Int, after end: Int, _ s: ChineseSentence) {
        guard s.isMark(end, ChineseMarks.opening) else { return }
        var open: Int?
        var index = end + 1
        while index < s.count, index - end < 24, !s.isMark(index, ChineseMarks.closing) {
            if s.isMark(index, ChineseMarks.quotes) {
                if let start = open, start < index {
                    let range = s.bytes(start..<index)
                    if !s.has(start, .own) { aliases.add(Array(folded[range]), entity: entity) }
                    open = nil
                } else {
                    open = index + 1
                }
            }
            index += 1
        }
        if index == end + 2, s.tokens[end + 1].kind == .latin {
            aliases.add(Array(folded[s.bytes((end + 1)..<(end + 2))]), entity: entity)
        }
    }

    // MARK: Who stands with whom

    /// The preposition before a name; names of one list share it.
    private func govern(_ s: inout ChineseSentence) {
        for number in s.mentions.indices {
            var before = s.mentions[number].range.lowerBound - 1
            while before >= 0, s.isMark(before, ChineseMarks.quotes) { before -= 1 }
            if s.has(before, .governors), s.mentionAt[before] < 0 {
                s.mentions[number].governor = s.tokens[before].word
            }
        }
    }

    /// Joins names with `、` and `和` between them; brackets and quotes do not part them.
    private func list(_ s: inout ChineseSentence) {
        s.lists = Array(s.mentions.indices)
        var number = 1
        while number < s.mentions.count {
            if s.isAside[s.mentions[number].range.lowerBound] {
                number += 1
                continue
            }
            let previous = s.mentions[..<number].lastIndex { !s.isAside[$0.range.lowerBound] }
            if let previous,
                ChineseMentionFinder.isOneKind(s.mentions[previous], s.mentions[number]),
                joins(s.mentions[previous].range.upperBound, s.mentions[number].range.lowerBound, s)
            {
                s.lists[number] = s.lists[previous]
                if s.mentions[number].governor == 0 {
                    s.mentions[number].governor = s.mentions[previous].governor
                }
            }
            number += 1
        }
    }

    static func isOneKind(_ a: Mention, _ b: Mention) -> Bool {
        func group(_ kind: Entity.Kind) -> Int {
            switch kind {
            case .party, .group, .person: 0
            case .authority, .jurisdiction: 1
            case .item: 2
            case .document: 3
            case .outlet: 4
            case .place: 5
            }
        }
        return group(a.kind) == group(b.kind)
    }

    private func joins(_ end: Int, _ start: Int, _ s: ChineseSentence) -> Bool {
        guard start - end <= 24 else { return false }
        var hasJoint = false
        for index in end..<start {
            if s.isAside[index] || s.isMark(index, ChineseMarks.quotes) { continue }
            let isJoint =
                s.has(index, .coordinator) || s.isMark(index, ChineseMarks.enumeration)
            guard isJoint, !hasJoint else { return false }
            hasJoint = true
        }
        return hasJoint
    }

    // MARK: Names that describe others

    private func markModifiers(_ s: inout ChineseSentence) {
        for number in s.mentions.indices {
            let mention = s.mentions[number]
            let next = mention.range.upperBound
            if s.is(next, lexicon.known.of) { s.mentions[number].isPossessive = true }
            switch mention.kind {
            case .jurisdiction:
                s.mentions[number].isModifier = !mayAct(number, s)
            case .party:
                s.mentions[number].isModifier = isMaker(number, s)
            default: break
            }
        }
    }

    /// A country acts where a verb, an adverb or a preposition follows it, not where a noun does.
    private func mayAct(_ number: Int, _ s: ChineseSentence) -> Bool {
        var next = s.mentions[number].range.upperBound
        while next < s.count, s.isAside[next] { next += 1 }
        guard next < s.count else { return true }
        if s.mentions[number].governor != 0, !s.has(next, .verb) { return s.has(next - 2, .by) }
        let token = s.tokens[next]
        if token.kind == .date || token.kind == .mark { return true }
        if s.mentionAt[next] >= 0 { return false }
        if lexicon.byHead[token.word] != nil || lexicon.cues[token.word] != nil {
            return !s.has(next, [.permission, .trade])
        }
        return s.has(
            next,
            [
                .verb, .adverb, .negator, .possible, .probable, .future, .deontic, .governors,
                .wish, .coordinator, .with, .preliminary, .final, .conditional,
            ]
        )
    }

    /// A firm before what it makes: `英伟达H200芯片`, `英伟达更先进的Blackwell芯片`.
    private func isMaker(_ number: Int, _ s: ChineseSentence) -> Bool {
        guard number + 1 < s.mentions.count else { return false }
        let next = s.mentions[number + 1]
        guard next.kind == .item, let item = next.entities.first,
            let maker = table.maker(of: item), s.mentions[number].entities.contains(maker)
        else { return false }
        let gap = s.mentions[number].range.upperBound..<next.range.lowerBound
        guard gap.count <= 6 else { return false }
        return gap.allSatisfy { index in
            let token = s.tokens[index]
            return token.kind == .character || token.kind == .latin || s.is(index, lexicon.known.of)
                || s.isMark(index, ChineseMarks.quotes)
                || token.kind == .word && token.classes.isEmpty
                    && lexicon.byHead[token.word] == nil && lexicon.cues[token.word] == nil
        }
    }

    // MARK: What later sentences point back at

    mutating func note(_ s: ChineseSentence) {
        for number in s.mentions.indices where !s.mentions[number].isModifier {
            let mention = s.mentions[number]
            if !mention.isAnaphor || mention.entities.count == 1 {
                discourse.note(mention, noun: 0)
            }
            guard s.lists[number] == number else { continue }
            let members = s.lists.indices.filter { s.lists[$0] == number }
                .flatMap { s.mentions[$0].entities }
            guard members.count > 1, members.count <= 24 else { continue }
            if [.party, .group].contains(mention.kind) {
                sets.insert(members, at: 0)
            } else if mention.kind == .authority {
                bodies.insert(members, at: 0)
            }
        }
        if sets.count > 12 { sets.removeLast(sets.count - 12) }
        if bodies.count > 12 { bodies.removeLast(bodies.count - 12) }
    }
}
