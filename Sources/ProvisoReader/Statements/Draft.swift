import ProvisoModel

/// A statement in the making: entities as numbers, places as bytes.
///
/// One and the same draft passes from hand to hand until the document is read, so it is a class.
final class Draft {
    var claim: Claim
    var polarity: Polarity = .positive
    var modality: Modality = .certain
    var subject: [Int] = []
    var counterparty: [Int] = []
    var authority: [Int] = []
    var item: [Int] = []
    var gate: Gate?
    var stage: Stage?
    var quantity: Amount?
    var pool: [Int] = []
    var quantityText = ""
    var condition: Claim.ConditionState?
    var setBy: [Int] = []
    /// Places of the condition's own statements in the list of drafts.
    var conditions: [Int] = []
    var chain: [AttributionStep] = []
    var date: DatedSpan?
    var bytes: Range<Int>
    var also: [Range<Int>] = []
    let place: Sentence.Place
    /// Which sentence of the document, counted from the start.
    let sentence: Int
    /// Whether the words point back at an act told before: "those approvals".
    var pointsBack = false
    /// Whether the subject is taken over from the act told before.
    var isSubjectInferred = false
    /// How each field was read, for whoever asks why.
    var notes: [FieldNote] = []

    init(
        claim: Claim,
        chain: [AttributionStep] = [],
        bytes: Range<Int>,
        place: Sentence.Place,
        sentence: Int
    ) {
        self.claim = claim
        self.chain = chain
        self.bytes = bytes
        self.place = place
        self.sentence = sentence
    }
}
