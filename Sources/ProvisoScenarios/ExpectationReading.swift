import ProvisoDecision
import ProvisoModel
import ProvisoRegimes

/// Reads what the author of a scenario expects of an answer.
enum ExpectationReading {
    private static let keys: Set<String> = [
        "overall", "gates", "on_file", "findings", "reasons", "why", "bounds", "cites", "unblock",
        "unblock_gates", "realistic", "red_flags", "changes", "duties", "never_needed",
        "not_evaluated", "prepares",
    ]

    static func read(
        _ node: StrictNode,
        _ problems: inout [RulePackProblem]
    ) -> [Expectation] {
        guard
            let record = node.record("`expect`", required: [], optional: keys, &problems)
        else { return [] }
        var found: [Expectation] = []
        func add(_ what: Expectation.What, _ place: FilePlace) {
            found.append(Expectation(what: what, place: place))
        }
        if let verdict: Verdict = record.word("overall", &problems), let node = record["overall"] {
            add(.overall(verdict), node.place)
        }
        for (gate, node) in gates("gates", of: record, &problems) {
            if let verdict = word(node, Verdict.self, &problems) {
                add(.gate(gate, verdict), node.place)
            }
        }
        for (gate, node) in gates("on_file", of: record, &problems) {
            if let state = word(node, Standing.State.self, &problems) {
                add(.standing(gate, state), node.place)
            }
        }
        for (fact, node) in record["reasons"]?.pairs("`reasons`", &problems) ?? [] {
            if let truth = word(node, Truth.self, &problems) {
                add(.reason(fact, truth), node.place)
            }
        }
        found += texts(record, &problems)
        found += lists(record, &problems)
        found += sets(record, &problems)
        return found
    }

    /// Expectations of the form name: text.
    private static func texts(
        _ record: StrictRecord,
        _ problems: inout [RulePackProblem]
    ) -> [Expectation] {
        let kinds: [(String, (String, String) -> Expectation.What)] = [
            ("findings", Expectation.What.finding), ("why", Expectation.What.why),
            ("bounds", Expectation.What.bound),
        ]
        var found: [Expectation] = []
        for (key, make) in kinds {
            for (name, node) in record[key]?.pairs("`\(key)`", &problems) ?? [] {
                guard let text = node.text("`\(name)`", &problems) else { continue }
                if key == "findings", !["holds", "unknown", "absent"].contains(text) {
                    problems.append(
                        .wrongValue(
                            text,
                            of: "what is expected of finding `\(name)`",
                            wanted: "`holds`, `unknown` or `absent`",
                            at: node.place
                        )
                    )
                }
                found.append(Expectation(what: make(name, text), place: node.place))
            }
        }
        return found
    }

    private static func lists(
        _ record: StrictRecord,
        _ problems: inout [RulePackProblem]
    ) -> [Expectation] {
        let each: [(String, (String) -> Expectation.What)] = [
            ("cites", Expectation.What.cites), ("duties", Expectation.What.duty),
            ("never_needed", Expectation.What.neverNeeded),
            ("prepares", Expectation.What.prepares),
            ("not_evaluated", Expectation.What.notEvaluated),
        ]
        var found: [Expectation] = []
        for (key, make) in each {
            guard let node = record[key] else { continue }
            found += record.texts(key, &problems)
                .map { Expectation(what: make($0), place: node.place) }
        }
        let whole: [(String, ([String]) -> Expectation.What)] = [
            ("red_flags", Expectation.What.redFlags), ("changes", Expectation.What.changes),
        ]
        for (key, make) in whole {
            guard let node = record[key] else { continue }
            let texts = record.texts(key, &problems)
            found.append(Expectation(what: make(texts), place: node.place))
        }
        return found
    }

    private static func sets(
        _ record: StrictRecord,
        _ problems: inout [RulePackProblem]
    ) -> [Expectation] {
        var found: [Expectation] = []
        if let node = record["unblock"] {
            let sets = sets(node, &problems)
            found.append(Expectation(what: .unblock(sets), place: node.place))
        }
        for (gate, node) in gates("unblock_gates", of: record, &problems) {
            let sets = sets(node, &problems)
            found.append(Expectation(what: .unblockGate(gate, sets), place: node.place))
        }
        if let isRealistic = record.isYes("realistic", &problems), let node = record["realistic"] {
            found.append(Expectation(what: .isRealistic(isRealistic), place: node.place))
        }
        return found
    }

    private static func sets(
        _ node: StrictNode,
        _ problems: inout [RulePackProblem]
    ) -> [[String]] {
        (node.list("a list of unblock sets", &problems) ?? [])
            .map { $0.texts("an unblock set", &problems) }
    }

    private static func gates(
        _ key: String,
        of record: StrictRecord,
        _ problems: inout [RulePackProblem]
    ) -> [(Gate, StrictNode)] {
        (record[key]?.pairs("`\(key)`", &problems) ?? []).compactMap { name, node in
            guard let gate = Gate(rawValue: name) else {
                problems.append(
                    .wrongValue(
                        name,
                        of: "a gate",
                        wanted: Gate.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", "),
                        at: node.place
                    )
                )
                return nil
            }
            return (gate, node)
        }
    }

    private static func word<Word: RawRepresentable & CaseIterable>(
        _ node: StrictNode,
        _ type: Word.Type,
        _ problems: inout [RulePackProblem]
    ) -> Word? where Word.RawValue == String {
        guard let text = node.text("an expectation", &problems) else { return nil }
        let word = Word(rawValue: text)
        if word == nil {
            let wanted = Word.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ")
            problems.append(.wrongValue(text, of: "an expectation", wanted: wanted, at: node.place))
        }
        return word
    }
}
