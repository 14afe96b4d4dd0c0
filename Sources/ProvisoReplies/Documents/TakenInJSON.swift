package import ProvisoDesk
import ProvisoModel

/// `proviso.taken-in/1`: what became of a document that was read as long work, in short.
package struct TakenInJSON: Encodable, Sendable {
    let schema = "proviso.taken-in/1"
    let document: DocumentHeader
    /// Where it can be asked for; absent where it was not kept.
    let location: String?
    /// False where it was on record already, or nothing was to be kept.
    let isNew: Bool
    let isKept: Bool
    let statements: Int
    let relations: Int
    let unread: Int
    let attachments: [String]

    package init(_ recorded: RecordedReport, of report: Report, isKept: Bool) {
        document = recorded.reading.document
        location = isKept ? "/v1/documents/\(recorded.reading.document.id)" : nil
        isNew = recorded.isNew
        self.isKept = isKept
        statements = recorded.reading.statements.count
        relations = recorded.reading.relations.count + recorded.related.count
        unread = recorded.reading.unread.count
        attachments = report.attachments
    }
}
