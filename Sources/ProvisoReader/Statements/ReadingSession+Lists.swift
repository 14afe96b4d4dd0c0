import ProvisoModel

// Conditions listed under an opening such as "Each seller must show that:".
extension ReadingSession {
    mutating func readUnderStem(_ sentence: Sentence, _ kind: Block.Kind) -> Bool {
        if let last = sentence.tokens.last, last.word == lexicon.known.colon {
            let hasDuty = (0..<sentence.count).contains {
                sentence.has($0, .duty) || sentence.has($0, .conditionNoun)
            }
            stem = hasDuty ? openStem(sentence) : nil
            return hasDuty
        }
        guard kind == .listItem, let stem, isLettered(sentence) else {
            if kind != .listItem || !isLettered(sentence) { self.stem = nil }
            return false
        }
        for clause in splitter.split(0..<sentence.count, sentence) {
            drafts.append(underStem(clause, stem, sentence))
        }
        return true
    }

    func isLettered(_ sentence: Sentence) -> Bool {
        let start = sentence.tokens[0].start
        var index = start - 1
        while index > 0, bytes[index] == 0x20 { index -= 1 }
        return index >= 0 && bytes[index] == 0x29
    }

    func openStem(_ sentence: Sentence) -> Stem {
        let bound = sentence.mentions.first { $0.kind == .party || $0.kind == .group }
        let act = finder.discourse.act
        return Stem(
            subject: bound?.entities ?? [],
            authority: issuer.map { [$0] } ?? act.authority,
            item: act.item
        )
    }

    func underStem(_ clause: Clause, _ stem: Stem, _ sentence: Sentence) -> Draft {
        let draft = Draft(
            claim: .condition(.set),
            bytes: sentence.bytes(clause.range),
            place: .listItem,
            sentence: sentenceCount
        )
        let role = sentence.mentions.first {
            $0.kind == .group && clause.range.contains($0.range.lowerBound) && $0.governor == 0
        }
        draft.subject = role?.entities ?? stem.subject
        draft.authority = stem.authority
        draft.item = stem.item
        draft.gate = finder.discourse.act.gate
        let isNegated = clause.range.contains { index in
            sentence.has(index, .negator)
                && !sentence.amounts.contains {
                    $0.range.contains(index) || $0.range.lowerBound == index + 1
                        || $0.range.lowerBound == index + 2
                }
        }
        draft.polarity = isNegated ? .negative : .positive
        if let amount = sentence.amounts.first(where: { clause.range.contains($0.range.lowerBound) }
        ) {
            draft.quantity = amount
            draft.quantityText = String(
                decoding: bytes[sentence.bytes(amount.range)],
                as: UTF8.self
            )
        }
        return draft
    }
}
