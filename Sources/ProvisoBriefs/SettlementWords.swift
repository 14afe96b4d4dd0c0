package import ProvisoModel

extension Settlement {
    /// Who settled what, and why.
    package var inWords: String {
        "by \(by) in favor of \(favored) over \(over): \(reason)"
    }
}
