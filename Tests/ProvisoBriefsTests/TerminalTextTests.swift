import Foundation
import ProvisoBriefs
import ProvisoTesting
import Testing

@Suite struct TerminalTextTests {
    @Test func `a Chinese character takes two columns and a combining mark none`() {
        #expect(TerminalText.columns("深度求索") == 8)
        #expect(TerminalText.columns("e\u{301}") == 1)
        #expect(TerminalText.columns("H200") == 4)
    }

    @Test func `columns stay aligned beside wide characters`() {
        let table = TextTable(
            headers: ["buyer", "verdict"],
            rows: [["深度求索", "clear"], ["DeepSeek", "clear"]]
        )
        let lines = table.lines(on: Terminal(width: 80, hasColor: false, isASCII: false))
        let starts = lines.dropFirst(2).compactMap { line in
            line.range(of: "clear").map { TerminalText.columns(line[..<$0.lowerBound]) }
        }
        #expect(starts == [10, 10])
    }

    @Test func `no source can command the terminal or turn its words around`() {
        let hostile = "a\u{1B}[31mb\u{202E}c\u{7}d\u{200B}e\u{9B}f"
        #expect(TerminalText.safe(hostile) == "a[31mbcdef")
    }

    @Test(arguments: [5, 6] as [UInt64])
    func `no line is wider than asked and no word is lost`(seed: UInt64) throws {
        print("seed \(seed)")
        var random = SeededGenerator(seed: seed)
        let alphabet = Array("abc 深度 求索,.é  ")
        for _ in 0..<500 {
            let text = String(
                (0..<Int.random(in: 0...200, using: &random)).map { _ in
                    alphabet[Int.random(in: alphabet.indices, using: &random)]
                }
            )
            let width = Int.random(in: 10...60, using: &random)
            let lines = TerminalText.wrap(text, width: width, indent: "  ", hang: "    ")
            #expect((lines.map { TerminalText.columns($0) }.max() ?? 0) <= width)
            #expect(lines.joined().filter { $0 != " " } == text.filter { $0 != " " })
        }
    }

    @Test func `a terminal that shows only ASCII gets only ASCII`() {
        let terminal = Terminal(width: 80, hasColor: false, isASCII: true)
        #expect(terminal.fitted("“a” – b → 深") == "\"a\" - b -> ?")
    }
}
