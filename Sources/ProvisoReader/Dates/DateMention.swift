import ProvisoModel

/// A date as it stands in a sentence, resolved against the day of publication.
struct DateMention {
    /// Token range, preposition included.
    var range: Range<Int>
    var span: DatedSpan
    /// The days named, where "since" makes a longer stretch of them.
    var whole: DatedSpan
    /// The rule that made the days of the words.
    var rule: DateRule
    /// Whether it belongs to the noun beside it: "the October 9 controls", "the rule of 14 July".
    var isOfNoun = false
}
