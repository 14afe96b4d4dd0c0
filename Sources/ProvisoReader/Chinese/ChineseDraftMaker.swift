import ProvisoModel

/// Makes a draft of a matched frame, or nothing where the words tell no act.
struct ChineseDraftMaker {
    let lexicon: ChineseLexicon
    let bytes: UnsafeBufferPointer<UInt8>
    let table: EntityTable
    let discourse: Discourse
    let publisher: Int?
    let published: Day
    let arguments: ChineseArguments

    init(
        lexicon: ChineseLexicon,
        bytes: UnsafeBufferPointer<UInt8>,
        table: EntityTable,
        discourse: Discourse,
        publisher: Int?,
        published: Day
    ) {
        self.lexicon = lexicon
        self.bytes = bytes
        self.table = table
        self.discourse = discourse
        self.publisher = publisher
        self.published = published
        arguments = ChineseArguments(lexicon: lexicon, table: table, discourse: discourse)
    }

    func make(
        _ place: ChineseArguments.Place,
        _ span: Range<Int>,
        _ s: ChineseSentence
    ) -> Draft? {
        let frame = lexicon.frames[place.match.frame]
        let reality = ChineseReality(lexicon: lexicon)
        guard reality.holds(frame, place, s) else { return nil }
        let draft = Draft(
            claim: frame.claim,
            chain: place.content.chain,
            bytes: s.bytes(span),
            place: s.place,
            sentence: s.number
        )
        fillArguments(frame, place, s, draft)
        guard isComplete(frame, place, s, draft),
            let polarity = frame.polarity ?? reality.polarity(place, s)
        else { return nil }
        if frame.claim == .authorization(.approved), polarity == .positive,
            reality.isBare(place, s), place.content.speaker.isEmpty
        {
            return nil
        }
        draft.polarity = polarity
        draft.modality = frame.modality ?? reality.modality(frame, place, s)
        if reality.isPlanned(frame, place, s) { draft.claim = .event(.planned) }
        draft.gate = gate(frame, draft, place, s)
        draft.stage = stage(frame, place, s)
        addQuantity(frame, place, s, draft)
        draft.date = date(frame, place, span, s)
        draft.condition = frame.condition ?? condition(frame, place, s)
        draft.pointsBack = true
        if frame.claim.kind == "response" { speakForItself(place, s, draft) }
        keepAccusation(place, s, draft)
        note(frame, place, s, draft)
        return draft
    }

    // MARK: Arguments

    private func fillArguments(
        _ frame: Frame,
        _ place: ChineseArguments.Place,
        _ s: ChineseSentence,
        _ draft: Draft
    ) {
        func fill(_ regions: [Frame.Region], _ role: ChineseArguments.Role) -> [Int] {
            arguments.fill(regions, role, place, s)
        }
        let isAnswer = frame.claim.kind == "response"
        draft.authority = fill(frame.authority, .authority)
        draft.item = fill(frame.item, .item)
        let told = frame.subject.filter { $0 != .prior }
        draft.subject = fill(told, isAnswer ? .respondent : .subject)
        if draft.subject.isEmpty, told.count < frame.subject.count {
            draft.subject = fill([.prior], .subject)
            draft.isSubjectInferred = !draft.subject.isEmpty
        }
        draft.counterparty = fill(frame.counterparty, .counterparty)
        if frame.counterparty.contains(.maker), draft.counterparty.isEmpty {
            draft.counterparty = draft.item.compactMap { table.maker(of: $0) }
        }
        if frame.subject.contains(.maker), draft.subject.isEmpty {
            draft.subject = draft.item.compactMap { table.maker(of: $0) }
        }
        if !isAnswer {
            draft.subject = draft.subject.filter { !draft.authority.contains($0) }
        }
        draft.counterparty = draft.counterparty.filter { !draft.subject.contains($0) }
        addPublisher(frame, draft)
    }

    /// An authority's own notice speaks of its own acts.
    private func addPublisher(_ frame: Frame, _ draft: Draft) {
        guard draft.authority.isEmpty, draft.chain.isEmpty, let publisher,
            table.kind(of: publisher) == .authority
        else { return }
        switch frame.claim {
        case .authorization, .rule, .condition: draft.authority = [publisher]
        default: return
        }
    }

    /// Whoever refuses to comment is the one who answers; nobody is quoted.
    private func speakForItself(
        _ place: ChineseArguments.Place,
        _ s: ChineseSentence,
        _ draft: Draft
    ) {
        if draft.subject.isEmpty { draft.subject = place.content.speaker }
        let isHearsay = draft.chain.allSatisfy { $0.source == nil && $0.cue == .reported }
        let isReport = draft.chain.allSatisfy { $0.role == .outlet }
        let isLater = place.clause.lowerBound > place.content.range.lowerBound
        if draft.subject == place.content.speaker || isHearsay || isReport && isLater {
            draft.chain = []
        }
    }

    // Whoever the accuser is, an accusation never turns into the plain word of the one who tells it.
    private func keepAccusation(
        _ place: ChineseArguments.Place,
        _ s: ChineseSentence,
        _ draft: Draft
    ) {
        let isAccused = (0..<place.match.head).contains { index in
            lexicon.cues[s.tokens[index].word]?.cue == .alleged && s.mentionAt[index] < 0
                && !place.match.words.contains(index)
        }
        guard isAccused, draft.claim.kind != "response",
            !draft.chain.contains(where: { $0.cue == .alleged })
        else { return }
        draft.chain.append(
            AttributionStep(source: nil, role: .unnamed, isNamed: false, cue: .alleged)
        )
    }

    private func isComplete(
        _ frame: Frame,
        _ place: ChineseArguments.Place,
        _ s: ChineseSentence,
        _ draft: Draft
    ) -> Bool {
        frame.needs.allSatisfy { slot in
            switch slot {
            case .item: !draft.item.isEmpty
            case .party: !draft.subject.isEmpty
            case .authority: !draft.authority.isEmpty
            case .amount: s.amounts.contains { place.clause.overlaps($0.range) }
            case .permission: true
            }
        }
    }

    // MARK: Stage, quantity, date, condition

    private func stage(
        _ frame: Frame,
        _ place: ChineseArguments.Place,
        _ s: ChineseSentence
    ) -> Stage? {
        guard case .authorization = frame.claim else { return nil }
        for index in place.clause {
            if s.has(index, .preliminary) { return .preliminary }
            if s.has(index, .final) { return .final }
        }
        return nil
    }

    private func addQuantity(
        _ frame: Frame,
        _ place: ChineseArguments.Place,
        _ s: ChineseSentence,
        _ draft: Draft
    ) {
        guard frame.takesAmount,
            let amount = s.amounts.first(where: { place.clause.contains($0.range.lowerBound) })
        else { return }
        draft.quantity = amount
        draft.quantityText = String(decoding: bytes[s.bytes(amount.range)], as: UTF8.self)
        guard amount.unit == .units else { return }
        let isEach = place.clause.contains { s.has($0, .each) }
        let isJoint = place.clause.contains { s.has($0, .joint) }
        let isGroup =
            draft.subject.count == 1 && table.kind(of: draft.subject[0]) == .group
            && frame.claim.kind != "condition"
        if !isEach, isJoint && draft.subject.count > 1 || isGroup { draft.pool = draft.subject }
    }

    private func date(
        _ frame: Frame,
        _ place: ChineseArguments.Place,
        _ span: Range<Int>,
        _ s: ChineseSentence
    ) -> DatedSpan? {
        if frame.claim.kind == "response", frame.claim != .response(.commented) { return nil }
        // "Notice No. 23 of 2023" is a name.
        guard
            let date = s.dates.first(where: {
                span.contains($0.range.lowerBound)
                    && !s.is($0.range.upperBound, lexicon.known.third)
            })
        else {
            return nil
        }
        return since(date, s)
    }

    /// `自4月起`, `4月以来`: until the day of publication, where that lies after it.
    private func since(_ date: DateMention, _ s: ChineseSentence) -> DatedSpan {
        let isOpen =
            s.has(date.range.lowerBound - 1, .from)
            && (date.range.upperBound..<min(s.count, date.range.upperBound + 2)).contains {
                s.has($0, .temporal)
            }
        guard isOpen, date.span.from <= published, date.span.precision != "since" else {
            return date.span
        }
        let range = (date.range.lowerBound - 1)..<min(s.count, date.range.upperBound + 1)
        return DatedSpan(
            from: date.span.from,
            to: published,
            precision: "since",
            text: String(decoding: bytes[s.bytes(range)], as: UTF8.self)
        )
    }

    /// Whether the words hang the permission on something.
    private func condition(
        _ frame: Frame,
        _ place: ChineseArguments.Place,
        _ s: ChineseSentence
    ) -> Claim.ConditionState? {
        switch frame.claim {
        case .authorization(.approved), .authorization(.exempted), .rule(.inForce): break
        default: return nil
        }
        let behind = place.match.head..<min(place.content.range.upperBound, place.match.head + 40)
        let isHung =
            place.clause.contains { s.has($0, .conditional) }
            || behind.contains { s.has($0, .proviso) }
        return isHung ? .set : nil
    }

    // MARK: Why

    private func note(
        _ frame: Frame,
        _ place: ChineseArguments.Place,
        _ s: ChineseSentence,
        _ draft: Draft
    ) {
        let words = s.bytes(place.match.range)
        draft.notes.append(FieldNote(.predicate, "frame \(frame.id)", at: words))
        if let step = draft.chain.last {
            draft.notes.append(FieldNote(.attribution, "cue \(step.cue.rawValue)"))
        }
        if let date = draft.date {
            draft.notes.append(FieldNote(.date, "\(date.precision) from “\(date.text)”"))
        }
        for mention in s.mentions
        where mention.isAnaphor && place.clause.contains(mention.range.lowerBound) {
            let field: FieldNote.Field = mention.kind == .item ? .item : .subject
            draft.notes.append(
                FieldNote(field, "a word that points back", at: s.bytes(mention.range))
            )
        }
        if draft.isSubjectInferred {
            draft.notes.append(FieldNote(.subject, "taken over from the act told before"))
        }
    }
}
