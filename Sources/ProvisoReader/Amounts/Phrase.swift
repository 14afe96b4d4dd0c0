/// Words that say something of the figure or date beside them: "as many as", "the following".
struct Phrase: Sendable {
    var kind: Kind
    var words: [Int32]

    enum Kind: UInt8, DataName {
        case moreThan, atLeast, lessThan, atMost, about
        /// May stand between a bound and its figure: "up to a total of 900".
        case filler
        case orMore, orLess, orSo
        case each, shared, percent, uncounted, label, moving
        case following, preceding, same, fiscal, ahead, scheduled
        case mistaken, granted, refused, thisPaper
    }

    /// Kinds of phrase asked for at once, as bits.
    struct Kinds: ExpressibleByArrayLiteral, Sendable {
        let bits: UInt64

        init(arrayLiteral kinds: Kind...) {
            bits = kinds.reduce(0) { $0 | 1 << UInt64($1.rawValue) }
        }

        func contains(_ kind: Kind) -> Bool { bits & (1 << UInt64(kind.rawValue)) != 0 }
    }
}
