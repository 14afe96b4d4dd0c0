import ProvisoBriefs
import ProvisoDesk
import ProvisoRegimes
import ProvisoReplies

/// The chips with their figures, in every format.
enum CataloguePresentation {
    static func presentation() throws -> Presentation {
        let json = CatalogueJSON(try Desk.rules().catalogue)
        let table = json.table
        return Presentation(json: json, table: table) { table.lines(on: $0) }
    }
}
