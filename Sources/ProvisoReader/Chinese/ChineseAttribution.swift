import ProvisoModel

/// Takes the sources off a sentence: what is left is what they say, each stretch with its chain.
struct ChineseAttribution {
    let lexicon: ChineseLexicon
    let sources: ChineseSources

    private static let deepest = 4

    private struct Lead {
        var source: ChineseSources.Source
        var modality: Modality?
        var isPledge = false
        /// Where the content begins.
        var rest: Int
    }

    private struct State {
        var chain: [AttributionStep] = []
        var speaker: [Int] = []
        var modality: Modality?
        var isPledge = false
        var start: Int?
    }

    func contents(of s: ChineseSentence) -> [Content] {
        let pieces = ChineseClauses.pieces(ChineseClauses.trim(0..<s.count, s), s)
        var found: [Content] = []
        var state = State()
        for (number, piece) in pieces.enumerated() {
            guard let lead = lead(piece, s) else {
                if state.start == nil { state.start = piece.lowerBound }
                continue
            }
            let isLast = number == pieces.count - 1
            if isLast, lead.rest >= piece.upperBound, state.start != nil {
                flush(&state, piece.lowerBound, s, &found)
                for index in found.indices { wrap(&found[index], lead) }
                return found
            }
            let isNested = state.start == nil && !state.chain.isEmpty
            flush(&state, piece.lowerBound, s, &found)
            if !isNested { state = State() }
            enter(lead, &state)
            deepen(lead.rest..<max(lead.rest, piece.upperBound), s, &state)
        }
        flush(&state, s.count, s, &found)
        return found
    }

    private func flush(
        _ state: inout State,
        _ end: Int,
        _ s: ChineseSentence,
        _ found: inout [Content]
    ) {
        guard let start = state.start, start < end else { return }
        let range = ChineseClauses.trim(start..<end, s)
        state.start = nil
        guard !range.isEmpty else { return }
        found.append(
            Content(
                range: range,
                chain: state.chain,
                modality: state.modality,
                speaker: state.speaker,
                isPledge: state.isPledge
            )
        )
    }

    private func wrap(_ content: inout Content, _ lead: Lead) {
        content.chain = lead.source.steps + content.chain
        if content.speaker.isEmpty { content.speaker = lead.source.speaker }
        if content.modality == nil { content.modality = lead.modality }
    }

    private func enter(_ lead: Lead, _ state: inout State) {
        // "He added that he believed": one voice, not two.
        if let last = state.chain.last, let next = lead.source.steps.last, last.source != nil,
            last.source == next.source
        {
            let date = last.date
            state.chain.removeLast()
            state.chain.append(next)
            state.chain[state.chain.count - 1].date = next.date ?? date
        } else {
            state.chain += lead.source.steps
        }
        state.speaker = lead.source.speaker
        state.modality = lead.modality ?? state.modality
        state.isPledge = lead.isPledge
        state.start = nil
    }

    /// "The official said Nvidia had told customers …": sources within what a source says.
    private func deepen(_ piece: Range<Int>, _ s: ChineseSentence, _ state: inout State) {
        var rest = piece.lowerBound
        var depth = 0
        while rest < piece.upperBound, depth < ChineseAttribution.deepest,
            let inner = lead(rest..<piece.upperBound, s), inner.rest > rest
        {
            enter(inner, &state)
            rest = inner.rest
            depth += 1
        }
        if rest < piece.upperBound { state.start = rest }
    }

    // MARK: One lead

    private func lead(_ piece: Range<Int>, _ s: ChineseSentence) -> Lead? {
        var start = piece.lowerBound
        while start < piece.upperBound,
            s.has(start, .link) && s.mentionAt[start] < 0 || s.isMark(start, ChineseMarks.quotes)
        {
            start += 1
        }
        guard start < piece.upperBound else { return nil }
        if s.has(start, .hearsay) { return hearsay(start, s) }
        if s.has(start, .according) { return according(start, piece, s) }
        if s.isMark(piece.upperBound, ChineseMarks.colons), piece.count <= 8,
            let source = sources.read(start..<piece.upperBound, .said, s), !source.steps.isEmpty
        {
            return Lead(source: source, rest: piece.upperBound)
        }
        return said(start..<piece.upperBound, s)
    }

    private func hearsay(_ index: Int, _ s: ChineseSentence) -> Lead {
        let step = AttributionStep(
            source: nil,
            role: .unnamed,
            isNamed: false,
            descriptor: String(
                decoding: sources.bytes[s.bytes(index..<(index + 1))],
                as: UTF8.self
            ),
            cue: .reported
        )
        return Lead(source: ChineseSources.Source(steps: [step]), rest: index + 1)
    }

    private func according(_ start: Int, _ piece: Range<Int>, _ s: ChineseSentence) -> Lead? {
        let cue = piece.first { $0 > start && isCue($0, start, s) }
        let end = cue ?? piece.upperBound
        guard start + 1 < end else { return nil }
        let verb = cue.flatMap { lexicon.cues[s.tokens[$0].word] }
        guard let source = sources.read((start + 1)..<end, verb?.cue ?? .said, s) else {
            return nil
        }
        var rest = cue.map { $0 + 1 } ?? piece.upperBound
        while rest < piece.upperBound, isCue(rest, start, s) { rest += 1 }
        return Lead(source: source, modality: verb?.modality, rest: rest)
    }

    private func said(_ range: Range<Int>, _ s: ChineseSentence) -> Lead? {
        for index in range {
            guard isCue(index, range.lowerBound, s), let verb = lexicon.cues[s.tokens[index].word]
            else { continue }
            guard
                let source = carried(range.lowerBound..<index, verb.cue, s)
                    ?? sources.read(range.lowerBound..<index, verb.cue, s)
            else { return nil }
            var rest = index + 1
            while rest < range.upperBound,
                s.has(rest, .aspect)
                    || lexicon.cues[s.tokens[rest].word] != nil && !verb.needsClause
            {
                rest += 1
            }
            var found = source
            if verb.takesRecipient { rest = hearer(rest, range.upperBound, s, &found) }
            if verb.needsClause, !opensClause(rest, range, s) { continue }
            return Lead(
                source: found,
                modality: verb.modality,
                isPledge: verb.isPledge,
                rest: rest
            )
        }
        return nil
    }

    /// "…, and alleged that": whoever the sentence is about goes on.
    private func carried(
        _ phrase: Range<Int>,
        _ cue: Cue,
        _ s: ChineseSentence
    ) -> ChineseSources.Source? {
        let isEmpty = phrase.allSatisfy { s.has($0, [.link, .adverb]) && s.mentionAt[$0] < 0 }
        guard isEmpty,
            let actor = s.mentions.first(where: {
                $0.range.upperBound <= phrase.lowerBound && !$0.isModifier && $0.governor == 0
                    && [.party, .authority, .jurisdiction, .person].contains($0.kind)
            })
        else { return nil }
        return sources.read(actor.range, cue, s)
    }

    /// `告诉日经亚洲，…`, `告知客户…`.
    private func hearer(
        _ start: Int,
        _ limit: Int,
        _ s: ChineseSentence,
        _ source: inout ChineseSources.Source
    ) -> Int {
        guard start < limit else { return start }
        if let mention = s.mention(at: start) {
            if mention.kind == .outlet, let outlet = mention.entities.first,
                outlet != sources.publisher, source.steps.first?.role != .outlet
            {
                source.steps.insert(
                    AttributionStep(
                        source: sources.table[outlet].id,
                        role: .outlet,
                        isNamed: true,
                        cue: .reported
                    ),
                    at: 0
                )
            }
            return mention.range.upperBound
        }
        var end = start
        while end < limit, end - start < 4, s.mentionAt[end] < 0,
            s.tokens[end].kind == .character || s.has(end, [.source, .groupName])
        {
            end += 1
        }
        return end
    }

    /// Whether a new clause begins: after a comma, or with somebody who acts.
    private func opensClause(_ rest: Int, _ range: Range<Int>, _ s: ChineseSentence) -> Bool {
        if rest >= range.upperBound { return rest < s.count && s.isComma(rest) }
        var index = rest
        while index < range.upperBound, s.isMark(index, ChineseMarks.quotes) { index += 1 }
        guard let mention = s.mention(at: index) else { return false }
        return [.party, .authority, .jurisdiction, .group, .person].contains(mention.kind)
    }

    /// A verb of saying that nobody refuses, denies or is asked to utter.
    private func isCue(_ index: Int, _ start: Int, _ s: ChineseSentence) -> Bool {
        guard s.tokens.indices.contains(index), lexicon.cues[s.tokens[index].word] != nil,
            s.mentionAt[index] < 0, !s.isAside[index], !s.is(index + 1, lexicon.known.of),
            !s.is(index - 1, lexicon.known.of)
        else { return false }
        var before = index - 1
        while before > start, s.has(before, .adverb) { before -= 1 }
        return !s.has(before, [.negator, .wish, .possible, .deontic, .probable, .unreal])
    }
}
