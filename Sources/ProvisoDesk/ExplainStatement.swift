import ProvisoLedger
package import ProvisoModel
package import ProvisoReader

/// How the reader made a statement, told by reading its document again.
package struct StatementReasons: Sendable {
    /// The rule behind each field; empty where today's reader reads these words differently.
    package var notes: [FieldNote]
    /// The words a note rests on.
    package var words: [Range<Int>: String]
    /// What stands near it in the text and was seen and not claimed.
    package var near: [ExplainedReading.Near]
    /// Whether today's reader still makes this statement of this text.
    package var isReadToday: Bool
}

extension Desk {
    /// Why a statement reads as it does: its document is read again, with every rule noted.
    ///
    /// Throws if the document's bytes are not on file, as after a redaction.
    package func reasons(of held: HeldStatement) async throws -> StatementReasons {
        guard let stored = try await ledger.document(held.document) else {
            throw DeskError.unknownRecord(held.document.raw, kind: "source")
        }
        let source = try SourceText(bytes: stored.bytes, header: stored.header)
        let explained = try Knowledge.reader().explain(source)
        let minted = StatementIDs.minted(explained.reading)
        let made = zip(minted.statements, explained.reading.statements)
            .first { $0.0.id == held.statement.id }?.1.id
        let notes = made.flatMap { explained.notes[$0] } ?? []
        let places = Set(notes.compactMap(\.place))
        return StatementReasons(
            notes: notes,
            words: Dictionary(
                uniqueKeysWithValues: places.map { place in
                    (place, String(decoding: stored.bytes[place], as: UTF8.self))
                }
            ),
            near: explained.near.filter { Desk.isNear($0.span.utf8, held.statement.span.utf8) },
            isReadToday: made != nil
        )
    }

    /// About a paragraph before and after.
    private static let reach = 400

    private static func isNear(_ place: Range<Int>, _ statement: Range<Int>) -> Bool {
        place.upperBound + reach > statement.lowerBound
            && place.lowerBound < statement.upperBound + reach
    }
}
