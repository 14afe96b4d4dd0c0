import Foundation
import ProvisoModel

/// Finds figures with their bounds: "more than 400,000", "between 10 and 20 percent", "half".
struct AmountFinder {
    let lexicon: Lexicon
    let bytes: UnsafeBufferPointer<UInt8>

    private var known: KnownWords { lexicon.known }

    func find(in sentence: Sentence) -> [Amount] {
        var found: [Amount] = []
        var index = 0
        while index < sentence.count {
            guard let figure = figure(at: index, sentence) else {
                index += 1
                continue
            }
            if let amount = bounded(figure, sentence) {
                found.append(amount)
                index = max(index + 1, amount.range.upperBound)
            } else {
                index = figure.range.upperBound
            }
        }
        return found
    }

    private struct Figure {
        var range: Range<Int>
        var value: Decimal
        var unit: ReportedQuantity.Unit?
    }

    /// A number with its currency, scale and unit; `nil` where the token is none.
    private func figure(at start: Int, _ sentence: Sentence) -> Figure? {
        var index = start
        let isMoney = sentence.is(index, known.dollar)
        if isMoney { index += 1 }
        guard index < sentence.count, sentence.mentionAt[index] < 0 else { return nil }
        if sentence.is(index, known.half), !isMoney {
            return Figure(range: start..<(index + 1), value: 50, unit: .percent)
        }
        guard var value = number(at: index, sentence) else { return nil }
        let isDigits = sentence.tokens[index].shape.contains(.number)
        index += 1
        var isScaled = false
        while index < sentence.count,
            let scale = lexicon.vocabulary.scales[sentence.tokens[index].word]
        {
            value *= Decimal(scale)
            isScaled = true
            index += 1
        }
        if isMoney { return Figure(range: start..<index, value: value, unit: .dollars) }
        if sentence.is(index, known.percent) {
            return Figure(range: start..<(index + 1), value: value, unit: .percent)
        }
        if spelling(index, sentence) == "percent" {
            return Figure(range: start..<(index + 1), value: value, unit: .percent)
        }
        if sentence.is(index, known.per), sentence.is(index + 1, known.cent) {
            return Figure(range: start..<(index + 2), value: value, unit: .percent)
        }
        if spelling(index, sentence) == "dollars" {
            return Figure(range: start..<(index + 1), value: value, unit: .dollars)
        }
        let isUnits =
            countsUnits(index, sentence) || (isDigits && value >= 3000) || (isScaled && isDigits)
        return Figure(range: start..<index, value: value, unit: isUnits ? .units : nil)
    }

    private func spelling(_ index: Int, _ sentence: Sentence) -> String {
        guard index < sentence.count, sentence.tokens[index].end - sentence.tokens[index].start < 12
        else { return "" }
        let token = sentence.tokens[index]
        return String(decoding: bytes[token.start..<token.end], as: UTF8.self).lowercased()
    }

    /// Whether what follows is counted in pieces: "chips", "H200 chips", "of the accelerators".
    private func countsUnits(_ index: Int, _ sentence: Sentence) -> Bool {
        var probe = index
        while probe < sentence.count, probe - index < 4 {
            if sentence.has(probe, .unitNoun) { return true }
            if let mention = sentence.mention(at: probe) { return mention.kind == .item }
            let passes =
                sentence.isContent(probe) || sentence.is(probe, known.of)
                || sentence.has(probe, .determiner)
            guard passes else { return false }
            probe += 1
        }
        return false
    }

    private func number(at index: Int, _ sentence: Sentence) -> Decimal? {
        guard index < sentence.count else { return nil }
        let token = sentence.tokens[index]
        if let value = lexicon.vocabulary.numbers[token.word] { return Decimal(value) }
        guard token.shape.contains(.number), token.end - token.start <= 20 else { return nil }
        return AmountFinder.decimal(bytes[token.start..<token.end])
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

    // MARK: Bounds

    private func bounded(_ figure: Figure, _ sentence: Sentence) -> Amount? {
        if let range = interval(figure, sentence) { return range }
        guard let unit = figure.unit else { return nil }
        if isDateOrLabel(figure, sentence) { return nil }
        var amount = Amount(range: figure.range, min: figure.value, max: figure.value, unit: unit)
        let before = figure.range.lowerBound
        if let bound = boundBefore(before, sentence) {
            apply(bound.kind, figure.value, to: &amount)
            amount.range = bound.start..<figure.range.upperBound
        }
        if sentence.is(amount.range.upperBound, known.or) {
            let next = amount.range.upperBound + 1
            if sentence.is(next, known.more) { apply(.atLeast, figure.value, to: &amount) }
            if sentence.is(next, known.fewer) || sentence.is(next, known.less) {
                apply(.atMost, figure.value, to: &amount)
            }
        }
        return amount
    }

    private enum Bound { case moreThan, atLeast, lessThan, atMost, about }

    private func apply(_ bound: Bound, _ value: Decimal, to amount: inout Amount) {
        switch bound {
        case .moreThan:
            amount.max = nil
            amount.isMinOpen = true
        case .atLeast: amount.max = nil
        case .lessThan:
            amount.min = nil
            amount.isMaxOpen = true
        case .atMost: amount.min = nil
        case .about: amount.isApproximate = true
        }
    }

    private func boundBefore(_ index: Int, _ sentence: Sentence) -> (kind: Bound, start: Int)? {
        func at(_ back: Int) -> Int { index - back }
        if sentence.is(at(1), known.than) {
            let isMore = sentence.has(at(2), .more)
            let isLess = sentence.has(at(2), .less)
            if sentence.is(at(3), known.no) || sentence.is(at(3), known.not) {
                if isMore { return (.atMost, at(3)) }
                if isLess { return (.atLeast, at(3)) }
            }
            if isMore { return (.moreThan, at(2)) }
            if isLess { return (.lessThan, at(2)) }
        }
        if sentence.is(at(1), known.to), sentence.is(at(2), known.up) { return (.atMost, at(2)) }
        if sentence.is(at(1), known.as) || sentence.is(at(1), known.many) {
            if sentence.is(at(2), known.much) || sentence.is(at(2), known.many) {
                return (.atMost, at(3))
            }
        }
        if sentence.is(at(2), known.at) {
            if sentence.is(at(1), known.least) { return (.atLeast, at(2)) }
            if sentence.is(at(1), known.most) { return (.atMost, at(2)) }
        }
        if sentence.is(at(1), known.of), spelling(at(2), sentence) == "upwards" {
            return (.moreThan, at(2))
        }
        return simpleBound(index, sentence)
    }

    private func simpleBound(_ index: Int, _ sentence: Sentence) -> (kind: Bound, start: Int)? {
        guard index > 0 else { return nil }
        let before = index - 1
        if sentence.has(before, .approximately) { return (.about, before) }
        let isNegated = sentence.has(before - 1, .negator)
        if hasPhrasal(before - 1, sentence) { return nil }
        switch spelling(before, sentence) {
        case "over", "above", "exceeding": return (isNegated ? .atMost : .moreThan, before)
        case "exceed", "exceeds": return (isNegated ? .atMost : .moreThan, before)
        case "under", "below": return (.lessThan, before)
        default: return nil
        }
    }

    /// "Hand over 15 percent" names no bound.
    private func hasPhrasal(_ index: Int, _ sentence: Sentence) -> Bool {
        sentence.tokens.indices.contains(index)
            && !lexicon.vocabulary.classes[Int(sentence.bases[index])].isDisjoint(
                with: .phrasalOver
            )
    }

    /// "Between a and b", "a to b".
    private func interval(_ figure: Figure, _ sentence: Sentence) -> Amount? {
        let isBetween = sentence.is(figure.range.lowerBound - 1, known.between)
        let joint = figure.range.upperBound
        let joins = isBetween ? sentence.is(joint, known.and) : sentence.is(joint, known.to)
        guard joins, let second = self.figure(at: joint + 1, sentence),
            second.value > figure.value, let unit = second.unit ?? figure.unit,
            isBetween || second.unit != nil && !isDateOrLabel(figure, sentence)
        else { return nil }
        var low = figure.value
        if let scaled = sharedScale(figure, second, sentence) { low = scaled }
        let start = isBetween ? figure.range.lowerBound - 1 : figure.range.lowerBound
        return Amount(
            range: start..<second.range.upperBound,
            min: low,
            max: second.value,
            unit: unit
        )
    }

    /// "2 to 3 million" is two million to three million.
    private func sharedScale(
        _ first: Figure,
        _ second: Figure,
        _ sentence: Sentence
    ) -> Decimal? {
        guard first.range.count == 1 else { return nil }
        for index in second.range {
            if let scale = lexicon.vocabulary.scales[sentence.tokens[index].word] {
                return first.value * Decimal(scale)
            }
        }
        return nil
    }

    /// Years, days of a month, labels of a list and sizes such as `16-nanometer` are no amounts.
    private func isDateOrLabel(_ figure: Figure, _ sentence: Sentence) -> Bool {
        let start = figure.range.lowerBound
        let next = figure.range.upperBound
        if figure.unit != .units { return false }
        if start > 0, lexicon.vocabulary.months[sentence.tokens[start - 1].word] != nil {
            return true
        }
        if next < sentence.count {
            if lexicon.vocabulary.months[sentence.tokens[next].word] != nil { return true }
            if sentence.is(next, known.hyphen), !sentence.tokens[next].shape.contains(.spaceBefore)
            {
                return true
            }
        }
        return false
    }
}
