import Foundation
import ProvisoModel

@testable import ProvisoReader

/// One sentence with its amounts and dates, before any frame is looked for.
struct SentenceBench {
    let lexicon: Lexicon

    func amounts(in text: String) -> [String] {
        with(text) { sentence, bytes in
            AmountFinder(lexicon: lexicon, bytes: bytes).find(in: sentence).map(Self.shown)
        }
    }

    /// The dates of the sentences, as `from/to`.
    func dates(in text: String, published: Day) -> [String] {
        with(text) { sentence, bytes in
            var finder = DateFinder(lexicon: lexicon, bytes: bytes, published: published)
            return finder.find(in: sentence).map { date in
                date.span.from == date.span.to
                    ? "\(date.span.from)" : "\(date.span.from)/\(date.span.to)"
            }
        }
    }

    /// The sentences of a text.
    func sentences(of text: String) -> [String] {
        let bytes = Array(text.utf8)
        return bytes.withUnsafeBufferPointer { bytes in
            let tokenizer = Tokenizer(bytes: bytes, words: lexicon.vocabulary.words)
            var found: [String] = []
            for block in BlockFinder(bytes: bytes).find() where block.kind != .metadata {
                var tokens: [Token] = []
                tokenizer.tokenize(block.range, into: &tokens)
                for range in SentenceFinder(lexicon: lexicon).find(in: tokens) {
                    let place = tokens[range.lowerBound].start..<tokens[range.upperBound - 1].end
                    found.append(String(decoding: bytes[place], as: UTF8.self))
                }
            }
            return found
        }
    }

    private func with(
        _ text: String,
        _ body: (Sentence, UnsafeBufferPointer<UInt8>) -> [String]
    ) -> [String] {
        let bytes = Array(text.utf8)
        return bytes.withUnsafeBufferPointer { bytes in
            var tokens: [Token] = []
            Tokenizer(bytes: bytes, words: lexicon.vocabulary.words)
                .tokenize(0..<bytes.count, into: &tokens)
            let sentence = Sentence(tokens: tokens, place: .body, lexicon: lexicon)
            return body(sentence, bytes)
        }
    }

    private static func shown(_ amount: Amount) -> String {
        let least = amount.min.map { "\($0)" } ?? "-"
        let most = amount.max.map { "\($0)" } ?? "-"
        let open = amount.isMinOpen ? "(" : "["
        let close = amount.isMaxOpen ? ")" : "]"
        let approximate = amount.isApproximate ? "~" : ""
        return "\(approximate)\(open)\(least), \(most)\(close) \(amount.unit.rawValue)"
    }
}
