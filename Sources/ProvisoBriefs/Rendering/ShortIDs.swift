package import ProvisoModel

/// Identifiers as short as they can be printed and still be found again: at least four characters after
/// the prefix, more where two would read the same.
package struct ShortIDs: Sendable {
    private let shortened: [String: String]

    package init(_ ids: some Sequence<String>) {
        let all = Set(ids)
        var length = 4
        while length < 10, Set(all.map { ShortIDs.cut($0, length) }).count < all.count {
            length += 1
        }
        var shortened: [String: String] = [:]
        for id in all { shortened[id] = ShortIDs.cut(id, length) }
        self.shortened = shortened
    }

    package subscript<Kind>(id: ID<Kind>) -> String { self[id.raw] }

    package subscript(id: String) -> String { shortened[id] ?? id }

    package func list(_ ids: [StatementID]) -> String {
        ids.map { self[$0] }.joined(separator: ", ")
    }

    private static func cut(_ id: String, _ length: Int) -> String {
        guard let underscore = id.firstIndex(of: "_") else { return id }
        return String(id[...underscore]) + id[id.index(after: underscore)...].prefix(length)
    }
}
