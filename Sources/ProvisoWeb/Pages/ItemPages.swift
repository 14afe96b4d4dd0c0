import ProvisoBriefs
import ProvisoDesk
import ProvisoModel
import ProvisoRegimes
import ProvisoReplies

extension Pages {
    /// The items whose public figures the program knows; a blank figure is not known.
    func items() async throws -> Page {
        let picture = try await picture()
        let catalogue = try Desk.rules().catalogue
        let json = CatalogueJSON(catalogue)
        var page = Page(
            "Items",
            section: "/items",
            main: render(
                "items",
                [
                    "rows": catalogue.chips.map(chip),
                    "named": named(picture).map { entity in
                        [
                            "name": Markup(prose: entity.displayName),
                            "href": viewpoint.link("/items/\(entity.id)"),
                        ] as Fields
                    },
                    "hasNamed": !named(picture).isEmpty,
                ]
            )
        )
        page.clocks = clocks(of: picture)
        page.data = PageData(json) { json.table }
        page.isLasting = true
        return page
    }

    private func named(_ picture: Picture) -> [Entity] {
        picture.entities.values.filter { $0.kind == .item }
            .sorted { ($0.displayName, $0.id) < ($1.displayName, $1.id) }
    }

    func item(_ id: String) async throws -> Page {
        let picture = try await picture()
        let catalogue = try Desk.rules().catalogue
        let item = EntityID(id)
        let chips = catalogue.chips(for: item)
        let entity = picture.entities[item]
        guard entity?.kind == .item || !chips.isEmpty else {
            throw DeskError.unknownItem(
                id,
                nearest: catalogue.nearest(id).map { "`\($0.raw)`" }
            )
        }
        let links = EvidenceLinks(picture, from: viewpoint)
        let held = picture.statements.filter { $0.statement.item.contains(item) }
        let name = entity?.displayName ?? chips.first?.names.first ?? id
        let names = entity?.names ?? Array(Set(chips.flatMap(\.names))).sorted()
        var page = Page(
            name,
            section: "/items",
            main: render(
                "item",
                [
                    "name": Markup(prose: name),
                    "id": id,
                    "names": names.map { Markup(prose: $0) },
                    "rows": chips.map(chip),
                    "hasChips": !chips.isEmpty,
                    "statements": held.map { statement($0, links) },
                    "hasStatements": !held.isEmpty,
                    "overview": viewpoint.link("/", [WebField("what", id)]),
                    "timeline": viewpoint.link("/timeline", [WebField("what", id)]),
                    "ask": viewpoint.link("/ask", [WebField("item", id)]),
                ]
            )
        )
        page.clocks = clocks(of: picture)
        page.data = ItemJSON(item, in: picture, catalogue).map { json in
            PageData(json) { StatementTable(held, in: picture).table }
        }
        page.isLasting = true
        return page
    }

    private func chip(_ chip: Chip) -> Fields {
        [
            "id": chip.id.raw,
            "href": viewpoint.link("/items/\(chip.id)"),
            "name": Markup(prose: chip.names.first ?? chip.id.raw),
            "maker": Markup(prose: chip.maker),
            "tpp": chip.tpp.description, "density": chip.density.description,
            "bandwidth": chip.bandwidth.description,
            "datacenter": chip.isForDatacenters == .unknown
                ? "not known" : chip.isForDatacenters == .holds ? "yes" : "no",
            "released": chip.released,
            "source": Markup(prose: chip.source),
            "url": chip.source.isWebAddress ? chip.source : nil,
            "confidence": chip.confidence.rawValue,
            "note": Markup(prose: chip.note),
        ]
    }
}
