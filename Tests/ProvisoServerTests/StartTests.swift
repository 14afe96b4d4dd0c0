import Logging
import ProvisoAPI
import ProvisoServer
import Testing

/// How the server comes up and goes down.
@Suite(.serialized) struct StartTests {
    @Test(arguments: ["0.0.0.0:0", "[::]:0", "192.0.2.1:8484", "example.org:80"])
    func `without accounts it is not opened to other machines`(address: String) async throws {
        let wanted = try ListenAddress(address)
        await #expect(throws: ServingError.noAccounts(wanted.authority)) {
            try await server().run(at: wanted) { _ in Issue.record("it was opened") }
        }
    }

    @Test func `a port that is taken is named`() async throws {
        try await Served.run { served in
            let taken = ListenAddress(host: "127.0.0.1", port: served.port)
            await #expect(throws: ServingError.portTaken(taken.authority)) {
                try await server().run(at: taken) { _ in Issue.record("it was opened") }
            }
        }
    }

    @Test func `where nobody names a port, the next that is free is taken`() async throws {
        let usual = ListenAddress(host: "127.0.0.1", port: nil)
        // Whether the usual port is free or not, the second server gets another than the first.
        try await run(at: usual) { first in
            try await run(at: usual) { second in
                #expect(second.port != first.port)
                #expect(second.authority == "127.0.0.1:\(second.port ?? 0)")
            }
        }
    }

    @Test func `what cannot be announced is not served`() async throws {
        struct NobodyReads: Error {}
        await #expect(throws: NobodyReads.self) {
            try await server().run(at: ListenAddress(host: "127.0.0.1", port: 0)) { _ in
                throw NobodyReads()
            }
        }
    }

    private func server() throws -> WebServer {
        try WebServer(
            desk: try Served.emptyDesk(),
            gatekeeper: OwnMachine(person: "tester"),
            program: "0.0.0",
            log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
    }

    private func run(
        at address: ListenAddress,
        _ body: @Sendable (ListenAddress) async throws -> Void
    ) async throws {
        let (opened, opening) = AsyncStream.makeStream(of: ListenAddress.self)
        let (ends, ending) = AsyncStream.makeStream(of: Never.self)
        let server = try server()
        let serving = Task {
            defer { opening.finish() }
            try await server.run(
                at: address,
                until: { for await _ in ends {} },
                ready: { opening.yield($0) }
            )
        }
        for await address in opened {
            try await body(address)
            break
        }
        ending.finish()
        try await serving.value
    }
}
