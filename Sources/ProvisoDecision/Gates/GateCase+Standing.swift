import ProvisoModel
import ProvisoRegimes

extension GateCase {
    private var statements: [HeldStatement] { onFile.bearing.statements }

    /// What is on file at the gate, whatever its grade and whether or not a person accepted it.
    func standing() -> Standing {
        let nothing = Standing(
            state: .nothingOnFile,
            grade: nil,
            isBelowFloor: false,
            statements: [],
            contrary: []
        )
        if let license, license.namesParties(question) { return standing(of: license) }
        guard let fact = pack.fact(pack.draft.standing.authorization), let pattern = fact.pattern
        else { return nothing }
        let sides = onFile.sides(of: pattern)
        let contrary = onFile.names(sides.contrary)
        if !sides.establishing.isEmpty {
            return standing(
                isConditional(sides.establishing) ? .grantedWithConditions : .granted,
                on: sides.establishing,
                contrary: contrary
            )
        }
        if let state = sides.opposing.last.map(state) {
            return standing(state, on: sides.opposing, contrary: [])
        }
        let pending = sides.contrary.filter {
            statements[$0].isCertain && statements[$0].isPending
        }
        if !pending.isEmpty { return standing(.pending, on: pending, contrary: []) }
        if isCovered, truth(ofRule: pack.draft.standing.required) == .fails {
            return Standing(
                state: .notRequired,
                grade: nil,
                isBelowFloor: false,
                statements: [],
                contrary: contrary
            )
        }
        return Standing(
            state: .nothingOnFile,
            grade: nil,
            isBelowFloor: false,
            statements: [],
            contrary: contrary
        )
    }

    /// A document in hand is the strongest word there is on itself.
    private func standing(of held: HeldLicense) -> Standing {
        let state: Standing.State =
            if let stopped = held.stopped {
                stopped.kind == .suspended ? .suspended : .refused
            } else if held.isOver(question) {
                .expired
            } else {
                held.license.conditions.isEmpty ? .granted : .grantedWithConditions
            }
        return Standing(
            state: state,
            grade: .instrument,
            isBelowFloor: false,
            statements: [],
            contrary: []
        )
    }

    private func standing(
        _ state: Standing.State,
        on held: [Int],
        contrary: [StatementID]
    ) -> Standing {
        let strongest = held.map { statements[$0].grade }.max()
        return Standing(
            state: state,
            grade: strongest,
            isBelowFloor: strongest.map { $0 < question.floor } ?? false,
            statements: onFile.names(held),
            contrary: contrary
        )
    }

    /// Whether the grant itself or another statement speaks of conditions.
    private func isConditional(_ grants: [Int]) -> Bool {
        if grants.contains(where: { statements[$0].statement.condition != nil }) { return true }
        guard let fact = pack.fact(pack.draft.standing.conditions), let pattern = fact.pattern
        else { return false }
        let sides = onFile.sides(of: pattern)
        return !(sides.establishing + sides.opposing + sides.opening).isEmpty
    }

    /// What became of an authorization after a statement against it.
    private func state(after place: Int) -> Standing.State {
        switch statements[place].statement.claim {
        case .authorization(.suspended): .suspended
        case .authorization(.expired): .expired
        default: .refused
        }
    }
}

extension HeldStatement {
    fileprivate var isPending: Bool {
        switch statement.claim {
        case .authorization(.applied), .authorization(.pending): statement.polarity == .positive
        default: false
        }
    }
}
