import ProvisoModel

/// Makes a draft of a matched frame: arguments, gate, quantity, dates, stage.
struct DraftMaker {
    let lexicon: Lexicon
    let bytes: UnsafeBufferPointer<UInt8>
    let table: EntityTable
    let discourse: Discourse
    /// The authority that published the document, in a notice.
    let publisher: Int?
    let arguments: ArgumentFinder
    /// Whether each draft says how its fields were read.
    let explains: Bool

    var known: KnownWords { lexicon.known }

    init(
        lexicon: Lexicon,
        bytes: UnsafeBufferPointer<UInt8>,
        table: EntityTable,
        discourse: Discourse,
        publisher: Int?,
        filer: Int?,
        explains: Bool
    ) {
        self.explains = explains
        self.lexicon = lexicon
        self.bytes = bytes
        self.table = table
        self.discourse = discourse
        self.publisher = publisher
        arguments = ArgumentFinder(
            lexicon: lexicon,
            table: table,
            discourse: discourse,
            publisher: publisher,
            filer: filer
        )
    }

    func make(
        _ match: FrameMatch,
        _ clause: Clause,
        _ content: Content,
        _ s: Sentence,
        number: Int
    ) -> Result<Draft, Refusal> {
        let frame = lexicon.frames[match.trigger.frame]
        if let why = reality.refusal(match, clause, s) { return .failure(why) }
        func fill(_ regions: [Frame.Region], _ role: ArgumentFinder.Role) -> [Int] {
            arguments.fill(regions, role, match, clause, content, s)
        }
        let span = ClauseSplitter.trim(clause.span, s, known)
        guard !span.isEmpty else { return .failure(.lacks(.permission)) }
        let draft = Draft(
            claim: frame.claim,
            chain: content.chain,
            bytes: s.bytes(span),
            place: s.place,
            sentence: number
        )
        draft.notes += content.notes
        draft.authority = fill(frame.authority, .authority)
        draft.item = fill(frame.item, .item)
        addSpokenAuthority(match, clause, content, s, draft)
        let told = frame.subject.filter { $0 != .prior }
        draft.subject = fill(told, .subject)
        if draft.subject.isEmpty, told.count < frame.subject.count {
            draft.subject = fill([.prior], .subject)
            draft.isSubjectInferred = true
        }
        draft.counterparty = fill(frame.counterparty, .counterparty)
        if frame.claim.kind != "response" {
            draft.subject = draft.subject.filter { !draft.authority.contains($0) }
        }
        if frame.counterparty.contains(.maker), draft.counterparty.isEmpty {
            draft.counterparty = draft.item.compactMap { table.maker(of: $0) }
        }
        if frame.subject.contains(.maker), draft.subject.isEmpty {
            draft.subject = draft.item.compactMap { table.maker(of: $0) }
        }
        draft.counterparty = draft.counterparty.filter { !draft.subject.contains($0) }
        if let slot = missing(in: draft, frame, match, clause, s) { return .failure(.lacks(slot)) }
        draft.polarity = frame.polarity ?? polarity(match, clause, s)
        draft.modality = modality(frame, match, content)
        let gate = gates.gate(frame, draft, match, clause, s)
        draft.gate = gate?.gate
        draft.stage = stage(frame, clause, s)
        // "Will ship" tells a plan, not a shipment.
        if frame.claim.kind == "transaction", match.group.isFuture {
            draft.claim = .event(.planned)
        }
        addQuantity(frame, match, clause, s, draft)
        if frame.claim.kind != "response" || frame.claim == .response(.commented) {
            draft.date = date(in: span, match, clause, s)
            if draft.chain.last?.role == .document, content.chain.isEmpty { draft.date = nil }
            if explains { draft.noteDate(in: s) }
        }
        draft.condition = frame.condition ?? conditionHint(frame, clause, s)
        draft.pointsBack = pointsBack(clause, s)
        keepAccusation(before: match.head, s, draft)
        if explains { note(gate?.rule, told, match, clause, content, s, draft) }
        return .success(draft)
    }

    private var reality: RealityCheck {
        RealityCheck(
            lexicon: lexicon,
            splitter: ClauseSplitter(lexicon: lexicon),
            arguments: arguments
        )
    }

    private var gates: GateFinder {
        GateFinder(lexicon: lexicon, table: table, discourse: discourse)
    }

    // Whoever the accuser is, an accusation never turns into the plain word of the one who tells it.
    private func keepAccusation(before head: Int, _ s: Sentence, _ draft: Draft) {
        let isAccused = (0..<head).contains {
            s.bases[$0] == known.allege || s.bases[$0] == known.accuse
        }
        guard isAccused, !draft.chain.contains(where: { $0.cue == .alleged }) else { return }
        draft.chain.append(
            AttributionStep(source: nil, role: .unnamed, isNamed: false, cue: .alleged)
        )
    }

    private func missing(
        in draft: Draft,
        _ frame: Frame,
        _ match: FrameMatch,
        _ clause: Clause,
        _ s: Sentence
    ) -> Trigger.Slot? {
        frame.needs.sorted { $0.rawValue < $1.rawValue }.first { slot in
            switch slot {
            case .item: draft.item.isEmpty
            case .party: draft.subject.isEmpty
            case .authority: draft.authority.isEmpty
            case .amount: !s.amounts.contains { clause.range.overlaps($0.range) }
            case .permission:
                !s.followsPermission
                    && !s.tokens.indices.contains {
                        s.has($0, [.permissionNoun, .applicationNoun])
                    }
            }
        }
    }

    /// A source that promises its own act, or a rule that speaks, names whose act it is.
    private func addSpokenAuthority(
        _ match: FrameMatch,
        _ clause: Clause,
        _ content: Content,
        _ s: Sentence,
        _ draft: Draft
    ) {
        guard draft.authority.isEmpty, !lexicon.frames[match.trigger.frame].authority.isEmpty else {
            return
        }
        if let document = arguments.document(before: match, clause, s), draft.chain.isEmpty {
            draft.authority = table.jurisdiction(of: document).map { [$0] } ?? []
            draft.chain = [
                AttributionStep(
                    source: table[document].id,
                    role: .document,
                    isNamed: true,
                    cue: .stated,
                    date: s.dates.first?.span
                )
            ]
            return
        }
        guard let speaker = content.speaker.first else { return }
        switch table.kind(of: speaker) {
        case .document: draft.authority = table.jurisdiction(of: speaker).map { [$0] } ?? []
        case .authority, .jurisdiction: if content.isPledge { draft.authority = [speaker] }
        case .party, .item, .person, .group, .outlet, .place: break
        }
    }

    // MARK: Polarity and modality

    private func polarity(_ match: FrameMatch, _ clause: Clause, _ s: Sentence) -> Polarity {
        var isNegated = match.group.isNegated
        let lead = clause.range.lowerBound..<max(clause.range.lowerBound, match.group.start)
        // In "neither … nor" the second word denies its own verb.
        let isSecond = (match.group.start..<match.head).contains { s.is($0, known.nor) }
        for index in lead where deniesNoun(index, s) && !(isSecond && s.is(index, known.neither)) {
            isNegated.toggle()
        }
        if match.range.lowerBound < clause.range.lowerBound, let shared = clause.apart,
            shared.contains(where: { deniesNoun($0, s) })
        {
            isNegated.toggle()
        }
        // "Holds permits for none of them".
        let end = min(clause.range.upperBound, match.range.upperBound + 3)
        if match.range.upperBound < end,
            (match.range.upperBound..<end).contains(where: {
                s.is($0, known.none) || s.is($0, known.nobody)
            })
        {
            isNegated.toggle()
        }
        if match.head + 1 < match.range.upperBound {
            for index in (match.head + 1)..<match.range.upperBound where deniesNoun(index, s) {
                isNegated.toggle()
            }
        }
        if match.range.lowerBound < match.group.start, match.head == match.range.upperBound - 1 {
            return isNegated ? .negative : .positive
        }
        if match.range.upperBound < s.count, match.head + 1 == match.range.upperBound,
            deniesNoun(match.range.upperBound, s), match.range.upperBound < clause.range.upperBound
        {
            isNegated.toggle()
        }
        return isNegated ? .negative : .positive
    }

    /// "No", "none", "neither" before the noun the verb is about.
    private func deniesNoun(_ index: Int, _ s: Sentence) -> Bool {
        if s.is(index, known.not) {
            return s.is(index + 1, known.one)
                || s.is(index + 1, known.a) && s.is(index + 2, known.single)
        }
        guard
            s.is(index, known.no) || s.is(index, known.none) || s.is(index, known.neither)
                || s.is(index, known.nobody) || s.is(index, known.nothing)
        else {
            return false
        }
        return !s.has(index + 1, [.more, .less])
    }

    private func modality(_ frame: Frame, _ match: FrameMatch, _ content: Content) -> Modality {
        if let fixed = frame.modality { return fixed }
        let own = match.group.modality
        if own == .certain, content.isPledge { return .probable }
        if own == .certain, match.group.isFuture {
            if case .authorization = frame.claim { return .probable }
            if RealityCheck.isSettled(frame.claim) { return .probable }
        }
        guard own == .certain, let outer = content.modality else { return own }
        return outer
    }

    private func stage(_ frame: Frame, _ clause: Clause, _ s: Sentence) -> Stage? {
        guard case .authorization = frame.claim else { return nil }
        for index in clause.range {
            if lexicon.stages.preliminary.contains(s.tokens[index].word) { return .preliminary }
            if lexicon.stages.final.contains(s.tokens[index].word),
                !s.isContent(index) || s.has(index + 1, .permissionNoun)
                    || s.tokens[index].shape.contains(.endsLy)
            {
                return .final
            }
        }
        return nil
    }

    // MARK: Quantity, date, condition

    private func date(
        in span: Range<Int>,
        _ match: FrameMatch,
        _ clause: Clause,
        _ s: Sentence
    ) -> DatedSpan? {
        if let own = DateChoice(lexicon: lexicon).date(for: match.head, in: span, s) {
            return own.span
        }
        // "… since May, when the ban was widened": the day before the comma is the day meant.
        if s.is(clause.range.lowerBound, known.when),
            let before = s.dates.last(where: { $0.range.upperBound == clause.range.lowerBound - 1 })
        {
            return before.whole
        }
        // "In July it said it was filing": what was under way is dated by the day it was said.
        guard match.group.isProgressive, let first = s.dates.first, first.range.lowerBound == 0
        else {
            return nil
        }
        return first.span
    }

    /// Whether the words hang the permission or rule on something, here or right after.
    private func conditionHint(
        _ frame: Frame,
        _ clause: Clause,
        _ s: Sentence
    ) -> Claim.ConditionState? {
        switch frame.claim {
        case .authorization(.approved), .authorization(.exempted), .rule(.inForce): break
        default: return nil
        }
        let after = clause.range.upperBound
        let isConditional = (clause.range.lowerBound..<min(s.count, after + 8)).contains { index in
            lexicon.stages.conditional.contains(s.tokens[index].word)
        }
        let isBound = (clause.range.lowerBound..<min(s.count, after + 3)).contains { index in
            lexicon.stages.provisoOpenings.contains(s.tokens[index].word)
                && lexicon.stages.provisos.contains { proviso in
                    proviso.indices.allSatisfy { s.is(index + $0, proviso[$0]) }
                }
        }
        let isPermission = if case .authorization = frame.claim { true } else { false }
        let isSubject = (clause.range.lowerBound..<min(s.count, after + 4)).contains {
            s.is($0, known.subject) && s.is($0 + 1, known.to)
                && (isPermission || s.has($0 + 2, .conditionNoun) || s.has($0 + 3, .conditionNoun))
        }
        return isConditional || isSubject || isBound ? .set : nil
    }

    private func pointsBack(_ clause: Clause, _ s: Sentence) -> Bool {
        clause.range.contains { index in
            (s.is(index, known.those) || s.is(index, known.these) || s.is(index, known.such)
                || s.is(index, known.the))
                && (s.has(index + 1, [.permissionNoun, .conditionNoun])
                    || s.has(index + 2, [.permissionNoun, .conditionNoun]))
        }
    }
}
