import Foundation
import Testing

@Suite struct RebuildTests {
    @Test func `tables made anew are the same, and the ledger is as it was`() throws {
        try ProgramRun.inFolder { folder in
            try ProgramRun.referenceCase(in: folder)
            let before = try ProgramRun(["log", "--json"], in: folder).out
            let rebuilt = try ProgramRun(["rebuild"], in: folder)
            #expect(rebuilt.status == 0, "\(rebuilt.error)")
            #expect(rebuilt.out.hasPrefix("all was as it follows from the log: "))
            #expect(try ProgramRun(["log", "--json"], in: folder).out == before)
            #expect(try ProgramRun(["verify"], in: folder).status == 0)
        }
    }

    @Test func `a rehearsal compares the tables and changes nothing`() throws {
        try ProgramRun.inFolder { folder in
            try ProgramRun.referenceCase(in: folder)
            let rehearsed = try ProgramRun(["rebuild", "-n"], in: folder)
            #expect(rehearsed.status == 0)
            #expect(rehearsed.out.hasPrefix("all was as it follows from the log: "))
            let words = rehearsed.out.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            #expect(words.hasSuffix("rows compared; nothing was changed"))
        }
    }
}
