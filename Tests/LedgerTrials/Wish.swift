package import ProvisoLedger
import ProvisoModel
import ProvisoTesting

/// Something a client wants on record, made from a number alone, so that two programs mean the same by it.
package struct Wish: Sendable {
    package let number: Int
    /// In the order in which they have to come on record.
    package let contents: [Entry.Content]
    package let documents: [StoredDocument]
    /// Nothing for those who rely on recording the same again being without effect.
    package let key: RequestKey?
    /// Whether the ledger may take it.
    package let isSound: Bool

    package init(_ number: Int, of seed: UInt64) {
        var chance = SeededGenerator(seed: seed &+ UInt64(number) &* 0x9E37_79B9_7F4A_7C15)
        let name = "\(seed % 1_000)-\(number)"
        self.number = number
        let kind = Int.random(in: 0..<10, using: &chance)
        isSound = kind < 8
        switch kind {
        case 0..<5:
            documents = []
            contents = (0..<Int.random(in: 1...4, using: &chance)).map {
                .decisionGiven(Wish.decision("dec_\(name)-\($0)"))
            }
        case 5..<8:
            let document = Wish.document(name, using: &chance)
            documents = [document]
            contents = Wish.contents(of: document, Int.random(in: 1...6, using: &chance))
        case 8:
            // Rests on a document that nobody hands in; what is sound about it must not stay either.
            documents = []
            contents =
                [.decisionGiven(Wish.decision("dec_\(name)"))]
                + Wish.contents(of: Wish.document(name, using: &chance), 1).dropFirst()
        default:
            let document = Wish.document(name, using: &chance)
            documents = [document]
            contents =
                Wish.contents(of: document, 2)
                + [.statementRecorded(Wish.misquoted(document), document: document.header.id)]
        }
        let isKeyed = Int.random(in: 0..<6, using: &chance) > 0
        key = isKeyed ? RequestKey(name, of: "ann", request: Array(name.utf8), note: name) : nil
    }

    package func send(to ledger: Ledger) async -> Result<Receipt, any Error> {
        do {
            return .success(try await ledger.append(contents, documents: documents, under: key))
        } catch {
            return .failure(error)
        }
    }

    // MARK: Made-up matters

    private static func decision(_ id: String) -> DecisionRecord {
        DecisionRecord(
            id: id,
            question: .halfYearOrder,
            verdict: "undetermined",
            rules: ["pack@1"],
            answerSHA256: Digest(of: id.utf8).hex
        )
    }

    private static func document(
        _ name: String,
        using chance: inout SeededGenerator
    ) -> StoredDocument {
        // Most fit a page of the file, and some need many.
        let isLong = Int.random(in: 0..<8, using: &chance) == 0
        let lines = Int.random(in: 1...(isLong ? 600 : 20), using: &chance)
        let text =
            "Report \(name): approved.\n"
            + String(repeating: "The ministry gave no reason.\n", count: lines)
        let bytes = Array(text.utf8)
        return StoredDocument(
            header: DocumentHeader(
                id: DocumentID("doc_\(name)"),
                title: "Report \(name)",
                outlet: "Meridian Wire",
                publisher: nil,
                published: Day(number: 20_000),
                lang: "en",
                genre: .report,
                url: nil,
                sha256: Digest(of: bytes).hex,
                bytes: bytes.count,
                isDigest: false
            ),
            bytes: bytes
        )
    }

    private static func contents(of document: StoredDocument, _ count: Int) -> [Entry.Content] {
        let id = document.header.id
        let ministry = Entity(id: "ministry", kind: .authority, names: ["the ministry"])
        return [.documentStored(document.header), .entityNamed(ministry, document: id)]
            + (0..<count).map {
                .statementRecorded(statement(document, "\($0)", "Report"), document: id)
            }
    }

    private static func misquoted(_ document: StoredDocument) -> Statement {
        statement(document, "wrong", "report")
    }

    /// A statement that quotes the first word, rightly or not.
    private static func statement(
        _ document: StoredDocument,
        _ part: String,
        _ words: String
    ) -> Statement {
        let range = 0..<words.utf8.count
        return Statement(
            id: StatementID("stm_\(document.header.id.raw)-\(part)"),
            claim: .authorization(.approved),
            authority: ["ministry"],
            span: Span(utf8: range, characters: range, text: words)
        )
    }
}
