package import ProvisoModel
package import ProvisoRegimes

/// `proviso.item/1`: an item with the public figures of its chips and how much is said of it.
package struct ItemJSON: Encodable, Sendable {
    let schema = "proviso.item/1"
    package let id: EntityID
    let names: [String]
    let figures: [CatalogueJSON.Row]
    let statements: Int

    /// Nothing where neither the record nor the catalogue knows such an item.
    package init?(_ id: EntityID, in picture: Picture, _ catalogue: ChipCatalogue) {
        let count = picture.statements.count { $0.statement.item.contains(id) }
        self.init(id, in: picture, catalogue, statements: count)
    }

    private init?(
        _ id: EntityID,
        in picture: Picture,
        _ catalogue: ChipCatalogue,
        statements: Int
    ) {
        let chips = catalogue.chips(for: id)
        let entity = picture.entities[id].flatMap { $0.kind == .item ? $0 : nil }
        guard entity != nil || !chips.isEmpty else { return nil }
        self.id = id
        names =
            entity?.names ?? chips.first { $0.id == id }?.names ?? catalogue.familyNames[id]
            ?? [id.raw]
        figures = chips.map(CatalogueJSON.Row.init)
        self.statements = statements
    }

    /// Every item the record names or the catalogue has figures of, by id.
    package static func all(in picture: Picture, _ catalogue: ChipCatalogue) -> [ItemJSON] {
        let named = picture.entities.values.filter { $0.kind == .item }.map(\.id)
        let ids = Set(named + catalogue.chips.map(\.id) + catalogue.familyNames.keys).sorted()
        var counts: [EntityID: Int] = [:]
        for held in picture.statements {
            for item in Set(held.statement.item) { counts[item, default: 0] += 1 }
        }
        return ids.compactMap {
            ItemJSON($0, in: picture, catalogue, statements: counts[$0] ?? 0)
        }
    }
}
