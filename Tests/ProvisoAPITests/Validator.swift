import ProvisoModel
import ProvisoReplies

/// Checks values against the schemas of the description, as another program would read them.
///
/// Knows the words of JSON Schema 2020-12 that the description uses, and says so where it meets another.
/// In objects with declared keys it takes no others: what a reply holds has to be declared.
struct Validator {
    private let components: [String: JSON]

    init(_ description: JSON) {
        components = description["components", "schemas"]?.object ?? [:]
    }

    private static let known: Set<String> = [
        "$ref", "description", "type", "enum", "const", "minimum", "maximum", "minItems",
        "maxItems", "items", "additionalProperties", "properties", "required", "anyOf",
        "minLength", "maxLength", "pattern", "format", "examples",
    ]

    /// What is wrong, each with the place where it is.
    func faults(in value: JSON, by schema: JSON, at place: String = "") -> [String] {
        guard let form = schema.object else { return ["\(place): the schema is no object"] }
        let strange = Set(form.keys).subtracting(Validator.known)
        guard strange.isEmpty else { return ["\(place): unknown words \(strange.sorted())"] }
        if let name = form["$ref"]?.text?.split(separator: "/").last {
            guard let component = components[String(name)] else { return ["no \(name)"] }
            return faults(in: value, by: component, at: place)
        }
        if let schemas = form["anyOf"]?.list {
            let all = schemas.map { faults(in: value, by: $0, at: place) }
            return all.contains { $0.isEmpty } ? [] : all.min { $0.count < $1.count } ?? []
        }
        return plain(value, form, place)
    }

    private func plain(_ value: JSON, _ form: [String: JSON], _ place: String) -> [String] {
        if let fixed = form["const"], fixed != value { return ["\(place): is not \(fixed)"] }
        if let words = form["enum"]?.list, !words.contains(value) {
            return ["\(place): \(value) is none of \(words)"]
        }
        switch (form["type"]?.text, value) {
        case (nil, _), ("null", .null), ("boolean", .bool), ("number", .number): return []
        case ("integer", .number): return number(value.integer, form, place)
        case ("string", .text(let text)): return self.text(text, form, place)
        case ("array", .list(let list)): return self.list(list, form, place)
        case ("object", .object(let object)): return self.object(object, form, place)
        default: return ["\(place): is not of the type \(form["type"] ?? .null)"]
        }
    }

    private func number(_ value: Int?, _ form: [String: JSON], _ place: String) -> [String] {
        let least = form["minimum"]?.integer ?? .min
        let most = form["maximum"]?.integer ?? .max
        return value.map { $0 >= least && $0 <= most } == true ? [] : ["\(place): out of range"]
    }

    private func text(_ text: String, _ form: [String: JSON], _ place: String) -> [String] {
        let fits =
            switch form["format"]?.text {
            case "date": Day(text) != nil
            case "date-time": Day(text) == nil && Instant<Known>(text) != nil
            default: true
            }
        let length = text.unicodeScalars.count
        guard fits, length >= form["minLength"]?.integer ?? 0,
            length <= form["maxLength"]?.integer ?? .max
        else { return ["\(place): `\(text)` does not fit"] }
        guard let pattern = form["pattern"]?.text else { return [] }
        guard let expression = try? Regex(pattern) else { return ["\(place): bad pattern"] }
        return text.firstMatch(of: expression) == nil ? ["\(place): `\(text)`"] : []
    }

    private func list(_ list: [JSON], _ form: [String: JSON], _ place: String) -> [String] {
        guard list.count >= form["minItems"]?.integer ?? 0,
            list.count <= form["maxItems"]?.integer ?? .max, let items = form["items"]
        else { return ["\(place): does not fit"] }
        return list.enumerated().flatMap { faults(in: $1, by: items, at: "\(place)/\($0)") }
    }

    private func object(
        _ object: [String: JSON],
        _ form: [String: JSON],
        _ place: String
    ) -> [String] {
        let keys = form["properties"]?.object ?? [:]
        let missing = (form["required"]?.list ?? []).compactMap(\.text)
            .filter { object[$0] == nil }.map { "\(place)/\($0): is missing" }
        return missing
            + object.sorted { $0.key < $1.key }.flatMap { name, value in
                guard let schema = keys[name] ?? form["additionalProperties"] else {
                    return ["\(place)/\(name): is not declared"]
                }
                return faults(in: value, by: schema, at: "\(place)/\(name)")
            }
    }
}
