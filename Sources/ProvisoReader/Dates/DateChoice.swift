import ProvisoModel

/// Picks the date of a clause that says when its act happened.
struct DateChoice {
    let lexicon: Lexicon

    /// The date beside the verb; one that hangs on a noun or on another verb tells something else.
    func date(for head: Int, in range: Range<Int>, _ s: Sentence) -> DateMention? {
        let own = s.dates.filter { range.contains($0.range.lowerBound) && !$0.isOfNoun }
        let after = own.first { date in
            date.range.lowerBound > head
                && (isFree(between: head + 1, date.range.lowerBound, s) || s.forms[head].isEmpty)
        }
        return after
            ?? own.last { date in
                date.range.upperBound <= head
                    && (isFree(between: range.lowerBound, date.range.lowerBound, s)
                        || isShared(date.range.upperBound..<head, s) || s.forms[head].isEmpty)
            }
    }

    /// "Called them in on Tuesday and told them": the verbs joined by "and" have one date.
    private func isShared(_ range: Range<Int>, _ s: Sentence) -> Bool {
        range.contains { s.is($0, lexicon.known.and) }
            && !range.contains { s.has($0, .relative) }
    }

    /// Whether no other verb stands between that the date could belong to.
    private func isFree(between start: Int, _ end: Int, _ s: Sentence) -> Bool {
        guard start < end else { return true }
        return !(start..<end).contains { index in
            guard s.mentionAt[index] < 0, !s.has(index, [.be, .have, .doing, .modal]) else {
                return false
            }
            if s.has(index, .relative), index > start { return true }
            let form = s.forms[index]
            let isTold = form.contains(.past) || form == .participle
            return isTold && !form.contains(.base) && !isDescribing(index, s)
        }
    }

    /// "Finished components", "listed parties": a participle before its noun.
    private func isDescribing(_ index: Int, _ s: Sentence) -> Bool {
        guard index + 1 < s.count else { return false }
        return s.mentionAt[index + 1] >= 0 || s.isContent(index + 1)
            || s.has(index + 1, [.itemNoun, .firmNoun, .permissionNoun, .ruleNoun])
    }
}
