import Foundation
import ProvisoModel
import ProvisoTesting

/// Statements of every kind, with every chain, hedge, negation and bound, from a printed seed.
struct StatementMaker {
    private var random: SeededGenerator

    init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    static let entities: [EntityID: Entity] = [
        "halden": Entity(id: "halden", kind: .party, names: ["Halden Silicon"]),
        "lanxi": Entity(id: "lanxi", kind: .party, names: ["Lanxi Cloud", "澜溪云"]),
        "yunqiao": Entity(id: "yunqiao", kind: .party, names: ["Yunqiao Media"]),
        "ministry": Entity(
            id: "ministry",
            kind: .authority,
            names: ["Ministry of Trade"],
            jurisdiction: "cn"
        ),
        "cn": Entity(id: "cn", kind: .jurisdiction, names: ["China"]),
        "hx-200": Entity(id: "hx-200", kind: .item, names: ["HX-200"]),
        "wire": Entity(id: "wire", kind: .outlet, names: ["Meridian Wire"]),
        "dana": Entity(id: "dana", kind: .person, names: ["Dana Whitlock"]),
    ]

    static let document = DocumentHeader(
        id: "doc_A",
        title: nil,
        outlet: "Meridian Wire",
        publisher: "wire",
        published: Day(number: 20_483),
        lang: "en",
        genre: .report,
        url: nil,
        sha256: "00",
        bytes: 100,
        isDigest: false
    )

    mutating func held(_ index: Int) -> HeldStatement {
        let statement = statement(index)
        return HeldStatement(
            statement: statement,
            document: Self.document.id,
            grade: Grade(of: statement, in: Self.document, entities: Self.entities),
            review: .unreviewed,
            validFrom: Self.document.published,
            knownFrom: Instant(endOf: Self.document.published)
        )
    }

    mutating func statement(_ index: Int) -> Statement {
        let words = "word number \(index) of the source"
        return Statement(
            id: StatementID("stm_\(index)"),
            claim: claim(),
            polarity: chance(3) ? .negative : .positive,
            modality: pick([.certain, .certain, .probable, .possible]),
            subject: pick([[], ["lanxi"], ["lanxi", "yunqiao"], ["halden"]]),
            authority: pick([[], ["ministry"], ["cn"]]),
            item: pick([[], ["hx-200"]]),
            gate: pick([nil, .export, .import, .reexport]),
            stage: pick([nil, nil, .preliminary, .final]),
            quantity: quantity(),
            condition: pick([
                nil, nil, AttachedCondition(state: .open), AttachedCondition(state: .set),
            ]),
            attribution: chain(),
            span: Span(utf8: 0..<words.utf8.count, characters: 0..<words.utf8.count, text: words)
        )
    }

    private mutating func claim() -> Claim {
        let claims: [Claim] =
            Claim.AuthorizationAct.allCases.map(Claim.authorization)
            + Claim.ConditionState.allCases.map(Claim.condition)
            + Claim.CompetenceRole.allCases.map(Claim.competence)
            + Claim.RuleStage.allCases.map(Claim.rule)
            + Claim.NotificationAct.allCases.map(Claim.notification)
            + Claim.TransactionAct.allCases.map(Claim.transaction)
            + Claim.ConductAct.allCases.map(Claim.conduct)
        return pick(claims)
    }

    private mutating func quantity() -> ReportedQuantity? {
        guard chance(2) else { return nil }
        let figure = Decimal(Int.random(in: 2...900_000, using: &random))
        let pool: [EntityID] = pick([[], ["lanxi", "yunqiao"]])
        switch Int.random(in: 0..<5, using: &random) {
        case 0:
            return ReportedQuantity(
                min: figure,
                max: nil,
                isMinOpen: true,
                pool: pool,
                text: "more than"
            )
        case 1: return ReportedQuantity(min: figure, max: nil, pool: pool, text: "at least")
        case 2: return ReportedQuantity(min: nil, max: figure, pool: pool, text: "up to")
        case 3:
            return ReportedQuantity(
                min: figure,
                max: figure,
                isApproximate: true,
                pool: pool,
                text: "about"
            )
        default: return ReportedQuantity(min: figure, max: figure, pool: pool, text: "exactly")
        }
    }

    private mutating func chain() -> [AttributionStep] {
        let wire = AttributionStep(source: "wire", role: .outlet, isNamed: true, cue: .reported)
        let people = AttributionStep(
            source: nil,
            role: .unnamed,
            isNamed: false,
            count: pick([nil, 1, 2, 3]),
            descriptor: "people familiar with the matter",
            cue: .said
        )
        let dana = AttributionStep(
            source: "dana",
            role: .person,
            isNamed: true,
            cue: pick([.said, .believed, .denied])
        )
        let accuser = AttributionStep(
            source: nil,
            role: .person,
            isNamed: false,
            count: 1,
            descriptor: "a lawmaker",
            cue: .alleged
        )
        return pick([
            [], [wire], [people], [wire, people], [dana], [wire, dana], [wire, accuser],
        ])
    }

    private mutating func chance(_ oneIn: Int) -> Bool {
        Int.random(in: 0..<oneIn, using: &random) == 0
    }

    private mutating func pick<Element>(_ choices: [Element]) -> Element {
        choices[Int.random(in: choices.indices, using: &random)]
    }
}
