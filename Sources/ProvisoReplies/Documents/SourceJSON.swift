package import ProvisoBriefs
package import ProvisoModel

/// `proviso.sources/1`: the documents on file, the oldest publication first.
package struct SourceListJSON: Encodable, Sendable {
    let schema = "proviso.sources/1"
    package let documents: [DocumentHeader]
    private let counts: [DocumentID: Int]

    private enum CodingKeys: String, CodingKey { case schema, documents }

    package init(_ picture: Picture) {
        documents = picture.documents.values.sorted {
            ($0.published, $0.id) < ($1.published, $1.id)
        }
        counts = Dictionary(grouping: picture.statements, by: \.document).mapValues(\.count)
    }

    /// One document a row, with how many statements were made of it.
    package func table(_ ids: ShortIDs) -> TextTable {
        TextTable(
            headers: ["id", "published", "outlet", "title", "genre", "statements"],
            rows: documents.map { document in
                [
                    ids[document.id], document.published.description, document.outlet,
                    document.title ?? "not given",
                    document.genre.rawValue + (document.isDigest ? ", digest" : ""),
                    "\(counts[document.id] ?? 0)",
                ]
            }
        )
    }
}

/// `proviso.source/1`: a document with its stored words.
package struct SourceJSON: Encodable, Sendable {
    let schema = "proviso.source/1"
    let document: DocumentHeader
    let text: String

    package init(_ document: DocumentHeader, text: String) {
        self.document = document
        self.text = text
    }
}
