import ProvisoModel

/// Kinds of entity a place may be filled with, as bits: asked for with every mention.
struct KindSet: ExpressibleByArrayLiteral, Sendable {
    private let bits: UInt16

    init(arrayLiteral kinds: Entity.Kind...) {
        bits = kinds.reduce(0) { $0 | 1 << $1.bit }
    }

    func contains(_ kind: Entity.Kind) -> Bool { bits & (1 << kind.bit) != 0 }
}

extension Entity.Kind {
    /// A number of its own.
    var bit: UInt16 {
        switch self {
        case .party: 0
        case .authority: 1
        case .jurisdiction: 2
        case .item: 3
        case .person: 4
        case .group: 5
        case .document: 6
        case .outlet: 7
        case .place: 8
        }
    }
}
