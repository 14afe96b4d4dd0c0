import Foundation
import ProvisoModel
import ReaderGold
import Testing
import Yams

@testable import ProvisoReader

/// The project's own annotated texts in one language.
enum Corpus: String, CaseIterable {
    case english = "reading-en"
    case chinese = "reading-zh"

    private var folder: URL {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Corpus/\(rawValue)")
    }

    private func data(_ file: String) throws -> Data {
        try Data(contentsOf: folder.appendingPathComponent(file))
    }

    /// The names of the texts, in order.
    func names() throws -> [String] {
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        return files.filter { $0.hasSuffix(".txt") }.map { String($0.dropLast(4)) }.sorted()
    }

    func gold(_ name: String) throws -> AnnotatedText {
        try AnnotatedText(json: data("\(name).gold.json"))
    }

    private struct Origin: Decodable {
        let outlet, published, lang: String
    }

    /// The text as a document of its outlet and day.
    func source(_ name: String, _ gazetteer: Gazetteer) throws -> SourceText {
        let bytes = Array(try data("\(name).txt"))
        return try SourceText(bytes: bytes, header: header(name, gazetteer))
    }

    func header(_ name: String, _ gazetteer: Gazetteer) throws -> DocumentHeader {
        let origin = try JSONDecoder().decode(Origin.self, from: data("\(name).meta.json"))
        let speakers: Set<Entity.Kind> = [.outlet, .authority, .party, .jurisdiction]
        let known = gazetteer.entities(named: origin.outlet).filter { speakers.contains($0.kind) }
        return DocumentHeader(
            id: DocumentID("doc_\(name)"),
            title: nil,
            outlet: origin.outlet,
            publisher: known.count == 1 ? known.first?.id : nil,
            published: try #require(Day(origin.published)),
            lang: origin.lang,
            genre: .report,
            url: nil,
            sha256: "",
            bytes: 0,
            isDigest: false
        )
    }

    /// The least that readings of the corpus must score, by measure.
    func floors() throws -> [String: Double] {
        try YAMLDecoder().decode([String: Double].self, from: data("floors.yml"))
    }
}
