import ProvisoModel

/// What was taken out of a file: its words, and what the file says of itself.
///
/// Quotes point into `text`, and `text` is what a ledger stores; the file itself is named by its digest.
package struct Extract: Hashable, Sendable {
    package var form: DocumentForm
    /// The encoding the file's words were in.
    package var charset: String
    /// UTF-8.
    package var text: [UInt8]
    /// At most one for each field.
    package var guesses: [Guess]
    /// What came with it and was not read.
    package var attachments: [String]

    init(
        form: DocumentForm,
        charset: String,
        text: String,
        guesses: [Guess],
        attachments: [String] = []
    ) {
        self.form = form
        self.charset = charset
        self.text = Array(text.utf8)
        self.guesses = guesses
        self.attachments = attachments
    }

    package func guess(_ field: Guess.Field) -> Guess? { guesses.first { $0.field == field } }
}

/// What a document says of itself, for a person to confirm.
package struct Guess: Hashable, Sendable, Codable {
    package var field: Field
    package var value: String
    /// Where in the document it stands, such as `og:site_name` or `the first lines`.
    package var from: String

    package enum Field: String, Hashable, Sendable, Codable, CaseIterable {
        case title, outlet, author, published, lang, url
    }
}

/// The guesses found so far; the first word on a field is kept.
struct Guesses {
    private(set) var all: [Guess] = []

    mutating func add(_ field: Guess.Field, _ value: String?, from place: String) {
        guard let value, !has(field) else { return }
        let words = value.collapsed
        guard !words.isEmpty, words.utf8.count <= 500 else { return }
        all.append(Guess(field: field, value: words, from: place))
    }

    mutating func add(day text: String?, from place: String) {
        guard let text, let day = DocumentDates.day(in: text) else { return }
        add(.published, day.description, from: place)
    }

    mutating func add(lang text: String?, from place: String) {
        guard let tag = text?.split(whereSeparator: { "-_".contains($0) }).first?.lowercased(),
            (2...3).contains(tag.utf8.count), tag.utf8.allSatisfy({ (97...122).contains($0) })
        else { return }
        add(.lang, tag, from: place)
    }

    mutating func add(url text: String?, from place: String) {
        guard let text, text.hasPrefix("https://") || text.hasPrefix("http://"),
            !text.contains(where: \.isWhitespace)
        else { return }
        add(.url, text, from: place)
    }

    mutating func add(_ more: [Guess]) {
        for guess in more { add(guess.field, guess.value, from: guess.from) }
    }

    func has(_ field: Guess.Field) -> Bool { all.contains { $0.field == field } }

    func sorted() -> [Guess] {
        Guess.Field.allCases.compactMap { field in all.first { $0.field == field } }
    }
}

extension StringProtocol {
    /// The words with one blank between each two.
    var collapsed: String {
        split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
