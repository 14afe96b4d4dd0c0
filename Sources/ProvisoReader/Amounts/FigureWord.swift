/// What a word means in a figure.
enum FigureWord: Hashable, Sendable {
    case none
    case number(Int)
    /// "Hundred", "dozen", "million".
    case scale(Int)
    /// "Dozens", "thousands": a count without a figure.
    case vague
    /// "Third" of "two thirds": the denominator.
    case fraction(Int)
    case currency(isDollar: Bool)
}
