import Foundation
import ProvisoModel
import ProvisoRegimes

extension FactReader {
    /// The latest running total that counts.
    func total(_ scope: ReportedTotal.Scope) -> FactReading {
        guard let total = latestTotal(scope) else {
            return FactReading(value: .unknown, why: .nobodyStatedIt)
        }
        return FactReading(
            value: .units(total.units),
            why: .onlyBoundKnown,
            bound: "\(total.units) on \(total.on)"
        )
    }

    private func latestTotal(_ scope: ReportedTotal.Scope) -> ReportedTotal? {
        guard !picture.totals.isEmpty else { return nil }
        let lineage = weighing.bearing.lineage
        return picture.totals.filter {
            $0.scope == scope && $0.seller == question.seller && lineage.contains($0.item)
                && $0.on <= question.on && $0.knownFrom <= question.known
                && $0.grade >= question.floor
        }.max { ($0.on, $0.knownFrom) < ($1.on, $1.knownFrom) }
    }

    /// A condition's fulfillment, or how many units of this order it lets go.
    func condition(_ condition: Condition, of fact: Fact) -> FactReading {
        guard condition.definition == .set else {
            return FactReading(value: .truth(.unknown), why: .notYetSet)
        }
        switch condition.measure {
        case .evidence: return weighing.reading(of: fact, condition.pattern, isReady: true)
        case .unitsCovered: return unitsCovered(condition, fact)
        case .shareOfHomeShipments(let percent): return roomLeft(percent)
        }
    }

    private func unitsCovered(_ condition: Condition, _ fact: Fact) -> FactReading {
        let evidence = weighing.sides(of: condition.pattern).establishing
        let covered = evidence.compactMap {
            weighing.bearing.statements[$0].statement.quantity?.bounds?.least
        }.reduce(0, +)
        let free = max(0, covered - (license?.unitsUsed ?? 0))
        let missing = question.quantity - free
        guard missing > 0 else {
            return FactReading(
                value: .units(.exactly(free)),
                statements: weighing.names(evidence)
            )
        }
        return FactReading(
            value: weighing.isOurs(fact)
                ? .units(.exactly(free))
                : .units(QuantityBounds(least: free, most: nil) ?? .unknown),
            why: .noRecordOfOurs,
            statements: weighing.names(evidence),
            bound: "\(missing.grouped) of \(question.quantity.grouped) units not covered"
        )
    }

    private func roomLeft(_ percent: Decimal) -> FactReading {
        guard let home = latestTotal(.home), let program = latestTotal(.program) else {
            return FactReading(value: .unknown, why: .nobodyStatedIt)
        }
        func share(_ units: Int) -> Int {
            var (figure, whole) = (Decimal(units) * percent / 100, Decimal())
            NSDecimalRound(&whole, &figure, 0, .down)
            return NSDecimalNumber(decimal: whole).intValue
        }
        let least = max(0, share(home.units.least) - (program.units.most ?? .max))
        let most = home.units.most.map { max(0, share($0) - program.units.least) }
        return FactReading(
            value: QuantityBounds(least: least, most: most).map(FactValue.units) ?? .unknown,
            why: .statedAgainst,
            bound: "\(program.units) shipped, \(Figures.grouped(percent)) percent of \(home.units)"
        )
    }
}
