package import ProvisoReplies
import ProvisoModel

/// What is wrong in one place of a body: where, what kind of mistake, and what is expected there.
package struct FieldFault: Sendable, Hashable, Encodable {
    /// A JSON Pointer (RFC 6901); empty for the whole body.
    package let pointer: String
    /// The kind of mistake: `missing`, `unknown`, `type`, `value`, `range`, `length`, `form`.
    package let code: String
    package let detail: String

    package init(pointer: String, code: String, detail: String) {
        self.pointer = pointer
        self.code = code
        self.detail = detail
    }
}

extension Schema {
    /// Everything in a value that is not as the schema says, in the order of the keys.
    package func faults(in value: JSON) -> [FieldFault] {
        faults(in: value, at: "", components)
    }

    private func faults(
        in value: JSON,
        at pointer: String,
        _ known: [String: Schema]
    ) -> [FieldFault] {
        func fault(_ code: String, _ detail: String) -> [FieldFault] {
            [FieldFault(pointer: pointer, code: code, detail: detail)]
        }
        switch (self, value) {
        case (.anything, _), (.nothing, .null), (.flag, .bool), (.number, .number): return []
        case (.noted(let inner, _), _), (.component(_, let inner), _):
            return inner.faults(in: value, at: pointer, known)
        case (.reference(let name), _):
            return known[name]?.faults(in: value, at: pointer, known) ?? []
        case (.either(let schemas), _):
            return Schema.fewest(schemas.map { $0.faults(in: value, at: pointer, known) })
        case (.text(let text), .text(let given)):
            return text.fault(in: given).map { fault($0.code, $0.detail) } ?? []
        case (.words(let words), .text(let given)):
            return words.contains(given)
                ? [] : fault("value", "it has to be one of \(words.joined(separator: ", "))")
        case (.constant(let text), .text(let given)):
            return text == given ? [] : fault("value", "it has to be `\(text)`")
        case (.integer(let least, let most), .number):
            return Schema.rangeFault(value.integer, least, most).map { fault($0.0, $0.1) } ?? []
        case (.list(let items, let least, let most), .list(let given)):
            guard given.count >= least, given.count <= most ?? .max else {
                return fault("length", "it has to hold \(Schema.words(least, most)) values")
            }
            return given.enumerated().flatMap { index, item in
                items.faults(in: item, at: "\(pointer)/\(index)", known)
            }
        case (.map(let values), .object(let given)):
            return given.sorted { $0.key < $1.key }.flatMap { name, inner in
                values.faults(in: inner, at: Schema.step(pointer, name), known)
            }
        case (.object(let keys, let isClosed), .object(let given)):
            return Schema.faults(in: given, keys, isClosed, pointer, known)
        default: return fault("type", "it has to be \(inWords)")
        }
    }

    private static func faults(
        in given: [String: JSON],
        _ keys: [Key],
        _ isClosed: Bool,
        _ pointer: String,
        _ known: [String: Schema]
    ) -> [FieldFault] {
        var faults = keys.flatMap { key -> [FieldFault] in
            let place = step(pointer, key.name)
            if let value = given[key.name] {
                return key.schema.faults(in: value, at: place, known)
            }
            guard key.isRequired else { return [] }
            return [FieldFault(pointer: place, code: "missing", detail: "it has to be there")]
        }
        guard isClosed else { return faults }
        let names = keys.map(\.name)
        for name in given.keys.sorted() where !names.contains(name) {
            let nearest = Spelling.nearest(to: name, in: names).map { "; did you mean `\($0)`?" }
            faults.append(
                FieldFault(
                    pointer: step(pointer, name),
                    code: "unknown",
                    detail: "there is no such key" + (nearest ?? "")
                )
            )
        }
        return faults
    }

    /// A key of a pointer, with its own marks escaped.
    private static func step(_ pointer: String, _ name: String) -> String {
        // Hardly any name holds either, and every key of every body comes by here.
        guard name.utf8.contains(where: { "~/".utf8.contains($0) }) else {
            return pointer + "/" + name
        }
        return pointer + "/" + name.replacing("~", with: "~0").replacing("/", with: "~1")
    }

    /// Of several schemas the one that was most likely meant.
    private static func fewest(_ faults: [[FieldFault]]) -> [FieldFault] {
        // A value of another type says less about what was meant than one that is nearly right.
        faults.min { $0.weight < $1.weight } ?? []
    }

    private static func rangeFault(
        _ given: Int?,
        _ least: Int?,
        _ most: Int?
    ) -> (
        String, String
    )? {
        guard let given else { return ("type", "it has to be a whole number") }
        guard given >= least ?? .min, given <= most ?? .max else {
            return ("range", "it has to be \(words(least, most))")
        }
        return nil
    }

    static func words(_ least: Int?, _ most: Int?) -> String {
        switch (least, most) {
        case (let least?, let most?) where least == most: "exactly \(least.grouped)"
        case (let least?, let most?): "\(least.grouped) to \(most.grouped)"
        case (let least?, nil): "\(least.grouped) or more"
        case (nil, let most?): "at most \(most.grouped)"
        case (nil, nil): "any number"
        }
    }

    /// What a value has to be, in words.
    package var inWords: String {
        switch self {
        case .text(let text): text.inWords
        case .words(let words): "one of \(words.joined(separator: ", "))"
        case .constant(let text): "`\(text)`"
        case .integer(nil, nil): "a whole number"
        case .integer(let least, let most): "a whole number, \(Schema.words(least, most))"
        case .number: "a number"
        case .flag: "true or false"
        case .nothing: "null"
        case .anything: "any value"
        case .list: "a list"
        case .map, .object, .reference: "an object"
        case .either(let schemas): schemas.map(\.inWords).joined(separator: ", or ")
        case .component(_, let inner), .noted(let inner, _): inner.inWords
        }
    }
}

extension [FieldFault] {
    fileprivate var weight: Int {
        reduce(0) { $0 + ($1.code == "type" ? 100 : 1) }
    }
}

extension Schema.Text {
    fileprivate func fault(in given: String) -> (code: String, detail: String)? {
        let count = given.unicodeScalars.count
        guard count >= least ?? 0, count <= most ?? .max else {
            return ("length", "it has to have \(Schema.words(least, most)) characters")
        }
        let fits =
            switch format {
            case .day?: Day(given) != nil
            case .time?: Instant<Known>(given) != nil
            case .address?, nil: true
            }
        guard fits, isPattern(of: given) else { return ("form", "it has to be \(inWords)") }
        return nil
    }

    private func isPattern(of given: String) -> Bool {
        guard let pattern else { return true }
        guard let expression = try? Regex(pattern) else {
            preconditionFailure("`\(pattern)` is no regular expression")
        }
        return given.firstMatch(of: expression) != nil
    }

    fileprivate var inWords: String {
        let example = examples.first.map { ", such as `\($0)`" } ?? ""
        return switch format {
        case .day?: "a day like 2026-01-30"
        case .time?: "a time like 2026-01-30T09:00:00Z"
        case .address?: "an address"
        case nil:
            least.map { $0 > 0 } ?? false ? "text that is not empty\(example)" : "text\(example)"
        }
    }
}
