import Foundation
import ProvisoBriefs
import ProvisoDesk
import ProvisoLedger
import ProvisoModel

/// One command at work: its options, its surroundings, its way to the desk and to the reader's eyes.
struct Session {
    let globals: Globals
    let surroundings: Surroundings
    let settings: Settings

    init(_ globals: Globals) throws {
        guard let surroundings = Surroundings.inherited else {
            throw CommandError.badArguments(
                "a command was run outside the program",
                usage: "run it as `proviso`"
            )
        }
        self.globals = globals
        self.surroundings = surroundings
        settings = Settings(environment: surroundings.environment)
    }

    var workspacePath: String { globals.workspace ?? settings.workspace }
    var workspaceName: String { shown(workspacePath) }

    /// How a workspace is named in what is printed.
    func shown(_ workspace: String) -> String { surroundings.driver.name(of: workspace).shown }

    /// The desk of the workspace, which must exist.
    func desk(isReadOnly: Bool = false) async throws -> Desk {
        detail("workspace \(workspaceName)")
        let store = try await surroundings.driver.open(at: workspacePath, isReadOnly: isReadOnly)
        return Desk(ledger: Ledger(store: store, clock: surroundings.clock))
    }

    func terminal() throws(CommandError) -> Terminal {
        Terminal(
            width: try width(),
            hasColor: !globals.noColor && settings.allowsColor
                && surroundings.terminalWidth != nil && globals.output == nil,
            isASCII: globals.ascii || settings.wantsASCII
        )
    }

    private func width() throws(CommandError) -> Int {
        guard let text = globals.width ?? settings.width else {
            return surroundings.terminalWidth ?? 80
        }
        guard let width = Int(text), width >= 40 else { throw .badWidth(text) }
        return width
    }

    func print(_ presentation: Presentation, verb: String) throws {
        let bytes = try presentation.bytes(
            as: globals.chosenFormat(),
            on: terminal(),
            verb: verb
        )
        if let path = globals.output, path != "-" {
            do {
                try OutputFile(path: path, isSecret: presentation.isSecret).write(bytes)
            } catch let error as CommandError {
                throw error
            } catch {
                throw CommandError.unwritable(path, error.localizedDescription)
            }
            hint("written to \(path)")
        } else {
            try surroundings.writeOut(bytes)
        }
        for line in presentation.hints { hint(line) }
    }

    /// Something worth knowing that is not the answer: to standard error, unless told to be quiet.
    func hint(_ text: String) {
        guard !globals.quiet else { return }
        surroundings.writeError(Array((TerminalText.safe(text) + "\n").utf8))
    }

    func detail(_ text: String) {
        if globals.verbose { hint(text) }
    }

    /// The bytes of a file, `-` being standard input.
    func bytes(of path: String) throws -> [UInt8] {
        if path == "-" { return [UInt8](FileHandle.standardInput.readDataToEndOfFile()) }
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw CommandError.noFile(path)
        }
        guard !isFolder.boolValue else { throw CommandError.isFolder(path) }
        do {
            return [UInt8](try Data(contentsOf: URL(filePath: path)))
        } catch {
            throw CommandError.unreadable(path, error.localizedDescription)
        }
    }

    /// The text of a file, which must be UTF-8.
    func text(of path: String) throws -> String {
        guard let text = String(validating: try bytes(of: path), as: UTF8.self) else {
            throw CommandError.unreadable(path, "it is not UTF-8 text")
        }
        return text
    }

    func shortIDs(_ picture: Picture, _ more: [String] = []) -> ShortIDs {
        ShortIDs(
            picture.statements.map(\.statement.id.raw) + picture.documents.keys.map(\.raw) + more
        )
    }

    /// The person on whose word something goes on record.
    func person(_ named: String?) -> String { named ?? settings.person ?? "unnamed person" }
}
