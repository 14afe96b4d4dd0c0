import ArgumentParser
import Foundation
import ProvisoBriefs
import ProvisoDesk
import ProvisoLedger
import ProvisoModel
import ProvisoReplies

struct VerifyVerb: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Check that nothing was changed or dropped.",
        discussion: """
            Examples:
              proviso verify
              proviso -C h200.proviso verify --entries 40..60 --json
              proviso verify package audit.tar --key "$(cat owner.key)"

            Exit status: 0 verified, 13 not; then the first bad entry is named, and
            what is unproven after it.
            """,
        subcommands: [PackageFile.self]
    )

    @Option(help: ArgumentHelp("Only these entries.", valueName: "first..last"))
    var entries: String?
    @OptionGroup(title: "Global options") var globals: Globals

    func run() async throws {
        let session = try Session(globals)
        let ledger = try await session.desk(isReadOnly: true).ledger
        let part = try await EntryRange.parsed(entries, in: ledger)
        let verification =
            if let part { try await ledger.verify(entries: part) } else {
                try await ledger.verify()
            }
        try session.print(
            Presentation(json: VerificationJSON(verification)) { terminal in
                Marked.lines(verification.lines, isGood: verification.isVerified, terminal)
            },
            verb: "verify"
        )
        if !verification.isVerified { throw EndedWith(status: ExitStatus.notVerified) }
    }

    struct PackageFile: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "package",
            abstract: "Check a package somebody handed you, and work its answers out again.",
            discussion: """
                Examples:
                  proviso verify package audit.tar
                  proviso verify package audit.tar --key "$(cat owner.key)"

                Nothing but the file is needed: no workspace and no network. Without
                --key the signature is checked with the key in the package itself, which
                whoever made it up would have made up too.
                """
        )
        @Argument(help: "The package.") var file: String
        @Option(
            help: ArgumentHelp(
                "The public key its owner gave you by another way.",
                valueName: "key"
            )
        )
        var key: String?
        @OptionGroup(title: "Global options") var globals: Globals

        func run() async throws {
            let session = try Session(globals)
            let package = try Package(
                try PackageBytes.files(of: file),
                place: file,
                clock: session.surroundings.clock
            )
            let check = try await Desk.verify(package, by: try given())
            try session.print(
                Presentation(json: PackageCheckJSON(check)) { terminal in
                    Marked.lines(check.lines, isGood: check.isSound, terminal)
                },
                verb: "verify package"
            )
            if !check.isSound { throw EndedWith(status: ExitStatus.notVerified) }
        }

        private func given() throws(CommandError) -> VerifierKey? {
            guard let key else { return nil }
            guard let read = VerifierKey(key.trimmingCharacters(in: .whitespacesAndNewlines)) else {
                throw .badArguments(
                    "--key is no public key",
                    usage: "it reads like proviso.local/ws_…+1a2b3c4d+AQ…, as export printed it"
                )
            }
            return read
        }
    }
}

/// Lines under a mark.
private enum Marked {
    static func lines(_ lines: [String], isGood: Bool, _ terminal: Terminal) -> [String] {
        let mark = terminal.mark(isGood ? .clear : .blocked)
        return lines.enumerated().flatMap { index, line in
            // What is to be copied, such as a key, is not broken.
            guard line.contains(" ") else { return [TerminalText.safe(line)] }
            return TerminalText.wrap(
                terminal.fitted(TerminalText.safe(index == 0 ? "\(mark) \(line)" : "  \(line)")),
                width: terminal.width,
                hang: "    "
            )
        }
    }
}

/// The bytes of a package on disk, read where they are asked for.
private enum PackageBytes {
    static func files(of path: String) throws -> PackageFiles {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw CommandError.noFile(path)
        }
        guard !isFolder.boolValue else { throw CommandError.isFolder(path) }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw CommandError.unreadable(path, String(cString: strerror(errno)))
        }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        let count = Int(clamping: lseek(descriptor, 0, SEEK_END))
        return try PackageFiles(count: max(0, count)) { range in
            try bytes(handle, range, path)
        }
    }

    private static func bytes(
        _ handle: FileHandle,
        _ range: Range<Int>,
        _ path: String
    ) throws -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: range.count)
        var filled = 0
        while filled < range.count {
            let place = off_t(range.lowerBound + filled)
            let read = bytes[filled...].withUnsafeMutableBytes {
                pread(handle.fileDescriptor, $0.baseAddress, $0.count, place)
            }
            guard read >= 0 else {
                throw CommandError.unreadable(path, String(cString: strerror(errno)))
            }
            guard read > 0 else { break }
            filled += read
        }
        return Array(bytes.prefix(filled))
    }
}
