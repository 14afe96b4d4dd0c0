package import ProvisoModel

extension SourceChains.Count {
    /// That fewer sources speak than documents tell it; empty where each document is a source of its own.
    package var inWords: String {
        guard isRetold else { return "" }
        let sources = chains == 1 ? "one source chain" : "\(chains) source chains"
        return "\(sources), told in \(documents) documents"
    }
}
