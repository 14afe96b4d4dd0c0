/// One block of a document: a title, a heading, a paragraph, a row of a table.
struct Block {
    /// Byte range of the words, without marks such as `-`, `#` and labels.
    var range: Range<Int>
    var kind: Kind

    enum Kind: Hashable, Sendable {
        case title, heading, summary, paragraph, listItem, correction
        /// Outlet, date, author: no sentence to read.
        case metadata
        case tableHeader, tableRow
    }
}
