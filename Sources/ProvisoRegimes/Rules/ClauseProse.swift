/// What a text of law asks, in plain words: a sentence, and what it is made of as a list beneath it.
public struct ClauseProse: Hashable, Sendable, Codable {
    public let says: String
    public let parts: [ClauseProse]

    public init(_ says: String, parts: [ClauseProse] = []) {
        self.says = says
        self.parts = parts
    }

    /// The same, led in by a word.
    func led(by word: String) -> ClauseProse { ClauseProse("\(word) \(says)", parts: parts) }
}
