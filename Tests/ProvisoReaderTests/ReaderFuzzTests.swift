import Foundation
import ProvisoModel
import ProvisoTesting
import Testing

@testable import ProvisoReader

/// Texts spoilt by chance and by intent: the reader stays up, quotes exactly and takes its time.
@Suite struct ReaderFuzzTests {
    private let bench: ChineseBench

    init() throws { bench = try ChineseBench() }

    private static let scraps = [
        "\u{202E}", "\u{2066}", "\u{200B}", "\u{FEFF}", "\u{7}", "“", "”", "‘", "「", "」", "(", "]",
        "（",
        "】",
        "|", "not", "no", "said", "that", "approved", "who", "H200", "不", "批准", "据", "称", "，", "。",
        ".",
        "\n\n", "\r", "40万", "$4 million", "the latter", "Kioxia", "e\u{301}", "👩‍💻",
    ]

    /// Reads the text if it is one, and checks what every reading must hold.
    private func check(_ text: String, _ lang: String, _ note: @autoclosure () -> String) throws {
        let bytes = Array(text.utf8)
        let header = try bench.header(lang: lang)
        // Zero bytes and empty texts are refused; that is an answer too.
        guard let source = try? SourceText(bytes: bytes, header: header) else { return }
        let reading = bench.reader.read(source)
        try ReadingInvariants.checkSpans(of: reading, in: bytes, note())
        for statement in reading.statements {
            let named =
                statement.subject + statement.counterparty + statement.authority + statement.item
            for entity in named { #expect(reading.entities[entity] != nil, "\(note())") }
        }
    }

    /// Texts of the corpus, cut where they are long.
    private func texts(_ corpus: Corpus) throws -> [String] {
        try corpus.names().map { name in
            let bytes = try corpus.source(name, bench.gazetteer).bytes
            return String(decoding: bytes.prefix(3000), as: UTF8.self)
        }
    }

    @Test(arguments: Corpus.allCases)
    func `texts with spoilt bytes are read or refused`(_ corpus: Corpus) throws {
        let texts = try texts(corpus)
        print("spoilt bytes of \(corpus.rawValue): seeds from 1000")
        for round in FuzzRounds(atLeast: 60) {
            var random = SeededGenerator(seed: UInt64(1000 + round))
            let text = texts[round % texts.count].spoilt(using: &random)
            try check(text, corpus == .english ? "en" : "zh", "seed \(random.seed)")
        }
    }

    @Test(arguments: Corpus.allCases)
    func `texts with spoilt words are read`(_ corpus: Corpus) throws {
        let texts = try texts(corpus)
        print("spoilt words of \(corpus.rawValue): seeds from 5000")
        for round in FuzzRounds(atLeast: 60) {
            var random = SeededGenerator(seed: UInt64(5000 + round))
            let text = spoilWords(of: texts[round % texts.count], corpus, using: &random)
            try check(text, corpus == .english ? "en" : "zh", "seed \(random.seed)")
        }
    }

    /// Drops, doubles, swaps and puts in words; in Chinese a word is a character.
    private func spoilWords(
        of text: String,
        _ corpus: Corpus,
        using random: inout SeededGenerator
    ) -> String {
        var words =
            corpus == .english
            ? text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
            : text.map(String.init)
        for _ in 0..<Int.random(in: 1...30, using: &random) {
            let place = Int.random(in: words.indices, using: &random)
            let other = Int.random(in: words.indices, using: &random)
            switch Int.random(in: 0..<4, using: &random) {
            case 0: words.swapAt(place, other)
            case 1: words.insert(words[other], at: place)
            case 2 where words.count > 1: words.remove(at: place)
            default: words.insert(Self.scraps.randomElement(using: &random) ?? "(", at: place)
            }
        }
        return words.joined(separator: corpus == .english ? " " : "")
    }

    @Test(arguments: HostileText.all)
    func `hostile text of every length keeps its quotes exact`(_ hostile: HostileText) throws {
        for count in [1, 30, 200, 3000, 9000] {
            try check(hostile.text(bytes: count), hostile.lang, "\(count) bytes")
        }
        var random = SeededGenerator(seed: 77)
        for _ in 0..<4 {
            let text = hostile.text(bytes: 1500).spoilt(using: &random)
            try check(text, hostile.lang, "seed 77: \(text)")
        }
    }
}
