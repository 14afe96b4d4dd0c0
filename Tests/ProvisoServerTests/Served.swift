import Foundation
import Logging
import ProvisoAPI
import ProvisoDesk
import ProvisoLedger
import ProvisoModel
import ProvisoServer
import ProvisoTesting
import Synchronization

/// A server on a port of its own, for the length of a test.
struct Served: Sendable {
    let port: Int
    let log: Collected

    /// What the server wrote to its log.
    final class Collected: Sendable {
        private let bytes = Mutex<[UInt8]>([])
        var text: String { String(decoding: bytes.withLock { $0 }, as: UTF8.self) }
        var logger: Logger { Logger(label: "test") { _ in JSONLog(.debug) { self.add($0) } } }
        func add(_ more: [UInt8]) { bytes.withLock { $0 += more } }
    }

    static func emptyDesk() throws -> Desk {
        let clock = FixedClock(Instant(startOf: Day(number: 20_600)))
        let store = try MemoryStore(name: "test", program: "test", clock: clock)
        return Desk(ledger: Ledger(store: store, clock: clock))
    }

    static func referenceDesk() async throws -> Desk {
        let desk = try emptyDesk()
        try await ReferenceCase().record(on: desk) { _, _, _ in }
        return desk
    }

    /// Serves, lets `body` ask, and stops in good order.
    static func run(
        _ desk: Desk? = nil,
        gatekeeper: any Gatekeeper = OwnMachine(person: "tester"),
        entrance: Entrance? = nil,
        access: AccessDesk? = nil,
        approach: Approach = Approach(),
        allowsProposals: Bool = false,
        limits: Limits = Limits(),
        log: Collected = Collected(),
        _ body: @Sendable (Served) async throws -> Void
    ) async throws {
        let server = try WebServer(
            desk: try desk ?? emptyDesk(),
            gatekeeper: gatekeeper,
            entrance: entrance,
            access: access,
            approach: approach,
            allowsProposals: allowsProposals,
            program: "0.0.0",
            limits: limits,
            log: log.logger
        )
        let (ports, opened) = AsyncStream.makeStream(of: Int.self)
        let (ends, ending) = AsyncStream.makeStream(of: Never.self)
        let serving = Task {
            defer { opened.finish() }
            try await server.run(
                at: ListenAddress(host: "127.0.0.1", port: 0),
                until: { for await _ in ends {} },
                ready: { opened.yield($0.port ?? 0) }
            )
        }
        var port: Int?
        for await opened in ports {
            port = opened
            break
        }
        guard let port else { return try await serving.value }
        let outcome: Result<Void, any Error>
        do {
            outcome = .success(try await body(Served(port: port, log: log)))
        } catch { outcome = .failure(error) }
        ending.finish()
        try await serving.value
        try outcome.get()
    }

    func wire() throws -> Wire { try Wire(port: port) }

    /// One request on a connection of its own.
    func ask(
        _ method: String,
        _ target: String,
        _ fields: [String: String] = [:],
        body: String? = nil
    ) async throws -> Answer {
        let wire = try wire()
        try await wire.send(request(method, target, fields, body: body))
        return try await wire.answer(hasBody: method != "HEAD")
    }

    func get(_ target: String) async throws -> Answer { try await ask("GET", target) }

    func request(
        _ method: String,
        _ target: String,
        _ fields: [String: String] = [:],
        body: String? = nil
    ) -> String {
        var all = ["Host": "127.0.0.1:\(port)"]
        if let body {
            all["Content-Length"] = "\(body.utf8.count)"
            all["Content-Type"] = "application/json"
        }
        all.merge(fields) { $1 }
        let lines = all.sorted { $0.key < $1.key }.map { "\($0): \($1)\r\n" }.joined()
        return "\(method) \(target) HTTP/1.1\r\n\(lines)\r\n\(body ?? "")"
    }
}
