package import ProvisoModel
import Yams

/// A piece of strict YAML: text, lists and mappings only, each knowing its place in the file.
///
/// Every scalar is read as text; what it means is for the declaration of the fact or key to say, so
/// that YAML's own guessing of booleans, dates and numbers has no effect.
package struct StrictNode {
    let node: Node
    package let place: FilePlace

    init(_ node: Node, file: String) {
        self.node = node
        place = FilePlace(file: file, line: node.mark?.line ?? 1, column: node.mark?.column ?? 1)
    }

    /// A value is pointed at by its key, which is where a person looks.
    private init(_ node: Node, at place: FilePlace) {
        self.node = node
        self.place = place
    }

    private func child(_ node: Node) -> StrictNode { StrictNode(node, file: place.file) }

    /// The text where it is text, with nothing noted where it is not.
    package var plainText: String? {
        guard case .scalar(let scalar) = node else { return nil }
        return scalar.string
    }

    package var isMapping: Bool {
        guard case .mapping = node else { return false }
        return true
    }

    /// The text, or `nil` with a problem noted.
    package func text(
        _ what: @autoclosure () -> String,
        _ problems: inout [RulePackProblem]
    ) -> String? {
        guard case .scalar(let scalar) = node else {
            problems.append(.wrongShape(what(), wanted: "text", at: place))
            return nil
        }
        return scalar.string
    }

    package func list(
        _ what: @autoclosure () -> String,
        _ problems: inout [RulePackProblem]
    ) -> [StrictNode]? {
        guard case .sequence(let sequence) = node else {
            problems.append(.wrongShape(what(), wanted: "a list", at: place))
            return nil
        }
        return sequence.map(child)
    }

    /// A list of texts; a single text stands for a list of one.
    package func texts(
        _ what: @autoclosure () -> String,
        _ problems: inout [RulePackProblem]
    ) -> [String] {
        if let plainText { return [plainText] }
        return (list(what(), &problems) ?? []).compactMap { $0.text(what(), &problems) }
    }

    /// The pairs in the order of the file.
    package func pairs(
        _ what: String,
        _ problems: inout [RulePackProblem]
    ) -> [(key: String, value: StrictNode)]? {
        guard case .mapping(let mapping) = node else {
            problems.append(.wrongShape(what, wanted: "a mapping", at: place))
            return nil
        }
        var found: [(key: String, value: StrictNode)] = []
        found.reserveCapacity(mapping.count)
        for (key, value) in mapping {
            let key = child(key)
            guard let name = key.text("a key of \(what)", &problems) else { continue }
            found.append((name, StrictNode(value, at: key.place)))
        }
        return found
    }

    /// The mapping, with every key outside `allowed` and every missing required key noted.
    package func record(
        _ what: String,
        required: Set<String>,
        optional: Set<String> = [],
        _ problems: inout [RulePackProblem]
    ) -> StrictRecord? {
        guard let pairs = pairs(what, &problems) else { return nil }
        var values: [String: StrictNode] = [:]
        values.reserveCapacity(pairs.count)
        for (key, value) in pairs {
            if required.contains(key) || optional.contains(key) {
                values[key] = value
            } else {
                let allowed = required.union(optional)
                problems.append(.unknownKey(key, of: what, allowed: allowed, at: value.place))
            }
        }
        for key in required.filter({ values[$0] == nil }).sorted() {
            problems.append(.missingKey(key, of: what, at: place))
        }
        return StrictRecord(what: what, values: values, place: place)
    }
}

/// A mapping whose keys were checked.
package struct StrictRecord {
    package let what: String
    package let values: [String: StrictNode]
    package let place: FilePlace

    /// A mapping in which nothing is said.
    package static func empty(at place: FilePlace) -> StrictRecord {
        StrictRecord(what: "nothing", values: [:], place: place)
    }

    package subscript(key: String) -> StrictNode? { values[key] }

    package func has(_ key: String) -> Bool { values[key] != nil }

    package func text(_ key: String, _ problems: inout [RulePackProblem]) -> String? {
        values[key]?.text("`\(key)` of \(what)", &problems)
    }

    package func texts(_ key: String, _ problems: inout [RulePackProblem]) -> [String] {
        values[key]?.texts("`\(key)` of \(what)", &problems) ?? []
    }

    /// The value typed by `read`, or `nil`, with a problem noted where it is there and cannot be read.
    package func value<Value>(
        _ key: String,
        wanted: @autoclosure () -> String,
        _ problems: inout [RulePackProblem],
        read: (String) -> Value?
    ) -> Value? {
        guard let node = values[key],
            let text = node.text("`\(key)` of \(what)", &problems)
        else { return nil }
        guard let value = read(text) else {
            problems.append(
                .wrongValue(text, of: "`\(key)` of \(what)", wanted: wanted(), at: node.place)
            )
            return nil
        }
        return value
    }

    /// One of the words of a closed list.
    package func word<Word: RawRepresentable & CaseIterable>(
        _ key: String,
        _ problems: inout [RulePackProblem]
    ) -> Word? where Word.RawValue == String {
        value(
            key,
            wanted: Word.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", "),
            &problems
        ) { Word(rawValue: $0) }
    }

    package func day(_ key: String, _ problems: inout [RulePackProblem]) -> Day? {
        value(key, wanted: "a day such as 2026-01-15", &problems) { Day($0) }
    }
}
