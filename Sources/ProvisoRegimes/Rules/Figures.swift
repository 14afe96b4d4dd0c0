package import Foundation
package import ProvisoModel

/// Figures as the project's data write them: plain decimals, whatever the machine's locale.
package enum Figures {
    package static let hundredth = Decimal(sign: .plus, exponent: -2, significand: 1)

    /// Reads `5284.8`; refuses anything else `Decimal` would read half of.
    package static func decimal(_ text: String) -> Decimal? {
        let digits = text.utf8
        guard !digits.isEmpty, digits.count <= 30,
            digits.allSatisfy({ (48...57).contains($0) || $0 == UInt8(ascii: ".") }),
            digits.filter({ $0 == UInt8(ascii: ".") }).count <= 1,
            digits.first != UInt8(ascii: "."), digits.last != UInt8(ascii: ".")
        else { return nil }
        return Decimal(string: text, locale: Locale(identifier: "en_US_POSIX"))
    }

    /// Reads a range as the data write it: `4800`, `4480 to 6400`, `at least 5`, `at most 5`, `unknown`.
    package static func bounds(_ text: String) -> Bounds? {
        if text == "unknown" || text.isEmpty { return .unknown }
        if let exact = decimal(text) { return .exactly(exact) }
        if let least = after("at least ", text) { return Bounds(least: least, most: nil) }
        if let most = after("at most ", text) { return Bounds(least: nil, most: most) }
        let ends = text.split(separator: " ")
        guard ends.count == 3, ends[1] == "to", let least = decimal(String(ends[0])),
            let most = decimal(String(ends[2])), least <= most
        else { return nil }
        return Bounds(least: least, most: most)
    }

    /// Reads whole units: `2400`, `more than 400000`, `at least 5`, `at most 5`, `unknown`.
    package static func units(_ text: String) -> QuantityBounds? {
        if text == "unknown" { return .unknown }
        if let exact = whole(text) { return QuantityBounds(least: exact, most: exact) }
        if let figure = wholeAfter("more than ", text) {
            return QuantityBounds(least: figure + 1, most: nil)
        }
        if let figure = wholeAfter("at least ", text) {
            return QuantityBounds(least: figure, most: nil)
        }
        return wholeAfter("at most ", text).flatMap { QuantityBounds(least: 0, most: $0) }
    }

    /// The figure with commas between groups of three digits: `20,919.2`.
    package static func grouped(_ figure: Decimal) -> String {
        let parts = "\(figure)".split(separator: ".", maxSplits: 1)
        guard let whole = Int(parts[0]) else { return "\(figure)" }
        return parts.count == 2 ? "\(whole.grouped).\(parts[1])" : whole.grouped
    }

    /// The range in words, or `nil` where nothing is known.
    package static func described(_ bounds: Bounds) -> String? {
        switch (bounds.least, bounds.most) {
        case (nil, nil): nil
        case (let least?, nil): "at least \(grouped(least))"
        case (nil, let most?): "at most \(grouped(most))"
        case (let least?, let most?):
            least == most ? grouped(least) : "\(grouped(least)) to \(grouped(most))"
        }
    }

    private static func whole(_ text: some StringProtocol) -> Int? {
        guard !text.isEmpty, text.utf8.count <= 15, text.utf8.allSatisfy({ (48...57).contains($0) })
        else { return nil }
        return Int(text)
    }

    private static func after(_ words: String, _ text: String) -> Decimal? {
        text.hasPrefix(words) ? decimal(String(text.dropFirst(words.count))) : nil
    }

    private static func wholeAfter(_ words: String, _ text: String) -> Int? {
        text.hasPrefix(words) ? whole(text.dropFirst(words.count)) : nil
    }
}
