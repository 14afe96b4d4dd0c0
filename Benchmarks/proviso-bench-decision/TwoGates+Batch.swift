import ProvisoModel
import ProvisoRegimes

extension TwoGates {
    /// Decisions for each second over columns, and how many of them equal the oracle's.
    func batch(_ cases: [Case], times: Int) -> (rate: Double, agreeing: Int, of: Int) {
        let many = Array(repeating: cases, count: times).flatMap { $0 }
        let values = cases.map(\.values)
        let columns = Dictionary(
            program.facts.map { fact in
                (fact.id, column(of: fact, values.map { $0[fact.id] ?? .unknown }, times))
            },
            uniquingKeysWith: { first, _ in first }
        )
        let batch = BitPlaneBatch(program, columns: columns, cases: many.count)
        var gate = batch.gate()
        let agreeing = many.indices.filter { gate[$0] == many[$0].expected }.count
        let rate = ProcessorClock.rate(many.count) { gate = batch.gate() }
        return (rate, agreeing, many.count)
    }

    private func column(of fact: Fact, _ values: [FactValue], _ times: Int) -> FactColumn {
        let many = Array(repeating: values, count: times).flatMap { $0 }
        switch fact.type {
        case .flag:
            return .flags(
                TruthPlanes(
                    many.map { value in
                        if case .truth(let truth) = value { return truth }
                        return .unknown
                    }
                )
            )
        case .number, .units: return .figures(many.map(FixedRange.init))
        case .place, .name:
            let meanings = Array(Set(values))
            return .codes(
                many.map { UInt16(meanings.firstIndex(of: $0) ?? 0) },
                meanings: meanings
            )
        }
    }
}
