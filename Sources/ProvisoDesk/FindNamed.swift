import ProvisoLedger
package import ProvisoModel

extension Desk {
    /// Who is meant by a name: a party, an authority, a person or an outlet.
    package static func somebody(named name: String, in picture: Picture) throws -> EntityID {
        var names = EntityNames(picture: picture, gazetteer: try Knowledge.gazetteer())
        return try names.id(of: name)
    }

    /// Which item is meant by a name.
    package static func item(named name: String, in picture: Picture) throws -> EntityID {
        try Directory(picture: picture).item(name)
    }

    /// Everything on record of the first `size` entries, whenever it is valid in the world.
    package func picture(
        validAt: Day?,
        knownAt: Instant<Known>?,
        ofFirst size: Int
    ) async throws -> Picture {
        try await ledger.picture(
            validAt: validAt ?? Desk.endOfTime,
            knownAt: knownAt,
            ofFirst: size
        )
    }
}
