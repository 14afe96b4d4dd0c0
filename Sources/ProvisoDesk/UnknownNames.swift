import ProvisoLedger
package import ProvisoModel

/// A name in a question that means nobody and nothing, or more than one.
package struct UnknownName: Sendable {
    package let part: Part
    package let error: any ExplainedError

    /// Where in the question it stands.
    package enum Part: Sendable, Hashable {
        case seller
        case buyer
        case item
        case role(Int)
        case held(Int)
    }
}

extension Desk {
    /// Every name of a question that cannot be used, so that all of them can be mended at once.
    package func unknownNames(in asked: AskedQuestion) async throws -> [UnknownName] {
        let directory = try await directory(
            knownAt: asked.standpoint.known,
            on: try await ledger.ground(),
            naming: asked.names
        )
        var unknown: [UnknownName] = []
        func check(_ part: UnknownName.Part, _ look: () throws -> Void) rethrows {
            do {
                try look()
            } catch let error as DeskError {
                unknown.append(UnknownName(part: part, error: error))
            }
        }
        try check(.seller) { _ = try directory.party(asked.seller) }
        try check(.buyer) { _ = try directory.party(asked.buyer) }
        try check(.item) { _ = try directory.item(asked.item) }
        for (index, role) in asked.roles.enumerated() {
            try check(.role(index)) { _ = try directory.party(role.name) }
        }
        for (index, name) in asked.held.enumerated() {
            try check(.held(index)) { _ = try paper(name) }
        }
        return unknown
    }
}
