import Foundation
import ProvisoModel

/// A number as it stands in the text, before its bounds are read.
struct Figure {
    /// Token range, currency, scale and unit words included.
    var range: Range<Int>
    /// `nil` for "dozens" and "several hundred".
    var value: Decimal?
    var isApproximate = false
    var measure: Measure
    var style: Style = .word

    enum Measure: Hashable {
        case percent, dollars
        /// Money the schema has no unit for.
        case foreign
        /// A count; what is counted decides whether it is an amount.
        case count(Counted)
    }

    enum Style {
        case word, digits
        /// With a comma between thousands.
        case grouped
        /// With a scale: "2 million", "a dozen", "30k".
        case scaled
    }

    /// What the noun phrase after a count names.
    enum Counted: Hashable {
        /// Goods: "chips", "H200 processors", "of the machines".
        case goods
        /// A noun in the plural that nobody listed.
        case unlisted
        /// People, days, papers.
        case other
        /// No noun follows.
        case nothing
    }
}
