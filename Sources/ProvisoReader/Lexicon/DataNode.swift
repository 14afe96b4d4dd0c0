import Foundation
import Yams

/// A place in one of the reader's data files, read strictly.
struct DataNode {
    let node: Node
    let file: String

    /// The root of a bundled file.
    static func bundled(_ file: String) throws(ReaderDataError) -> DataNode {
        guard let url = Bundle.module.url(forResource: "Data/\(file)", withExtension: nil),
            let data = try? Data(contentsOf: url)
        else { throw .missing(file: file) }
        return try DataNode(text: String(decoding: data, as: UTF8.self), file: file)
    }

    init(node: Node, file: String) {
        self.node = node
        self.file = file
    }

    /// Reads YAML; every scalar stays a string, so that `no` is a word and `1.10` keeps its zero.
    init(text: String, file: String) throws(ReaderDataError) {
        do {
            let parser = try Parser(yaml: text, resolver: .basic, constructor: .default)
            guard let root = try parser.singleRoot() else {
                throw YamlError.no
            }
            self.init(node: root, file: file)
        } catch {
            var line = 1
            if case .some(.parser(_, _, let mark, _)) = error as? YamlError { line = mark.line }
            if case .some(.scanner(_, _, let mark, _)) = error as? YamlError { line = mark.line }
            throw .unreadable(
                ReaderDataFault(
                    file: file,
                    line: line,
                    summary: "`\(file)` is not readable",
                    mend: "check indentation, quotes and brackets near this line"
                )
            )
        }
    }

    var line: Int { node.mark?.line ?? 1 }

    func fault(_ summary: String, mend: String) -> ReaderDataFault {
        ReaderDataFault(file: file, line: line, summary: summary, mend: mend)
    }

    /// The entries of a mapping; a key outside `allowed` is refused.
    func entries(
        allowed: Set<String>,
        required: Set<String> = []
    ) throws(ReaderDataError) -> [String: DataNode] {
        guard case .mapping(let mapping) = node else {
            throw .badValue(fault("an entry is not a mapping", mend: "write `key: value` pairs"))
        }
        var found: [String: DataNode] = [:]
        for (key, value) in mapping {
            let name = key.string ?? ""
            guard allowed.contains(name) else {
                let place = DataNode(node: key, file: file)
                throw .unknownKey(
                    place.fault(
                        "the key `\(name)` is not known",
                        mend: "use one of \(allowed.sorted().joined(separator: ", "))"
                    )
                )
            }
            found[name] = DataNode(node: value, file: file)
        }
        for key in required.sorted() where found[key] == nil {
            throw .missingKey(fault("the key `\(key)` is missing", mend: "add `\(key):`"))
        }
        return found
    }

    /// The pairs of a mapping with free keys, in file order.
    func pairs() throws(ReaderDataError) -> [(key: String, value: DataNode)] {
        guard case .mapping(let mapping) = node else {
            throw .badValue(fault("a mapping is expected", mend: "write `key: value` pairs"))
        }
        return mapping.map { ($0.key.string ?? "", DataNode(node: $0.value, file: file)) }
    }

    func list() throws(ReaderDataError) -> [DataNode] {
        guard case .sequence(let sequence) = node else {
            throw .badValue(fault("a list is expected", mend: "write `[a, b]` or lines with `-`"))
        }
        return sequence.map { DataNode(node: $0, file: file) }
    }

    func string() throws(ReaderDataError) -> String {
        guard case .scalar(let scalar) = node, !scalar.string.isEmpty else {
            throw .badValue(fault("a word is expected", mend: "write one value"))
        }
        return scalar.string
    }

    func strings() throws(ReaderDataError) -> [String] {
        var result: [String] = []
        for item in try list() { result.append(try item.string()) }
        return result
    }

    /// A value out of a closed list.
    func choice<Value: RawRepresentable & CaseIterable>(
        _ type: Value.Type
    ) throws(ReaderDataError) -> Value where Value.RawValue == String {
        let text = try string()
        guard let value = Value(rawValue: text) else {
            let known = Value.allCases.map(\.rawValue).joined(separator: ", ")
            throw .badValue(fault("the value `\(text)` is not known", mend: "use one of \(known)"))
        }
        return value
    }
}
