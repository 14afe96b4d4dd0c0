import Foundation
import ProvisoBriefs
import ProvisoDesk
import ProvisoDocuments
import ProvisoModel
import ProvisoReplies

/// Reads many documents in one run: with progress, past bad files, and so that it can be cut off.
struct ReadMany {
    private let session: Session
    private let arguments: [String]
    private let flags: ReportMeta
    private let form: DocumentForm?
    private let charset: String?
    private let files: TextFiles
    private var outcome: ReadOutcome

    init(
        files arguments: [String],
        flags: ReportMeta,
        form: DocumentForm?,
        charset: String?,
        _ session: Session
    ) {
        self.form = form
        self.charset = charset
        self.session = session
        self.arguments = arguments
        self.flags = flags
        files = TextFiles(arguments)
        outcome = ReadOutcome(
            total: files.paths.count,
            passedOver: files.passedOver,
            isKept: !session.globals.dryRun
        )
    }

    func run() async throws {
        guard !files.paths.isEmpty else {
            throw CommandError.noTexts(arguments, passedOver: files.passedOver)
        }
        var work = self
        if session.globals.dryRun { try work.tryOut() } else { try await work.record() }
        try session.print(
            ReadManyText(work.outcome, resume: work.resumeCommand).presentation,
            verb: "read"
        )
        if work.outcome.isInterrupted { throw EndedWith(status: ExitStatus.interrupted) }
        if !work.outcome.failed.isEmpty { throw EndedWith(status: ExitStatus.of(.input)) }
    }

    // MARK: One document after another

    private mutating func record() async throws {
        var queue = try await ReportQueue(desk: try await session.desk())
        let stop = session.surroundings.stop
        stop.heed()
        let progress = Progress(of: "documents", session)
        var flushed = ContinuousClock.now
        var waiting: [ReadOutcome.Document] = []
        for (index, path) in files.paths.enumerated() {
            if stop.isAsked { break }
            do {
                if let reading = try queue.read(try report(path)) {
                    waiting.append(.init(file: path, reading))
                } else {
                    outcome.alreadyOnRecord += 1
                }
            } catch {
                outcome.failed.append(.init(file: path, error))
            }
            let isDue = ContinuousClock.now - flushed >= .seconds(1)
            if queue.isFull || isDue, queue.count > 0 {
                outcome.keep(waiting, except: try await queue.keep())
                waiting = []
                flushed = .now
            }
            progress.show(done: index + 1 - queue.count, total: files.paths.count)
        }
        outcome.keep(waiting, except: try await queue.keep())
        outcome.isInterrupted = stop.isAsked && outcome.done < outcome.total
    }

    /// Reads everything and keeps nothing.
    private mutating func tryOut() throws {
        let progress = Progress(of: "documents", session)
        for (index, path) in files.paths.enumerated() {
            do {
                let reading = try Desk.read(try report(path))
                outcome.keep([.init(file: path, reading)], except: [])
            } catch {
                outcome.failed.append(.init(file: path, error))
            }
            progress.show(done: index + 1, total: files.paths.count)
        }
    }

    /// The document with what is known of it: its own meta file goes before the command line's word.
    private func report(_ path: String) throws -> Report {
        var known = flags
        if let beside = TextFiles.metaFile(beside: path) {
            known = try session.meta(of: beside).completed(by: flags)
        }
        let handedIn = HandedInFile(
            name: path,
            bytes: try session.bytes(of: path),
            form: form,
            charset: charset
        )
        return try Report.taken(from: handedIn, given: known)
    }

    /// The command that goes on where this run stopped.
    private var resumeCommand: String {
        var words = ["proviso"]
        if let workspace = session.globals.workspace {
            words += ["-C", session.shown(workspace)]
        }
        words += ["read"] + arguments
        let told = [
            ("--outlet", flags.outlet), ("--published", flags.published), ("--lang", flags.lang),
            ("--url", flags.url), ("--genre", flags.genre?.rawValue), ("--form", form?.rawValue),
            ("--charset", charset),
        ]
        for (flag, value) in told { if let value { words += [flag, value] } }
        return words.map(ReadMany.quoted).joined(separator: " ")
    }

    private static func quoted(_ word: String) -> String {
        let isPlain = word.allSatisfy {
            $0.isASCII && ($0.isLetter || $0.isNumber) || "-_./".contains($0)
        }
        return isPlain && !word.isEmpty ? word : "'\(word.replacing("'", with: "'\\''"))'"
    }
}

extension ReportMeta {
    /// The same with what it leaves open taken from another.
    fileprivate func completed(by other: ReportMeta) -> ReportMeta {
        ReportMeta(
            outlet: outlet ?? other.outlet,
            published: published ?? other.published,
            lang: lang ?? other.lang,
            title: title ?? other.title,
            url: url ?? other.url,
            genre: genre ?? other.genre,
            digest: digest ?? other.digest
        )
    }
}

/// What became of many documents.
struct ReadOutcome {
    let total: Int
    let passedOver: Int
    let isKept: Bool
    var read: [Document] = []
    var statements = 0
    var alreadyOnRecord = 0
    var failed: [Failure] = []
    var isInterrupted = false

    init(total: Int, passedOver: Int, isKept: Bool) {
        self.total = total
        self.passedOver = passedOver
        self.isKept = isKept
    }

    struct Document: Encodable {
        let file: String
        let document: DocumentID
        let statements: Int
        let unread: Int

        init(file: String, _ reading: Reading) {
            self.file = file
            document = reading.document.id
            statements = reading.statements.count
            unread = reading.unread.count
        }
    }

    struct Failure: Encodable {
        let file: String
        let code: String
        let summary: String
        let cause: String
        let mend: String

        init(file: String, _ error: any Error) {
            let explained = InternalFault.explained(error)
            self.file = file
            code = explained.code
            summary = explained.summary
            cause = explained.cause
            mend = explained.mend
        }
    }

    /// How many documents are dealt with.
    var done: Int { read.count + alreadyOnRecord + failed.count }

    mutating func keep(_ documents: [Document], except refused: [ReportQueue.Refused]) {
        let errors = Dictionary(
            refused.map { ($0.document, $0.error) },
            uniquingKeysWith: { first, _ in first }
        )
        for document in documents {
            if let error = errors[document.document] {
                failed.append(Failure(file: document.file, error))
            } else {
                read.append(document)
                statements += document.statements
            }
        }
    }
}
