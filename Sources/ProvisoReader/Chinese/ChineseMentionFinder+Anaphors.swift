import Foundation
import ProvisoModel

// "The company", "these four companies", "the two ministries", "the chip", "its".
extension ChineseMentionFinder {
    mutating func pointBack(_ s: inout ChineseSentence) {
        var found: [Mention] = []
        var index = 0
        while index < s.count {
            guard s.mentionAt[index] < 0, !s.isAside[index],
                let mention = anaphor(at: index, s)
            else {
                index += 1
                continue
            }
            found.append(mention)
            index = mention.range.upperBound
        }
        guard !found.isEmpty else { return }
        merge(found, &s)
    }

    private func merge(_ found: [Mention], _ s: inout ChineseSentence) {
        let all = (s.mentions + found).sorted { $0.range.lowerBound < $1.range.lowerBound }
        s.mentions.removeAll(keepingCapacity: true)
        s.mentionAt = Array(repeating: -1, count: s.count)
        for var mention in all {
            let start = mention.range.lowerBound
            if mention.isAnaphor, mention.governor == 0, s.has(start - 1, .governors) {
                mention.governor = s.tokens[start - 1].word
            }
            if s.is(mention.range.upperBound, lexicon.known.of) { mention.isPossessive = true }
            s.add(mention)
        }
    }

    /// `[该|这|上述] [四] [家|款] 公司|企业|部门|芯片`, `其`.
    private func anaphor(at start: Int, _ s: ChineseSentence) -> Mention? {
        if s.has(start, .plural) { return they(start, s) }
        if s.has(start, .its) {
            guard let topic = topic(before: start, s) else { return nil }
            return Mention(
                range: start..<(start + 1),
                kind: table.kind(of: topic),
                entities: [topic],
                isAnaphor: true
            )
        }
        var index = start
        let isDefinite = s.has(index, .demonstrative)
        if isDefinite { index += 1 }
        if s.has(index, .demonstrative) { index += 1 }
        var count: Int?
        if s.tokens.indices.contains(index), s.tokens[index].kind == .number,
            let value = s.numbers[Int(s.tokens[index].value)].value, value < 100
        {
            count = NSDecimalNumber(decimal: value).intValue
            index += 1
            if s.has(index, [.firms, .units]) { index += 1 }
        } else if s.has(index, [.firms, .units]), isDefinite {
            index += 1
        }
        guard isDefinite || count != nil || s.has(index, .firm), index < s.count,
            s.mentionAt[index] < 0
        else { return nil }
        let range = start..<(index + 1)
        if s.has(index, .firm) { return firms(range, count, isDefinite, s) }
        if s.has(index, .body) { return bodies(range, count, isDefinite) }
        guard isDefinite, s.has(index, .item), !s.has(index, .units) || count == nil,
            let item = lastItem(before: start, s)
        else { return nil }
        return Mention(range: range, kind: .item, entities: [item], isAnaphor: true)
    }

    private func firms(
        _ range: Range<Int>,
        _ count: Int?,
        _ isDefinite: Bool,
        _ s: ChineseSentence
    ) -> Mention? {
        if let count, count > 1 {
            guard let set = set(of: count, before: range.lowerBound, s) else { return nil }
            return Mention(range: range, kind: .party, entities: set, isAnaphor: true)
        }
        // A bare `公司` points back only where it stands alone as the one who acts or owns.
        if !isDefinite, !standsAlone(range, s) { return nil }
        let isPlural =
            isDefinite && s.has(range.lowerBound, .demonstrative) && isPluralWord(range, s)
        if isPlural, let set = sets.first ?? own(discourse.licensees) {
            return Mention(range: range, kind: .party, entities: set, isAnaphor: true)
        }
        guard let topic = topic(before: range.lowerBound, s) else { return nil }
        return Mention(
            range: range,
            kind: table.kind(of: topic),
            entities: [topic],
            isAnaphor: true
        )
    }

    /// Those spoken of last, in this sentence or before it.
    private func they(_ start: Int, _ s: ChineseSentence) -> Mention? {
        let near = s.mentions.last {
            $0.range.upperBound <= start && ($0.kind == .group || $0.entities.count > 1)
        }
        guard let set = near?.entities ?? sets.first else { return nil }
        return Mention(range: start..<(start + 1), kind: .party, entities: set, isAnaphor: true)
    }

    private func own(_ list: [Int]) -> [Int]? { list.isEmpty ? nil : list }

    private func isPluralWord(_ range: Range<Int>, _ s: ChineseSentence) -> Bool {
        let token = s.tokens[range.lowerBound]
        let word = String(decoding: folded[token.start..<token.end], as: UTF8.self)
        return ["这些", "上述", "前述", "相关", "有关"].contains(word)
    }

    private func standsAlone(_ range: Range<Int>, _ s: ChineseSentence) -> Bool {
        let before = range.lowerBound - 1
        let isFirst =
            before < 0 || s.tokens[before].kind == .mark || s.has(before, .link)
            || lexicon.cues[s.tokens[before].word] != nil
        let next = range.upperBound
        guard isFirst, next < s.count else { return false }
        return s.tokens[next].kind == .date || s.tokens[next].kind == .mark
            || lexicon.byHead[s.tokens[next].word] != nil
            || lexicon.cues[s.tokens[next].word] != nil
            || s.has(
                next,
                [
                    .verb, .adverb, .negator, .possible, .probable, .future, .deontic,
                    .governors, .wish,
                ]
            )
    }

    /// So many parties: named together, licensed so far, or the last ones spoken of.
    private func set(of count: Int, before index: Int, _ s: ChineseSentence) -> [Int]? {
        guard count <= 24 else { return nil }
        var inside: [Int] = []
        for mention in s.mentions where mention.range.upperBound <= index {
            guard mention.kind == .party, !mention.isModifier else { continue }
            for entity in mention.entities where !inside.contains(entity) { inside.append(entity) }
        }
        if inside.count == count { return inside }
        if let set = sets.first(where: { $0.count == count }) { return set }
        if discourse.licensees.count == count { return discourse.licensees }
        let recent = discourse.parties.filter { table.kind(of: $0) == .party }
        return recent.count >= count ? Array(recent.prefix(count).reversed()) : nil
    }

    private func bodies(_ range: Range<Int>, _ count: Int?, _ isDefinite: Bool) -> Mention? {
        if let count, count > 1 {
            let recent = discourse.authorities.filter { table.kind(of: $0) == .authority }
            guard
                let set = bodies.first(where: { $0.count == count })
                    ?? (recent.count >= count ? Array(recent.prefix(count).reversed()) : nil)
            else { return nil }
            return Mention(range: range, kind: .authority, entities: set, isAnaphor: true)
        }
        guard isDefinite,
            let body = discourse.authorities.first(where: { table.kind(of: $0) == .authority })
        else { return nil }
        return Mention(range: range, kind: .authority, entities: [body], isAnaphor: true)
    }

    /// The party this sentence, or else the one before, is about.
    private func topic(before index: Int, _ s: ChineseSentence) -> Int? {
        let own = s.mentions.first { mention in
            mention.range.upperBound <= index && !mention.isModifier && mention.governor == 0
                && (mention.kind == .party || mention.kind == .person)
        }
        if let entity = own?.entities.first {
            return table.kind(of: entity) == .person ? table.voice(of: entity) ?? entity : entity
        }
        let near = s.mentions.last {
            $0.range.upperBound <= index && !$0.isModifier && $0.kind == .party
        }
        if let entity = near?.entities.first, s.has(index, .its) { return entity }
        if let topic = discourse.topic, topic.kind == .party, let entity = topic.entities.first {
            return entity
        }
        return discourse.parties.first { table.kind(of: $0) == .party }
    }

    private func lastItem(before index: Int, _ s: ChineseSentence) -> Int? {
        let own = s.mentions.last { $0.kind == .item && $0.range.upperBound <= index }
        return own?.entities.first ?? discourse.items.first
    }
}
