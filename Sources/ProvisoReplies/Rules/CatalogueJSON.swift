package import ProvisoBriefs
import ProvisoModel
package import ProvisoRegimes

/// `proviso.catalogue/1`: the chips with their figures.
package struct CatalogueJSON: Encodable, Sendable {
    let schema = "proviso.catalogue/1"
    let chips: [Row]

    struct Row: Encodable {
        let id: EntityID
        let names: [String]
        let tpp: String
        let density: String
        let bandwidth: String
        let isForDatacenters: Truth
        let source: String
        let note: String
        let confidence: String

        init(_ chip: Chip) {
            id = chip.id
            names = chip.names
            tpp = chip.tpp.description
            density = chip.density.description
            bandwidth = chip.bandwidth.description
            isForDatacenters = chip.isForDatacenters
            source = chip.source
            note = chip.note
            confidence = chip.confidence.rawValue
        }
    }

    package init(_ catalogue: ChipCatalogue) {
        chips = catalogue.chips.map(Row.init)
    }

    package var table: TextTable {
        TextTable(
            headers: ["id", "names", "data center", "TPP", "density", "DRAM GB/s", "source"],
            rows: chips.map { chip in
                [
                    chip.id.raw, chip.names.joined(separator: ", "),
                    chip.isForDatacenters == .unknown
                        ? "not known" : chip.isForDatacenters == .holds ? "yes" : "no",
                    chip.tpp, chip.density, chip.bandwidth, chip.source,
                ]
            }
        )
    }
}
