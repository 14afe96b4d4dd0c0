package import ProvisoModel

/// What things and people are called when we write about them.
package struct Names: Sendable {
    private let byID: [EntityID: Entity]

    package init(_ entities: [EntityID: Entity]) { byID = entities }

    package subscript(id: EntityID) -> String {
        TerminalText.safe(byID[id]?.displayName ?? id.raw)
    }

    /// `ByteDance, Alibaba and Tencent`.
    package func list(_ ids: [EntityID]) -> String {
        let names = ids.map { self[$0] }
        guard names.count > 1, let last = names.last else { return names.first ?? "" }
        return names.dropLast().joined(separator: ", ") + " and " + last
    }

    /// The name a sentence about the authority uses, or that none was named.
    package func authority(_ ids: [EntityID]) -> String {
        ids.isEmpty ? "an authority not named" : list(ids)
    }
}
