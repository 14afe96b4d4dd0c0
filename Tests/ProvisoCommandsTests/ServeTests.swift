import Foundation
import Testing

#if canImport(FoundationNetworking)
import FoundationNetworking
#endif

/// `serve`, from the command to the end of the program.
@Suite struct ServeTests {
    @Test func `it prints one address and how people get in`() async throws {
        let program = InProcess()
        _ = await program(["init"])
        let run = await program(["serve", "--listen", "127.0.0.1:9999"])
        #expect(run.status == 0)
        #expect(run.out == "http://127.0.0.1:9999/\nopen to tester\n")
        #expect(run.error.contains("control-C ends it"))
        let usual = await program(["serve", "--json", "-q", "--read-only"])
        #expect(usual.out.contains(#""isReadOnly" : true"#))
        #expect(usual.error.isEmpty)
        #expect(await program(["serve"]).error.contains("the usual port is taken"))
    }

    @Test func `without a workspace it says how to make one`() async throws {
        let run = await InProcess()(["serve"])
        #expect(run.status == 66)
        #expect(run.error.contains("proviso init"))
    }

    @Test(arguments: [SIGINT, SIGTERM])
    func `it answers, and ends in good order when it is told to`(signal: Int32) async throws {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "proviso-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try #require(try ProgramRun(["init"], in: folder).status == 0)
        let serving = try Serving(["serve", "--listen", "127.0.0.1:0", "-q"], in: folder)
        let url = try await serving.url()
        let (body, _) = try await URLSession.shared.data(from: url.appending(path: "health"))
        #expect(String(decoding: body, as: UTF8.self).contains(#""status":"ok""#))
        kill(serving.process.processIdentifier, signal)
        serving.process.waitUntilExit()
        #expect(serving.process.terminationReason == .exit)
        #expect(serving.process.terminationStatus == 0)
    }

    @Test(arguments: [
        (["--listen", "0.0.0.0:8484"], Int32(77), "serve.no-accounts"),
        (["--listen", "127.0.0.1:x"], 64, "serve.address"),
        (["--listen", "127.0.0.2.3:1"], 77, "serve.no-accounts"),
        (["--public-url", "https://desk.example/"], 77, "serve.no-accounts"),
        (["--public-url", "http://desk.example/"], 64, "serve.public-url"),
        (["--trust-proxy"], 64, "serve.proxy-unnamed"),
        (["--tls-certificate", "desk.pem"], 64, "serve.half-tls"),
        (["--tls-certificate", "desk.pem", "--tls-key", "desk.key"], 66, "tls.missing"),
        (["--oidc-issuer", "https://id.example"], 64, "usage.arguments"),
        (["--oidc-issuer", "id.example", "--oidc-client", "a"], 64, "provider.bad-issuer"),
        (
            ["--oidc-issuer", "https://id.example", "--oidc-client", "a"], 64,
            "serve.provider-needs-accounts"
        ),
    ])
    func `a way to serve that will not do is refused`(
        arguments: [String],
        status: Int32,
        code: String
    ) throws {
        try ProgramRun.inFolder { folder in
            try #require(try ProgramRun(["init"], in: folder).status == 0)
            let run = try ProgramRun(["serve"] + arguments, in: folder)
            #expect(run.status == status)
            #expect(run.error.contains("error[\(code)]"))
            #expect(run.out.isEmpty)
        }
    }

    /// The program at work, and what it prints.
    private struct Serving {
        let process = Process()
        private let output = Pipe()

        init(_ arguments: [String], in folder: URL) throws {
            process.executableURL = ProgramRun.program
            process.arguments = arguments
            process.currentDirectoryURL = folder
            process.environment = ["PATH": "/usr/bin:/bin", "USER": "tester"]
            process.standardInput = FileHandle.nullDevice
            process.standardOutput = output
            process.standardError = FileHandle.nullDevice
            try process.run()
        }

        /// The address it prints first.
        func url() async throws -> URL {
            var text = ""
            while !text.contains("\n") {
                let more = output.fileHandleForReading.availableData
                try #require(!more.isEmpty, "it ended before it said where it is")
                text += String(decoding: more, as: UTF8.self)
            }
            return try #require(URL(string: String(text.prefix { $0 != "\n" })))
        }
    }
}
