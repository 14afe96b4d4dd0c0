import ProvisoModel

/// A date as it stands in a sentence, resolved against the day of publication.
struct DateMention {
    /// Token range, preposition included.
    var range: Range<Int>
    var span: DatedSpan
    /// The days named, where "since" makes a longer stretch of them.
    var whole: DatedSpan
}
