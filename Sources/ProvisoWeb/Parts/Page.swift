import ProvisoBriefs
import ProvisoModel

/// A page before it is put into its frame.
struct Page: Sendable {
    var status = 200
    var title: String
    /// Which entry of the navigation it belongs to, by its path.
    var section: String?
    /// Made only where it is shown: the same answer may be wanted as data.
    let main: @Sendable () -> Markup
    /// The clocks it was made at; `nil` on a page that reads nothing from the ledger at a time.
    var clocks: Clocks?
    /// The same as data; `nil` where a page is a form or a failure.
    var data: PageData?
    /// What another visitor with the same rights would see too, until the ledger grows.
    var isLasting = false

    struct Clocks: Sendable, Hashable {
        var validAt: Day?
        var knownAt: Instant<Known>?
        /// Whether floor and asker bear on the page.
        var hasFloor = true
        /// The question it answers: the clocks then ask the same at another time.
        var question: Question?
    }

    /// Whether it shows what is on record, so that it may be wanted on paper or as data.
    var isReadable: Bool { clocks?.knownAt != nil || data != nil }

    /// The ends of its path under which the same stands as data.
    var forms: [String] {
        guard let data else { return [] }
        return data.table == nil ? ["json"] : ["json", "csv"]
    }

    init(
        _ title: String,
        section: String? = nil,
        main: @autoclosure @escaping @Sendable () -> Markup
    ) {
        self.title = title
        self.section = section
        self.main = main
    }
}

/// What stands on a page, for other programs.
struct PageData: Sendable {
    var json: any Encodable & Sendable
    /// `nil` where it is no table.
    var table: (@Sendable () -> TextTable)?

    init(_ json: any Encodable & Sendable, table: (@Sendable () -> TextTable)? = nil) {
        self.json = json
        self.table = table
    }
}

/// Whatever answers a request: a page, or a way to one.
enum Answered: Sendable {
    case page(Page)
    case seeOther(String)
    case data(WebReply)
}
