import Foundation
import ProvisoModel
import ProvisoTesting
import Testing

@testable import ProvisoReader

/// What must not change in a reading when the text changes in ways that mean nothing.
@Suite struct InvarianceTests {
    private let bench: ReaderBench

    init() throws { bench = try ReaderBench() }

    private struct Sample {
        let name: String
        let text: String
        let header: DocumentHeader
        let corpus: Corpus

        var weather: String {
            corpus == .english
                ? "The weather in the harbour stayed mild." : "港口的天气依然温和。"
        }
    }

    private func samples(_ corpus: Corpus) throws -> [Sample] {
        try corpus.names().map { name in
            let source = try corpus.source(name, bench.gazetteer)
            return Sample(
                name: name,
                text: String(decoding: source.bytes, as: UTF8.self),
                header: source.header,
                corpus: corpus
            )
        }
    }

    private func read(_ text: String, of sample: Sample) throws -> Reading {
        bench.reader.read(try SourceText(bytes: Array(text.utf8), header: sample.header))
    }

    /// Where paragraphs end, as offsets of blank lines.
    private func breaks(in text: String) -> [Range<String.Index>] { text.ranges(of: "\n\n") }

    @Test(arguments: Corpus.allCases)
    func `quotes are exact, and the same text reads the same`(_ corpus: Corpus) throws {
        for sample in try samples(corpus) {
            let reading = try read(sample.text, of: sample)
            try ReadingInvariants.checkSpans(of: reading, in: Array(sample.text.utf8), sample.name)
            #expect(try read(sample.text, of: sample) == reading, "\(sample.name)")
        }
    }

    @Test func `quotes are exact in sentences of every construction`() throws {
        for sentence in try ConstructSentence.families().values.joined() {
            let reading = try bench.read(sentence.text)
            let bytes = Array(sentence.text.utf8)
            try ReadingInvariants.checkSpans(of: reading, in: bytes, sentence.text)
            #expect(try bench.read(sentence.text) == reading, "\(sentence.text)")
        }
    }

    @Test func `an unrelated paragraph around a sentence changes nothing in it`() throws {
        let weather = "The weather in the harbour stayed mild."
        for sentence in try ConstructSentence.families().values.joined() {
            let before = try bench.read(sentence.text).statements
            var texts = ["\(sentence.text)\n\n\(weather)"]
            // A line without a full stop is a headline only where it comes first.
            if sentence.text.last.map({ ".?!”\"".contains($0) }) == true {
                texts.append("\(weather)\n\n\(sentence.text)")
            }
            for text in texts {
                let after = try bench.read(text).statements
                #expect(ReadingInvariants.differences(before, after) == [], "\(text)")
            }
        }
    }

    @Test(arguments: Corpus.allCases)
    func `an unrelated paragraph at the end changes no other statement`(_ corpus: Corpus) throws {
        for sample in try samples(corpus) {
            let before = try read(sample.text, of: sample).statements
            let text = sample.text + "\n\n" + sample.weather + "\n"
            let after = try read(text, of: sample).statements
            #expect(ReadingInvariants.differences(before, after) == [], "\(sample.name)")
        }
    }

    @Test(arguments: Corpus.allCases)
    func `an unrelated paragraph between two changes no other statement`(
        _ corpus: Corpus
    ) throws {
        for sample in try samples(corpus) {
            let before = try read(sample.text, of: sample).statements
            for (number, gap) in breaks(in: sample.text).enumerated() {
                var text = sample.text
                text.replaceSubrange(gap, with: "\n\n\(sample.weather)\n\n")
                let after = try read(text, of: sample).statements
                let found = ReadingInvariants.differences(before, after)
                // A list that opens a text is its summary; a paragraph before it makes it a list.
                if sample.name == "india-gulf-tracker", number == 0 { continue }
                #expect(found == [], "\(sample.name), after paragraph \(number + 1)")
            }
        }
    }

    /// Layouts that mean what the first one meant.
    private static let layouts: [(name: String, change: @Sendable (String) -> String)] = [
        ("double spaces", doubleSpaces),
        ("CRLF", { $0.replacing("\n", with: "\r\n") }),
        ("trailing blanks", { $0.replacing("\n", with: "  \n") + " \t" }),
        ("blank lines doubled", { $0.replacing("\n\n", with: "\n\n\n\n") }),
    ]

    /// Doubles the blanks between words, not those that begin a line.
    @Sendable private static func doubleSpaces(in text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            let words = line.drop { $0 == " " }
            return line.prefix(line.count - words.count) + words.replacing(" ", with: "  ")
        }
        .joined(separator: "\n")
    }

    @Test(arguments: Corpus.allCases, layouts.map(\.name))
    func `white space changes nothing but offsets`(_ corpus: Corpus, _ layout: String) throws {
        let change = try #require(Self.layouts.first { $0.name == layout }).change
        for sample in try samples(corpus) {
            let before = try read(sample.text, of: sample).statements
            let after = try read(change(sample.text), of: sample).statements
            #expect(ReadingInvariants.differences(before, after) == [], "\(sample.name)")
        }
    }
}
