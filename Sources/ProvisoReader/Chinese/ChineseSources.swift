import Foundation
import ProvisoModel

/// Who was speaking in the sentences before.
struct ChineseVoices {
    /// The last chain that ends with people without names.
    var people: [AttributionStep] = []
    /// The last such chain that says there are several.
    var counted: [AttributionStep] = []
    /// The last chain whose speaker is a person with a name.
    var person: [AttributionStep] = []
    var personEntity: Int?
    /// The last chain that begins with an outlet.
    var report: [AttributionStep] = []
    var last: [AttributionStep] = []
    var lastSpeaker: [Int] = []

    mutating func note(_ chain: [AttributionStep], speaker: [Int]) {
        guard let step = chain.last else { return }
        last = chain
        lastSpeaker = speaker
        if chain[0].role == .outlet { report = chain }
        if step.role == .person, step.isNamed {
            person = chain
            personEntity = speaker.first
        } else if step.role == .unnamed, step.cue != .reported {
            people = chain
            if step.count.map({ $0 > 1 }) ?? false { counted = chain }
        }
    }
}

/// Reads a noun phrase as a source: who is speaking, how many, and with what name.
struct ChineseSources {
    let lexicon: ChineseLexicon
    let bytes: UnsafeBufferPointer<UInt8>
    let table: EntityTable
    let voices: ChineseVoices
    let publisher: Int?

    struct Source {
        var steps: [AttributionStep]
        var speaker: [Int] = []
    }

    /// The phrase before a verb of saying, with dates, places, hearers and those it cites.
    func read(_ range: Range<Int>, _ cue: Cue, _ s: ChineseSentence) -> Source? {
        let phrase = split(range, s)
        guard var source = speaker(phrase.speaker, cue, s) else { return nil }
        if let date = phrase.date, !source.steps.isEmpty {
            source.steps[source.steps.count - 1].date = date
        }
        if let cited = phrase.cited {
            guard let inner = speaker(cited, .said, s) else { return nil }
            source.steps[source.steps.count - 1].cue = .reported
            source.steps += inner.steps
            source.speaker = inner.speaker
        }
        if let hearer = phrase.hearer, hearer != publisher,
            source.steps.first?.source != table[hearer].id
        {
            source.steps.insert(
                AttributionStep(
                    source: table[hearer].id,
                    role: .outlet,
                    isNamed: true,
                    cue: .reported
                ),
                at: 0
            )
        }
        return source
    }

    private struct Phrase {
        var speaker: Range<Int>
        var date: DatedSpan?
        var hearer: Int?
        var cited: Range<Int>?
    }

    /// Takes the phrase apart: `[who] [周三] [在台北] [对路透社] [援引 …]`.
    private func split(_ range: Range<Int>, _ s: ChineseSentence) -> Phrase {
        var start = range.lowerBound
        var phrase = Phrase(speaker: range)
        while start < range.upperBound,
            s.has(start, [.link, .adverb]) && s.mentionAt[start] < 0
                || s.tokens[start].kind == .date || s.isComma(start)
        {
            if s.tokens[start].kind == .date { phrase.date = date(start, s) }
            start += 1
        }
        var end = start
        while end < range.upperBound, !cuts(end, start, s) { end += 1 }
        phrase.speaker = start..<end
        var index = end
        while index < range.upperBound {
            if s.tokens[index].kind == .date { phrase.date = date(index, s) }
            if s.has(index, .toward), let mention = s.mention(at: index + 1),
                mention.kind == .outlet
            {
                phrase.hearer = mention.entities.first
            }
            if s.has(index, .citing) {
                phrase.cited = (index + 1)..<range.upperBound
                break
            }
            index += 1
        }
        return phrase
    }

    /// Where the name ends and the circumstances begin.
    private func cuts(_ index: Int, _ start: Int, _ s: ChineseSentence) -> Bool {
        guard s.mentionAt[index] < 0 else { return false }
        if s.tokens[index].kind == .date || s.has(index, .citing) { return true }
        guard index > start else { return false }
        let isNoun =
            s.mentionAt[index - 1] >= 0 || s.has(index - 1, [.source, .spokesperson, .title])
            || s.isAside[index - 1] || s.tokens[index - 1].kind == .character
        return isNoun && s.has(index, [.at, .toward, .adverb])
            && !(index + 1..<s.count).prefix(12).contains { later in
                s.has(later, .source) && s.is(later - 1, lexicon.known.of)
            }
    }

    private func date(_ index: Int, _ s: ChineseSentence) -> DatedSpan? {
        s.dates.first { $0.range.lowerBound == index }?.span
    }

    // MARK: Who

    private func speaker(_ range: Range<Int>, _ cue: Cue, _ s: ChineseSentence) -> Source? {
        let range = trimmed(range, s)
        guard !range.isEmpty else { return cue == .reported ? report() : continued(cue) }
        if range.count == 1, s.has(range.lowerBound, .person) { return continuedPerson(cue) }
        let head = range.last { s.has($0, .source) && s.mentionAt[$0] < 0 }
        let inside = s.mentions.filter {
            range.contains($0.range.lowerBound) && !s.isAside[$0.range.lowerBound]
        }
        guard ends(range, head, inside, s) else { return nil }
        if let person = inside.last(where: { $0.kind == .person }),
            let entity = person.entities.first
        {
            return named(entity, .person, cue)
        }
        if range.contains(where: { s.has($0, .spokesperson) }) {
            if let owner = inside.last(where: { isOrganisation($0.kind) }),
                let entity = owner.entities.first
            {
                return named(entity, .organisation, cue)
            }
        }
        if let head { return people(range, head, cue, s) }
        guard let owner = inside.last(where: { $0.kind != .item && $0.governor == 0 }),
            let entity = owner.entities.first
        else { return nil }
        if owner.kind == .group, s.has(owner.range.lowerBound - 1, .people) {
            return people(range, owner.range.upperBound - 1, cue, s)
        }
        let first = inside.first { $0.kind == owner.kind }?.entities.first ?? entity
        return named(owner.entities.count > 1 ? entity : first, role(owner.kind), cue)
    }

    /// Without brackets, quotes and words such as `的消息` and `的话` at the end.
    private func trimmed(_ range: Range<Int>, _ s: ChineseSentence) -> Range<Int> {
        var start = range.lowerBound
        var end = range.upperBound
        while end > start,
            s.isMark(end - 1, ChineseMarks.quotes) || s.has(end - 1, [.report, .adverb, .aspect])
                || s.is(end - 1, lexicon.known.of) || s.isComma(end - 1) || s.has(end - 1, .joint)
        {
            end -= 1
        }
        while start < end, s.isMark(start, ChineseMarks.quotes) { start += 1 }
        return start..<end
    }

    /// The phrase must end with the one who speaks, a title or an unlisted name behind a title.
    private func ends(
        _ range: Range<Int>,
        _ head: Int?,
        _ inside: [Mention],
        _ s: ChineseSentence
    ) -> Bool {
        var last = range.upperBound - 1
        while last > range.lowerBound, s.isAside[last] || s.isMark(last, ChineseMarks.quotes) {
            last -= 1
        }
        if s.mentionAt[last] >= 0 || s.has(last, [.source, .spokesperson, .title]) { return true }
        var run = last
        while run > range.lowerBound, last - run < 4, s.tokens[run].kind == .character { run -= 1 }
        return run < last && s.has(run, [.title, .spokesperson, .source])
    }

    private func isOrganisation(_ kind: Entity.Kind) -> Bool {
        [.party, .authority, .jurisdiction, .group, .outlet].contains(kind)
    }

    private func role(_ kind: Entity.Kind) -> SourceRole {
        switch kind {
        case .outlet: .outlet
        case .person: .person
        case .document: .document
        case .group: .group
        case .party, .authority, .jurisdiction, .item, .place: .organisation
        }
    }

    private func named(_ entity: Int, _ role: SourceRole, _ cue: Cue) -> Source {
        let step = AttributionStep(
            source: table[entity].id,
            role: role,
            isNamed: true,
            cue: role == .outlet ? .reported : cue
        )
        return Source(steps: [step], speaker: [entity])
    }

    /// "The report said": the one told of last, else one nobody names.
    private func report() -> Source {
        if let outlet = voices.report.first { return Source(steps: [outlet]) }
        let step = AttributionStep(source: nil, role: .unnamed, isNamed: false, cue: .reported)
        return Source(steps: [step])
    }

    /// "He added", "and said": whoever spoke last.
    private func continued(_ cue: Cue) -> Source? {
        guard var step = voices.last.last else { return nil }
        step.cue = cue
        return Source(steps: voices.last.dropLast() + [step], speaker: voices.lastSpeaker)
    }

    private func continuedPerson(_ cue: Cue) -> Source? {
        guard var step = voices.person.last else {
            guard var step = voices.people.last else { return nil }
            step.cue = cue
            return Source(steps: voices.people.dropLast() + [step])
        }
        step.cue = cue
        return Source(
            steps: voices.person.dropLast() + [step],
            speaker: voices.personEntity.map { [$0] } ?? []
        )
    }

    // MARK: People without names

    private func people(
        _ range: Range<Int>,
        _ head: Int,
        _ cue: Cue,
        _ s: ChineseSentence
    ) -> Source {
        let counted = range.first { index in
            s.tokens[index].kind == .number && s.has(index + 1, [.people, .source])
        }
        var count = counted.flatMap { s.numbers[Int(s.tokens[$0].value)].value }
            .map { NSDecimalNumber(decimal: $0).intValue }
        let isPart = range.contains { s.is($0, lexicon.known.one) }
        let isBack = s.has(range.lowerBound, .demonstrative) || isPart
        if isBack, count == nil, s.has(range.lowerBound + 1, .people) || isSingular(range, s) {
            count = 1
        }
        var first = range.lowerBound
        if let counted { first = min(head, counted + (s.has(counted + 1, .people) ? 2 : 1)) }
        while first < head,
            s.has(first, [.demonstrative, .people]) || s.is(first, lexicon.known.one)
        {
            first += 1
        }
        let isOne = !isPart && count == 1
        let told = isOne || voices.counted.isEmpty ? voices.people : voices.counted
        let outer = isBack ? told.dropLast() : []
        let known = isBack && !isPart && count == nil ? told.last?.count : nil
        let step = AttributionStep(
            source: nil,
            role: .unnamed,
            isNamed: false,
            count: count ?? known,
            descriptor: String(decoding: bytes[s.bytes(first..<(head + 1))], as: UTF8.self),
            cue: cue
        )
        return Source(steps: outer + [step])
    }

    /// `该人士` is one, `上述人士` may be several.
    private func isSingular(_ range: Range<Int>, _ s: ChineseSentence) -> Bool {
        let token = s.tokens[range.lowerBound]
        return ["该", "这名", "这位", "该名"].contains(
            String(decoding: bytes[token.start..<token.end], as: UTF8.self)
        )
    }
}
