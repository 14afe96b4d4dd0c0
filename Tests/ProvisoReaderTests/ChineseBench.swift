import Foundation
import ProvisoModel
import Testing

@testable import ProvisoReader

/// The real reader on Chinese sentences, and short ways to say what they should give.
struct ChineseBench {
    let gazetteer: Gazetteer
    let reader: Reader

    // Made once: the tests have hundreds of sentences.
    private static let parts = Result {
        let gazetteer = try Gazetteer.bundled()
        return (gazetteer: gazetteer, reader: try Reader.bundled(gazetteer: gazetteer))
    }

    init() throws {
        (gazetteer, reader) = try Self.parts.get()
    }

    /// A header of Wednesday, 18 March 2026.
    func header(
        published: String = "2026-03-18",
        publisher: EntityID? = nil,
        lang: String = "zh"
    ) throws -> DocumentHeader {
        DocumentHeader(
            id: "doc_test",
            title: nil,
            outlet: "试验晚报",
            publisher: publisher,
            published: try #require(Day(published)),
            lang: lang,
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

    func read(_ text: String, only claim: String) throws -> [Statement] {
        try read(text).statements.filter { "\($0.claim.kind)/\($0.claim.predicate)" == claim }
    }

    /// The one statement of this claim; fails if there are none or several.
    func one(_ claim: String, in text: String) throws -> Statement {
        let found = try read(text, only: claim)
        try #require(found.count == 1, "\(found.count) of \(claim) in: \(text)")
        return found[0]
    }

    /// Subject, authority, item and gate in short: `baidu | cn | nvidia-h200 | import`.
    func fields(_ statement: Statement) -> String {
        func ids(_ list: [EntityID]) -> String {
            list.map(\.raw).sorted().joined(separator: ",")
        }
        return [
            ids(statement.subject), ids(statement.authority), ids(statement.item),
            statement.gate?.rawValue ?? "",
        ].joined(separator: " | ")
    }

    /// The chain in short: `reuters reported > 2 said`.
    func chain(_ statement: Statement) -> String {
        statement.attribution.map { step in
            let who = step.source?.raw ?? step.count.map(String.init) ?? "someone"
            return "\(who) \(step.cue.rawValue)"
        }.joined(separator: " > ")
    }
}
