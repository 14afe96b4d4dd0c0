import ProvisoModel

/// Who was speaking in the sentences before.
struct Voices {
    /// The last chain that ends with people without names.
    var people: [AttributionStep] = []
    /// The last chain that ends with people without names and says how many.
    var counted: [AttributionStep] = []
    /// The last chain that ends with one person without a name.
    var single: [AttributionStep] = []
    /// The last chain of a named speaker, by entity number.
    var named: [Int: [AttributionStep]] = [:]
    /// The last chain that ends with one person, named or not.
    var person: [AttributionStep] = []
    /// The last chain of all.
    var last: [AttributionStep] = []
    /// Whose answer a paragraph is that began with "Spokesperson:".
    var label: SourceReader.Source?
    /// The last chain whose outermost step is a report.
    var report: [AttributionStep] = []
    /// The last chain that ends with a document that speaks.
    var document: [AttributionStep] = []
    /// Who speaks in a quotation that may go on in the next sentence.
    var quotation: Content?

    mutating func note(_ chain: [AttributionStep], speaker: [Int]) {
        guard let last = chain.last else { return }
        self.last = chain
        if last.isNamed, last.source != nil {
            if speaker.count == 1 { named[speaker[0]] = chain }
            if last.role == .person { person = chain }
            if last.role == .document { document = chain }
        } else if last.role != .group || last.count != nil {
            people = chain
            if let count = last.count, count > 1 { counted = chain }
            if last.count == 1 {
                single = chain
                if last.role != .organisation { person = chain }
            }
        }
        if chain[0].role == .outlet { report = chain }
    }
}
