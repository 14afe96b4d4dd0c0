import ProvisoModel
import ProvisoRegimes

/// Cases given one by one, turned into the columns a batch reads.
struct BatchOfCases {
    let program: RuleProgram
    let cases: [[String: FactValue]]

    init(_ program: RuleProgram, _ cases: [[String: FactValue]]) {
        self.program = program
        self.cases = cases
    }

    func evaluate(_ rules: [String]) -> (gate: TruthPlanes, rules: [TruthPlanes]) {
        let columns = Dictionary(
            program.facts.map { ($0.id, column(of: $0)) },
            uniquingKeysWith: { first, _ in first }
        )
        return BitPlaneBatch(program, columns: columns, cases: cases.count).gateAndRules(rules)
    }

    private func column(of fact: Fact) -> FactColumn {
        let values = cases.map { $0[fact.id] ?? .unknown }
        switch fact.type {
        case .flag:
            return .flags(
                TruthPlanes(
                    values.map { value in
                        if case .truth(let truth) = value { return truth }
                        return .unknown
                    }
                )
            )
        case .number, .units: return .figures(values.map(FixedRange.init))
        case .place, .name:
            let meanings = Array(Set(values))
            let codes = values.map { UInt16(meanings.firstIndex(of: $0) ?? 0) }
            return .codes(codes, meanings: meanings)
        }
    }
}
