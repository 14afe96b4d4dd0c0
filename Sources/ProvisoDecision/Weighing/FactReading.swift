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
    /// Entries of lists it rests on.
    var listings: [Listing] = []
    /// Whether the question asks to take it as so.
    var isAssumed = false
    /// What a person settled that it turns on.
    var settlements: [Settlement] = []
}
