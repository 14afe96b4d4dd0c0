public import ProvisoModel

/// A reading with the reasons: the rule behind each field, and what was seen and not claimed.
public struct ExplainedReading: Sendable {
    public var reading: Reading
    /// By the id of the statement in `reading`.
    public var notes: [StatementID: [FieldNote]]
    /// Words that look like a statement and were refused, in text order.
    public var near: [Near]

    /// One place the reader saw and refused to claim.
    public struct Near: Hashable, Sendable {
        /// The frame whose trigger stands there.
        public let frame: String
        public let span: Span
        /// Why nothing was claimed, in plain words.
        public let why: String
    }

    init(reading: Reading, notes: [StatementID: [FieldNote]] = [:], near: [Near] = []) {
        self.reading = reading
        self.notes = notes
        self.near = near
    }
}
