public import ProvisoModel

/// Why a question could not be asked; an answer nobody likes is never one.
public enum DecisionError: ExplainedError, Hashable {
    case unknownItem(EntityID, nearest: [EntityID])
    case noUnits(Int)
    case samePlace(Place)
    case sameParty(EntityID)
    case unknownFact(String, nearest: String?)
    case badValue(String, fact: String, type: String)

    public var code: String {
        switch self {
        case .unknownItem: "decision.unknown-item"
        case .noUnits: "decision.no-units"
        case .samePlace: "decision.same-place"
        case .sameParty: "decision.same-party"
        case .unknownFact: "decision.unknown-fact"
        case .badValue: "decision.bad-value"
        }
    }

    public var summary: String {
        switch self {
        case .unknownItem(let item, _): "the catalogue of chips has no `\(item)`"
        case .noUnits(let quantity): "`\(quantity)` units cannot be shipped"
        case .samePlace(let place): "the shipment leaves from `\(place)` and goes to `\(place)`"
        case .sameParty(let party): "`\(party)` is both seller and buyer"
        case .unknownFact(let fact, _): "no rule pack has a fact `\(fact)`"
        case .badValue(let value, let fact, _): "`\(fact)` cannot be taken as `\(value)`"
        }
    }

    public var place: String? { nil }

    public var cause: String {
        switch self {
        case .unknownItem: "a chip can only be classified by figures that are known"
        case .noUnits: "a shipment is one unit or more"
        case .samePlace: "inside the United States these rules ask for nothing"
        case .sameParty: "a gate asks who sells and who buys"
        case .unknownFact: "what is assumed must be something a rule asks about"
        case .badValue(_, _, let type): "the fact is declared as a \(type)"
        }
    }

    public var mend: String {
        switch self {
        case .unknownItem(_, let nearest):
            nearest.isEmpty
                ? "name a chip of the catalogue, such as `nvidia-h200`"
                : "perhaps \(nearest.map { "`\($0)`" }.joined(separator: ", ")) is meant"
        case .noUnits: "give a quantity of 1 or more"
        case .samePlace: "name the country it leaves and the country it goes to"
        case .sameParty: "name two parties"
        case .unknownFact(_, let nearest):
            nearest.map { "perhaps `\($0)` is meant" }
                ?? "take a fact's name from the reasons of an answer, such as `us-ear/license.granted`"
        case .badValue:
            "write `holds`, `fails` or `unknown` for a flag, a figure or `at least 5` for a number"
        }
    }

    public var fault: Fault {
        switch self {
        case .unknownItem: .missing
        case .noUnits, .samePlace, .sameParty, .unknownFact, .badValue: .usage
        }
    }
}
