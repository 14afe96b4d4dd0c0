import ProvisoDesk
@testable import ProvisoMCP
import ProvisoReplies
import ProvisoTesting
import Testing

/// Whatever arrives, an answer of the protocol or nothing comes back.
@Suite struct FuzzTests {
    private static let messages: [String] = {
        let meta =
            "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
            + "\"io.modelcontextprotocol/clientCapabilities\":{}}"
        return [
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"server/discover\",\"params\":{\(meta)}}",
            "{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"method\":\"tools/list\",\"params\":{\(meta)}}",
            "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"initialize\",\"params\":"
                + "{\"protocolVersion\":\"2025-11-25\",\"capabilities\":{},\"clientInfo\":{}}}",
            "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}",
            "{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"tools/call\",\"params\":{\(meta),"
                + "\"name\":\"decide\",\"arguments\":{\"seller\":\"nvidia\",\"buyer\":\"deepseek\","
                + "\"item\":\"h200\",\"quantity\":1000,\"via\":[\"a\"],\"on\":\"2026-01-30\"}}}",
            "{\"jsonrpc\":\"2.0\",\"id\":4,\"method\":\"tools/call\",\"params\":"
                + "{\"name\":\"search_record\",\"arguments\":{\"query\":\"h200\",\"limit\":5}}}",
            "{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"tools/call\",\"params\":"
                + "{\"name\":\"get_evidence\",\"arguments\":{\"id\":\"doc_WH57\"}}}",
        ]
    }()

    @Test func `no spoilt message brings it down`() async throws {
        let face = Fixture.face(try await Fixture.referenceDesk())
        var random = SeededGenerator(seed: 2_026_1127)
        var codes: [Int: Int] = [:]
        for round in FuzzRounds(atLeast: 3_000) {
            let whole = Self.messages.randomElement(using: &random) ?? "{}"
            let bytes = Array(whole.spoilt(using: &random).utf8)
            let place: Comment =
                "seed \(random.seed), round \(round): \(String(decoding: bytes, as: UTF8.self))"
            let reply = await face.reply(to: bytes)
            guard let answer = reply.bytes else { continue }
            #expect(!answer.contains(UInt8(ascii: "\n")), place)
            let message = try JSONParser.parse(answer, deepest: 500).object
            #expect(message?["jsonrpc"] == "2.0", place)
            #expect((message?["result"] != nil) != (message?["error"] != nil), place)
            let code = message?["error"]?.object?["code"]?.integer ?? 0
            #expect([0, -32700, -32600, -32601, -32602, -32020, -32022].contains(code), place)
            codes[code, default: 0] += 1
        }
        #expect(codes.count > 4, "spoiling reached too little: \(codes), seed \(random.seed)")
    }

    @Test func `no argument of any kind brings a tool down`() async throws {
        let face = Fixture.face(try await Fixture.referenceDesk())
        var random = SeededGenerator(seed: 2_026_1128)
        var answered = 0
        for round in FuzzRounds(atLeast: 1_500) {
            let tool = Tool.all.randomElement(using: &random) ?? .decide
            var arguments: [String: JSON] = [:]
            for parameter in tool.parameters where parameter.isNeeded || Bool.random(using: &random)
            {
                arguments[parameter.name] = Self.value(using: &random, depth: 0)
            }
            let (isError, _, content) = try await face.called(tool.name, arguments)
            let code = content["error"]?.object?["code"]?.text
            #expect(code != "internal.fault", "seed \(random.seed), round \(round): \(arguments)")
            #expect(isError == (code != nil))
            if !isError { answered += 1 }
        }
        #expect(answered > 20, "nothing was ever answered; seed \(random.seed)")
    }

    private static let texts = [
        "", " ", "nvidia", "deepseek", "h200", "2026-01-30", "2026-13-01", "official", "seller",
        "CN",
        "US", "5", "doc_WH57", "stm_9K9Y", "dec_", "us-ear/license.granted=holds", "a=b", "=",
        "valid", "enforced", "\u{0}", "\u{202E}", "🏳️‍🌈", "'; --", "../../x", "%s%n", "{}",
    ]

    private static func value(using random: inout SeededGenerator, depth: Int) -> JSON {
        switch Int.random(in: 0..<(depth < 2 ? 9 : 7), using: &random) {
        case 0: .null
        case 1: .bool(Bool.random(using: &random))
        case 2:
            .number(
                ["0", "1", "-1", "1.5", "1e9", "9223372036854775808"].randomElement(using: &random)
                    ?? "0"
            )
        case 3: .text(String(repeating: "x", count: Int.random(in: 1...600, using: &random)))
        case 7: .list((0..<3).map { _ in value(using: &random, depth: depth + 1) })
        case 8: ["a": value(using: &random, depth: depth + 1)]
        default: .text(texts.randomElement(using: &random) ?? "")
        }
    }
}
