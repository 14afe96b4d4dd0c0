import Foundation
import ProvisoModel
import ProvisoRegimes

extension ScenarioReading {
    func license(_ node: StrictNode, _ problems: inout [RulePackProblem]) -> License? {
        guard
            let record = node.record(
                "a license",
                required: ["number", "gate", "holder", "from", "lines"],
                optional: [
                    "authority", "parties", "to", "until", "known", "conditions", "events",
                    "shipments",
                ],
                &problems
            ),
            let number = record.id("number", &problems),
            let gate: Gate = record.word("gate", &problems),
            let holder = record.id("holder", &problems),
            let from = record.day("from", &problems)
        else { return nil }
        return License(
            id: number,
            gate: gate,
            authority: record.ids("authority", &problems),
            holder: holder,
            parties: record.ids("parties", &problems),
            destination: record.placeCode("to", &problems),
            validFrom: from,
            validTo: record.day("until", &problems)?.adding(days: 1),
            lines: ScenarioParser.each("lines", of: record, &problems, line),
            conditions: ScenarioParser.each("conditions", of: record, &problems, condition),
            events: ScenarioParser.each("events", of: record, &problems) { node, problems in
                event(node, &problems)
            },
            shipments: ScenarioParser.each("shipments", of: record, &problems) { node, problems in
                shipment(node, &problems)
            },
            knownFrom: knownFrom(record, from, &problems)
        )
    }

    private func line(
        _ node: StrictNode,
        _ problems: inout [RulePackProblem]
    ) -> AuthorizationLine? {
        guard
            let record = node.record(
                "a license line",
                required: ["item"],
                optional: ["units", "value"],
                &problems
            ),
            let item = record.id("item", &problems)
        else { return nil }
        return AuthorizationLine(
            item: item,
            units: record.units("units", &problems),
            value: record.figure("value", &problems)
        )
    }

    private func condition(
        _ node: StrictNode,
        _ problems: inout [RulePackProblem]
    ) -> Condition? {
        guard
            let record = node.record(
                "a condition",
                required: ["id", "says", "burden", "timing"],
                optional: ["definition", "covers", "share"],
                &problems
            ),
            let id = record.id("id", &problems), let says = record.text("says", &problems),
            let burden = record.text("burden", &problems),
            let timing: Condition.Timing = record.word("timing", &problems)
        else { return nil }
        return Condition(
            id: id,
            says: says,
            definition: record.word("definition", &problems) ?? .set,
            burden: ["seller": .seller, "buyer": .buyer][burden] ?? .authority(burden),
            timing: timing,
            measure: measure(record, &problems)
        )
    }

    private func measure(
        _ record: StrictRecord,
        _ problems: inout [RulePackProblem]
    ) -> Condition.Measure {
        let isCounted =
            record.value("covers", wanted: "`units`", &problems) { $0 == "units" ? true : nil }
            ?? false
        if let percent = record.figure("share", &problems) {
            return .shareOfHomeShipments(percent: percent)
        }
        return isCounted ? .unitsCovered : .evidence
    }

    private func event(
        _ node: StrictNode,
        _ problems: inout [RulePackProblem]
    ) -> License.Event? {
        guard
            let record = node.record(
                "an event of a license",
                required: ["kind", "on"],
                optional: ["known"],
                &problems
            ),
            let kind: License.Event.Kind = record.word("kind", &problems),
            let on = record.day("on", &problems)
        else { return nil }
        return License.Event(kind: kind, on: on, knownFrom: knownFrom(record, on, &problems))
    }

    private func shipment(
        _ node: StrictNode,
        _ problems: inout [RulePackProblem]
    ) -> License.Shipment? {
        guard
            let record = node.record(
                "a shipment",
                required: ["item", "units", "on"],
                optional: ["value", "known"],
                &problems
            ),
            let item = record.id("item", &problems),
            let units = record.units("units", &problems),
            let on = record.day("on", &problems)
        else { return nil }
        return License.Shipment(
            item: item,
            units: units,
            value: record.figure("value", &problems),
            on: on,
            knownFrom: knownFrom(record, on, &problems)
        )
    }

    func total(
        _ node: StrictNode,
        _ context: Context,
        _ problems: inout [RulePackProblem]
    ) -> ReportedTotal? {
        guard
            let record = node.record(
                "a total",
                required: ["scope", "units"],
                optional: ["item", "seller", "on", "known", "grade"],
                &problems
            ),
            let scope: ReportedTotal.Scope = record.word("scope", &problems),
            let units = record.value(
                "units",
                wanted: "units such as `18000` or `at least 18000`",
                &problems,
                read: { Figures.units($0) }
            ),
            let on = day(record, &problems),
            let item = record.id("item", &problems) ?? context.items.first,
            let seller = record.id("seller", &problems) ?? context.seller
        else { return nil }
        return ReportedTotal(
            seller: seller,
            item: item,
            scope: scope,
            units: units,
            on: on,
            grade: record.word("grade", &problems) ?? .instrument,
            knownFrom: knownFrom(record, on, &problems)
        )
    }
}
