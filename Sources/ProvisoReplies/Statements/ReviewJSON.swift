package import ProvisoDesk
package import ProvisoModel

/// `proviso.review/1`: what a person said of statements the machine read.
package struct ReviewJSON: Encodable, Sendable {
    let schema = "proviso.review/1"
    let act: String
    let statements: [StatementID]
    let isKept: Bool

    package init(_ act: Desk.ReviewAct, _ statements: [StatementID], isKept: Bool) {
        self.act = act.word
        self.statements = statements
        self.isKept = isKept
    }
}

/// `proviso.settlement/1`: which of statements that cannot all be so is to be gone by.
package struct SettlementJSON: Encodable, Sendable {
    let schema = "proviso.settlement/1"
    package let favored: StatementID
    package let over: [StatementID]
    let by: String
    let reason: String
    let isKept: Bool

    package init(
        favored: StatementID,
        over: [StatementID],
        by: String,
        reason: String,
        isKept: Bool
    ) {
        self.favored = favored
        self.over = over
        self.by = by
        self.reason = reason
        self.isKept = isKept
    }
}

/// `proviso.link/1`: that one statement bears on another so, or that it does not.
package struct LinkJSON: Encodable, Sendable {
    let schema = "proviso.link/1"
    let relation: Relation
    let isSo: Bool
    let isKept: Bool

    package init(_ relation: Relation, isSo: Bool, isKept: Bool) {
        self.relation = relation
        self.isSo = isSo
        self.isKept = isKept
    }
}
