import Foundation
import ProvisoTesting
import Testing

/// What the server acknowledged survives a kill at any moment, and sending again is safe.
@Suite(.serialized) struct KillServerTests {
    /// Something a client sent, and what it heard.
    private struct Sent: Sendable {
        let path: String
        let key: String?
        let body: String
        /// Nothing where the server was killed before it answered.
        var heard: Answer?
    }

    @Test func `nothing acknowledged is lost when the server is killed while it writes`()
        async throws
    {
        let rounds = KillRounds(usually: 3)
        print("\(rounds.count) rounds, seed \(rounds.seed)")
        var random = SeededGenerator(seed: rounds.seed)
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "proviso-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try #require(try KilledServer.run(["init"], in: folder).status == 0)
        var (heard, unheard) = (0, 0)
        var decisions: [String: Int] = [:]
        var server = try await KilledServer(in: folder)
        for round in 0..<rounds.count {
            let delay = Duration.milliseconds(Int.random(in: 1...1_500, using: &random))
            let sent = try await Self.write(to: server, round, killingAfter: delay)
            heard += sent.count { $0.heard != nil }
            unheard += sent.count { $0.heard == nil }
            server = try await KilledServer(in: folder)
            for one in sent {
                let id = try await Self.check(one, on: server.port)
                if one.key != nil { decisions[id, default: 0] += 1 }
            }
        }
        server.kill()
        print("\(heard) acknowledged, \(unheard) cut off, \(decisions.count) decisions")
        #expect(heard > 0 && decisions.count > 0)
        let verified = try KilledServer.run(["verify"], in: folder)
        #expect(verified.status == 0, "\(verified.out)")
        let log = try KilledServer.run(["log", "--plain"], in: folder).out
        for id in decisions.keys {
            #expect(log.ranges(of: id).count == 1, "\(id) is on record another number of times")
        }
    }

    // MARK: Writing

    /// Several clients write, each on a connection of its own, until the server is killed under them.
    private static func write(
        to server: KilledServer,
        _ round: Int,
        killingAfter delay: Duration
    ) async throws -> [Sent] {
        let port = server.port
        return await withTaskGroup(of: [Sent].self) { group in
            for client in 0..<4 {
                group.addTask { await writing(to: port, round * 10 + client, question) }
            }
            group.addTask { await writing(to: port, round, report) }
            group.addTask {
                try? await Task.sleep(for: delay)
                server.kill()
                return []
            }
            return await group.reduce(into: []) { $0 += $1 }
        }
    }

    private static func writing(
        to port: Int,
        _ client: Int,
        _ make: @Sendable (Int, Int) -> Sent
    ) async -> [Sent] {
        var all: [Sent] = []
        guard let wire = try? Wire(port: port) else { return [] }
        for number in 0... {
            var sent = make(client, number)
            // Whatever is not answered may or may not have been carried out.
            sent.heard = try? await send(sent, on: wire, port)
            all.append(sent)
            if sent.heard == nil { break }
        }
        return all
    }

    private static func send(_ sent: Sent, on wire: Wire, _ port: Int) async throws -> Answer {
        let key = sent.key.map { "Idempotency-Key: \($0)\r\n" } ?? ""
        try await wire.send(
            "POST \(sent.path) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\n\(key)Content-Type: application/json\r\nContent-Length: \(sent.body.utf8.count)\r\n\r\n\(sent.body)"
        )
        return try await wire.answer()
    }

    /// No two questions are the same, so that each has its own id.
    @Sendable private static func question(_ client: Int, _ number: Int) -> Sent {
        let units = client * 100_000 + number + 1
        return Sent(
            path: "/v1/decisions",
            key: "\(client)-\(number)",
            body:
                "{\"seller\":\"nvidia\",\"buyer\":\"deepseek\",\"item\":\"h200\",\"quantity\":\(units),\"on\":\"2026-02-15\",\"held\":[],\"from\":\"US\",\"to\":\"CN\"}"
        )
    }

    @Sendable private static func report(_ client: Int, _ number: Int) -> Sent {
        let text = (0..<5).map {
            "China has approved imports of \(number * 10 + $0 + 2) H200 chips by Alibaba, two people said."
        }.joined(separator: "\\n")
        return Sent(
            path: "/v1/documents",
            key: nil,
            body:
                "{\"text\":\"\(text)\",\"outlet\":\"Wire \(client) \(number)\",\"published\":\"2026-01-30\"}"
        )
    }

    // MARK: Looking

    /// Sends the same again to a server that was started anew, and returns the id it is about.
    private static func check(_ sent: Sent, on port: Int) async throws -> String {
        let wire = try Wire(port: port)
        if let heard = sent.heard {
            #expect(heard.status == 201, "\(heard.text)")
            let place = try #require(heard.fields["location"])
            try await wire.send("GET \(place) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\n\r\n")
            let found = try await wire.answer()
            #expect(found.status == 200, "acknowledged and lost: \(place)")
        }
        let again = try await send(sent, on: wire, port)
        let once = try await send(sent, on: wire, port)
        let isKeyed = sent.key != nil
        if let heard = sent.heard {
            #expect(again.status == (isKeyed ? 201 : 200), "\(again.text)")
            if isKeyed { #expect(again.body == heard.body) }
        }
        #expect([200, 201].contains(again.status), "\(again.text)")
        #expect(once.status == (isKeyed ? 201 : 200))
        #expect(once.body == again.body)
        if isKeyed { #expect(once.fields["idempotency-replayed"] == "true") }
        let place = try #require(again.fields["location"])
        return try #require(place.split(separator: "/").last.map(String.init))
    }
}
