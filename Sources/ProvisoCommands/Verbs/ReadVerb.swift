import ArgumentParser
import Foundation
import ProvisoBriefs
import ProvisoDesk
import ProvisoDocuments
import ProvisoModel
import ProvisoReplies

struct ReadVerb: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "read",
        abstract: "Read reports into attributed statements.",
        discussion: """
            Examples:
              proviso read report.txt --outlet Reuters --published 2026-01-30
              proviso read report.txt --meta report.meta.json -n --json
              proviso read reports/ --lang en
              curl -s https://news.example/chips | proviso read - --outlet "Example News"

            Plain text, Markdown, web pages, PDF (with poppler's pdftotext), e-mail and
            ninjs are told apart by their content; --form forces one. Outlet, day, title,
            language and address are guessed where the document says them, and every guess
            is shown to be confirmed; what you give goes before it.

            A meta file is JSON with any of these fields:
              {"outlet": "Reuters", "published": "2026-01-30", "lang": "en",
               "title": "...", "url": "...", "genre": "report", "digest": false,
               "confidential": false}
            Genres: report, notice (an authority's own), company (a company's own),
            instrument (the authorization itself). Outlet and day are needed where the
            document does not say them.

            Statements are kept as unreviewed: briefs show them with that mark, and
            decisions count them once accepted (proviso statement accept) or with
            --unreviewed. With -n nothing is kept.
            """
    )

    @Argument(help: "Files in any of these forms; - is standard input.") var files: [String]
    @Option(help: "Who published it.") var outlet: String?
    @Option(help: "The day it was published.") var published: String?
    @Option(help: "The language of the text.") var lang: String?
    @Option(help: "The address it was found at.") var url: String?
    @Option(
        help: ArgumentHelp("What it is.", valueName: "text|markdown|html|pdf|email|ninjs")
    )
    var form: String?
    @Option(help: ArgumentHelp("The encoding of its letters.", valueName: "name"))
    var charset: String?
    @Option(
        help: ArgumentHelp("What sort of document.", valueName: "report|notice|company|instrument")
    )
    var genre: String?
    @Option(help: ArgumentHelp("A JSON file that says all this.", valueName: "file")) var meta:
        String?
    @Flag(help: "Seal its words, so that they can be withheld later.") var confidential = false
    @OptionGroup(title: "Global options") var globals: Globals

    func run() async throws {
        let session = try Session(globals)
        if files.count > 1 || files.contains(where: TextFiles.isFolder) {
            return try await ReadMany(
                files: files,
                flags: try known(session),
                form: try chosenForm(),
                charset: charset,
                session
            ).run()
        }
        let reports = try files.map { try report($0, session) }
        let desk = globals.dryRun ? nil : try await session.desk()
        var recorded: [RecordedReport] = []
        for (index, report) in reports.enumerated() {
            announce(report, index, of: reports.count, session)
            for line in TakenInText.hints(report) { session.hint(line) }
            if let desk {
                recorded.append(try await desk.record(report))
            } else {
                recorded.append(RecordedReport(reading: try Desk.read(report), isNew: false))
            }
        }
        try session.print(presentation(recorded, of: reports, session), verb: "read")
    }

    /// Says what is being read where that takes longer than a blink.
    private func announce(_ report: Report, _ index: Int, of total: Int, _ session: Session) {
        let megabytes = report.bytes.count / 1_000_000
        guard total > 1 || megabytes > 0 else { return }
        let size = megabytes > 0 ? ", \(megabytes) MB, about \(megabytes / 2 + 1) s" : ""
        session.hint("reading \(index + 1)/\(total): \(report.name)\(size)")
    }

    private func report(_ file: String, _ session: Session) throws -> Report {
        let handedIn = HandedInFile(
            name: file,
            bytes: try session.bytes(of: file),
            form: try chosenForm(),
            charset: charset
        )
        return try Report.taken(from: handedIn, given: try known(session))
    }

    /// What the command line tells of the documents.
    private func known(_ session: Session) throws -> ReportMeta {
        var known = try metaFile(session)
        if let outlet { known.outlet = outlet }
        if let published {
            known.published = try Parsed.day(published, "--published")?.description
        }
        if let lang { known.lang = lang }
        if let url { known.url = url }
        if confidential { known.confidential = true }
        if let genre {
            guard let sort = Genre(rawValue: genre) else {
                throw CommandError.badWord(
                    genre,
                    flag: "--genre",
                    allowed: Genre.allCases.map(\.rawValue)
                )
            }
            known.genre = sort
        }
        return known
    }

    private func chosenForm() throws(CommandError) -> DocumentForm? {
        guard let form else { return nil }
        guard let known = DocumentForm(rawValue: form) else {
            throw .badWord(form, flag: "--form", allowed: DocumentForm.allCases.map(\.rawValue))
        }
        return known
    }

    private func metaFile(_ session: Session) throws -> ReportMeta {
        try meta.map { try session.meta(of: $0) } ?? ReportMeta()
    }

    private func presentation(
        _ recorded: [RecordedReport],
        of reports: [Report],
        _ session: Session
    ) -> Presentation {
        let readings = recorded.map(\.reading)
        let ids = ShortIDs(readings.flatMap { $0.statements.map(\.id.raw) + [$0.document.id.raw] })
        let text = { (terminal: Terminal) in
            recorded.flatMap { report -> [String] in
                let kept =
                    globals.dryRun
                    ? "not kept"
                    : report.isNew ? "kept, unreviewed" : "already in the ledger, nothing added"
                let reading = report.reading
                let head =
                    "\(reading.document.outlet), \(reading.document.published.withoutWeekday)  [\(ids[reading.document.id])]: \(reading.statements.count) statements, \(kept)\(RelatedWords.count(report.related))"
                return [terminal.bold(terminal.fitted(TerminalText.safe(head)))]
                    + StatementList(reading.statements, in: reading, ids: ids).lines(on: terminal)
                    + UnreadList(unread: reading.unread).lines(on: terminal)
            }
        }
        let table = TextTable(
            headers: StatementTable.headers,
            rows: readings.flatMap { reading in
                let picture = Picture(reading)
                return StatementTable(picture.statements, in: picture).rows
            }
        )
        let hints = recorded.filter(\.isNew).map { report in
            "Next: proviso statement accept --all --document \(ids[report.reading.document.id]) --reason \"read against the text\""
        }
        let guessed = zip(readings, reports).map { ReadingJSON($0, of: $1) }
        if guessed.count == 1, let only = guessed.first {
            return Presentation(json: only, table: table, hints: hints, text: text)
        }
        return Presentation(json: guessed, table: table, hints: hints, text: text)
    }
}

extension Session {
    /// What a meta file tells of a document.
    func meta(of path: String) throws -> ReportMeta {
        let bytes = try bytes(of: path)
        do {
            return try JSONDecoder().decode(ReportMeta.self, from: Data(bytes))
        } catch {
            throw CommandError.badMetaFile(path, JSONFault.inWords(error))
        }
    }
}

/// What was wrong with a JSON text, in words: the field and why.
enum JSONFault {
    static func inWords(_ error: any Error) -> String {
        guard let fault = error as? DecodingError else { return InternalFault.oneLine("\(error)") }
        func path(_ context: DecodingError.Context) -> String {
            let keys = context.codingPath.map(\.stringValue).joined(separator: ".")
            return keys.isEmpty ? "the file" : "field `\(keys)`"
        }
        switch fault {
        case .typeMismatch(_, let context): return "\(path(context)) has the wrong type"
        case .valueNotFound(_, let context): return "\(path(context)) is null"
        case .keyNotFound(let key, _): return "field `\(key.stringValue)` is missing"
        case .dataCorrupted(let context):
            return "\(path(context)): \(InternalFault.oneLine(context.debugDescription))"
        @unknown default: return InternalFault.oneLine("\(fault)")
        }
    }
}
