import ProvisoModel

/// Picks the amount of a clause that belongs to its act.
struct AmountChoice {
    let lexicon: Lexicon

    /// The amount nearest the verb on the side its object stands on, in the unit the act is counted in.
    func amount(
        for claim: Claim,
        head: Int,
        isPassive: Bool,
        in range: Range<Int>,
        _ s: Sentence
    ) -> Amount? {
        let own = s.amounts.filter { range.contains($0.range.lowerBound) }
        guard own.count > 1 else { return own.first }
        let wanted: ReportedQuantity.Unit = claim == .transaction(.paid) ? .dollars : .units
        let fitting = own.filter { $0.unit == wanted }
        return nearest(fitting.isEmpty ? own : fitting, head, isPassive)
    }

    private func nearest(_ amounts: [Amount], _ head: Int, _ isPassive: Bool) -> Amount? {
        let before = amounts.last { $0.range.lowerBound < head }
        let after = amounts.first { $0.range.lowerBound > head }
        return isPassive ? before ?? after : after ?? before
    }

    enum Sharing { case each, shared }

    /// Whether the words of the clause say that the amount holds for each, or for all together.
    func sharing(in range: Range<Int>, _ s: Sentence) -> Sharing? {
        var found: Sharing?
        for index in range {
            guard let phrase = lexicon.phrases.starting(at: index, [.each, .shared], s) else {
                continue
            }
            if phrase.kind == .each { return .each }
            found = .shared
        }
        return found
    }
}
