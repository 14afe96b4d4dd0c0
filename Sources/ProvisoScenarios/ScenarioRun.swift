package import ProvisoDecision
import ProvisoModel
package import ProvisoRegimes

/// What became of a scenario's questions, and where an answer is not the one expected.
package struct ScenarioRun: Sendable {
    package let scenario: Scenario
    package let outcomes: [Outcome]

    /// One question, its answer and what differs.
    package struct Outcome: Sendable {
        package let name: String
        package let decision: Decision
        package let expectations: Int
        package let differences: [Difference]
    }

    /// An expectation that the answer does not meet.
    package struct Difference: Hashable, Sendable {
        package let what: String
        package let expected: String
        package let found: String
        package let place: FilePlace
    }

    /// Answers every question.
    package init(_ scenario: Scenario, rules: RuleBook) throws(DecisionError) {
        self.scenario = scenario
        var outcomes: [Outcome] = []
        for asked in scenario.questions {
            let decision = try scenario.decide(asked, rules)
            outcomes.append(
                Outcome(
                    name: asked.name,
                    decision: decision,
                    expectations: asked.expects.count,
                    differences: asked.expects.compactMap { decision.difference(from: $0) }
                )
            )
        }
        self.outcomes = outcomes
    }

    package var isAsExpected: Bool { outcomes.allSatisfy(\.differences.isEmpty) }
}

extension Decision {
    func difference(from expectation: Expectation) -> ScenarioRun.Difference? {
        let (what, expected, found) = compared(expectation.what)
        guard expected != found else { return nil }
        return ScenarioRun.Difference(
            what: what,
            expected: expected,
            found: found,
            place: expectation.place
        )
    }

    private func compared(_ what: Expectation.What) -> (String, String, String) {
        switch what {
        case .overall(let verdict): return ("overall", verdict.rawValue, self.verdict.rawValue)
        case .gate(let gate, let verdict):
            let found = answer(gate)?.verdict.rawValue ?? "no such gate"
            return ("\(gate.rawValue) gate", verdict.rawValue, found)
        case .standing(let gate, let state):
            let found = answer(gate)?.standing.state.rawValue ?? "no such gate"
            return ("on file at the \(gate.rawValue) gate", state.rawValue, found)
        case .finding(let rule, let wanted):
            let found = findings.first { $0.rule == rule }?.truth.rawValue ?? "absent"
            return ("finding \(rule)", wanted, found)
        case .reason(let fact, let truth):
            return ("reason \(fact)", truth.rawValue, reason(fact)?.truth.rawValue ?? "absent")
        case .why(let fact, let why):
            return ("why \(fact)", why, reason(fact).map { $0.why?.rawValue ?? "met" } ?? "absent")
        case .bound(let fact, let bound):
            return ("bound of \(fact)", bound, reason(fact)?.bound ?? "none")
        case .cites(let law):
            return ("citation", law, laws.contains { $0.contains(law) } ? law : "not cited")
        case .unblock(let sets): return ("unblock sets", words(sets), words(unblockSets))
        case .unblockGate(let gate, let sets):
            let found = answer(gate).map { words($0.unblockSets) } ?? "no such gate"
            return ("unblock sets of the \(gate.rawValue) gate", words(sets), found)
        case .isRealistic(let isRealistic):
            let found = unblockSets.contains(where: \.isRealistic)
            return ("a realistic unblock set", "\(isRealistic)", "\(found)")
        case .redFlags(let rules):
            return ("red flags", list(rules), list(redFlags.map(\.rule)))
        case .changes(let says): return ("changes", list(says), list(changes.map(\.says)))
        case .duty(let rule):
            let found = duties.contains { $0.rule == rule }
            return ("duty", rule, found ? rule : "absent")
        case .prepares(let text):
            let needs: [Need] = unblockSets.flatMap(\.needs)
            let found = needs.contains { $0.preparation.contains { $0.contains(text) } }
            return ("preparation", text, found ? text : "not among it")
        case .neverNeeded(let fact):
            let sets = unblockSets + gates.flatMap(\.unblockSets)
            let isNeeded = sets.contains { $0.needs.contains { $0.fact == fact } }
            return ("\(fact) in an unblock set", "never", isNeeded ? "needed" : "never")
        case .notEvaluated(let text):
            let found = notEvaluated.contains { $0.contains(text) }
            return ("not evaluated", text, found ? text : "not said")
        }
    }

    private func answer(_ gate: Gate) -> GateAnswer? { gates.first { $0.gate == gate } }

    private var findings: [Finding] { gates.flatMap(\.findings) }

    private func reason(_ fact: String) -> Reason? {
        gates.flatMap(\.reasons).first { $0.fact == fact }
    }

    /// Every text of law that a line of the answer names.
    private var laws: Set<String> {
        let cited =
            gates.flatMap(\.reasons).flatMap(\.citations) + findings.flatMap(\.citations)
            + redFlags.flatMap(\.citations) + duties.flatMap(\.citations)
        return Set(cited.map(\.law))
    }

    private func list(_ texts: [String]) -> String {
        texts.isEmpty ? "none" : texts.sorted().joined(separator: ", ")
    }

    private func words(_ sets: [UnblockSet]) -> String { words(sets.map { $0.needs.map(\.fact) }) }

    private func words(_ sets: [[String]]) -> String {
        let each = sets.map { "{\($0.sorted().joined(separator: ", "))}" }
        return each.isEmpty ? "none" : each.sorted().joined(separator: " or ")
    }
}
