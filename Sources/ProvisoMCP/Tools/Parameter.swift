import ProvisoModel
import ProvisoReplies

/// One thing a tool is told, and what fits it.
struct Parameter: Sendable {
    enum Kind: Sendable {
        case text
        /// The words of a whole document.
        case words
        case texts
        case word([String])
        /// A whole number from the least up to the most.
        case number(ClosedRange<Int>)
        case dollars
        case day
        case time
        case place
        case flag
    }

    let name: String
    let kind: Kind
    let says: String
    var isNeeded = false

    static let longestText = 500
    static let longestWords = 200_000
    static let mostTexts = 32

    /// JSON Schema of what fits.
    var schema: JSON {
        var schema = kindSchema
        schema["description"] = .text(says)
        return .object(schema)
    }

    private var kindSchema: [String: JSON] {
        let text: [String: JSON] = [
            "type": "string", "minLength": 1, "maxLength": .number(String(Self.longestText)),
        ]
        switch kind {
        case .text: return text
        case .words:
            return [
                "type": "string", "minLength": 1, "maxLength": .number(String(Self.longestWords)),
            ]
        case .texts:
            return [
                "type": "array", "items": .object(text),
                "maxItems": .number(String(Self.mostTexts)),
            ]
        case .word(let words): return ["type": "string", "enum": .list(words.map(JSON.text))]
        case .number(let range):
            var schema: [String: JSON] = [
                "type": "integer", "minimum": .number(String(range.lowerBound)),
            ]
            if range.upperBound < .max { schema["maximum"] = .number(String(range.upperBound)) }
            return schema
        case .dollars: return ["type": "string", "pattern": "^[0-9]+(\\.[0-9]+)?$"]
        case .day: return ["type": "string", "format": "date", "examples": ["2026-01-30"]]
        case .time: return ["type": "string", "examples": ["2026-01-30", "2026-01-30T09:00Z"]]
        case .place: return ["type": "string", "pattern": "^[A-Za-z]{2}$", "examples": ["CN"]]
        case .flag: return ["type": "boolean"]
        }
    }

    /// What a value has to be, in words.
    var expectation: String {
        switch kind {
        case .text: "text of 1 to \(Self.longestText) characters"
        case .words: "text of 1 to \(Self.longestWords) characters"
        case .texts: "a list of at most \(Self.mostTexts) texts"
        case .word(let words): "one of \(words.joined(separator: ", "))"
        case .number(let range) where range.upperBound == .max:
            "a whole number from \(range.lowerBound) up"
        case .number(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
        case .dollars: "a plain figure of dollars, as text"
        case .day: "a day of the calendar, as text"
        case .time: "a day, or a day and an hour in UTC, as text"
        case .place: "two letters of ISO 3166-1"
        case .flag: "true or false"
        }
    }

    var example: String {
        switch kind {
        case .text: "\"nvidia\""
        case .words: "\"MIIT approved the H200.\""
        case .texts: "[\"a\", \"b\"]"
        case .word(let words): "\"\(words.first ?? "")\""
        case .number(let range): "\(max(range.lowerBound, min(range.upperBound, 10)))"
        case .dollars: "\"27000000\""
        case .day: "\"2026-01-30\""
        case .time: "\"2026-01-30T09:00Z\""
        case .place: "\"CN\""
        case .flag: "true"
        }
    }
}

extension Parameter {
    /// From where one looks; the same for every tool that looks at the record.
    static let knownAsOf = Parameter(
        name: "known",
        kind: .time,
        says: "Known as of: only what was known by then. Without it the last evidence on record."
    )

    static let standpoint = [
        Parameter(name: "as_of", kind: .day, says: "Valid as of: what was so on that day."),
        knownAsOf,
        Parameter(
            name: "floor",
            kind: .word(Grade.allCases.map(\.rawValue)),
            says: "The weakest grade a claim may rest on; official unless the program was told "
                + "otherwise."
        ),
        Parameter(
            name: "asker",
            kind: .word(Asker.allCases.map(\.rawValue)),
            says: "Who asks; decides what silence means. An outsider unless told otherwise."
        ),
        Parameter(
            name: "unreviewed",
            kind: .flag,
            says: "Let statements count that no person has accepted."
        ),
    ]
}
