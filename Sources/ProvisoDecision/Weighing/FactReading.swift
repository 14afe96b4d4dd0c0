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

/// What was read of every fact of a pack, by its number or its name.
struct FactReadings {
    private let pack: RulePack
    private var readings: [FactReading?]

    init(of pack: RulePack) {
        self.pack = pack
        readings = Array(repeating: nil, count: pack.draft.facts.count)
    }

    subscript(fact: Int) -> FactReading? {
        get { readings[fact] }
        set { readings[fact] = newValue }
    }

    subscript(id: String) -> FactReading? { pack.number(ofFact: id).flatMap { readings[$0] } }

    func value(of fact: Int) -> FactValue { readings[fact]?.value ?? .unknown }

    /// A value of each fact, in the pack's order.
    var values: [FactValue] { readings.indices.map(value) }
}
