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
        if match.group.isPurpose, isAct(frame.claim) { return .failure(.wished) }
        if match.group.isAble, frame.claim.kind == "transaction" { return .failure(.allowed) }
        if isSettled(frame.claim), isOnlyDue(match, clause, s) { return .failure(.wished) }
        if frame.claim == .authorization(.approved), getsOnlyToAct(match, s) {
            return .failure(.wished)
        }
        if isAct(frame.claim) || isSettled(frame.claim), let why = undone(match, clause, s) {
            return .failure(why)
        }
        if case .authorization = frame.claim, !isAboutTrade(match, clause, s) {
            return .failure(.otherTrade)
        }
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

    private var gates: GateFinder {
        GateFinder(lexicon: lexicon, table: table, discourse: discourse)
    }

    /// What leaves open, or denies, that the thing named was done at all.
    ///
    /// "If Tokyo approves", "it is false that Tokyo approved", "has Tokyo approved it?", "would have
    /// approved" and "approved all but one" tell of no act.
    private func undone(_ match: FrameMatch, _ clause: Clause, _ s: Sentence) -> Refusal? {
        let lead = clause.range.lowerBound..<max(clause.range.lowerBound + 1, match.head)
        let isOpen =
            lead.contains { s.has($0, .hypothetical) && !s.is($0 - 1, known.not) }
            || s.is(lead.lowerBound, known.hadVerb) && s.mentionAt[lead.lowerBound] < 0
                && !match.group.isPerfect
        if isOpen { return .supposed }
        if s.mayHave(.unreal), (0..<match.head).contains(where: { s.has($0, .unreal) }) {
            return .unreal
        }
        if (max(0, s.count - 2)..<s.count).contains(where: { s.is($0, known.questionMark) }) {
            return .asked
        }
        if isDoubted(match.head, s) { return .unreal }
        if isVerdict(match),
            isOnlyThoughtOf(match, s)
                || s.is(match.head + 1, known.or) && s.is(match.head + 2, known.not)
        {
            return .wished
        }
        if lead.contains(where: { isFew($0, s) }) { return .partly }
        let isMissed = (max(0, match.head - 3)..<match.head).contains {
            s.is($0, known.wouldModal) && s.has($0 + 1, .have)
        }
        if isMissed { return .missed }
        let leavesOut = (match.head..<s.count).contains {
            s.is($0, known.except) || s.is($0, known.excluding)
        }
        return leavesOut ? .partly : nil
    }

    /// "Is not aware that", "never said that", "doubts that", "the claim that": what follows is not
    /// told as so, nor as not so.
    private func isDoubted(_ head: Int, _ s: Sentence) -> Bool {
        guard s.mayHave([.saying, .chargeNoun, .doubting]),
            let that = (0..<head).last(where: { s.is($0, known.that) && s.mentionAt[$0] < 0 })
        else { return false }
        let lower = max(0, that - 8)
        return (lower..<that).contains { index in
            guard s.mentionAt[index] < 0, s.has(index, [.saying, .chargeNoun, .doubting]) else {
                return false
            }
            if s.has(index, .doubting) || s.has(index, .chargeNoun) && index == that - 1 {
                return true
            }
            return (max(0, index - 6)..<index).contains {
                s.has($0, .negator) || s.is($0, known.nobody) || s.is($0, known.nothing)
            }
        }
    }

    /// "Has until March to meet the terms", "must comply", "once they are met", "buyers that meet
    /// them": what is due, or only supposed, is not done.
    private func isOnlyDue(_ match: FrameMatch, _ clause: Clause, _ s: Sentence) -> Bool {
        let lead = clause.range.lowerBound..<max(clause.range.lowerBound, match.head)
        return match.group.isAble || match.group.isPurpose || clause.isRestrictive
            || (match.group.start..<match.head).contains { s.has($0, .duty) }
            || s.has(match.group.start - 1, .relative)
            || s.forms[match.group.start] == .gerund && match.group.start < match.head
            || s.forms[match.head].contains(.gerund) && !match.group.isProgressive
            || lead.contains {
                s.is($0, known.once) || s.is($0, known.when) || s.is($0, known.until)
            }
    }

    /// "Has until March to seek a license": a verb stands between the having and the license.
    private func getsOnlyToAct(_ match: FrameMatch, _ s: Sentence) -> Bool {
        let last = match.range.upperBound - 1
        guard last > match.head + 1, s.has(last, .permissionNoun), s.mentionAt[last] < 0 else {
            return false
        }
        return (match.head + 1..<last).contains {
            s.is($0, known.to) && s.forms[$0 + 1].contains(.base) && s.mentionAt[$0 + 1] < 0
                && !s.has($0 + 1, [.permissionNoun, .applicationNoun])
        }
    }

    private func isSettled(_ claim: Claim) -> Bool {
        claim == .condition(.met) || claim == .condition(.waived)
    }

    /// Whether the words tell how a permission was decided, not that somebody works on it.
    private func isVerdict(_ match: FrameMatch) -> Bool {
        switch lexicon.frames[match.trigger.frame].claim {
        case .authorization(.pending), .authorization(.applied): false
        case .authorization: true
        default: false
        }
    }

    /// "Considered granting", "stopped approving", "must approve", "approves of".
    private func isOnlyThoughtOf(_ match: FrameMatch, _ s: Sentence) -> Bool {
        let head = match.head
        if s.is(head + 1, known.of), s.bases[head] == known.approve { return true }
        if (match.group.start..<head).contains(where: { s.has($0, .duty) }) { return true }
        guard s.forms[head].contains(.gerund), !match.group.isProgressive else { return false }
        var before = match.group.start - 1
        while before >= 0, s.has(before, .adverb), s.mentionAt[before] < 0 { before -= 1 }
        guard before >= 0, s.mentionAt[before] < 0 else { return false }
        if s.has(before, .preposition) {
            return
                !(s.is(before, known.by) || s.is(before, known.after) || s.is(before, known.in)
                || s.is(before, known.since) || s.is(before, known.with))
                && !match.group.isNegated
        }
        return !s.forms[before].isDisjoint(with: .verb) && !s.has(before, [.be, .have])
    }

    /// "Few licenses", "hardly any", "not all": how many is left open.
    private func isFew(_ index: Int, _ s: Sentence) -> Bool {
        if s.is(index, known.few) { return !s.is(index - 1, known.a) }
        if s.has(index, .scarcely) { return true }
        return s.is(index, known.not)
            && (s.is(index + 1, known.all) || s.is(index + 1, known.every))
    }

    /// A merger, a drug or a visa is approved too; only goods, or a permission for them, are trade.
    private func isAboutTrade(_ match: FrameMatch, _ clause: Clause, _ s: Sentence) -> Bool {
        let range = clause.span.clamped(to: 0..<s.count)
        let named = s.mentions.contains { $0.kind == .item && range.overlaps($0.range) }
        if s.mayHave(.otherDomain), (0..<s.count).contains(where: { s.has($0, .otherDomain) }) {
            return named && !range.contains { s.has($0, .otherDomain) }
        }
        return named || s.followsPermission || s.place.isSecondary
            || (0..<s.count).contains {
                s.has($0, [.permissionNoun, .applicationNoun, .goodsAct, .exportWord, .importWord])
            }
            || (0..<s.count).contains { s.has($0, .itemNoun) }
            || s.mentions.contains { $0.kind == .item }
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

    /// "Reluctance to approve", "asked it to block": what is wanted is no act.
    private func isAct(_ claim: Claim) -> Bool {
        switch claim {
        case .authorization, .rule, .transaction, .conduct: true
        case .condition, .competence, .notification, .response, .assessment, .event: false
        }
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
            if isSettled(frame.claim) { return .probable }
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
