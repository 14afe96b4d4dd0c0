import Foundation
public import ProvisoModel

extension World {
    /// What the report of 30 January 2026 says, statement by statement, asked by an outsider.
    ///
    /// Source: Reuters as told by tradingpedia.com, 30 January 2026. The statements are the project's own
    /// reading; no words of the report are kept.
    public static func ofReport(_ change: (inout World) -> Void = { _ in }) -> World {
        var question = Question.halfYearOrder
        question.quantity = 1
        question.on = .literal("2026-01-30")
        question.known = Instant(endOf: question.on)
        question.floor = .unnamed
        question.asker = .outsider
        var world = World(question: question)
        world.tellOfGrants()
        world.tellOfSeller()
        world.tellOfAllegation()
        change(&world)
        return world
    }

    /// The buyers of the joint quantity; DeepSeek is not one of them.
    public static let pool: [EntityID] = ["bytedance", "alibaba", "tencent"]

    /// More than 400,000 units, shared by three.
    public static let jointQuantity = ReportedQuantity(
        min: 400_000,
        max: nil,
        isMinOpen: true,
        pool: pool,
        text: "more than 400,000"
    )

    private static func people(_ count: Int?) -> [AttributionStep] {
        [
            AttributionStep(source: "reuters", role: .outlet, isNamed: true, cue: .reported),
            AttributionStep(
                source: nil,
                role: .unnamed,
                isNamed: false,
                count: count,
                descriptor: "people"
            ),
        ]
    }

    private mutating func tellOfGrants() {
        let all: [EntityID] = ["deepseek"] + World.pool
        add(
            .authorization(.approved),
            .unnamed,
            subject: ["deepseek"],
            authority: ["cn"],
            gate: .import,
            condition: .open,
            attribution: World.people(2)
        )
        add(
            .condition(.open),
            .unnamed,
            subject: ["deepseek"],
            gate: .import,
            attribution: World.people(2)
        )
        add(
            .authorization(.approved),
            .unnamed,
            subject: World.pool,
            gate: .import,
            quantity: World.jointQuantity,
            attribution: World.people(nil)
        )
        add(
            .authorization(.approved),
            .unnamed,
            subject: all,
            authority: ["cn-miit", "cn-mofcom"],
            gate: .import,
            condition: .open,
            attribution: World.people(2)
        )
        add(
            .condition(.open),
            .unnamed,
            subject: all,
            gate: .import,
            attribution: World.people(2)
        )
        add(
            .competence(.setsConditions),
            .unnamed,
            subject: all,
            authority: ["cn-ndrc"],
            gate: .import,
            attribution: World.people(1)
        )
        add(
            .response(.noResponse),
            .outlet,
            subject: ["cn-miit", "cn-mofcom", "cn-ndrc"],
            item: []
        )
    }

    private mutating func tellOfSeller() {
        let chief = AttributionStep(source: "jensen-huang", role: .person, isNamed: true)
        var belief = chief
        belief.cue = .believed
        let thursday = Day.literal("2026-01-29")
        add(
            .notification(.informed),
            .named,
            polarity: .negative,
            subject: ["nvidia"],
            attribution: [chief],
            on: thursday
        )
        add(
            .authorization(.pending),
            .named,
            modality: .probable,
            subject: ["nvidia"],
            authority: ["cn"],
            gate: .import,
            attribution: [belief],
            on: thursday
        )
        add(.response(.noResponse), .outlet, subject: ["nvidia"], item: [])
        add(.authorization(.approved), .outlet, authority: ["us"], gate: .export)
        add(
            .authorization(.approved),
            .outlet,
            subject: ["nvidia"],
            authority: ["us"],
            gate: .export
        )
        add(.response(.noResponse), .outlet, subject: ["deepseek"], item: [])
    }

    /// A lawmaker's letter: the seller helped the buyer, and the army used what came of it.
    private mutating func tellOfAllegation() {
        let letter = [
            AttributionStep(source: "reuters", role: .outlet, isNamed: true, cue: .reported),
            AttributionStep(
                source: nil,
                role: .person,
                isNamed: false,
                count: 1,
                descriptor: "a lawmaker",
                cue: .alleged
            ),
        ]
        add(
            .conduct(.assisted),
            .alleged,
            subject: ["nvidia"],
            counterparty: ["deepseek"],
            item: ["deepseek-models"],
            attribution: letter
        )
        add(
            .conduct(.militaryUse),
            .alleged,
            subject: ["cn-military"],
            item: ["deepseek-models"],
            attribution: letter
        )
    }
}
