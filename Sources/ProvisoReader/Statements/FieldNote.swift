/// Why a field of a statement reads as it does: the rule that made it and the words it rests on.
public struct FieldNote: Hashable, Sendable {
    public enum Field: String, Hashable, Sendable, CaseIterable {
        case predicate, polarity, modality, subject, counterparty, authority, item, gate, stage
        case quantity, condition, attribution, date
    }

    public let field: Field
    /// The rule in plain words, with the name of the frame, cue or entry it comes from.
    public let rule: String
    /// UTF-8 byte range of the words it rests on; `nil` where it rests on no words of its own.
    public let place: Range<Int>?

    init(_ field: Field, _ rule: String, at place: Range<Int>? = nil) {
        self.field = field
        self.rule = rule
        self.place = place
    }
}
