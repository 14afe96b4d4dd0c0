import ProvisoModel
import Testing

@testable import ProvisoReader

@Suite struct SourceTextTests {
    private func refusal(_ bytes: [UInt8]) throws -> ReaderError? {
        let header = try ReaderBench().header()
        do {
            _ = try SourceText(bytes: bytes, header: header)
            return nil
        } catch {
            return error
        }
    }

    @Test func `a text of blanks is empty`() throws {
        #expect(try refusal([]) == .empty)
        #expect(try refusal(Array(" \n\t ".utf8)) == .empty)
    }

    @Test func `the offset of the first byte that is not UTF-8 is told`() throws {
        #expect(try refusal([0x41, 0x42, 0xFF]) == .notUTF8(offset: 2))
        #expect(try refusal([0xC0, 0xAF]) == .notUTF8(offset: 0))
        #expect(try refusal([0x41, 0xED, 0xA0, 0x80]) == .notUTF8(offset: 1))
        #expect(try refusal([0xE4, 0xB8]) == .notUTF8(offset: 0))
        #expect(try refusal([0xF4, 0x90, 0x80, 0x80]) == .notUTF8(offset: 0))
        #expect(try refusal(Array("芯片 🙂".utf8)) == nil)
    }

    @Test func `a zero byte means a binary file`() throws {
        #expect(try refusal([0x41, 0x00, 0x42]) == .binary(offset: 1))
    }

    @Test func `more than 64 MB are refused`() throws {
        let bytes = [UInt8](repeating: 0x61, count: SourceText.limit + 1)
        #expect(try refusal(bytes) == .tooLarge(bytes: SourceText.limit + 1))
    }

    @Test func `every refusal explains itself`() {
        for error in [
            ReaderError.empty, .notUTF8(offset: 7), .binary(offset: 3), .tooLarge(bytes: 70),
        ] {
            #expect(error.code.hasPrefix("reader."))
            #expect(!error.summary.isEmpty && !error.cause.isEmpty && !error.mend.isEmpty)
            #expect(!error.summary.hasSuffix("."))
        }
    }
}
