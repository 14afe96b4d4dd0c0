import Foundation
import ProvisoModel

/// Makes amounts of numbers with a unit, and takes the words that bound them.
struct ChineseAmountFinder {
    func find(in s: ChineseSentence) -> [Amount] {
        var found: [Amount] = []
        var index = 0
        while index < s.count {
            guard s.tokens[index].kind == .number, let amount = amount(at: index, s) else {
                index += 1
                continue
            }
            found.append(amount)
            index = max(index + 1, amount.range.upperBound)
        }
        return found
    }

    private func number(_ index: Int, _ s: ChineseSentence) -> ChineseNumber? {
        guard s.tokens.indices.contains(index), s.tokens[index].kind == .number else { return nil }
        return s.numbers[Int(s.tokens[index].value)]
    }

    private struct Unit {
        var unit: ReportedQuantity.Unit
        var end: Int
    }

    /// The unit behind a number; goods named right behind it count as units.
    private func unit(after index: Int, _ number: ChineseNumber, _ s: ChineseSentence) -> Unit? {
        if number.isPercent { return Unit(unit: .percent, end: index + 1) }
        if s.has(index + 1, .percent) || s.isMark(index + 1, [0x25, 0xFF05]) {
            return Unit(unit: .percent, end: index + 2)
        }
        if s.has(index + 1, .dollars) { return Unit(unit: .dollars, end: index + 2) }
        if s.has(index + 1, .units) { return Unit(unit: .units, end: index + 2) }
        if s.has(index + 1, [.people, .firms]) { return nil }
        if s.mention(at: index + 1)?.kind == .item, !number.isBare {
            return Unit(unit: .units, end: index + 1)
        }
        return nil
    }

    private func amount(at index: Int, _ s: ChineseSentence) -> Amount? {
        guard let low = number(index, s) else { return nil }
        if let range = range(from: index, low, s) { return range }
        var after = index
        // "40万以上枚" and "40万枚以上" both occur.
        let hasBound = s.has(index + 1, [.afterOpen, .afterMin, .afterMax, .afterAbout])
        if hasBound { after += 1 }
        guard let unit = unit(after: after, low, s), low.value != 0 else { return nil }
        // "A firm" and "one part" count nothing; "one chip" does.
        if low.isBare, unit.unit == .units, !s.has(unit.end, .item),
            s.mention(at: unit.end)?.kind != .item
        {
            return nil
        }
        var amount = Amount(
            range: index..<unit.end,
            min: low.value,
            max: low.value,
            unit: unit.unit
        )
        if low.value == nil { amount.isApproximate = true }
        if low.isOpen {
            amount.max = nil
            amount.isMinOpen = true
        }
        bound(&amount, low, s)
        return amount
    }

    /// `5000到9000枚`, `10至20万枚`.
    private func range(from index: Int, _ low: ChineseNumber, _ s: ChineseSentence) -> Amount? {
        var second = index + 1
        let hasUnit =
            s.has(second, [.units, .dollars, .percent]) || s.isMark(second, [0x25, 0xFF05])
        if hasUnit { second += 1 }
        let isJoined =
            s.has(second, .coordinator) && s.has(index - 1, .at) || isRangeWord(second, s)
        guard isJoined, let high = number(second + 1, s),
            let unit = unit(after: second + 1, high, s), var min = low.value, let max = high.value
        else { return nil }
        if min < 1000, max >= 10_000, !hasUnit { min *= scale(of: max) }
        guard min < max else { return nil }
        return Amount(range: index..<unit.end, min: min, max: max, unit: unit.unit)
    }

    private func isRangeWord(_ index: Int, _ s: ChineseSentence) -> Bool {
        guard s.tokens.indices.contains(index) else { return false }
        if s.isMark(index, ChineseMarks.ranges) { return true }
        let token = s.tokens[index]
        return token.kind == .latin && token.end - token.start == 1 || s.has(index, .at)
    }

    /// "10至20万": the first figure is meant in the unit of the second.
    private func scale(of value: Decimal) -> Decimal {
        value >= 100_000_000 ? 100_000_000 : 10_000
    }

    private func bound(_ amount: inout Amount, _ number: ChineseNumber, _ s: ChineseSentence) {
        let value = number.value
        let before = amount.range.lowerBound - 1
        var start = amount.range.lowerBound
        if s.has(before, [.minOpen, .min, .max, .maxOpen, .about]) { start = before }
        if s.has(before, .minOpen) {
            (amount.min, amount.max, amount.isMinOpen) = (value, nil, true)
        } else if s.has(before, .min) {
            (amount.min, amount.max, amount.isMinOpen) = (value, nil, false)
        } else if s.has(before, .maxOpen) {
            (amount.min, amount.max, amount.isMaxOpen) = (nil, value, true)
            amount.isMinOpen = false
        } else if s.has(before, .max) {
            (amount.min, amount.max, amount.isMinOpen) = (nil, value, false)
        } else if s.has(before, .about) {
            amount.isApproximate = true
        }
        if value == nil { (amount.isMinOpen, amount.isMaxOpen) = (false, false) }
        let end = boundAfter(&amount, value, s)
        amount.range = start..<end
    }

    private func boundAfter(_ amount: inout Amount, _ value: Decimal?, _ s: ChineseSentence) -> Int
    {
        let end = amount.range.upperBound
        let inner = end - 2
        for place in [end, inner] where place > amount.range.lowerBound || place == end {
            if s.has(place, .afterMin) {
                (amount.min, amount.max, amount.isMinOpen) = (value, nil, false)
            } else if s.has(place, .afterMax) {
                (amount.min, amount.max) = (nil, value)
            } else if s.has(place, .afterOpen) {
                (amount.min, amount.max, amount.isMinOpen) = (value, nil, true)
            } else if s.has(place, .afterAbout) {
                amount.isApproximate = true
            } else {
                continue
            }
            return Swift.max(end, place + 1)
        }
        return end
    }
}
