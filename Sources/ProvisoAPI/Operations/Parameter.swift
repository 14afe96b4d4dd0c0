import HTTPTypes
import ProvisoReplies

/// One thing an operation is told beside its body: its name, what it means, and how it is read.
package struct Parameter<Value: Sendable>: ParameterDeclaration {
    package let name: String
    package let place: ParameterPlace
    package let schema: Schema
    package let meaning: String
    package let isRequired: Bool
    /// The value that a text stands for; nothing where it stands for none.
    let read: @Sendable (String) -> Value?

    package init(
        _ name: String,
        in place: ParameterPlace = .query,
        _ schema: Schema,
        isRequired: Bool = false,
        _ meaning: String,
        read: @escaping @Sendable (String) -> Value?
    ) {
        self.name = name
        self.place = place
        self.schema = schema
        self.isRequired = isRequired || place == .path
        self.meaning = meaning
        self.read = read
    }

    package func value(of text: String) -> (any Sendable)? { read(text) }
}

/// Where a parameter stands in a request.
package enum ParameterPlace: String, Sendable {
    case path
    case query
    case header
}

/// A parameter whatever it is read as.
package protocol ParameterDeclaration: Sendable {
    var name: String { get }
    var place: ParameterPlace { get }
    var schema: Schema { get }
    var meaning: String { get }
    var isRequired: Bool { get }
    func value(of text: String) -> (any Sendable)?
}

extension Parameter where Value == String {
    /// Text taken as it is, of so many characters at most.
    package init(
        text name: String,
        in place: ParameterPlace = .query,
        most: Int = 500,
        isRequired: Bool = false,
        examples: [String] = [],
        _ meaning: String
    ) {
        let schema = Schema.text(.init(least: 1, most: most, examples: examples))
        self.init(name, in: place, schema, isRequired: isRequired, meaning) { text in
            schema.faults(in: .text(text)).isEmpty ? text : nil
        }
    }
}

extension Parameter where Value: RawRepresentable & CaseIterable, Value.RawValue == String {
    /// One of the words of a type.
    package init(word name: String, _ meaning: String) {
        self.init(name, .words(of: Value.self), meaning) { Value(rawValue: $0) }
    }
}

extension Parameter where Value == Bool {
    /// Set or not: `1` or `true`, `0` or `false`.
    package init(flag name: String, _ meaning: String) {
        self.init(name, .words(["1", "true", "0", "false"]), meaning) { text in
            switch text {
            case "1", "true": true
            case "0", "false": false
            default: nil
            }
        }
    }
}

extension Parameter where Value == Int {
    /// A whole number within a range, in digits alone.
    package init(
        number name: String,
        in place: ParameterPlace = .query,
        isRequired: Bool = false,
        from least: Int,
        to most: Int,
        _ meaning: String
    ) {
        let schema = Schema.integer(least: least, most: most == .max ? nil : most)
        self.init(name, in: place, schema, isRequired: isRequired, meaning) { text in
            guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
            return Int(text).flatMap { (least...most).contains($0) ? $0 : nil }
        }
    }
}
