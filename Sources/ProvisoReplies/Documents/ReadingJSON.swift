package import ProvisoDesk
import ProvisoDocuments
package import ProvisoModel

/// `proviso.statement/1`: a reading with what was guessed of its document.
package struct ReadingJSON: Encodable, Sendable {
    let reading: Reading
    let guesses: [Guess]
    let attachments: [String]

    package init(_ reading: Reading, of report: Report) {
        self.reading = reading
        guesses = report.guesses
        attachments = report.attachments
    }

    private enum Key: String, CodingKey { case guesses, attachments }

    package func encode(to encoder: any Encoder) throws {
        try reading.encode(to: encoder)
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(guesses, forKey: .guesses)
        if !attachments.isEmpty { try container.encode(attachments, forKey: .attachments) }
    }
}
