@testable import ProvisoMCP
import ProvisoReplies
import Testing

@Suite struct JSONTests {
    @Test(arguments: [
        "null", "true", "false", "0", "-1.5e+10", "\"\"", "[]", "{}", "[1,[2,{\"a\":null}]]",
        "{\"a\":1,\"b\":\"\\\"\\\\\\n\\t\\u0001é😀\"}",
    ])
    func `what is written as we write it goes out as it came in`(text: String) throws {
        let value = try JSONParser.parse(Array(text.utf8), deepest: 8)
        #expect(String(decoding: value.bytes, as: UTF8.self) == text)
    }

    @Test func `escapes and spaces are read`() throws {
        let text = " { \"a\" : [ \"\\u00e9\\uD83D\\uDE00\\/\\b\\f\\r\" , 1E2 ] }\r\n"
        let value = try JSONParser.parse(Array(text.utf8), deepest: 8)
        #expect(value == ["a": ["é😀/\u{8}\u{C}\r", .number("1E2")]])
    }

    @Test(arguments: [
        "", " ", "nul", "tru", "01", "1.", ".5", "+1", "1e", "-", "\"", "\"\\x\"", "\"\\u12\"",
        "\"\\uD800\"", "\"\\uD800\\u0041\"", "\"\\uDC00\"", "\"\n\"", "[", "[1", "[1,]", "[,1]",
        "{",
        "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{a:1}", "{'a':1}", "1 2", "[] []", "NaN", "Infinity",
        "\u{FEFF}1", "/**/1", "12345678901234567890123456789012345678901",
    ])
    func `what is no JSON is refused`(text: String) {
        #expect(throws: JSONFault.self) { try JSONParser.parse(Array(text.utf8), deepest: 8) }
    }

    @Test func `bytes that are no UTF-8 are refused`() {
        for bytes: [UInt8] in [[0x22, 0xFF, 0x22], [0x22, 0xC0, 0x80, 0x22], [0xED, 0xA0, 0x80]] {
            #expect(throws: JSONFault.malformed(at: 0)) {
                try JSONParser.parse(bytes, deepest: 8)
            }
        }
    }

    @Test func `a key that stands twice is refused, however it is written`() {
        #expect(throws: JSONFault.repeatedKey("ab", at: 8)) {
            try JSONParser.parse(Array("{\"ab\":1,\"\\u0061b\":2}".utf8), deepest: 8)
        }
    }

    @Test func `more values than allowed are refused, few bytes as they may be`() throws {
        let text = Array("[0,0,{\"a\":0}]".utf8)
        #expect(throws: JSONFault.tooMany(most: 4, at: 10)) {
            try JSONParser.parse(text, deepest: 8, most: 4)
        }
        _ = try JSONParser.parse(text, deepest: 8, most: 5)
    }

    @Test func `nesting deeper than allowed is refused, not tried`() {
        for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
            for depth in [9, 100_000] {
                let text =
                    String(repeating: open, count: depth) + "1"
                    + String(repeating: close, count: depth)
                #expect(throws: JSONFault.tooDeep(most: 8, at: 8 * open.utf8.count)) {
                    try JSONParser.parse(Array(text.utf8), deepest: 8)
                }
            }
        }
    }
}
