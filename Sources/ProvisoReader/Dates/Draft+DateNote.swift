import ProvisoModel

extension Draft {
    /// Keeps the rule that made the days of the date, and the words it rests on.
    func noteDate(in s: Sentence) {
        guard let date,
            let mention = s.dates.first(where: { $0.span == date || $0.whole == date })
        else { return }
        notes.append(FieldNote(.date, mention.rule.words, at: s.bytes(mention.range)))
    }
}
