/// Words that say something of the figure or date beside them: "as many as", "the following".
struct Phrase: Sendable {
    var kind: Kind
    var words: [Int32]

    enum Kind: String, Hashable, Sendable, CaseIterable {
        case moreThan = "more-than"
        case atLeast = "at-least"
        case lessThan = "less-than"
        case atMost = "at-most"
        case about
        /// May stand between a bound and its figure: "up to a total of 900".
        case filler
        case orMore = "or-more"
        case orLess = "or-less"
        case orSo = "or-so"
        case each, shared, percent, uncounted, label, moving
        case following, preceding, same, fiscal, ahead, scheduled
        case mistaken, granted, refused
        case thisPaper = "this-paper"
    }
}
