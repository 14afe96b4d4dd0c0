import ProvisoDesk
import ProvisoLedger
import ProvisoModel

/// Pictures of the record as the senders of lists see it.
///
/// The first entries of a ledger never change, so a picture of so many of them is the same for each page.
struct Pictures: Sendable {
    let desk: Desk

    init(_ desk: Desk) { self.desk = desk }

    /// What was on record, by both clocks of the sender, or as it was when their first page was made.
    func seen(_ asked: Asked) async throws -> Seen {
        let size = try await size(asked)
        let picture = try await desk.picture(
            validAt: asked.valueIfDeclared(Parameters.asOf),
            knownAt: asked.valueIfDeclared(Parameters.known),
            ofFirst: size
        )
        return Seen(picture: picture, size: size)
    }

    /// How many entries the list is made of: those there are, or those there were at its first page.
    func size(_ asked: Asked) async throws -> Int {
        let size = try await desk.ledger.size()
        guard let bookmark = asked.bookmark else { return size }
        guard (0...size).contains(bookmark.size) else {
            throw RequestError.pageToken("it belongs to a ledger with more entries")
        }
        return bookmark.size
    }
}
