import Foundation
#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// The program `pdftotext` of poppler, run as a child with bounds on time and on what it may say.
///
/// The file's bytes go to a fresh file that only we can read, and the program gets its path as one
/// argument: no shell sees it, and nothing in the document can name another file.
package struct PDFTool: Sendable {
    package var path: String?
    package var seconds: Int
    package var mostBytes: Int

    package init(path: String?, seconds: Int = 60, mostBytes: Int = 32 * 1024 * 1024) {
        self.path = path
        self.seconds = seconds
        self.mostBytes = mostBytes
    }

    /// The one in the path of programs, where there is one.
    package static var installed: PDFTool {
        let folders = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin"
        let paths = folders.split(separator: ":").filter { $0.hasPrefix("/") }
            .map { "\($0)/pdftotext" }
        return PDFTool(path: paths.first { FileManager.default.isExecutableFile(atPath: $0) })
    }

    /// The words of a document, pages parted by form feeds.
    func text(of bytes: [UInt8], file: String) throws(DocumentError) -> [UInt8] {
        guard let path else { throw .noPDFTool(file: file) }
        let folder = FileManager.default.temporaryDirectory.appending(
            path: "proviso-\(UUID().uuidString)"
        )
        defer { try? FileManager.default.removeItem(at: folder) }
        do {
            try FileManager.default.createDirectory(
                at: folder,
                withIntermediateDirectories: false,
                attributes: [.posixPermissions: 0o700]
            )
            try Data(bytes).write(to: folder.appending(path: "document.pdf"))
        } catch {
            throw .pdfToolFailed(file: file, why: "its bytes could not be laid where it reads them")
        }
        return try run(path, on: folder, file)
    }

    private func run(
        _ path: String,
        on folder: URL,
        _ file: String
    ) throws(DocumentError) -> [UInt8] {
        let process = Process()
        let out = Pipe()
        process.executableURL = URL(filePath: path)
        process.arguments = [
            "-q", "-enc", "UTF-8", "-eol", "unix", folder.appending(path: "document.pdf").path, "-",
        ]
        process.environment = ["LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"]
        process.currentDirectoryURL = folder
        process.standardInput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        process.standardOutput = out
        do { try process.run() } catch {
            throw .pdfToolFailed(file: file, why: "the program could not be started")
        }
        try? out.fileHandleForWriting.close()
        let read = read(out.fileHandleForReading.fileDescriptor)
        if read.stopped != nil { kill(process.processIdentifier, SIGKILL) }
        process.waitUntilExit()
        switch read.stopped {
        case .time: throw .pdfToolFailed(file: file, why: "it took longer than \(seconds) seconds")
        case .size: throw .tooMuch(file: file, what: "bytes of text", limit: mostBytes)
        case nil: break
        }
        guard process.terminationStatus == 0 else {
            throw .pdfToolFailed(file: file, why: PDFTool.reason(process.terminationStatus))
        }
        return read.bytes
    }

    private enum Stop { case time, size }

    /// What the program says, until it ends or a bound is reached.
    private func read(_ descriptor: Int32) -> (bytes: [UInt8], stopped: Stop?) {
        let end = ContinuousClock.now + .seconds(seconds)
        var bytes: [UInt8] = []
        var room = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let left = (end - ContinuousClock.now).components.seconds
            guard ContinuousClock.now < end else { return (bytes, .time) }
            var asked = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            guard poll(&asked, 1, Int32(max(1, min(left, 1)) * 250)) > 0 else { continue }
            #if canImport(Glibc)
            let count = Glibc.read(descriptor, &room, room.count)
            #else
            let count = Darwin.read(descriptor, &room, room.count)
            #endif
            guard count > 0 else { return (bytes, nil) }
            bytes += room[..<count]
            guard bytes.count <= mostBytes else { return (bytes, .size) }
        }
    }

    /// The exit statuses of poppler's programs.
    private static func reason(_ status: Int32) -> String {
        switch status {
        case 1: "it is damaged, or it asks for a password"
        case 3: "its author does not permit copying"
        default: "the program ended with status \(status)"
        }
    }
}
