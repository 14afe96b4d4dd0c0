import ProvisoModel

/// One word, number, date or mark of Chinese text, with its place.
struct ChineseToken {
    var start: Int
    var end: Int
    /// Its spelling number; 0 for a character nobody listed.
    var word: Int32 = 0
    var classes: ChineseWordClass = []
    var kind: Kind
    /// Index into the sentence's numbers or dates.
    var value: Int32 = -1

    enum Kind: UInt8 { case word, character, latin, number, date, alias, mark }
}

/// One sentence with what was found in it; positions are token indices.
struct ChineseSentence {
    var tokens: [ChineseToken]
    var numbers: [ChineseNumber] = []
    var mentions: [Mention] = []
    /// Which mention covers a token; -1 for none.
    var mentionAt: [Int] = []
    /// Which mentions stand side by side in one list: the number of the first.
    var lists: [Int] = []
    var amounts: [Amount] = []
    var dates: [DateMention] = []
    /// Tokens in brackets.
    var isAside: [Bool] = []
    var asks = false
    let place: Sentence.Place
    let number: Int

    var count: Int { tokens.count }

    func has(_ index: Int, _ kind: ChineseWordClass) -> Bool {
        tokens.indices.contains(index) && !tokens[index].classes.isDisjoint(with: kind)
    }

    func `is`(_ index: Int, _ word: Int32) -> Bool {
        tokens.indices.contains(index) && tokens[index].word == word && word != 0
    }

    func mention(at index: Int) -> Mention? {
        guard mentionAt.indices.contains(index), mentionAt[index] >= 0 else { return nil }
        return mentions[mentionAt[index]]
    }

    mutating func add(_ mention: Mention) {
        for index in mention.range { mentionAt[index] = mentions.count }
        mentions.append(mention)
    }

    func bytes(_ range: Range<Int>) -> Range<Int> {
        tokens[range.lowerBound].start..<tokens[range.upperBound - 1].end
    }

    /// A mark by its character, whatever its width.
    func isMark(_ index: Int, _ marks: Set<UInt32>) -> Bool {
        tokens.indices.contains(index) && tokens[index].kind == .mark
            && marks.contains(UInt32(bitPattern: tokens[index].value))
    }

    func isComma(_ index: Int) -> Bool { isMark(index, ChineseMarks.commas) }
}

/// Punctuation by its character.
enum ChineseMarks {
    /// `，`, `,`, `；`, `;`, `：`, `:`, `——`.
    static let commas: Set<UInt32> = [0xFF0C, 0x2C, 0xFF1B, 0x3B, 0xFF1A, 0x3A, 0x2014]
    static let colons: Set<UInt32> = [0xFF1A, 0x3A]
    static let enumeration: Set<UInt32> = [0x3001, 0x2F]
    static let opening: Set<UInt32> = [0xFF08, 0x28]
    static let closing: Set<UInt32> = [0xFF09, 0x29]
    /// Quotes and book marks, which change nothing about what stands in them.
    static let quotes: Set<UInt32> = [
        0x201C, 0x201D, 0x300C, 0x300D, 0x300E, 0x300F, 0x300A, 0x300B, 0x22, 0x2018, 0x2019,
    ]
    static let stops: Set<UInt32> = [0x3002, 0xFF01, 0xFF1F, 0x21, 0x3F, 0xFF61]
    static let questions: Set<UInt32> = [0xFF1F, 0x3F]
    static let ranges: Set<UInt32> = [0x2D, 0x7E, 0xFF5E, 0x2013, 0x2014, 0x301C]
}
