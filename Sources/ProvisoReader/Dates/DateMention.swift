import ProvisoModel

/// A date as it stands in a sentence, resolved against the day of publication.
struct DateMention {
    /// Token range, preposition included.
    var range: Range<Int>
    var span: DatedSpan
}
