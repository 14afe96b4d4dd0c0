import ProvisoLedger
import ProvisoModel

/// Statements of made-up parties, a hundred to a document; the same number gives the same one.
///
/// As many as ten are filed under each heading, their known time goes over five years, and they hold from up
/// to 400 days before they were known.
struct Generated {
    let total: Int

    static let perDocument = 100
    private static let claims: [Claim] = [
        .authorization(.approved), .authorization(.pending), .condition(.open),
        .competence(.setsConditions), .notification(.informed), .response(.declinedToComment),
        .transaction(.ordered), .conduct(.committed),
    ]
    private static let kinds = 7
    static let firstDay = 18_628
    static let days = 5 * 365

    var parties: Int { max(1, total / (10 * Generated.kinds)) }

    /// When the statements of a batch become known.
    func knownAt(_ number: Int) -> Instant<Known> {
        let span = Int64(Generated.days) * 86_400_000_000
        let start = Int64(Generated.firstDay) * 86_400_000_000
        return Instant(microseconds: start + Int64(number) * (span / Int64(total)))
    }

    func document(_ number: Int) -> (document: StoredDocument, contents: [Entry.Content]) {
        var random = Random(number)
        let first = number * Generated.perDocument
        let published = knownAt(first).day
        var text: [UInt8] = []
        var said: [(statement: Int, party: Int, claim: Claim, start: Int, end: Int)] = []
        for statement in first..<first + Generated.perDocument {
            let party = random.below(parties)
            let claim = Generated.claims[random.below(Generated.claims.count)]
            let start = text.count
            text += Array("Party \(party) is in matter \(statement), \(claim.predicate).".utf8)
            said.append((statement, party, claim, start, text.count))
            text.append(UInt8(ascii: "\n"))
        }
        let digest = Digest(of: text)
        let header = DocumentHeader(
            id: DocumentID(ShortCode.make(prefix: "doc_", from: digest)),
            title: "Notes \(number)",
            outlet: "Generated Wire",
            publisher: nil,
            published: published,
            lang: "en",
            genre: .report,
            url: nil,
            sha256: digest.hex,
            bytes: text.count,
            isDigest: false
        )
        let contents = said.map { said -> Entry.Content in
            let day = published.adding(days: -random.below(400))
            let range = said.start..<said.end
            return .statementRecorded(
                Statement(
                    id: StatementID(
                        ShortCode.make(
                            prefix: "stm_",
                            from: Digest(of: Array("\(total) \(said.statement)".utf8))
                        )
                    ),
                    claim: said.claim,
                    subject: [EntityID("party-\(said.party)")],
                    authority: ["cn-mofcom"],
                    item: ["nvidia-h200"],
                    gate: .import,
                    attribution: [
                        AttributionStep(source: nil, role: .unnamed, isNamed: false, count: 2)
                    ],
                    eventDate: DatedSpan(from: day, to: day, precision: "day", text: "then"),
                    span: Span(
                        utf8: range,
                        characters: range,
                        text: String(decoding: text[range], as: UTF8.self)
                    )
                ),
                document: header.id
            )
        }
        return (StoredDocument(header: header, bytes: text), contents)
    }
}

/// SplitMix64 (Steele, Lea and Flood 2014), from a number.
struct Random {
    private var state: UInt64

    init(_ number: Int) {
        // Far apart, or the numbers drawn from one would be those drawn from the next.
        state = UInt64(truncatingIfNeeded: number) &* 0xD1B5_4A32_D192_ED03
        _ = below(2)
        state ^= state >> 29
    }

    mutating func below(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
    }
}
