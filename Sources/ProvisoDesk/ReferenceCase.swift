import Foundation
import ProvisoLedger
import ProvisoModel

/// The bundled workspace: H200 sales to four Chinese buyers as reported in January 2026.
///
/// Its texts are digests in the project's own words. They go through the same reader as any report,
/// each backdated to the day its source was published, and every statement was accepted by hand.
package struct ReferenceCase: Sendable {
    private let folder: URL
    private let contents: Contents

    struct Contents: Decodable {
        var acceptedBy: String
        var acceptedBecause: String
        var backdatedBecause: String
        var documents: [Document]

        struct Document: Decodable {
            var file: String
            var knownAt: Instant<Known>
            var meta: ReportMeta
        }
    }

    /// The case shipped with the program.
    package init() throws {
        folder = Bundle.module.bundleURL.appending(path: "ReferenceCase")
        guard let bytes = try? Data(contentsOf: folder.appending(path: "case.json")) else {
            throw DeskError.referenceCaseMissing("case.json")
        }
        contents = try JSONDecoder().decode(Contents.self, from: bytes)
    }

    /// Reads every text into an empty ledger, in order, calling back before each.
    package func record(
        on desk: Desk,
        progress: @Sendable (_ done: Int, _ total: Int, _ title: String) -> Void
    ) async throws {
        for (index, document) in contents.documents.enumerated() {
            progress(index, contents.documents.count, document.meta.title ?? document.file)
            guard let bytes = try? Data(contentsOf: folder.appending(path: document.file)) else {
                throw DeskError.referenceCaseMissing(document.file)
            }
            let known = (knownAt: document.knownAt, reason: contents.backdatedBecause)
            let report = Report(name: document.file, bytes: [UInt8](bytes), meta: document.meta)
            let recorded = try await desk.record(report, backdatedTo: known)
            try await desk.putOnRecord(
                .accept,
                recorded.reading.statements.map(\.id),
                by: contents.acceptedBy,
                reason: contents.acceptedBecause,
                backdatedTo: known
            )
        }
    }
}
