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
        if FileManager.default.fileExists(atPath: session.workspacePath) {
            checks.append(await workspace(session))
        } else {
            checks.append(
                Check(
                    what: "workspace \(session.workspacePath)",
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

    private func workspace(_ session: Session) async -> Check {
        let what = "workspace \(session.workspacePath)"
        do {
            let verification = try await session.desk(isReadOnly: true).ledger.verify()
            return Check(
                what: what,
                isWell: verification.isVerified,
                finding: verification.inWords
            )
        } catch let error as any ExplainedError {
            return Check(what: what, isWell: false, finding: "\(error.summary); \(error.mend)")
        } catch {
            return Check(what: what, isWell: false, finding: InternalFault.oneLine("\(error)"))
        }
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
            } catch let error as any ExplainedError {
                return Check(what: what, isWell: false, finding: "\(error.summary); \(error.mend)")
            } catch {
                return Check(what: what, isWell: false, finding: InternalFault.oneLine("\(error)"))
            }
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
