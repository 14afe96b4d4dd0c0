package import ProvisoModel

extension Fact {
    /// The pattern by which statements bear on it, where they do.
    package var pattern: StatementPattern? {
        switch source {
        case .statements(let pattern), .recorded(let pattern), .reportedQuantity(let pattern),
            .daysSince(let pattern):
            pattern
        case .condition(let condition): condition.pattern
        case .catalogue, .question, .parties, .listed, .listedShare, .license, .total, .unstated:
            nil
        }
    }
}

extension Condition {
    /// Statements that it is met or not, by the identifier of the condition.
    package var pattern: StatementPattern {
        StatementPattern(
            establishes: [.claim(.condition(.met), .positive)],
            opposes: [.claim(.condition(.unmet), .positive)],
            unsettles: [],
            opens: [.claim(.condition(.open), .positive)],
            beside: [],
            scope: StatementPattern.Scope(
                names: .anybody,
                opposedNaming: [.anybody],
                isGateBound: false,
                isItemBound: false,
                concerns: id,
                isOfAnyGrade: false,
                isLinked: false,
                isWithQuantity: measure == .unitsCovered
            )
        )
    }
}
