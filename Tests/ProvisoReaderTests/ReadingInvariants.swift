import Foundation
import ProvisoModel
import Testing

@testable import ProvisoReader

extension Statement {
    /// The statement without its place, and with every run of white space as one blank.
    ///
    /// What is left must not change when only the layout around it does.
    var unplaced: Statement {
        var bare = self
        bare.id = "stm_any"
        bare.span = span.unplaced
        bare.also = also.map(\.unplaced).sorted { $0.text < $1.text }
        bare.condition?.refs = []
        if let text = quantity?.text { bare.quantity?.text = text.squeezed }
        bare.eventDate = eventDate?.squeezed
        for index in attribution.indices {
            bare.attribution[index].descriptor = attribution[index].descriptor?.squeezed
            bare.attribution[index].place = attribution[index].place?.squeezed
            bare.attribution[index].date = attribution[index].date?.squeezed
        }
        return bare
    }

    /// Claim, parties and quote in a line, for a complaint.
    var shown: String {
        let fields = [subject, authority, item].map { $0.map(\.raw).joined(separator: ",") }
        let rest = [gate?.rawValue, eventDate?.text].map { $0 ?? "-" }.joined(separator: " ")
        return "\(claim.kind)/\(claim.predicate) \(polarity) \(fields) \(rest) `\(span.text)`"
    }
}

extension Span {
    fileprivate var unplaced: Span { Span(utf8: 0..<0, characters: 0..<0, text: text.squeezed) }
}

extension DatedSpan {
    fileprivate var squeezed: DatedSpan {
        DatedSpan(from: from, to: to, precision: precision, text: text.squeezed)
    }
}

extension String {
    fileprivate var squeezed: String {
        split { $0 == " " || $0.isNewline || $0 == "\t" }.joined(separator: " ")
    }
}

/// The checks that every reading must pass, whatever was read.
enum ReadingInvariants {
    /// Every quote is the bytes, and the characters, at its offsets.
    static func checkSpans(of reading: Reading, in bytes: [UInt8], _ note: String) throws {
        let counts = CharacterCounts(of: bytes)
        let told = reading.statements.flatMap { [$0.span] + $0.also }
        for span in told + reading.unread {
            try #require(
                0 <= span.utf8.lowerBound && span.utf8.lowerBound < span.utf8.upperBound
                    && span.utf8.upperBound <= bytes.count,
                "\(span.utf8) of \(bytes.count) bytes, \(note)"
            )
            #expect(Array(span.text.utf8) == Array(bytes[span.utf8]), "\(note)")
            #expect(span.characters.lowerBound == counts.before[span.utf8.lowerBound], "\(note)")
            #expect(span.characters.upperBound == counts.before[span.utf8.upperBound], "\(note)")
        }
    }

    /// How many characters begin before each byte.
    private struct CharacterCounts {
        let before: [Int]

        init(of bytes: [UInt8]) {
            var before = [0]
            before.reserveCapacity(bytes.count + 1)
            for byte in bytes {
                before.append(before[before.count - 1] + (byte & 0xC0 == 0x80 ? 0 : 1))
            }
            self.before = before
        }
    }

    /// What stands in one list and not in the other; empty where both tell the same.
    static func differences(_ one: [Statement], _ other: [Statement]) -> [String] {
        var left = other.map(\.unplaced)
        var lost: [String] = []
        for statement in one.map(\.unplaced) {
            if let place = left.firstIndex(of: statement) {
                left.remove(at: place)
            } else {
                lost.append("- \(statement.shown)")
            }
        }
        return lost + left.map { "+ \($0.shown)" }
    }
}
