import Foundation

extension Bench {
    /// Bytes a second of each language, against one pass over the same bytes.
    func readingSpeed() throws {
        print("Reader, one core")
        for language in SampleText.allCases { try readingSpeed(of: language) }
    }

    private func readingSpeed(of language: SampleText) throws {
        let text = language.bytes(atLeast: 8_000_000)
        let long = scratch.appending(path: "long-\(language.rawValue).txt")
        let short = scratch.appending(path: "short-\(language.rawValue).txt")
        try Data(text).write(to: long)
        try Data(language.bytes(atLeast: 1)).write(to: short)
        let base = try median(3) { try read(short, in: language) }
        let time = try median(3) { try read(long, in: language) } - base
        var sum: UInt64 = 0
        let raw = median(3) { sum = text.reduce(sum) { $0 &+ UInt64($1) } }
        let rate = Double(text.count) / 1_000_000 / time
        let limit = 5.0
        print(
            "  \(language): \(ratio(rate)) MB/s of text into statements (checksum \(sum % 97));",
            "\(ratio(time / raw)) times one pass over the bytes;",
            "limit \(ratio(limit)) MB/s: \(kept(rate >= limit))"
        )
    }

    private func read(_ file: URL, in language: SampleText) throws {
        _ = try run(
            "proviso",
            [
                "read", file.path, "-n", "--outlet", "Sample", "--published", "2026-01-30",
                "--lang", language.rawValue, "-q", "-o", scratch.appending(path: "answer").path,
                "--format", "ndjson",
            ]
        )
    }
}
