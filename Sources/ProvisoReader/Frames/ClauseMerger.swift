import ProvisoModel

/// Joins clauses that make one statement, and finds the frames of each.
struct ClauseMerger {
    let lexicon: Lexicon
    let matcher: FrameMatcher

    struct Read {
        var clause: Clause
        var matches: [FrameMatch]
    }

    func merge(_ clauses: [Clause], _ s: Sentence) -> [Read] {
        var merged: [Read] = []
        for clause in clauses {
            let next = Read(clause: clause, matches: matches(clause, s))
            guard let last = merged.last, let joined = join(last, next, s) else {
                merged.append(next)
                continue
            }
            merged[merged.count - 1] = joined
        }
        return merged
    }

    private func matches(_ clause: Clause, _ s: Sentence) -> [FrameMatch] {
        matcher.matches(in: clause.range, answers: false, shared: clause.apart, s)
    }

    private func join(_ first: Read, _ second: Read, _ s: Sentence) -> Read? {
        if second.clause.isRestrictive {
            return first.matches.isEmpty && !second.matches.isEmpty
                ? nil : restrictive(first, second, s)
        }
        if second.matches.isEmpty, isProviso(second.clause, s), !first.matches.isEmpty {
            var clause = first.clause
            clause.extent = clause.span.lowerBound..<second.clause.range.upperBound
            return Read(clause: clause, matches: first.matches)
        }
        if second.clause.isJoined, first.matches.isEmpty, !second.matches.isEmpty,
            isOneAct(second, s)
        {
            var clause = second.clause
            clause.extent = first.clause.span.lowerBound..<clause.span.upperBound
            return Read(clause: clause, matches: second.matches)
        }
        return nil
    }

    /// A relative clause without a frame of its own, or that spells out the permission before it.
    private func restrictive(_ first: Read, _ second: Read, _ s: Sentence) -> Read? {
        var clause = first.clause
        clause.range = clause.range.lowerBound..<second.clause.range.upperBound
        let whole = matches(clause, s)
        if second.matches.isEmpty { return Read(clause: clause, matches: whole) }
        let isSpelledOut =
            isAboutPermission(first.matches) && isPermission(second.matches)
            && (second.clause.range.lowerBound..<second.clause.range.upperBound).prefix(3)
                .contains { s.has($0, .permissionNoun) }
        guard isSpelledOut else { return nil }
        return Read(clause: clause, matches: first.matches)
    }

    private func isAboutPermission(_ matches: [FrameMatch]) -> Bool {
        matches.contains { match in
            if case .authorization = lexicon.frames[match.trigger.frame].claim {
                true
            } else {
                false
            }
        }
    }

    private func isPermission(_ matches: [FrameMatch]) -> Bool {
        matches.contains { lexicon.frames[$0.trigger.frame].claim == .authorization(.approved) }
    }

    /// "Called them in and told them": the telling is the act.
    private func isOneAct(_ read: Read, _ s: Sentence) -> Bool {
        read.matches.contains { match in
            switch lexicon.frames[match.trigger.frame].claim {
            case .authorization(.discouraged), .authorization(.prohibited): true
            default: false
            }
        }
    }

    /// "Unless …", "before …" without a comma belongs to what stands before it.
    private func isProviso(_ clause: Clause, _ s: Sentence) -> Bool {
        let first = clause.range.lowerBound
        return s.has(first, .subordinator) && first > 0 && !s.is(first - 1, lexicon.known.comma)
            && !s.is(first, lexicon.known.when)
    }
}
