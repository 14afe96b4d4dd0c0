package import ProvisoReplies

extension Schema {
    /// In the words of JSON Schema 2020-12; components by reference.
    package var json: JSON { .object(form) }

    /// Where the description keeps its components.
    private static let place = "#/components/schemas/"

    private var form: [String: JSON] {
        switch self {
        case .text(let text): text.form
        case .words(let words): ["type": "string", "enum": .list(words.map(JSON.text))]
        case .constant(let text): ["const": .text(text)]
        case .integer(let least, let most):
            Schema.form("integer", ["minimum": least, "maximum": most])
        case .number: ["type": "number"]
        case .flag: ["type": "boolean"]
        case .nothing: ["type": "null"]
        case .anything: [:]
        case .list(let items, let least, let most):
            Schema.form("array", ["minItems": least == 0 ? nil : least, "maxItems": most])
                .merging(["items": items.json]) { first, _ in first }
        case .map(let values): ["type": "object", "additionalProperties": values.json]
        case .object(let keys, let isClosed): Schema.form(keys, isClosed)
        case .either(let schemas): ["anyOf": .list(schemas.map(\.json))]
        case .component(let name, _), .reference(let name): ["$ref": .text(Schema.place + name)]
        case .noted(let schema, let says):
            schema.form.merging(["description": .text(says)]) { first, _ in first }
        }
    }

    private static func form(_ type: String, _ limits: [String: Int?]) -> [String: JSON] {
        var form: [String: JSON] = ["type": .text(type)]
        for (name, limit) in limits { form[name] = limit.map { .number("\($0)") } }
        return form
    }

    private static func form(_ keys: [Key], _ isClosed: Bool) -> [String: JSON] {
        var form: [String: JSON] = ["type": "object"]
        form["properties"] = .object(
            Dictionary(
                keys.map { ($0.name, $0.json) },
                uniquingKeysWith: { first, _ in first }
            )
        )
        let required = keys.filter(\.isRequired).map { JSON.text($0.name) }
        if !required.isEmpty { form["required"] = .list(required) }
        if isClosed { form["additionalProperties"] = false }
        return form
    }

    /// Every component in the schema, however deep, by its name.
    package var components: [String: Schema] {
        switch self {
        case .component(let name, let schema):
            schema.components.merging([name: schema]) { first, _ in first }
        case .list(let inner, _, _), .map(let inner), .noted(let inner, _): inner.components
        case .object(let keys, _): Schema.components(of: keys.map(\.schema))
        case .either(let schemas): Schema.components(of: schemas)
        case .text, .words, .constant, .integer, .number, .flag, .nothing, .anything, .reference:
            [:]
        }
    }

    package static func components(of schemas: [Schema]) -> [String: Schema] {
        schemas.reduce(into: [:]) { all, schema in
            all.merge(schema.components) { first, _ in first }
        }
    }
}

extension Schema.Key {
    fileprivate var json: JSON { (says.isEmpty ? schema : schema.noted(says)).json }
}

extension Schema.Text {
    fileprivate var form: [String: JSON] {
        var form: [String: JSON] = ["type": "string"]
        form["minLength"] = least.map { .number("\($0)") }
        form["maxLength"] = most.map { .number("\($0)") }
        form["pattern"] = pattern.map(JSON.text)
        form["format"] = format.map { .text($0.rawValue) }
        if !examples.isEmpty { form["examples"] = .list(examples.map(JSON.text)) }
        return form
    }
}
