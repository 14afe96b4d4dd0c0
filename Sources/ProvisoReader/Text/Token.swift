/// One word, number or mark, with its place in the source text.
struct Token: Sendable {
    var start: Int
    var end: Int
    /// Its number in the vocabulary; 0 for a word nobody listed.
    var word: Int32
    /// A hash of its bytes without case, so that unlisted words can be told apart.
    var hash: UInt32
    var shape: Shape

    var isWord: Bool { !shape.contains(.mark) && !shape.contains(.number) }
    var isCapital: Bool { shape.contains(.capital) }

    struct Shape: OptionSet, Sendable {
        let rawValue: UInt16
        static let capital = Shape(rawValue: 1)
        /// Two letters or more, all of them capitals.
        static let allCapitals = Shape(rawValue: 2)
        /// A figure such as `400,000`.
        static let number = Shape(rawValue: 4)
        /// A letter word with a digit in it, such as a product code.
        static let code = Shape(rawValue: 8)
        /// Punctuation.
        static let mark = Shape(rawValue: 16)
        static let spaceBefore = Shape(rawValue: 32)
        /// `'s` or a bare apostrophe after a plural.
        static let possessive = Shape(rawValue: 64)
        static let endsEd = Shape(rawValue: 128)
        static let endsIng = Shape(rawValue: 256)
        static let endsS = Shape(rawValue: 512)
        static let endsLy = Shape(rawValue: 1024)
        /// Begins with a small letter of ASCII.
        static let smallLetter = Shape(rawValue: 2048)
    }
}
