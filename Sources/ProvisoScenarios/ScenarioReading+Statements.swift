import Foundation
import ProvisoModel
import ProvisoRegimes

extension ScenarioReading {
    func statements(
        _ record: StrictRecord,
        _ context: Context,
        _ problems: inout [RulePackProblem]
    ) -> [HeldStatement] {
        var seen: Set<StatementID> = []
        return ScenarioParser.each("statements", of: record, &problems) { node, problems in
            guard let held = statement(node, context, &problems) else { return nil }
            if !seen.insert(held.statement.id).inserted {
                problems.append(
                    .duplicate(held.statement.id.raw, of: "statement", at: node.place)
                )
            }
            return held
        }
    }

    private static let keys: Set<String> = [
        "claim", "held", "met", "by", "grade", "modality", "believed", "people", "subject",
        "counterparty", "authority", "item", "gate", "stage", "quantity", "pool", "condition", "on",
        "known", "says", "reviewed",
    ]

    private func statement(
        _ node: StrictNode,
        _ context: Context,
        _ problems: inout [RulePackProblem]
    ) -> HeldStatement? {
        guard
            let record = node.record(
                "a statement",
                required: ["id"],
                optional: ScenarioReading.keys,
                &problems
            ),
            let id = record.text("id", &problems),
            let (claim, polarity) = claim(record, &problems),
            let day = day(record, &problems)
        else { return nil }
        let isPaper = record.has("held") || record.has("met")
        let words = record.text("says", &problems) ?? "\(claim.kind) \(claim.predicate)"
        let statement = Statement(
            id: StatementID(id),
            claim: claim,
            polarity: polarity,
            modality: record.word("modality", &problems) ?? .certain,
            subject: subject(record, isPaper, context, &problems),
            counterparty: record.ids("counterparty", &problems),
            authority: record.ids("authority", &problems),
            item: items(record, isPaper, context, &problems),
            gate: record.word("gate", &problems),
            stage: record.word("stage", &problems),
            quantity: quantity(record, &problems),
            condition: record.word("condition", &problems).map { AttachedCondition(state: $0) },
            attribution: attribution(record, &problems),
            span: Span(utf8: 0..<words.utf8.count, characters: 0..<words.count, text: words)
        )
        let isReviewed = record.isYes("reviewed", &problems) ?? true
        return HeldStatement(
            statement: statement,
            document: "scenario",
            grade: record.word("grade", &problems) ?? (isPaper ? .instrument : .official),
            review: isReviewed
                ? .accepted(by: "the scenario", reason: "stated in it") : .unreviewed,
            validFrom: day,
            knownFrom: knownFrom(record, day, &problems)
        )
    }

    /// `held: PAPER` and `met: CONDITION` say that a paper is held and a condition is met.
    private func claim(
        _ record: StrictRecord,
        _ problems: inout [RulePackProblem]
    ) -> (Claim, Polarity)? {
        let given = ["claim", "held", "met"].filter(record.has)
        guard given.count == 1 else {
            problems.append(
                .wrongShape(record.what, wanted: "one of `claim`, `held`, `met`", at: record.place)
            )
            return nil
        }
        guard given == ["claim"] else { return (.condition(.met), .positive) }
        return record.value(
            "claim",
            wanted:
                "a kind and predicate such as `authorization/approved`, with `not` before it or without",
            &problems,
            read: { text in
                let words = text.split(separator: " ")
                guard let last = words.last, words.count == 1 || words.dropLast() == ["not"] else {
                    return nil
                }
                let halves = last.split(separator: "/")
                guard halves.count == 2 else { return nil }
                return Claim(kind: String(halves[0]), predicate: String(halves[1]))
                    .map { ($0, words.count == 2 ? .negative : .positive) }
            }
        )
    }

    private func subject(
        _ record: StrictRecord,
        _ isPaper: Bool,
        _ context: Context,
        _ problems: inout [RulePackProblem]
    ) -> [EntityID] {
        let named = record.ids("subject", &problems) + record.ids("by", &problems)
        return named.isEmpty && isPaper ? [context.seller].compactMap(\.self) : named
    }

    private func items(
        _ record: StrictRecord,
        _ isPaper: Bool,
        _ context: Context,
        _ problems: inout [RulePackProblem]
    ) -> [EntityID] {
        let papers = record.ids("held", &problems) + record.ids("met", &problems)
        let named = record.ids("item", &problems)
        return (record.has("item") ? named : isPaper ? context.items : []) + papers
    }

    private func quantity(
        _ record: StrictRecord,
        _ problems: inout [RulePackProblem]
    ) -> ReportedQuantity? {
        let pool = record.ids("pool", &problems)
        return record.value(
            "quantity",
            wanted: "units such as `2400`, `more than 400000`, `30000 to 45000`",
            &problems,
            read: { text in
                ScenarioReading.units(text).map { units in
                    let isMore = text.hasPrefix("more than ")
                    return ReportedQuantity(
                        min: Decimal(isMore ? units.least - 1 : units.least),
                        max: units.most.map { Decimal($0) },
                        isMinOpen: isMore,
                        pool: pool,
                        text: text
                    )
                }
            }
        )
    }

    private static func units(_ text: String) -> QuantityBounds? {
        if let units = Figures.units(text) { return units }
        let ends = text.components(separatedBy: " to ").map { Figures.units($0) }
        guard ends.count == 2, let least = ends[0], let most = ends[1], least.least == least.most,
            most.least == most.most
        else { return nil }
        return QuantityBounds(least: least.least, most: most.least)
    }

    private func attribution(
        _ record: StrictRecord,
        _ problems: inout [RulePackProblem]
    ) -> [AttributionStep] {
        let people = record.units("people", &problems)
        if record.isYes("believed", &problems) == true {
            return [AttributionStep(source: nil, role: .person, isNamed: true, cue: .believed)]
        }
        guard record.has("people") else { return [] }
        return [
            AttributionStep(
                source: nil,
                role: .unnamed,
                isNamed: false,
                count: people,
                descriptor: "people"
            )
        ]
    }
}
