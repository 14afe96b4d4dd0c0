import Foundation
import ProvisoDesk
import ProvisoLedger
@testable import ProvisoMCP
import ProvisoModel
import ProvisoReplies
import ProvisoTesting
import Testing

/// The reference case in memory, and an assistant's side of the conversation.
enum Fixture {
    /// Read once for all tests; they only ask.
    private static let reference = Task { () throws -> Desk in
        let desk = try emptyDesk()
        try await ReferenceCase().record(on: desk) { _, _, _ in }
        return desk
    }

    static func referenceDesk() async throws -> Desk { try await reference.value }

    static func emptyDesk() throws -> Desk {
        let clock = FixedClock(Instant<Known>(startOf: Day(number: 20_600)))
        let store = try MemoryStore(name: "test", program: "test", clock: clock)
        return Desk(ledger: Ledger(store: store, clock: clock))
    }

    static let standpoint = Standpoint(
        asOf: nil,
        known: nil,
        floor: .official,
        asker: .outsider,
        includesUnreviewed: false
    )

    static func face(_ desk: Desk) -> AssistantFace {
        AssistantFace(desk: desk, program: "0.0.0", standpoint: standpoint)
    }

    /// What every request of the revision of 2026 carries.
    static let envelope: JSON = [
        "io.modelcontextprotocol/protocolVersion": "2026-07-28",
        "io.modelcontextprotocol/clientCapabilities": [:],
    ]
}

extension AssistantFace {
    /// The answer to one message, parsed; `nil` where none is given.
    func answer(_ message: String, _ headers: RoutingHeaders? = nil) async throws -> JSON? {
        guard let bytes = await reply(to: Array(message.utf8), carriedWith: headers).bytes else {
            return nil
        }
        return try JSONParser.parse(bytes, deepest: 500)
    }

    /// The code of the protocol's error that a message is answered with.
    func code(_ message: String, _ headers: RoutingHeaders? = nil) async throws -> Int? {
        try await answer(message, headers)?.object?["error"]?.object?["code"]?.integer
    }

    func result(
        _ method: String,
        _ params: [String: JSON] = [:],
        isStateless: Bool = true
    ) async throws -> [String: JSON] {
        var params = params
        if isStateless { params["_meta"] = Fixture.envelope }
        let message: JSON = [
            "jsonrpc": "2.0", "id": 1, "method": .text(method), "params": .object(params),
        ]
        let answer = try await answer(String(decoding: message.bytes, as: UTF8.self))
        return try #require(answer?.object?["result"]?.object)
    }

    /// A tool's answer in words and as values.
    func called(
        _ tool: String,
        _ arguments: [String: JSON] = [:]
    ) async throws -> (isError: Bool, text: String, content: [String: JSON]) {
        let result = try await result(
            "tools/call",
            ["name": .text(tool), "arguments": .object(arguments)]
        )
        return (
            result["isError"] == true,
            try #require(result["content"]?.list?.first?.object?["text"]?.text),
            try #require(result["structuredContent"]?.object)
        )
    }
}

extension String {
    /// The text without what stands in fences; each must be closed by its own code.
    func outsideFences() throws -> String {
        var rest = self[...]
        var outside = ""
        let opening = "<<<UNTRUSTED-QUOTATION "
        while let start = rest.range(of: opening) {
            outside += rest[..<start.lowerBound]
            rest = rest[start.upperBound...]
            let code = rest.prefix(8)
            let end = try #require(rest.range(of: "\(code)>>>"), "a fence is not closed")
            rest = rest[end.upperBound...]
        }
        return outside + rest
    }
}
