import ProvisoModel

// Whether a bare date lies ahead: the verb nearest to it tells.
extension DateFinder {
    func isAhead(_ index: Int, _ s: Sentence) -> Bool {
        if s.is(index - 1, known.until) || s.is(index - 1, known.till) {
            return !tellsPast(before: index, s)
        }
        var probe = index - 1
        while probe >= max(0, index - 24) {
            if let answer = tense(at: probe, s) { return answer }
            probe -= 1
        }
        guard index <= 3 else { return false }
        return (index..<min(s.count, index + 16)).first { tense(at: $0, s) != nil }
            .flatMap { tense(at: $0, s) } ?? false
    }

    private func tellsPast(before index: Int, _ s: Sentence) -> Bool {
        (max(0, index - 12)..<index).contains { s.is($0, known.was) || s.is($0, known.were) }
    }

    /// `true` where the word looks ahead, `false` where it tells what is past, `nil` where it tells nothing.
    private func tense(at index: Int, _ s: Sentence) -> Bool? {
        guard s.mentionAt[index] < 0 else { return nil }
        let form = s.forms[index]
        if phrases.has(s.bases[index], in: .ahead), !s.has(index, .adverb) {
            return !(s.bases[index] == known.propose || s.has(index - 1, .have))
        }
        guard !form.isEmpty, !s.has(index, [.be, .have, .doing]) else { return nil }
        if form.contains(.third) || form.contains(.base), !form.contains(.past) {
            if isModal(before: index, s) { return true }
            let isScheduled = phrases.has(s.bases[index], in: .scheduled)
            return isScheduled && form.contains(.third) ? true : nil
        }
        guard form.contains(.past) || form.contains(.participle) else { return nil }
        return isModal(before: index, s)
    }

    /// "Will be paid", "could begin": an auxiliary up to three words before.
    private func isModal(before index: Int, _ s: Sentence) -> Bool {
        var probe = index - 1
        while probe >= max(0, index - 3) {
            if phrases.has(s.tokens[probe].word, in: .ahead) { return true }
            guard s.has(probe, [.be, .adverb, .negator, .have]) else { return false }
            if s.has(probe, .have) { return false }
            probe -= 1
        }
        return false
    }
}
