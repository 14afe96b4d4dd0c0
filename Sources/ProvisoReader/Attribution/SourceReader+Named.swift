import ProvisoModel

// Sources with a name: outlets, houses, persons, documents, and the pronouns for them.
extension SourceReader {
    func pronoun(_ range: Range<Int>, _ cue: Cue, _ s: Sentence) -> Source? {
        guard range.count == 1 else { return nil }
        let index = range.lowerBound
        if s.has(index, .pluralPronoun) {
            let chain = voices.counted.isEmpty ? voices.people : voices.counted
            return chain.isEmpty ? nil : retold(chain, cue, range, s)
        }
        if s.has(index, .personPronoun) || s.is(index, words.him) {
            if voices.person.last?.source == nil, !voices.person.isEmpty {
                return retold(voices.person, cue, range, s)
            }
            if let mention = s.mention(at: index), let entity = mention.entities.first {
                return again(entity, .person, cue, range, s)
            }
            if let last = voices.person.last?.source, let entity = table.number(of: last) {
                return again(entity, .person, cue, range, s)
            }
            // A spokesperson, who stands in the chain as the house.
            guard let last = voices.last.last, last.role == .organisation else { return nil }
            var source = retold(voices.last, cue, range, s)
            source.speaker = last.source.flatMap { table.number(of: $0) }.map { [$0] } ?? []
            return source
        }
        if s.is(index, known.we) || s.is(index, words.i) {
            guard let own = ownOutlet, let entity = table.number(of: own),
                table.kind(of: entity) == .party || table.kind(of: entity) == .authority
            else { return nil }
            return Source(steps: [step(entity, .organisation, cue)], speaker: [entity])
        }
        guard s.is(index, words.it) else { return nil }
        if let report = voices.report.first, voices.report.count > 0, s.mentionAt[index] < 0 {
            return Source(steps: [report], inherited: report.source?.raw)
        }
        return nil
    }

    /// A speaker named before speaks again through the same outlet.
    private func again(
        _ entity: Int,
        _ role: SourceRole,
        _ cue: Cue,
        _ range: Range<Int>,
        _ s: Sentence
    ) -> Source {
        guard let chain = voices.named[entity] else {
            return Source(steps: [step(entity, role, cue)], speaker: [entity])
        }
        var source = retold(chain, cue, range, s)
        source.steps[source.steps.count - 1].descriptor = nil
        source.speaker = [entity]
        return source
    }

    /// Whoever a label names; a spokesperson without a house is that of the publisher.
    func labelled(_ label: Range<Int>, _ s: Sentence) -> Source? {
        let isNamed = s.mentions.contains { label.contains($0.range.lowerBound) }
        if !isNamed, let own = ownOutlet, let entity = table.number(of: own) {
            return Source(steps: [step(entity, .organisation, .said)], speaker: [entity])
        }
        return read(label, cue: .said, s)
    }

    // MARK: Reports

    /// "A Kyodo article of Tuesday citing traders", "newspaper stories", "press reports".
    func report(_ range: Range<Int>, _ s: Sentence) -> Source? {
        guard let noun = range.first(where: { s.has($0, .reportNoun) && s.mentionAt[$0] < 0 })
        else { return nil }
        let outlet = range.first { s.mention(at: $0)?.kind == .outlet }
        let citing = range.first { s.has($0, .citing) }
        var steps: [AttributionStep] = []
        var speaker: [Int] = []
        let date = s.dates.first { range.contains($0.range.lowerBound) }?.span
        if let outlet, let entity = s.mention(at: outlet)?.entities.first {
            var step = step(entity, .outlet, .reported)
            step.date = date
            steps.append(step)
            speaker = [entity]
        } else if s.has(range.lowerBound, .definite), !voices.report.isEmpty {
            return Source(
                steps: voices.report,
                inherited: voices.report.first?.source?.raw
            )
        } else {
            steps.append(unnamed(range, count: nil, .reported, s))
        }
        if let citing, citing + 1 < range.upperBound, citing > noun || outlet != nil,
            let cited = read((citing + 1)..<range.upperBound, cue: .said, s)
        {
            steps += cited.steps
        }
        return Source(steps: steps, speaker: speaker)
    }

    // MARK: Spokespeople and documents

    /// A spokesperson, or a filing or statement, is the voice of the house it belongs to.
    func spoken(
        _ range: Range<Int>,
        _ core: Range<Int>,
        _ cue: Cue,
        _ s: Sentence
    ) -> Source? {
        guard let noun = core.last(where: { s.has($0, .spokesNoun) && s.mentionAt[$0] < 0 }) else {
            return nil
        }
        let owner = s.mentions.first {
            range.contains($0.range.lowerBound)
                && ([.party, .authority, .jurisdiction, .group] as KindSet).contains($0.kind)
        }
        if let owner, let entity = owner.entities.first {
            if owner.isAnaphor, owner.kind == .party,
                let first = house(before: owner.range.lowerBound, s)
            {
                return Source(
                    steps: [step(first.entities[0], .organisation, cue)],
                    speaker: first.entities
                )
            }
            guard !s.has(noun, .letterNoun) || owner.range.lowerBound < noun else { return nil }
            return Source(steps: [step(entity, .organisation, cue)], speaker: owner.entities)
        }
        if !s.has(noun, .letterNoun) {
            if let house = s.mentions.first(where: {
                $0.range.upperBound <= range.lowerBound && !$0.isModifier
                    && ($0.kind == .party || $0.kind == .authority || $0.kind == .jurisdiction)
            }), let entity = house.entities.first {
                return Source(steps: [step(entity, .organisation, cue)], speaker: [entity])
            }
            return Source(steps: [unnamed(range, count: 1, cue, s)])
        }
        return nil
    }

    /// "The letter", "an internal memo": a document that speaks.
    func document(_ range: Range<Int>, _ core: Range<Int>, _ s: Sentence) -> Source? {
        let noun = core.upperBound - 1
        guard s.has(noun, .letterNoun), s.mentionAt[noun] < 0 else { return nil }
        var first = core.lowerBound
        while first < noun, s.has(first, .determiner) { first += 1 }
        if first > core.lowerBound, s.has(core.lowerBound, .definite), first == noun,
            let last = voices.document.last,
            last.descriptor?.hasSuffix(text(noun..<core.upperBound, s)) == true
        {
            return Source(steps: voices.document, inherited: last.descriptor)
        }
        let isSeen = (core.upperBound..<range.upperBound).contains { s.is($0, known.by) }
        let name = text(first..<(isSeen ? core : range).upperBound, s)
        return Source(steps: [
            AttributionStep(
                source: EntityID(EntityTable.slug(name)),
                role: .document,
                isNamed: true,
                descriptor: name,
                cue: .stated
            )
        ])
    }

    // MARK: Names

    func named(_ core: Range<Int>, _ cue: Cue, _ s: Sentence) -> Source? {
        let mentions = s.mentions.filter { core.contains($0.range.lowerBound) && !$0.isModifier }
        guard let mention = mentions.first, let entity = mention.entities.first,
            coversPhrase(mention, core, s)
        else { return nil }
        if mention.kind == .party, mention.isAnaphor,
            let first = house(before: mention.range.lowerBound, s)
        {
            return name(first, .organisation, cue, s)
        }
        switch mention.kind {
        case .person: return name(mention, .person, cue, s)
        case .party, .authority, .jurisdiction: return name(mention, .organisation, cue, s)
        case .outlet: return name(mention, .outlet, cue == .said ? .reported : cue, s)
        case .group: return name(mention, .group, cue, s)
        case .document:
            return Source(steps: [step(entity, .document, cue)], speaker: mention.entities)
        case .item, .place: return nil
        }
    }

    /// "The toolmaker said": the party the sentence began with, not the last one it came by.
    func house(before index: Int, _ s: Sentence) -> Mention? {
        guard s.has(index, .firmNoun) || s.isContent(index),
            !lexicon.names.isAdjective(s.tokens[index].word),
            index == 0 || !lexicon.names.isAdjective(s.tokens[index - 1].word)
        else { return nil }
        return s.mentions.first {
            $0.kind == .party && $0.range.upperBound <= index && !$0.isAnaphor && !$0.isModifier
        }
    }

    func name(_ mention: Mention, _ role: SourceRole, _ cue: Cue, _ s: Sentence) -> Source? {
        guard let entity = mention.entities.first else { return nil }
        if mention.isAnaphor, mention.range.count == 1, voices.named[entity] != nil {
            return again(entity, role, cue, mention.range, s)
        }
        return Source(steps: [step(entity, role, cue)], speaker: mention.entities)
    }

    /// Whether the words before and after a name only describe it.
    private func coversPhrase(_ mention: Mention, _ core: Range<Int>, _ s: Sentence) -> Bool {
        if mention.isPossessive {
            // "Nvidia's own count": what belongs to somebody is not that somebody, but a house is.
            guard mention.range.upperBound + 1 >= core.upperBound else { return false }
        }
        let before = core.lowerBound..<max(core.lowerBound, mention.range.lowerBound)
        let after = mention.range.upperBound..<max(mention.range.upperBound, core.upperBound)
        return before.allSatisfy { describes($0, s) } && after.allSatisfy { describes($0, s) }
    }

    private func describes(_ index: Int, _ s: Sentence) -> Bool {
        s.mentionAt[index] >= 0 || s.has(index, [.determiner, .titleNoun, .firmNoun])
            || s.isContent(index) || s.tokens[index].shape.contains(.possessive)
            || s.is(index, known.hyphen) || s.is(index, known.and)
            || s.tokens[index].shape.contains(.mark)
    }
}
