import Foundation
import ProvisoModel
import Testing

@testable import ProvisoReader

/// Sentences of every construction the trade uses, each with the statements it makes.
@Suite struct ConstructSentenceTests {
    private let bench: ReaderBench

    init() throws { bench = try ReaderBench() }

    private func compare(_ sentence: ConstructSentence) throws -> SentenceComparison {
        let outlet = sentence.publisher ?? "Test Gazette"
        let speakers: Set<Entity.Kind> = [.outlet, .authority, .party, .jurisdiction]
        let known = bench.gazetteer.entities(named: outlet).filter { speakers.contains($0.kind) }
        var header = bench.header(publisher: known.count == 1 ? known.first?.id : nil)
        header.outlet = outlet
        let source = try SourceText(bytes: Array(sentence.text.utf8), header: header)
        return SentenceComparison(sentence, bench.reader.read(source), bench.gazetteer)
    }

    @Test func `every family of sentences holds its floor, and no approval is read the wrong way`()
        throws
    {
        let floors = try ConstructSentence.floors()
        let families = try ConstructSentence.families()
        #expect(Set(floors.keys) == Set(families.keys))
        let isTold = ProcessInfo.processInfo.environment["PROVISO_SENTENCE_FAILURES"] != nil
        var met = 0
        var asked = 0
        for (family, sentences) in families.sorted(by: { $0.key < $1.key }) {
            let results = try sentences.map(compare)
            let held = results.map(\.met).reduce(0, +)
            let all = results.map(\.asked).reduce(0, +)
            print("sentences, \(family): \(held) of \(all), floor \(floors[family] ?? 0)")
            let failures = results.flatMap(\.failures)
            if isTold { for failure in failures { print("  \(failure)") } }
            let shown = failures.joined(separator: "\n")
            #expect(held >= floors[family] ?? 0, "\(family) holds \(held) of \(all)\n\(shown)")
            let wrong = results.flatMap(\.wrongApprovals)
            #expect(wrong == [], "\(family)")
            met += held
            asked += all
        }
        print("sentences: \(met) of \(asked)")
    }
}
