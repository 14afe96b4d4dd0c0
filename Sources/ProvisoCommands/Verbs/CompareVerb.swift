import ArgumentParser
import Foundation
import ProvisoBriefs
import ProvisoDesk
import ProvisoDocuments
import ProvisoModel

struct CompareVerb: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "Show what drifts between documents that tell the same.",
        discussion: """
            Examples:
              proviso compare doc_5F2A doc_8K1M
              proviso compare report.txt retelling.txt --format csv

            Documents are ids of this workspace, or text files with a meta file beside
            them; files are read and not kept. The earliest telling of a claim is its
            origin. What makes a claim stronger than its origin comes first: a source
            dropped, a condition gone, a buyer more, a bound turned into a figure.
            """
    )

    @Argument(help: "Two or more ids of documents, or text files.") var documents: [String]
    @OptionGroup(title: "Global options") var globals: Globals

    func run() async throws {
        let session = try Session(globals)
        guard Set(documents).count > 1 else {
            throw CommandError.badArguments(
                "one document cannot be compared",
                usage: "`proviso compare` takes two or more"
            )
        }
        var pictures: [Picture] = []
        var desk: Desk?
        for document in documents {
            if FileManager.default.fileExists(atPath: document) {
                pictures.append(try file(document, session))
            } else {
                let opened = if let desk { desk } else { try await session.desk(isReadOnly: true) }
                desk = opened
                pictures.append(
                    try await opened.alone(document, knownAt: try Parsed.known(globals.known))
                )
            }
        }
        let comparison = Desk.compare(pictures)
        let ids = session.shortIDs(comparison.picture)
        try session.print(ComparisonText(comparison, ids: ids).presentation, verb: "compare")
    }

    /// A text that is on no record, read with the meta file beside it.
    private func file(_ path: String, _ session: Session) throws -> Picture {
        var known =
            try TextFiles.metaFile(beside: path).map { try session.meta(of: $0) }
            ?? ReportMeta()
        // Who published it weighs nothing here; the name of the file tells the documents apart.
        known.outlet = known.outlet ?? path
        let handedIn = HandedInFile(name: path, bytes: try session.bytes(of: path))
        let report = try Report.taken(from: handedIn, given: known)
        return Picture(try Desk.read(report))
    }
}
