import Foundation
package import ProvisoDocuments
import ProvisoLedger
package import ProvisoModel
import ProvisoReader

/// A text somebody hands in, with what they know of it besides its words.
package struct Report: Sendable {
    package var name: String
    /// The words that are read and stored.
    package var bytes: [UInt8]
    package var meta: ReportMeta
    /// The file they were taken out of, where that is not the words themselves.
    package var original: DocumentHeader.Original?
    /// Who proposes it, where it waits for a person.
    package var proposed: DocumentHeader.Proposed?
    /// What in `meta` nobody gave and the document says of itself.
    package var guesses: [Guess] = []
    /// What came with it and is not read.
    package var attachments: [String] = []

    package init(name: String, bytes: [UInt8], meta: ReportMeta) {
        self.name = name
        self.bytes = bytes
        self.meta = meta
    }
}

/// What a document does not say of itself; the keys of a meta file.
package struct ReportMeta: Sendable, Hashable, Codable {
    package var outlet: String?
    package var published: String?
    package var lang: String?
    package var title: String?
    package var url: String?
    package var genre: Genre?
    /// Whether the words are a digest of the source, not the source's own.
    package var digest: Bool?
    /// Whether its words are sealed on the log, so that they can be withheld.
    package var confidential: Bool?

    package init(
        outlet: String? = nil,
        published: String? = nil,
        lang: String? = nil,
        title: String? = nil,
        url: String? = nil,
        genre: Genre? = nil,
        digest: Bool? = nil,
        confidential: Bool? = nil
    ) {
        self.outlet = outlet
        self.published = published
        self.lang = lang
        self.title = title
        self.url = url
        self.genre = genre
        self.digest = digest
        self.confidential = confidential
    }
}

/// What became of a report: its statements, and whether they were new to the ledger.
package struct RecordedReport: Sendable {
    package var reading: Reading
    /// False where the ledger already held this document, or nothing was to be kept.
    package var isNew: Bool
    /// How its statements bear on those of other documents, as the machine found.
    package var related: [Relation]

    package init(reading: Reading, isNew: Bool, related: [Relation] = []) {
        self.reading = reading
        self.isNew = isNew
        self.related = related
    }
}

extension Desk {
    /// Reads a text into statements without keeping anything.
    package static func read(_ report: Report) throws -> Reading {
        let header = try header(for: report)
        let source = try SourceText(bytes: report.bytes, header: header)
        return StatementIDs.minted(try Knowledge.reader().read(source))
    }

    /// Reads a text and keeps document, statements and relations in one step: all of it or nothing.
    package func record(
        _ report: Report,
        backdatedTo: (knownAt: Instant<Known>, reason: String)? = nil
    ) async throws -> RecordedReport {
        let reading = try Desk.read(report)
        let found = try await related(reading)
        let receipt = try await ledger.append(
            reading.contents(relatedBy: found),
            documents: [StoredDocument(header: reading.document, bytes: report.bytes)],
            backdatedTo: backdatedTo
        )
        let isNew = !receipt.entries.isEmpty
        return RecordedReport(reading: reading, isNew: isNew, related: isNew ? found : [])
    }

    /// How a reading bears on what is on record; nothing where the document itself is.
    private func related(_ reading: Reading) async throws -> [Relation] {
        let picture = try await everything()
        guard picture.documents[reading.document.id] == nil else { return [] }
        var across = AcrossDocuments(picture)
        return across.relations(of: reading.statements, in: reading.document)
    }

    static func header(for report: Report) throws -> DocumentHeader {
        let meta = report.meta
        guard let outlet = meta.outlet, !outlet.isEmpty else {
            throw DeskError.noOutlet(file: report.name)
        }
        let lang = meta.lang ?? DocumentLanguage.guess(in: report.bytes)
        guard DocumentLanguage.isRead(lang) else {
            throw DeskError.languageNotRead(lang, file: report.name)
        }
        let published = try published(report)
        let digest = Digest(of: report.bytes)
        let publisher = try Knowledge.gazetteer().entities(named: outlet)
            .filter { [.outlet, .authority, .party, .jurisdiction].contains($0.kind) }
        return DocumentHeader(
            id: identity(digest, outlet, published),
            title: meta.title,
            outlet: outlet,
            publisher: publisher.count == 1 ? publisher.first?.id : nil,
            published: published,
            lang: lang,
            genre: meta.genre ?? .report,
            url: meta.url,
            sha256: "\(digest)",
            bytes: report.bytes.count,
            isDigest: meta.digest ?? false,
            original: report.original,
            // A sketch tells a copy, and so whether a guess at the words is right.
            sketch: meta.confidential == true ? nil : TextSketch(of: report.bytes),
            proposed: report.proposed,
            handling: meta.confidential == true ? .confidential : nil
        )
    }

    /// The name a report has on record, told from its bytes, publisher and day without reading it.
    static func identity(of report: Report) throws -> DocumentID {
        guard let outlet = report.meta.outlet, !outlet.isEmpty else {
            throw DeskError.noOutlet(file: report.name)
        }
        return identity(Digest(of: report.bytes), outlet, try published(report))
    }

    private static func identity(
        _ digest: Digest,
        _ outlet: String,
        _ published: Day
    ) -> DocumentID {
        let identity = "\(digest)\n\(outlet)\n\(published)"
        return DocumentID(ShortCode.make(prefix: "doc_", from: Digest(of: Array(identity.utf8))))
    }

    private static func published(_ report: Report) throws -> Day {
        if let text = report.meta.published {
            guard let day = Day(text) else {
                throw DeskError.badMeta(
                    file: report.name,
                    field: "published",
                    why: "`\(text)` is not a day of the calendar written like 2026-01-30"
                )
            }
            return day
        }
        guard let guess = DocumentDates.guess(in: report.bytes) else {
            throw DeskError.noDate(file: report.name)
        }
        return guess
    }
}

extension Reading {
    /// What goes on record of it: the document first, then all that rests on it.
    func contents(relatedBy found: [Relation]) -> [Entry.Content] {
        let id = document.id
        let named = entities.values.sorted { $0.id < $1.id }
        return [.documentStored(document)] + named.map { .entityNamed($0, document: id) }
            + statements.map { .statementRecorded($0, document: id) }
            + (relations + found).map { .statementsRelated($0, document: id) }
    }
}

/// Gives the statements of a reading names that hold across documents and over time.
enum StatementIDs {
    static func minted(_ reading: Reading) -> Reading {
        var renamed: [StatementID: StatementID] = [:]
        var taken: Set<StatementID> = []
        for statement in reading.statements {
            var attempt = 0
            var id = code(for: statement, in: reading.document.id, attempt)
            while !taken.insert(id).inserted {
                attempt += 1
                id = code(for: statement, in: reading.document.id, attempt)
            }
            renamed[statement.id] = id
        }
        var result = reading
        result.statements = reading.statements.map { statement in
            var statement = statement
            statement.id = renamed[statement.id] ?? statement.id
            let refs = statement.condition?.refs.compactMap { renamed[$0] }
            statement.condition?.refs = refs ?? []
            return statement
        }
        result.relations = reading.relations.compactMap { relation in
            guard let from = renamed[relation.from], let to = renamed[relation.to] else {
                return nil
            }
            return Relation(type: relation.type, from: from, to: to, basis: relation.basis)
        }
        return result
    }

    // The name follows from what was said and where, so the same words read again get the same name.
    private static func code(
        for statement: Statement,
        in document: DocumentID,
        _ attempt: Int
    ) -> StatementID {
        let identity = [
            document.raw, statement.claim.kind, statement.claim.predicate,
            statement.polarity.rawValue, "\(statement.span.utf8)",
            statement.subject.map(\.raw).joined(separator: ","), "\(attempt)",
        ].joined(separator: "\n")
        return StatementID(ShortCode.make(prefix: "stm_", from: Digest(of: Array(identity.utf8))))
    }
}
