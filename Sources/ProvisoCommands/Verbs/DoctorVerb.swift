import ArgumentParser
import Foundation
import ProvisoBriefs
import ProvisoDesk
import ProvisoLedger
import ProvisoModel
import ProvisoReplies

struct DoctorVerb: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Check the program's own files and the workspace.",
        discussion: """
            Examples:
              proviso doctor
              proviso -C h200.proviso doctor --json
            """
    )
    @OptionGroup(title: "Global options") var globals: Globals

    func run() async throws {
        let session = try Session(globals)
        var checks = [Check.of("rule packs and catalogue") { try Desk.checkRules() }]
        checks.append(Check.of("names and frames of the reader") { try Desk.checkReader() })
        if !session.surroundings.driver.name(of: session.workspacePath).isFile
            || FileManager.default.fileExists(atPath: session.workspacePath)
        {
            checks += await workspace(session)
        } else {
            checks.append(
                Check(
                    what: "workspace \(session.workspaceName)",
                    isWell: nil,
                    finding: "none there; `proviso init` makes one"
                )
            )
        }
        let isWell = checks.allSatisfy { $0.isWell != false }
        try session.print(
            Presentation(
                json: Report(isWell: isWell, checks: checks),
                table: TextTable(
                    headers: ["check", "well", "finding"],
                    rows: checks.map {
                        [$0.what, $0.isWell.map { $0 ? "yes" : "no" } ?? "-", $0.finding]
                    }
                )
            ) { terminal in
                checks.flatMap { check in
                    TerminalText.wrap(
                        terminal.fitted("\(check.mark(terminal)) \(check.what): \(check.finding)"),
                        width: terminal.width,
                        hang: "  "
                    )
                }
            },
            verb: "doctor"
        )
        if !isWell { throw EndedWith(status: ExitStatus.of(.configuration)) }
    }

    private func workspace(_ session: Session) async -> [Check] {
        let what = "workspace \(session.workspaceName)"
        do {
            let ledger = try await session.desk(isReadOnly: true).ledger
            let verification = try await ledger.verify()
            let record = Check(
                what: what,
                isWell: verification.isVerified,
                finding: verification.inWords
            )
            return [record, await clock(ledger, session), await tables(session), room(session)]
        } catch {
            return [Check(what: what, failing: error)]
        }
    }

    /// Known time never goes back, so a clock that did is noticed only here.
    private func clock(_ ledger: Ledger, _ session: Session) async -> Check {
        let what = "clock of this machine"
        do {
            let size = try await ledger.size()
            let last = try await ledger.entries(from: size - 1).last?.entry.recordedAt
            let now = session.surroundings.clock.now()
            guard let last, last > now else {
                return Check(what: what, isWell: true, finding: "after the last entry")
            }
            return Check(
                what: what,
                isWell: false,
                finding:
                    "it says \(now.inWords), and the last entry is of \(last.inWords): one of them was wrong; new entries get times after the last one until the clock has caught up"
            )
        } catch {
            return Check(what: what, failing: error)
        }
    }

    /// Whether what entries are found by still follows from them.
    private func tables(_ session: Session) async -> Check {
        let what = "what entries are found by"
        do {
            let ledger = try await session.desk(isReadOnly: false).ledger
            let rebuilt = try await ledger.rebuild(isKept: false)
            let wrong = rebuilt.mended.sorted { $0.key < $1.key }
                .map { "\($0.value) of \($0.key)" }
            return Check(
                what: what,
                isWell: wrong.isEmpty,
                finding: wrong.isEmpty
                    ? "follows from the entries"
                    : "rows missing, wrong or too many: \(wrong.joined(separator: ", ")); run `proviso rebuild`"
            )
        } catch let error as any ExplainedError where error.fault == .permission {
            return Check(
                what: what,
                isWell: nil,
                finding: "not looked at: the workspace can only be read"
            )
        } catch {
            return Check(what: what, failing: error)
        }
    }

    /// Whether the disk has room for what comes next.
    private func room(_ session: Session) -> Check {
        let what = "room on the disk"
        guard session.surroundings.driver.name(of: session.workspacePath).isFile,
            let free = try? FileManager.default.attributesOfFileSystem(
                forPath: session.workspacePath
            )[.systemFreeSize] as? Int
        else { return Check(what: what, isWell: nil, finding: "not known") }
        let megabytes = free / 1_000_000
        return Check(
            what: what,
            isWell: megabytes >= 100,
            finding: "\(megabytes.grouped) MB free"
                + (megabytes < 100 ? "; soon nothing more can be kept: free some" : "")
        )
    }

    private struct Report: Encodable {
        let schema = "proviso.doctor/1"
        let isWell: Bool
        let checks: [Check]
    }

    private struct Check: Encodable {
        let what: String
        /// `nil` where there was nothing to check.
        let isWell: Bool?
        let finding: String

        static func of(_ what: String, _ check: () throws -> String) -> Check {
            do {
                return Check(what: what, isWell: true, finding: try check())
            } catch {
                return Check(what: what, failing: error)
            }
        }

        init(what: String, isWell: Bool?, finding: String) {
            self.what = what
            self.isWell = isWell
            self.finding = finding
        }

        init(what: String, failing error: any Error) {
            let explained = error as? any ExplainedError
            let finding = explained.map { "\($0.summary): \($0.cause); \($0.mend)" }
            self.init(
                what: what,
                isWell: false,
                finding: finding ?? InternalFault.oneLine("\(error)")
            )
        }

        func mark(_ terminal: Terminal) -> String {
            switch isWell {
            case true?: terminal.mark(.clear)
            case false?: terminal.mark(.blocked)
            case nil: terminal.mark(.note)
            }
        }
    }
}
