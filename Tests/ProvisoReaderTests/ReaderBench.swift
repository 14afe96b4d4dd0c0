import ProvisoModel
import Testing

@testable import ProvisoReader

/// The real reader with its real data, and short ways to read a sentence with it.
struct ReaderBench {
    let gazetteer: Gazetteer
    let reader: Reader
    let published: Day

    init(published: String = "2026-03-18") throws {
        gazetteer = try Gazetteer.bundled()
        reader = try Reader.bundled(gazetteer: gazetteer)
        self.published = try #require(Day(published))
    }

    func header(publisher: EntityID? = nil) -> DocumentHeader {
        DocumentHeader(
            id: "doc_test",
            title: nil,
            outlet: "Test Gazette",
            publisher: publisher,
            published: published,
            lang: "en",
            genre: .report,
            url: nil,
            sha256: "",
            bytes: 0,
            isDigest: false
        )
    }

    func read(_ text: String, publisher: EntityID? = nil) throws -> Reading {
        reader.read(
            try SourceText(bytes: Array(text.utf8), header: header(publisher: publisher))
        )
    }

    /// The statements of one kind and predicate, such as `authorization/approved`.
    func read(_ text: String, only claim: String) throws -> [Statement] {
        try read(text).statements.filter { "\($0.claim.kind)/\($0.claim.predicate)" == claim }
    }

    /// The one statement of this claim; fails if there are none or several.
    func one(_ claim: String, in text: String) throws -> Statement {
        let found = try read(text, only: claim)
        try #require(found.count == 1, "\(found.count) of \(claim) in: \(text)")
        return found[0]
    }

    /// Whether an identifier is one of the entities with this name.
    func names(_ id: EntityID, in reading: Reading) -> [String] {
        (reading.entities[id]?.names ?? []).map { $0.lowercased() } + [id.raw]
    }
}
