import Foundation
import ProvisoModel
import Testing

@testable import ProvisoReader

/// Reading takes time in proportion to the text, however the text is made.
@Suite(.serialized) struct GrowthTests {
    private let bench: ChineseBench

    init() throws { bench = try ChineseBench() }

    /// Whether there is time for the full measure, as for the rounds of a fuzz test.
    private static let isThorough =
        ProcessInfo.processInfo.environment["PROVISO_FUZZ_SECONDS"] != nil

    /// Bytes of the short text.
    private static let length = isThorough ? 40_000 : 4_000

    // Long sentences that are read to the end cost the most, and their number alone grows.
    private static let texts = HostileText.all.filter { isThorough || !$0.isCut }

    /// Processor time of this thread, which other work on the machine does not lengthen.
    private func processorTime() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    /// Seconds for each byte, the least of a few readings.
    private func cost(of hostile: HostileText, bytes count: Int, times: Int) throws -> Double {
        let bytes = Array(hostile.text(bytes: count).utf8)
        let source = try SourceText(bytes: bytes, header: bench.header(lang: hostile.lang))
        var least = Double.infinity
        for _ in 0..<times {
            let start = processorTime()
            _ = bench.reader.read(source)
            least = min(least, processorTime() - start)
        }
        return least / Double(bytes.count)
    }

    @Test(arguments: texts)
    func `sixteen times the text takes about sixteen times as long`(_ hostile: HostileText) throws {
        let short = try cost(of: hostile, bytes: Self.length, times: 3)
        let long = try cost(of: hostile, bytes: 16 * Self.length, times: 1)
        let shown = String(format: "%.2f, at %.2f MB/s", long / short, 1e-6 / long)
        print("growth of \(hostile.testDescription): \(shown)")
        #expect(long < 3 * short, "\(shown)")
    }
}
