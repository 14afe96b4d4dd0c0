package import ProvisoModel

/// Where a later telling says other than the one it is measured by.
package struct Drift: Hashable, Sendable, Encodable {
    package var aspect: Aspect
    package var direction: Direction
    /// The earliest telling of the claim, and what it says in this respect.
    package var origin: StatementID
    package var old: String
    package var later: StatementID
    package var new: String

    /// What drifts, those first that mislead most.
    package enum Aspect: String, Hashable, Sendable, Codable, CaseIterable {
        case polarity = "yes or no"
        case act = "what was done"
        case allegation = "allegation"
        case attribution = "attribution"
        case condition = "condition"
        case stage = "stage"
        case modality = "certainty"
        case authority = "who decided"
        case buyers = "who is meant"
        case pool = "each or together"
        case quantity = "quantity"
        case people = "number of sources"
        case response = "response"
        case date = "date"
    }

    /// Whether the later telling claims more than its origin.
    package enum Direction: String, Hashable, Sendable, Codable, CaseIterable {
        case stronger, different, weaker
    }
}

extension Drift: Comparable {
    private var rank: (Int, Int) {
        (
            Direction.allCases.firstIndex(of: direction) ?? 0,
            Aspect.allCases.firstIndex(of: aspect) ?? 0
        )
    }

    /// Worst first: what makes a claim stronger than its origin.
    package static func < (left: Drift, right: Drift) -> Bool { left.rank < right.rank }
}
