import Foundation

/// The command that makes certificates for tests and speaks TLS as a client that is not ours.
enum OpenSSL {
    static let path: String? = [
        "/usr/bin/openssl", "/usr/local/bin/openssl", "/opt/homebrew/bin/openssl",
    ]
    .first { FileManager.default.isExecutableFile(atPath: $0) }

    struct Failed: Error { let words: String }

    struct Output: Sendable {
        let status: Int32
        let out: String
        let error: String
    }

    /// Runs it with some bytes to read.
    @discardableResult
    static func run(_ arguments: [String], reading text: String = "") async throws -> Output {
        guard let path else { throw Failed(words: "openssl is not installed") }
        return try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async {
                continuation.resume(with: Result { try run(path, arguments, text) })
            }
        }
    }

    private static func run(
        _ path: String,
        _ arguments: [String],
        _ text: String
    ) throws -> Output {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "proviso-openssl-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let (output, errors) = (folder.appending(path: "out"), folder.appending(path: "error"))
        for file in [output, errors] { try Data().write(to: file) }
        let process = Process()
        let input = Pipe()
        process.executableURL = URL(filePath: path)
        process.arguments = arguments
        process.standardInput = input
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: errors)
        try process.run()
        try? input.fileHandleForWriting.write(contentsOf: Data(text.utf8))
        process.waitUntilExit()
        try? input.fileHandleForWriting.close()
        return Output(
            status: process.terminationStatus,
            out: String(decoding: try Data(contentsOf: output), as: UTF8.self),
            error: String(decoding: try Data(contentsOf: errors), as: UTF8.self)
        )
    }

    /// A folder with a certificate for this machine and its key, gone afterwards.
    static func inFolder(_ body: (Papers) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "proviso-tls-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let papers = Papers(folder: folder.path)
        try await papers.make()
        try await body(papers)
    }

    /// The files of a server that speaks TLS.
    struct Papers: Sendable {
        let folder: String
        var certificate: String { folder + "/desk.pem" }
        var key: String { folder + "/desk.key" }

        func make() async throws {
            let made = try await run([
                "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-keyout", key,
                "-out", certificate, "-subj", "/CN=desk", "-addext",
                "subjectAltName=IP:127.0.0.1,DNS:desk.example",
            ])
            guard made.status == 0 else { throw Failed(words: made.error) }
        }
    }
}
