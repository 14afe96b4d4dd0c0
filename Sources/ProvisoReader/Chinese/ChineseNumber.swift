import Foundation

/// A number as it stands in the text: `40万`, `四十余万`, `数十万`, `百分之五十`.
struct ChineseNumber {
    var end: Int
    /// `nil` where the words give no figure: "several tens of thousands".
    var value: Decimal?
    /// `余`, `多`: more than the figure.
    var isOpen = false
    var isPercent = false
    /// Whether it is a bare numeral of one character, which may be part of a word.
    var isBare = false
}

/// Reads numbers at a place of the folded text.
struct ChineseNumberScanner {
    let cursor: ChineseCursor

    func scan(at start: Int) -> ChineseNumber? {
        if let percent = percent(at: start) { return percent }
        if let end = cursor.end(ofAny: ["一半", "半数"], at: start) {
            return ChineseNumber(end: end, value: 50, isPercent: true)
        }
        if let vague = vague(at: start) { return vague }
        return cursor.isDigit(start) ? figures(at: start) : spelled(at: start)
    }

    private func percent(at start: Int) -> ChineseNumber? {
        guard cursor.has("百分之", at: start), var number = plain(at: start + 9) else { return nil }
        number.isPercent = true
        number.isBare = false
        return number
    }

    private func plain(at start: Int) -> ChineseNumber? {
        cursor.isDigit(start) ? figures(at: start) : spelled(at: start)
    }

    /// `数十万`, `几千`, `上百万`: an order of size, no figure.
    private func vague(at start: Int) -> ChineseNumber? {
        guard let first = cursor.end(ofAny: ["数", "几", "上"], at: start),
            ChineseCursor.power(cursor.folded, first) != nil
        else { return nil }
        var end = first
        while ChineseCursor.power(cursor.folded, end) != nil { end += 3 }
        return ChineseNumber(end: end, value: nil)
    }

    private func figures(at start: Int) -> ChineseNumber? {
        var end = start
        var text = ""
        while end < cursor.limit, text.count < 30 {
            let byte = cursor.folded[end]
            if byte &- 0x30 < 10 {
                text.append(Character(Unicode.Scalar(byte)))
            } else if byte == 0x2E, cursor.isDigit(end + 1), !text.contains(".") {
                text.append(".")
            } else if byte != 0x2C || !cursor.isDigit(end + 1) {
                break
            }
            end += 1
        }
        guard let value = Decimal(string: text), text.count < 30 else { return nil }
        return scaled(ChineseNumber(end: end, value: value), from: end)
    }

    /// Takes `余`, `万` and `亿` behind a figure.
    private func scaled(_ number: ChineseNumber, from start: Int) -> ChineseNumber {
        var number = number
        var end = start
        if let open = cursor.end(ofAny: ["余", "多"], at: end),
            ChineseCursor.power(cursor.folded, open) != nil
        {
            number.isOpen = true
            end = open
        }
        while let power = ChineseCursor.power(cursor.folded, end), power > 1 {
            number.value = number.value.map { $0 * pow(10, power) }
            end += 3
        }
        number.end = end
        return takeOpen(number)
    }

    private func takeOpen(_ number: ChineseNumber) -> ChineseNumber {
        guard let open = cursor.end(ofAny: ["余", "多"], at: number.end) else { return number }
        var number = number
        number.isOpen = true
        number.end = open
        return number
    }

    /// `四十万`, `一千二百`, `两`.
    private func spelled(at start: Int) -> ChineseNumber? {
        var end = start
        var total = Decimal(0)
        var section = Decimal(0)
        var digit: Int?
        var isOpen = false
        var count = 0
        while end + 2 < cursor.limit, count < 24 {
            if let found = ChineseCursor.digit(cursor.folded, end) {
                guard digit == nil || digit == 0 else { break }
                digit = found
            } else if let power = ChineseCursor.power(cursor.folded, end) {
                take(power, digit, &section, &total)
                digit = nil
            } else if count > 0, let open = cursor.end(ofAny: ["余", "多"], at: end), !isOpen,
                ChineseCursor.power(cursor.folded, open) != nil
            {
                isOpen = true
            } else {
                break
            }
            end += 3
            count += 1
        }
        guard end > start else { return nil }
        let value = total + section + Decimal(digit ?? 0)
        var number = ChineseNumber(end: end, value: value, isOpen: isOpen, isBare: count == 1)
        if cursor.has("成", at: end), count == 1, let digit {
            number.value = Decimal(digit * 10)
            number.isPercent = true
            number.isBare = false
            number.end = end + 3
            return number
        }
        return takeOpen(number)
    }

    private func take(
        _ power: Int,
        _ digit: Int?,
        _ section: inout Decimal,
        _ total: inout Decimal
    ) {
        if power < 4 {
            section += Decimal(digit ?? 1) * pow(10, power)
            return
        }
        let sum = section + Decimal(digit ?? 0)
        total = (total + (sum == 0 ? 1 : sum)) * pow(10, power)
        section = 0
    }
}
