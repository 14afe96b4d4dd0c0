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
}

/// Who was speaking in the sentences before.
struct Voices {
    /// The last chain that ends with people without names.
    var people: [AttributionStep] = []
    /// The last chain that ends with people without names and says how many.
    var counted: [AttributionStep] = []
    /// The last chain of a named speaker, by entity number.
    var named: [Int: [AttributionStep]] = [:]
    /// The last chain whose outermost step is a report.
    var report: [AttributionStep] = []

    mutating func note(_ chain: [AttributionStep], speaker: [Int]) {
        guard let last = chain.last else { return }
        if last.isNamed, last.source != nil {
            if speaker.count == 1 { named[speaker[0]] = chain }
        } else if last.role == .unnamed {
            people = chain
            if last.count.map({ $0 > 1 }) ?? false { counted = chain }
        }
        if chain[0].role == .outlet { report = chain }
    }
}
