import ProvisoModel

/// A stretch of a sentence with the chain of those who say it.
struct Content {
    /// Token range without the attributing clause.
    var range: Range<Int>
    /// Outermost first.
    var chain: [AttributionStep]
    /// How sure the verb of saying makes it: "believes" makes it probable.
    var modality: Modality?
    /// Who speaks innermost, by entity number.
    var speaker: [Int] = []
    /// Whether a source promises its own act.
    var isPledge = false
    /// The sentence without the attributing words that stood in its middle, if some did.
    var sentence: Sentence?
    /// Which words gave the chain, for whoever asks why.
    var notes: [FieldNote] = []
}
