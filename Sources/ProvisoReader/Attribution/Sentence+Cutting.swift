// A sentence read as if the words in its middle that name a source were not there.
extension Sentence {
    /// Puts a mention in the place of those it covers, in the order of the text.
    mutating func replace(_ range: Range<Int>, with mention: Mention) {
        mentions.removeAll { $0.range.overlaps(range) }
        let place = mentions.firstIndex { $0.range.lowerBound > range.lowerBound }
        mentions.insert(mention, at: place ?? mentions.count)
        mentionAt = Array(repeating: -1, count: tokens.count)
        for number in mentions.indices {
            for index in mentions[number].range { mentionAt[index] = number }
        }
    }

    /// The sentence without these tokens; what touches them is dropped, the rest keeps its place in the text.
    func cutting(_ hole: Range<Int>) -> Sentence {
        func moved(_ range: Range<Int>) -> Range<Int>? {
            if range.upperBound <= hole.lowerBound { return range }
            guard range.lowerBound >= hole.upperBound else { return nil }
            return (range.lowerBound - hole.count)..<(range.upperBound - hole.count)
        }
        var cut = self
        cut.tokens.removeSubrange(hole)
        cut.classes.removeSubrange(hole)
        cut.forms.removeSubrange(hole)
        cut.bases.removeSubrange(hole)
        cut.mentions = mentions.compactMap { mention in
            guard let range = moved(mention.range) else { return nil }
            var mention = mention
            mention.range = range
            return mention
        }
        cut.mentionAt = Array(repeating: -1, count: cut.tokens.count)
        for number in cut.mentions.indices {
            for index in cut.mentions[number].range { cut.mentionAt[index] = number }
        }
        cut.amounts = amounts.compactMap { amount in
            guard let range = moved(amount.range) else { return nil }
            var amount = amount
            amount.range = range
            return amount
        }
        cut.dates = dates.compactMap { date in
            guard let range = moved(date.range) else { return nil }
            var date = date
            date.range = range
            return date
        }
        return cut
    }
}
