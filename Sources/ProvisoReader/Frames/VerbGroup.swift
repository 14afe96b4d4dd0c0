import ProvisoModel

/// What the small words around a verb make of it: voice, negation, certainty.
struct VerbGroup {
    var start: Int
    var isPassive = false
    var isNegated = false
    var isInfinitive = false
    var isFuture = false
    /// "Can ship", "must ship": what is possible or due is not done.
    var isAble = false
    /// "To buy" after a noun or another verb: what is wanted or allowed, not what is done.
    var isPurpose = false
    /// "Has been reviewed": done once, not always.
    var isPerfect = false
    /// "Was filing", "were being reviewed".
    var isProgressive = false
    var modality: Modality = .certain
}

/// Reads the auxiliaries and adverbs in front of a head verb.
struct VerbGroupReader {
    let lexicon: Lexicon
    private var verbs: VerbWords { lexicon.verbs }

    init(lexicon: Lexicon) { self.lexicon = lexicon }

    func read(head: Int, lower: Int, _ sentence: Sentence) -> VerbGroup {
        var group = VerbGroup(start: head)
        var hasBe = false
        var hasHave = false
        var index = head - 1
        while index >= lower, sentence.mentionAt[index] < 0 || sentence.has(index, .have) {
            let kinds = sentence.classes[index]
            if !kinds.isDisjoint(with: [.be, .get]) {
                hasBe = hasBe || !group.isInfinitive || sentence.forms[head].contains(.participle)
            } else if !kinds.isDisjoint(with: .have) {
                hasHave = true
            } else if !kinds.isDisjoint(with: .modal) {
                apply(modal: index, to: &group, sentence)
            } else if !kinds.isDisjoint(with: .negator), !sentence.has(index, .determiner) {
                group.isNegated.toggle()
            } else if sentence.is(index, lexicon.known.yet) {
                if sentence.is(index + 1, lexicon.known.to) { group.isNegated.toggle() }
            } else if sentence.is(index, lexicon.known.to) {
                guard continues(index - 1, lower, sentence) else {
                    group.isPurpose = true
                    break
                }
                group.isInfinitive = true
            } else if !kinds.isDisjoint(with: .doing) || isFloating(index, sentence) {
            } else if verbs.chance.contains(sentence.bases[index]),
                group.isInfinitive || !kinds.isDisjoint(with: .likely)
            {
                group.modality = .probable
                group.isFuture = true
            } else if verbs.starting.contains(sentence.bases[index]) {
            } else if verbs.failing.contains(sentence.bases[index]) {
                group.isNegated.toggle()
            } else if !kinds.isDisjoint(with: [.likely]) {
                group.modality = .probable
            } else if !kinds.isDisjoint(with: [.unsure]) {
                group.modality = .possible
            } else if kinds.isDisjoint(with: .adverb),
                !sentence.tokens[index].shape.contains(.endsLy)
            {
                break
            }
            group.start = index
            index -= 1
        }
        if group.start == head { takeModal(before: head, sentence, &group) }
        if leavesUndone(before: group.start, lower, sentence) { group.isNegated.toggle() }
        group.isProgressive =
            hasBe
            && (sentence.forms[head].contains(.gerund)
                || (group.start..<head).contains { sentence.is($0, lexicon.known.being) })
        group.isPerfect = hasHave
        group.isPassive = isPassive(head, hasBe, hasHave, group, lower, sentence)
        return group
    }

    /// "Had all been approved", "were each allowed": a quantifier between the verbs.
    private func isFloating(_ index: Int, _ s: Sentence) -> Bool {
        let known = lexicon.known
        return (s.is(index, known.all) || s.is(index, known.each) || s.is(index, known.both))
            && s.has(index - 1, [.be, .have])
    }

    /// "Stopped short of approving", "ruled out approving", "instead of approving": it was not done.
    private func leavesUndone(before start: Int, _ lower: Int, _ s: Sentence) -> Bool {
        let known = lexicon.known
        let last = start - 1
        guard last > lower else { return false }
        if s.is(last, known.of) {
            return s.is(last - 1, known.short) || s.is(last - 1, known.instead)
        }
        if s.is(last, known.out) { return s.bases[last - 1] == known.ruleVerb }
        if s.is(last, known.from) { return s.is(last - 1, known.far) }
        return s.is(last, known.than) && s.is(last - 1, known.rather)
    }

    /// "May revoke, suspend or modify": the modal stands before the first of the verbs.
    private func takeModal(
        before head: Int,
        _ s: Sentence,
        _ group: inout VerbGroup
    ) {
        let known = lexicon.known
        func joins(_ index: Int) -> Bool {
            s.is(index, known.comma) || s.is(index, known.or) || s.is(index, known.and)
        }
        guard head > 0, joins(head - 1) else { return }
        var index = head - 1
        while index >= max(0, head - 10), s.mentionAt[index] < 0 {
            if s.has(index, .modal) {
                apply(modal: index, to: &group, s)
                return
            }
            guard joins(index) || !s.forms[index].isEmpty || s.has(index, [.be, .adverb]) else {
                return
            }
            index -= 1
        }
    }

    /// Whether the words before "to" make one group with the verb after it: "has yet to", "is expected to".
    private func continues(_ index: Int, _ lower: Int, _ sentence: Sentence) -> Bool {
        guard index >= lower else { return false }
        return sentence.is(index, lexicon.known.yet) || verbs.chance.contains(sentence.bases[index])
            || verbs.starting.contains(sentence.bases[index])
            || verbs.failing.contains(sentence.bases[index])
            || sentence.has(index, [.have, .likely])
    }

    private func apply(modal index: Int, to group: inout VerbGroup, _ sentence: Sentence) {
        if sentence.has(index, .possible) {
            group.modality = .possible
        } else if sentence.has(index, .probable) {
            group.modality = .probable
        } else if sentence.has(index, .negator) {
            group.isNegated.toggle()
        } else {
            group.isFuture = true
            group.isAble = !sentence.is(index, lexicon.known.will)
        }
    }

    private func isPassive(
        _ head: Int,
        _ hasBe: Bool,
        _ hasHave: Bool,
        _ group: VerbGroup,
        _ lower: Int,
        _ sentence: Sentence
    ) -> Bool {
        guard sentence.forms[head].contains(.participle) else { return false }
        if hasBe { return true }
        if hasHave { return false }
        if sentence.is(head + 1, lexicon.known.by) { return true }
        if group.start == head, sentence.forms[head].contains(.past) {
            let hasSubject = (lower..<head).contains { index in
                guard let mention = sentence.mention(at: index) else { return false }
                return mention.kind != .item && !mention.isModifier
            }
            return !hasSubject
        }
        return group.start == head
    }
}
