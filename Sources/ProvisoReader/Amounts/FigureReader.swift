import Foundation
import ProvisoModel

/// Reads numbers in digits and in words, with currency, scale and what they count.
struct FigureReader {
    let lexicon: Lexicon
    let bytes: UnsafeBufferPointer<UInt8>

    private var known: KnownWords { lexicon.known }

    /// The figure that begins here; `nil` where the token begins none.
    func figure(at start: Int, _ s: Sentence) -> Figure? {
        guard start < s.count else { return nil }
        let token = s.tokens[start]
        if token.word == known.dollar, token.shape.contains(.mark) { return money(at: start, s) }
        guard !token.shape.isDisjoint(with: [.number, .code]) || word(start, s) != .none,
            s.mentionAt[start] < 0
        else { return nil }
        switch word(start, s) {
        case .number:
            return share(at: start, s) ?? oneIn(start, s) ?? count(at: start, s)
        case .none: return oneIn(start, s) ?? count(at: start, s)
        case .fraction(2): return half(at: start, s)
        case .fraction: return share(at: start, s)
        case .scale: return loneScale(at: start, s)
        case .vague: return vague(at: start, s)
        case .currency: return nil
        }
    }

    private func word(_ index: Int, _ s: Sentence) -> FigureWord {
        guard s.tokens.indices.contains(index) else { return .none }
        return lexicon.vocabulary.figures[Int(s.tokens[index].word)]
    }

    private func isGlued(_ index: Int, _ s: Sentence) -> Bool {
        s.tokens.indices.contains(index) && !s.tokens[index].shape.contains(.spaceBefore)
    }

    private func isGluedHyphen(_ index: Int, _ s: Sentence) -> Bool {
        s.is(index, known.hyphen) && isGlued(index, s) && isGlued(index + 1, s)
    }

    // MARK: Numbers

    private struct Numeral {
        var value: Decimal
        var end: Int
        var style: Figure.Style
        var isScaled = false
    }

    /// A number with its scale: "2.5bn", "400 thousand", "two hundred and fifty".
    private func numeral(at start: Int, isMoney: Bool, _ s: Sentence) -> Numeral? {
        guard s.tokens.indices.contains(start) else { return nil }
        let token = s.tokens[start]
        let digits = bytes[token.start..<token.end]
        guard digits.count <= 20 else { return nil }
        var numeral: Numeral
        if token.shape.contains(.number) {
            guard let value = FigureReader.decimal(digits) else { return nil }
            let isGrouped = digits.contains(0x2C)
            numeral = Numeral(value: value, end: start + 1, style: isGrouped ? .grouped : .digits)
        } else if token.shape.contains(.code) {
            guard let value = FigureReader.suffixed(digits, isMoney: isMoney) else { return nil }
            return Numeral(value: value, end: start + 1, style: .scaled, isScaled: true)
        } else if case .number(let value) = word(start, s) {
            numeral = Numeral(value: Decimal(value), end: start + 1, style: .word)
            addOnes(to: &numeral, s)
        } else {
            return nil
        }
        addScales(to: &numeral, s)
        return numeral
    }

    /// "Thirty-five", "thirty five".
    private func addOnes(to numeral: inout Numeral, _ s: Sentence) {
        guard numeral.value >= 20, numeral.value < 100 else { return }
        let next = isGluedHyphen(numeral.end, s) ? numeral.end + 1 : numeral.end
        guard case .number(let ones) = word(next, s), ones < 10 else { return }
        numeral.value += Decimal(ones)
        numeral.end = next + 1
    }

    private func addScales(to numeral: inout Numeral, _ s: Sentence) {
        var total: Decimal = 0
        if s.is(numeral.end, known.and), s.is(numeral.end + 1, known.a),
            s.is(numeral.end + 2, known.half), case .scale = word(numeral.end + 3, s)
        {
            numeral.value += Decimal(sign: .plus, exponent: -1, significand: 5)
            numeral.end += 3
        }
        while true {
            let next = isGluedHyphen(numeral.end, s) ? numeral.end + 1 : numeral.end
            if case .scale(let scale) = word(next, s) {
                numeral.value *= Decimal(scale)
                numeral.end = next + 1
                numeral.isScaled = true
                if scale >= 1000 {
                    total += numeral.value
                    numeral.value = 0
                }
                continue
            }
            guard numeral.isScaled, numeral.style == .word else { break }
            let tail = s.is(next, known.and) ? next + 1 : next
            guard case .number(let rest) = word(tail, s) else { break }
            var small = Numeral(value: Decimal(rest), end: tail + 1, style: .word)
            addOnes(to: &small, s)
            numeral.value += small.value
            numeral.end = small.end
        }
        numeral.value += total
    }

    /// Reads digits with `,` between thousands and `.` before a fraction, exactly.
    static func decimal(_ digits: Slice<UnsafeBufferPointer<UInt8>>) -> Decimal? {
        var whole = 0
        var places = 0
        var isFraction = false
        var used = 0
        for byte in digits {
            if byte == 0x2C { continue }
            if byte == 0x2E {
                guard !isFraction else { return nil }
                isFraction = true
                continue
            }
            used += 1
            guard used <= 17 else { return nil }
            whole = whole * 10 + Int(byte &- 0x30)
            if isFraction { places += 1 }
        }
        return Decimal(sign: .plus, exponent: -places, significand: Decimal(whole))
    }

    /// "30k", "2.5bn"; "5m" only where it is money, for it may be meters.
    private static func suffixed(
        _ text: Slice<UnsafeBufferPointer<UInt8>>,
        isMoney: Bool
    ) -> Decimal? {
        let digits = text.prefix { $0 &- 0x30 < 10 || $0 == 0x2C || $0 == 0x2E }
        let suffix = String(decoding: text[digits.endIndex...], as: UTF8.self).lowercased()
        let exponent: Int
        switch suffix {
        case "k": exponent = 3
        case "m", "mn", "mln":
            guard isMoney || suffix != "m" else { return nil }
            exponent = 6
        case "b", "bn", "bln":
            guard isMoney || suffix != "b" else { return nil }
            exponent = 9
        case "tn", "trn": exponent = 12
        default: return nil
        }
        return decimal(digits).map { $0 * Decimal(sign: .plus, exponent: exponent, significand: 1) }
    }

    // MARK: Money

    private func money(at sign: Int, _ s: Sentence) -> Figure? {
        guard let numeral = numeral(at: sign + 1, isMoney: true, s) else { return nil }
        var start = sign
        var measure = Figure.Measure.dollars
        if sign > 0, isGlued(sign, s), s.tokens[sign - 1].isWord {
            start = sign - 1
            if !isAmerican(start, s) { measure = .foreign }
        }
        var end = numeral.end
        if case .currency(let isDollar) = word(end, s) {
            if !isDollar { measure = .foreign }
            end += 1
        }
        return Figure(
            range: start..<end,
            value: numeral.value,
            measure: measure,
            style: numeral.isScaled ? .scaled : numeral.style
        )
    }

    private func isAmerican(_ index: Int, _ s: Sentence) -> Bool {
        guard s.tokens.indices.contains(index) else { return false }
        let token = s.tokens[index]
        let letters = bytes[token.start..<token.end].filter { $0 != 0x2E }
        return letters.elementsEqual([0x55, 0x53])
    }

    /// The unit of money before or after a number: "RMB 5 billion", "5 million euros".
    private func currency(around numeral: Numeral, from start: Int, _ s: Sentence) -> Figure? {
        func made(_ isDollar: Bool, _ range: Range<Int>) -> Figure {
            Figure(
                range: range,
                value: numeral.value,
                measure: isDollar ? .dollars : .foreign,
                style: numeral.isScaled ? .scaled : numeral.style
            )
        }
        if start > 0 {
            if case .currency(let isDollar) = word(start - 1, s) {
                return made(isDollar, (start - 1)..<numeral.end)
            }
            if isForeignSign(start - 1, s) { return made(false, (start - 1)..<numeral.end) }
        }
        var next = numeral.end
        if isGluedHyphen(next, s) { next += 1 }
        if isAmerican(next, s) { next += 1 }
        guard case .currency(let isDollar) = word(next, s) else { return nil }
        let isTold = isDollar || next == numeral.end
        return isTold ? made(isDollar, start..<(next + 1)) : nil
    }

    // U+00A2 to U+00A5: cent, pound, currency, yen.
    private func isForeignSign(_ index: Int, _ s: Sentence) -> Bool {
        let token = s.tokens[index]
        return token.end - token.start == 2 && bytes[token.start] == 0xC2
            && (0xA2...0xA5).contains(bytes[token.start + 1])
    }

    // MARK: Counts

    private func count(at start: Int, _ s: Sentence) -> Figure? {
        guard let numeral = numeral(at: start, isMoney: false, s) else { return nil }
        if let money = currency(around: numeral, from: start, s) { return money }
        let range = start..<numeral.end
        if let percent = lexicon.phrases.starting(at: numeral.end, [.percent], s) {
            return Figure(
                range: start..<percent.end,
                value: numeral.value,
                measure: .percent,
                style: numeral.isScaled ? .scaled : numeral.style
            )
        }
        let hyphen = isGluedHyphen(numeral.end, s) ? 1 : 0
        if hyphen == 1, let percent = lexicon.phrases.starting(at: numeral.end + 1, [.percent], s) {
            return Figure(range: start..<percent.end, value: numeral.value, measure: .percent)
        }
        return Figure(
            range: range,
            value: numeral.value,
            measure: .count(counted(after: numeral.end, s)),
            style: numeral.isScaled ? .scaled : numeral.style
        )
    }

    /// "A dozen", "a million", "several hundred".
    private func loneScale(at start: Int, _ s: Sentence) -> Figure? {
        guard start > 0, case .scale(let scale) = word(start, s) else { return nil }
        let end = start + 1
        let isOne = s.is(start - 1, known.a) || s.is(start - 1, known.an)
        let isSome =
            s.has(start - 1, .determiner) && !isOne && !s.has(start - 1, .definite)
            && !s.is(start - 1, known.no)
        guard isOne || isSome else { return nil }
        if case .scale(let more) = word(end, s), isOne {
            return scaled(Decimal(scale) * Decimal(more), (start - 1)..<(end + 1), s)
        }
        if isSome { return uncertain((start - 1)..<end, s) }
        return scaled(Decimal(scale), (start - 1)..<end, s)
    }

    private func scaled(_ value: Decimal, _ range: Range<Int>, _ s: Sentence) -> Figure {
        var numeral = Numeral(value: value, end: range.upperBound, style: .word, isScaled: true)
        addScales(to: &numeral, s)
        let whole = range.lowerBound..<numeral.end
        return currency(around: numeral, from: range.lowerBound, s)
            ?? Figure(
                range: whole,
                value: numeral.value,
                measure: .count(counted(after: numeral.end, s)),
                style: .scaled
            )
    }

    /// "Dozens of", "tens of thousands of".
    private func vague(at start: Int, _ s: Sentence) -> Figure? {
        var end = start + 1
        while s.is(end, known.of), case .vague = word(end + 1, s) { end += 2 }
        let isTens = end == start + 1 && s.tokens[start].word == lexicon.phrases.tens
        return isTens ? nil : uncertain(start..<end, s)
    }

    private func uncertain(_ range: Range<Int>, _ s: Sentence) -> Figure {
        let next = s.is(range.upperBound, known.of) ? range.upperBound + 1 : range.upperBound
        var measure = Figure.Measure.count(counted(after: range.upperBound, s))
        if case .currency(let isDollar) = word(next, s) {
            measure = isDollar ? .dollars : .foreign
        }
        return Figure(range: range, value: nil, isApproximate: true, measure: measure)
    }

    // MARK: Shares

    /// "Half of", "half the"; not "the second half", "half-year" or "half a year".
    private func half(at start: Int, _ s: Sentence) -> Figure? {
        let next = start + 1
        if s.is(next, known.hyphen) && isGlued(next, s) || s.has(next, .timeNoun) { return nil }
        if start > 0, s.tokens[start - 1].isWord,
            s.is(start - 1, lexicon.phrases.first) || s.is(start - 1, lexicon.phrases.second)
                || s.is(start - 1, known.and)
        {
            return nil
        }
        if s.is(next, known.a) || s.is(next, known.an) {
            guard case .scale(let scale) = word(next + 1, s) else { return nil }
            return scaled(Decimal(scale) / 2, start..<(next + 2), s)
        }
        let isNominal = s.is(start - 1, known.a) || s.is(start - 1, known.the)
        if isNominal, !s.is(next, known.of) { return nil }
        return Figure(range: start..<next, value: 50, measure: .percent)
    }

    /// "A third of", "two-thirds", "three quarters of"; not "a quarter" of time.
    private func share(at start: Int, _ s: Sentence) -> Figure? {
        var numerator = 1
        var low = start
        var place = start
        if case .number(let value) = word(start, s) {
            numerator = value
            place = isGluedHyphen(start + 1, s) ? start + 2 : start + 1
        } else {
            guard s.is(start - 1, known.a) || s.is(start - 1, known.an) else { return nil }
            low = start - 1
        }
        guard case .fraction(let denominator) = word(place, s), denominator > 2,
            numerator < denominator
        else { return nil }
        let isPart = s.is(place + 1, known.of) && !isTime(place + 2, s)
        guard isPart || (numerator > 1 && place == start + 2) else { return nil }
        return percentage(numerator, denominator, low..<(place + 1))
    }

    private func isTime(_ index: Int, _ s: Sentence) -> Bool {
        guard s.tokens.indices.contains(index) else { return false }
        let next = s.has(index, .determiner) ? index + 1 : index
        return s.has(next, [.timeNoun, .period]) || s.has(next + 1, .period)
            || (s.tokens.indices.contains(next) && s.tokens[next].shape.contains(.number))
    }

    /// "One in ten", "nine out of ten".
    private func oneIn(_ start: Int, _ s: Sentence) -> Figure? {
        guard let part = small(start, s) else { return nil }
        var next = start + 1
        if s.is(next, lexicon.phrases.out), s.is(next + 1, known.of) {
            next += 2
        } else if s.is(next, known.in) {
            next += 1
        } else {
            return nil
        }
        guard let whole = small(next, s), whole > part, whole <= 100,
            whole <= 10 || whole % 10 == 0, !s.has(next + 1, [.timeNoun, .period])
        else { return nil }
        return percentage(part, whole, start..<(next + 1))
    }

    private func small(_ index: Int, _ s: Sentence) -> Int? {
        if case .number(let value) = word(index, s) { return value }
        guard s.tokens.indices.contains(index), s.tokens[index].shape.contains(.number),
            s.tokens[index].end - s.tokens[index].start <= 3
        else { return nil }
        return Int(String(decoding: bytes[s.bytes(index..<(index + 1))], as: UTF8.self))
    }

    /// Thirds have no exact percentage: they are about a figure.
    private func percentage(_ part: Int, _ whole: Int, _ range: Range<Int>) -> Figure {
        let thousandths = part * 100_000
        let isExact = thousandths % whole == 0
        let rounded = isExact ? thousandths / whole : (part * 1000 + whole / 2) / whole * 100
        return Figure(
            range: range,
            value: Decimal(sign: .plus, exponent: -3, significand: Decimal(rounded)),
            isApproximate: !isExact,
            measure: .percent
        )
    }
}
