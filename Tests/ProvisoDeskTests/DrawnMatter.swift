import Foundation
import ProvisoLedger
import ProvisoModel
import ProvisoTesting

/// A matter drawn by chance: documents that tell of a few parties and items, reviews, corrections, relations,
/// settlements, rules of acceptance, and names in different words; some of it backdated, some sealed and withheld.
struct DrawnMatter {
    private(set) var chance: SeededGenerator
    let clock: FixedClock
    let ledger: Ledger
    private var documents: [StoredDocument] = []
    private var statements: [StatementID] = []
    private let papers: [EntityID]

    static let parties: [EntityID] = [
        "nvidia", "amd", "deepseek", "bytedance", "alibaba", "tencent",
    ]
    private let items: [EntityID] = [
        "nvidia-h200", "nvidia-h200-sxm", "nvidia-h100-sxm", "nvidia-b200",
    ]
    private let bodies: [EntityID] = ["us-bis", "cn-mofcom", "us", "cn", "somebody"]

    /// Claims that rules ask about.
    private static let claims: [Claim] = [
        .authorization(.approved), .authorization(.approved), .authorization(.denied),
        .authorization(.pending), .authorization(.exempted), .condition(.open), .condition(.set),
        .condition(.met), .condition(.unmet), .competence(.setsConditions), .rule(.inForce),
        .rule(.paused), .transaction(.ordered), .conduct(.militaryUse), .conduct(.assisted),
    ]

    init(seed: UInt64, clock: FixedClock, ledger: Ledger, papers: [EntityID]) {
        chance = SeededGenerator(seed: seed)
        self.clock = clock
        self.ledger = ledger
        self.papers = papers
    }

    static let firstDay = 20_500

    mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &chance) }

    private mutating func some<Value>(_ values: [Value], atMost: Int) -> [Value] {
        Array(values.shuffled(using: &chance).prefix(below(atMost + 1)))
    }

    private mutating func one<Value>(_ values: [Value]) -> Value { values[below(values.count)] }

    /// Puts so many documents on record, and after each of them some words of people.
    mutating func fill(documents count: Int) async throws {
        for number in 0..<count {
            clock.set(Instant(startOf: Day(number: DrawnMatter.firstDay + number)))
            let isBackdated = number > 0 && below(4) == 0
            let earlier = Instant<Known>(
                startOf: Day(number: DrawnMatter.firstDay + below(number + 1))
            )
            let document = document(number)
            let told = (0..<1 + below(4)).map { statement(in: document, $0) }
            let contents =
                named(in: document)
                + told.map { .statementRecorded($0, document: document.header.id) }
            documents.append(document)
            statements += told.map(\.id)
            _ = try await ledger.append(
                contents + relations(in: document),
                documents: [document],
                backdatedTo: isBackdated ? (earlier, "it lay in the letter box") : nil
            )
            try await say(below(3))
        }
    }

    // MARK: Documents

    private mutating func document(_ number: Int) -> StoredDocument {
        let bytes = Array("Report \(number): somebody said something of somebody.\n".utf8)
        let digest = Digest(of: bytes)
        return StoredDocument(
            header: DocumentHeader(
                id: DocumentID(ShortCode.make(prefix: "doc_", from: digest)),
                title: nil,
                outlet: one(["Meridian Wire", "The Courier"]),
                publisher: one([nil, "us-bis", "nvidia", "meridian"]),
                published: Day(number: DrawnMatter.firstDay + below(number + 1)),
                lang: "en",
                genre: one(Genre.allCases),
                url: nil,
                sha256: digest.hex,
                bytes: bytes.count,
                isDigest: false,
                handling: one([nil, nil, .confidential])
            ),
            bytes: bytes
        )
    }

    /// Names in words that differ from document to document, and so does who speaks for whom.
    private mutating func named(in document: StoredDocument) -> [Entry.Content] {
        let all = DrawnMatter.parties + bodies + ["spokesman", "meridian"]
        return some(all, atMost: 6).map { id in
            let kind: Entity.Kind =
                bodies.contains(id)
                ? one([.authority, .jurisdiction]) : one([.party, .party, .outlet, .person])
            return .entityNamed(
                Entity(
                    id: id,
                    kind: kind,
                    names: [id.raw.uppercased()] + some(["the firm", "the body"], atMost: 1),
                    jurisdiction: one([nil, "us", "cn"]),
                    speaksFor: id == "spokesman" ? one([nil, "us-bis", "cn-mofcom"]) : nil
                ),
                document: document.header.id
            )
        }
    }

    private mutating func statement(in document: StoredDocument, _ number: Int) -> Statement {
        let text = String(decoding: document.bytes.dropLast(), as: UTF8.self)
        let range = 0..<text.utf8.count
        return Statement(
            id: StatementID("stm_\(document.header.id.raw.dropFirst(4))\(number)"),
            claim: below(4) == 0 ? one(Claim.allCases) : one(DrawnMatter.claims),
            polarity: one([.positive, .positive, .positive, .negative]),
            modality: one([.certain, .certain, .certain, .probable]),
            subject: below(3) == 0 ? some(DrawnMatter.parties, atMost: 2) : ["deepseek"],
            counterparty: below(3) == 0 ? some(DrawnMatter.parties, atMost: 1) : [],
            authority: below(2) == 0 ? ["cn-mofcom"] : some(bodies, atMost: 1),
            item: below(3) == 0
                ? some(papers, atMost: 2) : ["nvidia-h200"] + some(items, atMost: 1),
            gate: one([nil, .export, .import, .import]),
            quantity: below(3) == 0 ? quantity() : nil,
            condition: below(4) == 0
                ? AttachedCondition(state: one(Claim.ConditionState.allCases)) : nil,
            attribution: attribution(),
            eventDate: below(2) == 0 ? date() : nil,
            span: Span(utf8: range, characters: range, text: text)
        )
    }

    private mutating func quantity() -> ReportedQuantity {
        let least = 1_000 * below(10)
        return ReportedQuantity(
            min: Decimal(least),
            max: nil,
            isMinOpen: true,
            pool: some(DrawnMatter.parties, atMost: 3),
            text: "more than \(least)"
        )
    }

    private mutating func attribution() -> [AttributionStep] {
        let speakers: [EntityID] = ["spokesman", "us-bis", "cn-mofcom", "nvidia"]
        return (0..<below(2)).map { _ in
            AttributionStep(
                source: one(speakers),
                role: one([.person, .organisation]),
                isNamed: below(4) > 0,
                cue: one([.said, .said, .alleged, .believed])
            )
        }
    }

    private mutating func date() -> DatedSpan {
        let day = Day(number: DrawnMatter.firstDay + below(60))
        return DatedSpan(from: day, to: day, precision: "day", text: "then")
    }

    // MARK: What people say of statements

    private mutating func relations(in document: StoredDocument) -> [Entry.Content] {
        guard statements.count > 1 else { return [] }
        return (0..<below(3)).map { _ in
            .statementsRelated(relation(), document: document.header.id)
        }
    }

    private mutating func relation() -> Relation {
        Relation(
            type: one(Relation.Kind.allCases),
            from: one(statements),
            to: one(statements),
            basis: one([.withinDocument, .acrossDocuments, .person(by: "Ann", reason: "so read")])
        )
    }

    private mutating func say(_ count: Int) async throws {
        for _ in 0..<count {
            let content = try await word()
            let isBackdated = below(4) == 0
            let earlier = Instant<Known>(startOf: Day(number: DrawnMatter.firstDay))
            _ = try await ledger.append(
                [content],
                backdatedTo: isBackdated ? (earlier, "it was said before") : nil
            )
        }
    }

    private mutating func word() async throws -> Entry.Content {
        switch below(8) {
        case 0, 1: .statementAccepted(one(statements), by: "Ann", reason: "read rightly")
        case 2: .statementRejected(one(statements), by: "Ann", reason: "read wrongly")
        case 3:
            .statementCorrected(one(statements), as: one(statements), by: "Ann", reason: "so")
        case 4: .relationJudged(relation(), isSo: below(3) > 0)
        case 5:
            .conflictSettled(
                one(statements),
                over: [one(statements), one(statements)],
                by: "Ann",
                reason: "closer to it"
            )
        case 6:
            .documentRedacted(one(documents.map(\.header.id)), by: "Ann", reason: "under seal")
        default:
            .acceptanceRuleSet(
                AcceptanceRule(
                    outlet: one([nil, "The Courier"]),
                    kind: one([nil, "authorization", "condition"]),
                    grade: one([nil, .official, .named]),
                    by: "Ann",
                    reason: "the house rule"
                )
            )
        }
    }

    // MARK: Questions

    mutating func question(days: Int) -> Question {
        let (seller, buyer): (EntityID, EntityID) = (
            one(["nvidia", "nvidia", "amd"]), one(["deepseek", "deepseek", "alibaba", "tencent"])
        )
        var question = Question(
            seller: seller,
            buyer: buyer,
            item: one(["nvidia-h200", "nvidia-h200", "nvidia-h200-sxm", "nvidia-b200"]),
            quantity: one([1, 900, 5_000, 200_000]),
            from: .unitedStates,
            to: .china,
            on: Day(number: DrawnMatter.firstDay + below(days + 20)),
            known: Instant(startOf: Day(number: DrawnMatter.firstDay + below(days + 2))),
            floor: one([.official, .named, .unnamed]),
            asker: one(Asker.allCases),
            includesUnreviewed: below(2) == 0
        )
        if below(4) == 0 {
            question.trade.roles = [.init(party: one(DrawnMatter.parties), role: .endUser)]
        }
        return question
    }
}
