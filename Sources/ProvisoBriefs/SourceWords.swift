package import ProvisoModel

extension SourceChains.Count {
    /// That fewer sources speak than documents tell it, or may; empty where each document is a source of its own.
    package var inWords: String {
        guard isRetold || isAtMost == true else { return "" }
        let bound = isAtMost == true ? "at most " : ""
        let sources = chains == 1 ? "one source chain" : "\(bound)\(chains) source chains"
        return "\(sources), told in \(documents) documents"
    }
}
