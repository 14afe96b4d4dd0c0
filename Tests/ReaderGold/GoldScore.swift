/// How far readings agree with what annotators signed, field by field.
///
/// Assessments and events are read in passing and not counted.
public struct GoldScore: Sendable {
    public private(set) var fields: [GoldField: GoldTally] = [:]
    /// Whether there is a statement at all.
    public private(set) var statements = GoldTally()
    /// Whether its quote covers half of the same words.
    public private(set) var spans = GoldTally()
    /// Who, by whom, what, which act, through which gate: each combination on its own.
    public private(set) var cells = GoldTally()
    /// Approvals told where the text denies them, or the other way round.
    public private(set) var wrongApprovals: [String] = []
    /// Approvals told of which the annotator knows nothing.
    public private(set) var strayApprovals: [String] = []

    public init() {}

    /// The mean over statements, spans and every field the annotators used.
    public var macro: Double {
        let all = ([statements, spans] + fields.values).filter(\.isAsked).map(\.f1)
        return all.isEmpty ? 1 : all.reduce(0, +) / Double(all.count)
    }

    public func f1(_ field: GoldField) -> Double { (fields[field] ?? GoldTally()).f1 }

    /// Counts one text; `name` says which in complaints.
    public mutating func add(_ name: String, gold: AnnotatedText, told: AnnotatedText) {
        let match = EntityMatch(gold: gold, told: told)
        let pairing = GoldPairing(gold: gold, told: told, match: match)
        let answers = Dictionary(uniqueKeysWithValues: pairing.pairs.map { ($0.gold, $0.told) })
        for (index, wanted) in gold.statements.enumerated() where isCounted(wanted) {
            count(wanted, answers[index].map { told.statements[$0] }, pairing)
        }
        for index in pairing.extra where isCounted(told.statements[index]) {
            let extra = told.statements[index]
            statements.wrong += 1
            spans.wrong += 1
            for field in GoldField.allCases {
                let words = field.words(in: extra, match.callAsFunction)
                fields[field, default: GoldTally()] += GoldTally(told: words)
            }
            if isApproval(extra) { strayApprovals.append("\(name): \(extra.span.text)") }
        }
        cells += GoldTally(
            wanted: combinations(gold) { $0 },
            told: combinations(told, match.callAsFunction)
        )
        for approval in told.statements where isTurned(approval, in: gold) {
            wrongApprovals.append("\(name): \(approval.span.text)")
        }
    }

    private mutating func count(
        _ wanted: AnnotatedText.Statement,
        _ answer: AnnotatedText.Statement?,
        _ pairing: GoldPairing
    ) {
        for field in GoldField.allCases {
            let tally =
                answer.map { pairing.tally(field, wanted, $0) }
                ?? GoldTally(wanted: field.words(in: wanted) { $0 })
            fields[field, default: GoldTally()] += tally
        }
        guard let answer else {
            statements.missed += 1
            return spans.missed += 1
        }
        statements.right += 1
        if ([wanted.span] + wanted.also).contains(where: { $0.overlap(answer.span) >= 0.5 }) {
            spans.right += 1
        } else {
            spans.wrong += 1
            spans.missed += 1
        }
    }

    private func isCounted(_ statement: AnnotatedText.Statement) -> Bool {
        !["assessment", "event"].contains(statement.kind)
    }

    private func isApproval(_ statement: AnnotatedText.Statement) -> Bool {
        statement.kind == "authorization" && statement.predicate == "approved"
    }

    /// Whether the same words hold an approval, but only ones of the other polarity.
    private func isTurned(_ told: AnnotatedText.Statement, in gold: AnnotatedText) -> Bool {
        guard isApproval(told) else { return false }
        let there = gold.statements.filter { wanted in
            isApproval(wanted)
                && ([wanted.span] + wanted.also).contains { $0.overlap(told.span) >= 0.5 }
        }
        let polarity = GoldField.polarity.words(in: told) { $0 }
        return !there.isEmpty
            && !there.contains { GoldField.polarity.accepted(in: $0).contains(polarity) }
    }

    private func combinations(
        _ text: AnnotatedText,
        _ name: (String) -> String
    ) -> [String] {
        var found: Set<String> = []
        for statement in text.statements where statement.kind == "authorization" {
            func names(_ field: GoldField) -> [String] {
                let words = field.words(in: statement, name)
                return words.isEmpty ? ["-"] : words
            }
            let rest = "\(statement.predicate) \(statement.polarity) \(statement.gate ?? "-")"
            for subject in names(.subject) {
                for authority in names(.authority) {
                    for item in names(.item) {
                        found.insert("\(subject) \(authority) \(item) \(rest)")
                    }
                }
            }
        }
        return Array(found)
    }
}
