/// Which statement of the reader answers which of the annotator's.
struct GoldPairing {
    /// Indices into the annotator's statements and the reader's.
    private(set) var pairs: [(gold: Int, told: Int)] = []
    /// The reader's statements that answer none, and do not merely say a paired one again.
    private(set) var extra: [Int] = []

    private let gold: [AnnotatedText.Statement]
    private let told: [AnnotatedText.Statement]
    private let match: EntityMatch

    init(gold: AnnotatedText, told: AnnotatedText, match: EntityMatch) {
        self.gold = gold.statements
        self.told = told.statements
        self.match = match
        pair()
        findExtras()
    }

    private mutating func pair() {
        var candidates: [(weight: Double, gold: Int, told: Int)] = []
        for one in gold.indices {
            for other in told.indices {
                let weight = weight(gold[one], told[other])
                if weight > 0 { candidates.append((weight, one, other)) }
            }
        }
        candidates.sort { ($1.weight, $0.gold, $0.told) < ($0.weight, $1.gold, $1.told) }
        var taken: (gold: Set<Int>, told: Set<Int>) = ([], [])
        for candidate in candidates
        where !taken.gold.contains(candidate.gold) && !taken.told.contains(candidate.told) {
            taken.gold.insert(candidate.gold)
            taken.told.insert(candidate.told)
            pairs.append((candidate.gold, candidate.told))
        }
    }

    /// How well two statements fit, mostly by where they stand; 0 if they cannot be meant.
    private func weight(_ one: AnnotatedText.Statement, _ other: AnnotatedText.Statement) -> Double
    {
        let likeness = ([one.span] + one.also).map { $0.likeness(other.span) }.max() ?? 0
        guard likeness >= 0.3 else { return 0 }
        let parts: [(GoldField, Double)] = [
            (.kind, 0.2), (.predicate, 0.1), (.polarity, 0.05), (.subject, 0.15),
            (.authority, 0.04), (.item, 0.04), (.source, 0.02),
        ]
        return parts.reduce(0.4 * likeness) { sum, part in
            sum + part.1 * tally(part.0, one, other).f1
        }
    }

    /// The field compared with whichever accepted value comes closest.
    func tally(
        _ field: GoldField,
        _ one: AnnotatedText.Statement,
        _ other: AnnotatedText.Statement
    ) -> GoldTally {
        let words = field.words(in: other, match.callAsFunction)
        let all = field.accepted(in: one).map { GoldTally(wanted: $0, told: words) }
        func gain(_ tally: GoldTally) -> (Int, Int) {
            (tally.right - tally.wrong - tally.missed, tally.right)
        }
        return all.dropFirst().reduce(all[0]) { gain($1) > gain($0) ? $1 : $0 }
    }

    private mutating func findExtras() {
        var leave = pairs.map { (gold: $0.gold, times: max(1, gold[$0.gold].also.count)) }
        let paired = Set(pairs.map(\.told))
        for other in told.indices where !paired.contains(other) {
            let again = leave.firstIndex { one in
                one.times > 0 && isRepeated(gold[one.gold], by: told[other])
            }
            if let again { leave[again].times -= 1 } else { extra.append(other) }
        }
    }

    private func isRepeated(
        _ one: AnnotatedText.Statement,
        by other: AnnotatedText.Statement
    ) -> Bool {
        ([one.span] + one.also).contains { $0.overlap(other.span) >= 0.5 }
            && [GoldField.kind, .predicate].allSatisfy { field in
                field.accepted(in: one).contains(field.words(in: other) { $0 })
            }
            && one.polarity == other.polarity
    }
}
