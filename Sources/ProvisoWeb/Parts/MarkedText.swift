import ProvisoModel

/// A stretch of a source short enough for one page.
///
/// Cut at fixed places, so that a link can name the part from a statement's own offset.
enum TextPart {
    static let length = 200_000

    static func number(of offset: Int) -> Int { offset / length + 1 }

    static func count(of bytes: [UInt8]) -> Int { max(0, bytes.count - 1) / length + 1 }

    /// The bytes of a part, never cutting a character in two.
    static func range(_ number: Int, of bytes: [UInt8]) -> Range<Int> {
        edge((number - 1) * length, bytes)..<edge(number * length, bytes)
    }

    private static func edge(_ offset: Int, _ bytes: [UInt8]) -> Int {
        var edge = min(max(0, offset), bytes.count)
        while edge > 0, edge < bytes.count, bytes[edge] & 0xC0 == 0x80 { edge -= 1 }
        return edge
    }
}

/// The text of a source with line numbers and the places that statements rest on marked in it.
///
/// Places may lie in each other and overlap: where one ends inside another, the other is closed and opened
/// again. What steers a display is written out as its code point instead of being obeyed.
struct MarkedText {
    struct Place: Hashable {
        var range: Range<Int>
        var id: StatementID
        /// The number of its card beside the text.
        var number: Int
        /// Whether the statement rests on it, or only says the same there.
        var isMain: Bool
        var isReviewed: Bool
    }

    private let bytes: [UInt8]
    private let part: Range<Int>
    private let places: [Place]
    private var html = ""
    private var line: Int
    private var open: [Int] = []

    init(_ bytes: [UInt8], part: Range<Int>, places: [Place]) {
        self.bytes = bytes
        self.part = part
        // The longer first, so that the shorter lies inside it.
        self.places = places.compactMap { place in
            var place = place
            place.range = place.range.clamped(to: part)
            return place.range.isEmpty ? nil : place
        }.sorted {
            ($0.range.lowerBound, -$0.range.upperBound, $0.number)
                < ($1.range.lowerBound, -$1.range.upperBound, $1.number)
        }
        line = bytes[..<part.lowerBound].count { $0 == 0x0A } + 1
    }

    mutating func markup() -> Markup {
        html = ""
        startLine()
        var edges = Set(places.flatMap { [$0.range.lowerBound, $0.range.upperBound] })
        edges.formUnion([part.lowerBound, part.upperBound])
        let order = edges.sorted()
        var next = 0
        for (index, edge) in order.enumerated() {
            close(at: edge)
            while next < places.count, places[next].range.lowerBound == edge {
                begin(next, isFirst: true)
                next += 1
            }
            if index + 1 < order.count { write(bytes[edge..<order[index + 1]]) }
        }
        return Markup(own: html)
    }

    private mutating func close(at edge: Int) {
        guard open.contains(where: { places[$0].range.upperBound == edge }) else { return }
        var again: [Int] = []
        while open.contains(where: { places[$0].range.upperBound == edge }),
            let last = open.popLast()
        {
            if places[last].range.upperBound == edge {
                reference(places[last])
            } else {
                again.append(last)
            }
            html += "</mark>"
        }
        for place in again.reversed() { begin(place, isFirst: false) }
    }

    private mutating func begin(_ index: Int, isFirst: Bool) {
        let place = places[index]
        let names = [
            place.isMain ? "is-main" : "is-also", place.isReviewed ? nil : "is-unreviewed",
            isFirst ? nil : "is-rest",
        ].compactMap(\.self)
        let id = isFirst && place.isMain ? " id=\"\(Markup(text: place.id.raw).html)\"" : ""
        html += "<mark\(id) class=\"\(names.joined(separator: " "))\">"
        open.append(index)
    }

    private mutating func reference(_ place: Place) {
        html +=
            "<a class=\"ref\" href=\"#card-\(Markup(text: place.id.raw).html)\" aria-label=\"statement \(place.number)\">\(place.number)</a>"
    }

    private mutating func write(_ slice: ArraySlice<UInt8>) {
        var plain = String.UnicodeScalarView()
        func flush(_ html: inout String) {
            html += Markup(text: String(plain)).html
            plain = String.UnicodeScalarView()
        }
        // The end of the last line begins no further one.
        let endsText = slice.endIndex == part.upperBound && slice.last == 0x0A
        let text = endsText ? slice.dropLast() : slice
        for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
            if scalar == "\n" {
                flush(&html)
                html += "\n"
                line += 1
                startLine()
            } else if scalar.isUnseen, scalar != "\r" {
                flush(&html)
                html += "<span class=\"ctrl\">\(scalar.codePoint)</span>"
            } else {
                plain.append(scalar)
            }
        }
        flush(&html)
    }

    private mutating func startLine() {
        html += "<span class=\"ln\" aria-hidden=\"true\" data-n=\"\(line)\"></span>"
    }
}

extension Unicode.Scalar {
    /// `U+202E`.
    fileprivate var codePoint: String {
        let digits = String(value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
