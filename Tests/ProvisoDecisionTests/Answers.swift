import ProvisoDecision
import ProvisoModel
import ProvisoRegimes
import ProvisoTesting

/// The rules the project ships, read once for all tests.
let bundledRules = Result { try RuleBook.bundled() }

func decide(_ world: World) throws -> Decision {
    try DecisionEngine(rules: try bundledRules.get()).decide(world.question, picture: world.picture)
}

extension Decision {
    func gate(_ gate: Gate) -> GateAnswer? { gates.first { $0.gate == gate } }

    func reason(_ fact: String) -> Reason? {
        gates.flatMap(\.reasons).first { $0.fact == fact }
    }

    func finding(_ rule: String) -> Finding? {
        gates.flatMap(\.findings).first { $0.rule == rule }
    }

    /// The members of the only smallest set; empty where there is none or more than one.
    var needs: [String] { unblockSets.count == 1 ? unblockSets[0].needs.map(\.fact) : [] }
}
