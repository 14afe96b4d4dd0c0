import Foundation
import ProvisoModel
import ReaderGold
import Testing

@testable import ProvisoReader

/// The project's own texts, read and compared field by field with what an annotator signed.
@Suite struct GoldTests {
    private let bench: ChineseBench

    init() throws { bench = try ChineseBench() }

    private func read(_ name: String, of corpus: Corpus) throws -> Reading {
        bench.reader.read(try corpus.source(name, bench.gazetteer))
    }

    private func score(_ corpus: Corpus) throws -> GoldScore {
        var score = GoldScore()
        for name in try corpus.names() {
            let told = try JSONEncoder().encode(read(name, of: corpus))
            try keep(told, as: name, of: corpus)
            score.add(name, gold: try corpus.gold(name), told: try AnnotatedText(json: told))
        }
        return score
    }

    /// Leaves the reading where `PROVISO_READINGS` says, for a look with another comparison.
    private func keep(_ reading: Data, as name: String, of corpus: Corpus) throws {
        guard let folder = ProcessInfo.processInfo.environment["PROVISO_READINGS"] else { return }
        let place = URL(fileURLWithPath: folder).appendingPathComponent(corpus.rawValue)
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        try reading.write(to: place.appendingPathComponent("\(name).pred.json"))
    }

    @Test(arguments: Corpus.allCases)
    func `the texts are read as they were annotated, and no approval the wrong way`(
        _ corpus: Corpus
    ) throws {
        #expect(try corpus.names().count >= 8)
        let score = try score(corpus)
        let reached: KeyValuePairs = [
            "fields": score.macro, "polarity": score.f1(.polarity), "chain": score.f1(.chain),
            "cell": score.cells.f1,
        ]
        let fields = score.fields.map { "\($0.rawValue) \(rounded($1.f1))" }.sorted()
        let shown = fields.joined(separator: ", ")
        print(
            "\(corpus.rawValue): statements \(rounded(score.statements.f1)),",
            "spans \(rounded(score.spans.f1)), \(shown)"
        )
        let floors = try corpus.floors()
        #expect(Set(floors.keys) == Set(reached.map(\.key)))
        for (measure, value) in reached {
            print("\(corpus.rawValue): \(measure) \(rounded(value)), floor \(floors[measure] ?? 0)")
            #expect(value >= floors[measure] ?? 0, "\(measure) of \(corpus): \(shown)")
        }
        #expect(score.wrongApprovals == [])
    }

    private func rounded(_ value: Double) -> Double { (value * 1000).rounded() / 1000 }

    @Test func `no approval is read in the Chinese texts that the annotator does not know`() throws
    {
        #expect(try score(.chinese).strayApprovals == [])
    }

    @Test func `sentences that hold news of a permission and gave none are listed`() throws {
        let unread = try Corpus.chinese.names().flatMap { name in
            try read(name, of: .chinese).unread.map(\.text)
        }
        #expect(unread.contains { $0.contains("中国是否会批准镝的出口") })
        #expect(unread.contains { $0.contains("希望中国尽快批准") })
    }
}
