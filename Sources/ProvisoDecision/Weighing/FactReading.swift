import ProvisoModel
import ProvisoRegimes

/// What a picture says about one fact, and the statements it says it with.
struct FactReading: Hashable, Sendable {
    var value: FactValue
    var why: Reason.Why?
    var statements: [StatementID] = []
    var contrary: [StatementID] = []
    var discounted: [StatementID] = []
    var bound: String?
}
