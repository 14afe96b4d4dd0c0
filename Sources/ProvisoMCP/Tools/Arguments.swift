import Foundation
import ProvisoDesk
import ProvisoModel
import ProvisoRegimes
import ProvisoReplies

/// What a tool was told, each thing known to it and of the right kind.
struct Arguments {
    private let values: [String: JSON]
    private let parameters: [String: Parameter]

    init(_ given: [String: JSON], for parameters: [Parameter]) throws(ArgumentError) {
        let known = parameters.map(\.name)
        for name in given.keys.sorted() where !known.contains(name) {
            throw .unknown(
                String(name.prefix(60)),
                nearest: Spelling.nearest(to: name, in: known),
                known: known
            )
        }
        // Assistants write null for what they do not say.
        values = given.filter { $0.value != .null }
        self.parameters = Dictionary(uniqueKeysWithValues: parameters.map { ($0.name, $0) })
        for parameter in parameters where parameter.isNeeded && values[parameter.name] == nil {
            throw .missing(
                parameter.name,
                expected: parameter.expectation,
                example: parameter.example
            )
        }
        for (name, value) in values where !fits(value, name) { throw unfit(name) }
    }

    func has(_ name: String) -> Bool { values[name] != nil }

    func text(_ name: String) -> String? { values[name]?.text }

    /// A text that must be there.
    func needed(_ name: String) throws(ArgumentError) -> String {
        guard let text = text(name) else { throw missing(name) }
        return text
    }

    func texts(_ name: String) -> [String] { values[name]?.list?.compactMap(\.text) ?? [] }
    func number(_ name: String) -> Int? { values[name]?.integer }
    func day(_ name: String) -> Day? { text(name).flatMap { Day($0) } }
    func time(_ name: String) -> Instant<Known>? { text(name).flatMap { Instant<Known>($0) } }
    func place(_ name: String) -> Place? { text(name).flatMap { Place($0) } }
    func isSet(_ name: String) -> Bool { values[name] == true }
    func dollars(_ name: String) -> Decimal? { text(name).flatMap { Figures.decimal($0) } }

    /// From where this call looks; what it does not say is as the face was told.
    func standpoint(_ usual: Standpoint) -> Standpoint {
        Standpoint(
            asOf: day("as_of") ?? usual.asOf,
            known: time("known") ?? usual.known,
            floor: text("floor").flatMap { Grade(rawValue: $0) } ?? usual.floor,
            asker: text("asker").flatMap { Asker(rawValue: $0) } ?? usual.asker,
            includesUnreviewed: has("unreviewed") ? isSet("unreviewed") : usual.includesUnreviewed
        )
    }

    func missing(_ name: String) -> ArgumentError {
        .missing(
            name,
            expected: parameters[name]?.expectation ?? "given",
            example: parameters[name]?.example ?? "\"\""
        )
    }

    func unfit(_ name: String) -> ArgumentError {
        .unfit(
            name,
            expected: parameters[name]?.expectation ?? "left out",
            example: parameters[name]?.example ?? "null"
        )
    }

    private func fits(_ value: JSON, _ name: String) -> Bool {
        switch parameters[name]?.kind {
        case .text: Self.isText(value)
        case .words: Self.isText(value, most: Parameter.longestWords)
        case .texts:
            value.list.map { $0.count <= Parameter.mostTexts && $0.allSatisfy { Self.isText($0) } }
                ?? false
        case .word(let words): value.text.map(words.contains) ?? false
        case .number(let range): value.integer.map(range.contains) ?? false
        case .dollars: dollars(name) != nil
        case .day: day(name) != nil
        case .time: time(name) != nil
        case .place: place(name) != nil
        case .flag: value == true || value == false
        case nil: false
        }
    }

    private static func isText(_ value: JSON, most: Int = Parameter.longestText) -> Bool {
        guard let text = value.text else { return false }
        // As JSON Schema counts: a letter with its marks is several characters.
        return !text.allSatisfy(\.isWhitespace) && text.unicodeScalars.count <= most
    }
}
