import Foundation
import ProvisoModel

/// Finds figures with their bounds: "more than 400,000", "between 10 and 20 percent", "half".
struct AmountFinder {
    let lexicon: Lexicon
    let reader: FigureReader

    private var known: KnownWords { lexicon.known }
    private var phrases: PhraseTable { lexicon.phrases }

    init(lexicon: Lexicon, bytes: UnsafeBufferPointer<UInt8>) {
        self.lexicon = lexicon
        reader = FigureReader(lexicon: lexicon, bytes: bytes)
    }

    func find(in sentence: Sentence) -> [Amount] {
        var found: [Amount] = []
        var index = 0
        while index < sentence.count {
            guard let figure = reader.figure(at: index, sentence) else {
                index += 1
                continue
            }
            if let amount = interval(figure, sentence) ?? bounded(figure, sentence) {
                if !isBase(amount, found.last, sentence) { found.append(amount) }
                index = max(index + 1, figure.range.upperBound, amount.range.upperBound)
            } else {
                index = max(index + 1, figure.range.upperBound)
            }
        }
        return found
    }

    /// A figure that stands alone in a column of amounts.
    func plain(in cell: Sentence) -> Amount? {
        for index in 0..<cell.count {
            guard let figure = reader.figure(at: index, cell), let value = figure.value else {
                continue
            }
            var amount = Amount(range: figure.range, min: value, max: value, unit: .units)
            if let bound = boundBefore(figure.range.lowerBound, cell) {
                apply(bound.kind, to: &amount)
                amount.range = bound.start..<figure.range.upperBound
            }
            return amount
        }
        return nil
    }

    /// "20,000 of the 60,000 chips": the second figure is what the first is a part of.
    private func isBase(_ amount: Amount, _ last: Amount?, _ s: Sentence) -> Bool {
        guard let last, last.range.upperBound < amount.range.lowerBound else { return false }
        var index = last.range.upperBound
        guard s.is(index, known.of) else { return false }
        index += 1
        while index < amount.range.lowerBound, s.has(index, .determiner) { index += 1 }
        return index == amount.range.lowerBound
    }

    // MARK: Bounds

    private func bounded(_ figure: Figure, _ s: Sentence) -> Amount? {
        let bound = boundBefore(figure.range.lowerBound, s)
        guard let unit = unit(of: figure, isBound: bound != nil, s) else { return nil }
        var amount = Amount(
            range: figure.range,
            min: figure.value,
            max: figure.value,
            unit: unit,
            isApproximate: figure.isApproximate
        )
        if let bound {
            apply(bound.kind, to: &amount)
            amount.range = bound.start..<figure.range.upperBound
        }
        boundAfter(figure, s, &amount)
        if amount.min == nil, amount.max == nil { amount.isApproximate = true }
        return amount
    }

    private func apply(_ bound: Phrase.Kind, to amount: inout Amount) {
        switch bound {
        case .moreThan:
            amount.max = nil
            amount.isMinOpen = amount.min != nil
        case .atLeast, .orMore: amount.max = nil
        case .lessThan:
            amount.min = nil
            amount.isMaxOpen = amount.max != nil
        case .atMost, .orLess: amount.min = nil
        case .about, .orSo: amount.isApproximate = true
        case .filler, .each, .shared, .percent, .uncounted, .label, .moving, .following, .preceding,
            .same, .fiscal, .ahead, .scheduled, .thisPaper, .mistaken, .granted, .refused:
            break
        }
    }

    private func boundBefore(_ index: Int, _ s: Sentence) -> (kind: Phrase.Kind, start: Int)? {
        var end = index
        for _ in 0..<3 {
            if let found = phrases.ending(
                at: end,
                [.moreThan, .atLeast, .lessThan, .atMost, .about],
                s
            ),
                !hasPhrasal(found.start, s)
            {
                guard let turned = turned(found, s) else { return found }
                return turned
            }
            guard let filler = phrases.ending(at: end, [.filler], s) else { return nil }
            end = filler.start
        }
        return nil
    }

    /// "May not own more than 10" sets a limit of ten; "may not hold less than 10" a least of ten.
    private func turned(
        _ bound: (kind: Phrase.Kind, start: Int),
        _ s: Sentence
    ) -> (kind: Phrase.Kind, start: Int)? {
        let other: Phrase.Kind
        switch bound.kind {
        case .moreThan: other = .atMost
        case .lessThan: other = .atLeast
        default: return nil
        }
        var index = bound.start - 1
        while index >= max(0, bound.start - 8), s.tokens[index].isWord {
            let isDenied = s.has(index, .negator) && s.has(index - 1, [.modal, .duty])
            if isDenied || s.is(index, phrases.cannot) { return (other, bound.start) }
            index -= 1
        }
        return nil
    }

    /// "Hand over 15 percent" names no bound.
    private func hasPhrasal(_ start: Int, _ s: Sentence) -> Bool {
        s.tokens.indices.contains(start - 1)
            && !lexicon.vocabulary.classes[Int(s.bases[start - 1])].isDisjoint(with: .phrasalOver)
            && s.has(start, .preposition)
    }

    /// "Or more", "at most", "or so" after the figure or after what it counts.
    private func boundAfter(_ figure: Figure, _ s: Sentence, _ amount: inout Amount) {
        let kinds: Phrase.Kinds = [.orMore, .orLess, .orSo]
        var end = figure.range.upperBound
        for step in 0..<6 {
            let skip = s.is(end, known.comma) ? 1 : 0
            if let found = phrases.starting(at: end + skip, kinds, s) {
                guard !continues(found, s) else { return }
                apply(found.kind, to: &amount)
                if step == 0 { amount.range = amount.range.lowerBound..<found.end }
                return
            }
            guard end < s.count, skip == 0,
                s.isContent(end) || s.has(end, [.itemNoun, .unitNoun]) || s.mentionAt[end] >= 0
            else { return }
            end += 1
        }
    }

    /// "10 machines, at least 5 of them": the bound belongs to the figure after it.
    private func continues(_ bound: (kind: Phrase.Kind, end: Int), _ s: Sentence) -> Bool {
        guard bound.end < s.count else { return false }
        return reader.figure(at: bound.end, s) != nil
    }

    // MARK: Units

    private func unit(
        of figure: Figure,
        isBound: Bool,
        _ s: Sentence
    ) -> ReportedQuantity.Unit? {
        let counted: Figure.Counted
        switch figure.measure {
        case .percent: return .percent
        case .dollars: return .dollars
        case .foreign: return nil
        case .count(let what): counted = what
        }
        guard let value = figure.value else {
            return counted == .goods || counted == .nothing ? .units : nil
        }
        if isDateOrLabel(figure, s) { return nil }
        switch counted {
        case .goods:
            let isOneOf = value == 1 && s.is(figure.range.upperBound, known.of)
            return isOneOf ? nil : .units
        case .unlisted: return value >= 100 || isBound ? .units : nil
        case .other: return nil
        case .nothing: return isBare(figure, value, s) ? .units : nil
        }
    }

    /// A figure without a noun is an amount if it is large or the object of a word of trade.
    private func isBare(_ figure: Figure, _ value: Decimal, _ s: Sentence) -> Bool {
        guard value.exponent >= 0 || figure.style == .scaled else { return false }
        if figure.style == .grouped || figure.style == .scaled { return true }
        if figure.style == .digits, value >= 1900, value <= 2100 { return false }
        if figure.style == .digits, value >= 3000 { return true }
        let before = figure.range.lowerBound - 1
        return before >= 0
            && !lexicon.vocabulary.classes[Int(s.bases[before])].isDisjoint(
                with: [.importWord, .exportWord]
            )
            && !s.forms[before].isEmpty
    }

    /// Years, days of a month, labels of a list and names of products are no amounts.
    private func isDateOrLabel(_ figure: Figure, _ s: Sentence) -> Bool {
        let start = figure.range.lowerBound
        if isMonth(start - 1, s) || isMonth(figure.range.upperBound, s) { return true }
        guard start > 0, figure.style == .digits else { return false }
        var before = start - 1
        if s.is(before, known.period), before > 0 { before -= 1 }
        let token = s.tokens[before]
        if phrases.has(token.word, in: .label), before == start - 1 || s.is(before, known.no) {
            return true
        }
        let isName = token.isCapital && s.isContent(before) && before > 0
        return isName && before == start - 1
    }

    private func isMonth(_ index: Int, _ s: Sentence) -> Bool {
        s.tokens.indices.contains(index) && s.tokens[index].isCapital
            && lexicon.vocabulary.months[s.tokens[index].word] != nil
    }

    // MARK: Intervals

    /// "Between a and b", "a to b", "a-b", "two or three".
    private func interval(_ figure: Figure, _ s: Sentence) -> Amount? {
        guard let low = figure.value, let second = second(after: figure, s),
            let high = second.value
        else { return nil }
        let floor = sharedScale(figure, second) ?? low
        guard high > floor, let unit = commonUnit(figure, second, s) else { return nil }
        var start = figure.range.lowerBound
        var isApproximate = false
        if s.is(start - 1, known.between) || s.is(start - 1, known.from) {
            start -= 1
        } else if let bound = boundBefore(start, s) {
            guard bound.kind == .about else { return nil }
            isApproximate = true
            start = bound.start
        }
        return Amount(
            range: start..<second.range.upperBound,
            min: floor,
            max: high,
            unit: unit,
            isApproximate: isApproximate
        )
    }

    private func second(after figure: Figure, _ s: Sentence) -> Figure? {
        let joint = figure.range.upperBound
        let before = figure.range.lowerBound - 1
        if s.is(before, known.between) {
            return s.is(joint, known.and) ? reader.figure(at: joint + 1, s) : nil
        }
        if s.is(joint, known.to) {
            return s.is(before, known.from) && isMoving(before, s)
                ? nil : reader.figure(at: joint + 1, s)
        }
        let isHyphen =
            s.is(joint, known.hyphen) && !s.tokens[joint].shape.contains(.spaceBefore)
            && !s.is(before, known.hyphen)
        if isHyphen, joint + 1 < s.count, !s.tokens[joint + 1].shape.contains(.spaceBefore) {
            let second = reader.figure(at: joint + 1, s)
            return second.flatMap { s.is($0.range.upperBound, known.hyphen) ? nil : $0 }
        }
        let isWords = s.is(joint, known.or) && figure.style == .word
        return isWords
            ? reader.figure(at: joint + 1, s).flatMap { $0.style == .word ? $0 : nil } : nil
    }

    /// "Raised from 10,000 to 20,000".
    private func isMoving(_ index: Int, _ s: Sentence) -> Bool {
        (max(0, index - 8)..<max(0, index)).contains {
            phrases.has(s.bases[$0], in: .moving)
        }
    }

    private func commonUnit(
        _ first: Figure,
        _ second: Figure,
        _ s: Sentence
    ) -> ReportedQuantity.Unit? {
        switch (first.measure, second.measure) {
        case (.percent, .percent), (.count, .percent): return .percent
        case (.dollars, .dollars), (.count, .dollars): return .dollars
        case (.dollars, .count(let what)): return what == .nothing ? .dollars : nil
        case (.count, .count):
            return isDateOrLabel(first, s) ? nil : unit(of: second, isBound: false, s)
        default: return nil
        }
    }

    /// "2 to 3 million" is two million to three million.
    private func sharedScale(_ first: Figure, _ second: Figure) -> Decimal? {
        guard let low = first.value, let high = second.value, low < 1000, high >= 1000,
            second.style == .scaled
        else { return nil }
        var scale = Decimal(1000)
        while scale * 1000 <= high { scale *= 1000 }
        let count = high / scale
        guard count >= low, count < 1000 else { return nil }
        return low * scale
    }
}
