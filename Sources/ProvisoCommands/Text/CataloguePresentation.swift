import ProvisoBriefs
import ProvisoDesk
import ProvisoModel
import ProvisoRegimes

/// The chips with their figures, in every format.
enum CataloguePresentation {
    static func presentation() throws -> Presentation {
        let chips = try Desk.rules().catalogue.chips
        let table = TextTable(
            headers: ["id", "names", "data center", "TPP", "density", "DRAM GB/s", "source"],
            rows: chips.map { chip in
                [
                    chip.id.raw, chip.names.joined(separator: ", "),
                    chip.isForDatacenters == .unknown
                        ? "not known" : chip.isForDatacenters == .holds ? "yes" : "no",
                    chip.tpp.description, chip.density.description, chip.bandwidth.description,
                    chip.source,
                ]
            }
        )
        let rows = chips.map { chip in
            ChipJSON(
                id: chip.id,
                names: chip.names,
                tpp: chip.tpp.description,
                density: chip.density.description,
                bandwidth: chip.bandwidth.description,
                isForDatacenters: chip.isForDatacenters,
                source: chip.source,
                note: chip.note,
                confidence: chip.confidence.rawValue
            )
        }
        return Presentation(json: Chips(chips: rows), table: table) { table.lines(on: $0) }
    }

    private struct Chips: Encodable {
        let schema = "proviso.catalogue/1"
        let chips: [ChipJSON]
    }

    private struct ChipJSON: Encodable {
        let id: EntityID
        let names: [String]
        let tpp: String
        let density: String
        let bandwidth: String
        let isForDatacenters: Truth
        let source: String
        let note: String
        let confidence: String
    }
}
