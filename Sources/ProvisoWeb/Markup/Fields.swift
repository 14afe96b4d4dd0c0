import Mustache

/// What a template shows: values under the names its tags use.
///
/// A word becomes text on its way in, so that a template cannot be handed anything raw. A name that is
/// given without a value is shown as nothing; it is never looked for further out.
struct Fields: Sendable, ExpressibleByDictionaryLiteral {
    private var values: [String: any Sendable]

    init(dictionaryLiteral elements: (String, (any FieldValue)?)...) {
        values = [:]
        for (name, value) in elements { set(name, value) }
    }

    mutating func set(_ name: String, _ value: (any FieldValue)?) {
        values[name] = value?.field ?? Markup.nothing
    }
}

extension Fields: MustacheParent {
    func child(named name: String) -> Any? { values[name] }
}

/// What a field can hold.
protocol FieldValue: Sendable {
    /// As the template sees it.
    var field: any Sendable { get }
}

extension Markup: FieldValue { var field: any Sendable { self } }
extension Fields: FieldValue { var field: any Sendable { self } }
extension Bool: FieldValue { var field: any Sendable { self } }
extension String: FieldValue { var field: any Sendable { Markup(text: self) } }
extension Int: FieldValue { var field: any Sendable { Markup(text: String(self)) } }
extension Array: FieldValue where Element: FieldValue {
    var field: any Sendable { map(\.field) as [any Sendable] }
}
