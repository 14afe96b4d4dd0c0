import Foundation
import ProvisoModel
import ProvisoTesting

/// Worlds drawn by chance: any chip, place, day, asker and floor, and whatever people may say.
enum RandomWorld {
    static func draw(_ random: inout SeededDraw) -> World {
        var world = World.silent()
        world.question.item = random.one(of: [
            "nvidia-h200", "nvidia-h200-sxm", "nvidia-h20", "nvidia-b200", "amd-mi308",
            "nvidia-l20",
            "nvidia-rtx-4090", "nvidia-l40", "huawei-ascend-910b",
        ])
        world.question.buyer = random.one(of: ["deepseek", "bytedance"])
        world.question.asker = random.one(of: Asker.allCases)
        world.question.floor = random.one(of: Grade.allCases)
        world.question.includesUnreviewed = random.below(4) == 0
        world.question.quantity = random.one(of: [1, 2_400, 500_000])
        world.question.from = .literal(random.one(of: ["US", "US", "US", "SG"]))
        world.question.to = .literal(
            random.one(of: ["CN", "CN", "CN", "CN", "HK", "MO", "VN", "MY"])
        )
        world.ask(
            on: .literal(
                random.one(of: [
                    "2025-06-01", "2026-01-14", "2026-01-29", "2026-02-10", "2026-07-10",
                ])
            )
        )
        for _ in 0..<random.below(9) {
            say(&world, random.one(of: Grade.allCases), &random)
        }
        return world
    }

    /// Adds one statement of that grade.
    static func say(_ world: inout World, _ grade: Grade, _ random: inout SeededDraw) {
        let asked = world.question
        let gate: Gate = random.one(of: [.export, .import, .import, .reexport])
        let authority: EntityID = gate == .import ? "cn-miit" : "us-bis"
        let papers: [EntityID] = [
            "us-lab-certificate", "prc-end-user-statement", "us-nac-notice", "us-red-flag-review",
        ]
        let isPaper = random.below(4) == 0
        let claim: Claim =
            isPaper
            ? .condition(random.one(of: [.met, .met, .unmet]))
            : random.one(of: [
                .authorization(.approved), .authorization(.approved), .authorization(.denied),
                .authorization(.pending), .authorization(.revoked), .authorization(.exempted),
                .condition(.open), .condition(.set), .condition(.met), .condition(.unmet),
            ])
        let quantity = random.one(of: [
            nil, nil, World.jointQuantity,
            ReportedQuantity(min: nil, max: 75_000, text: "up to 75,000"),
            ReportedQuantity(min: 2_400, max: 2_400, text: "2,400"),
        ])
        var day = asked.on
        if random.below(3) == 0 { day = asked.on.adding(days: -random.below(20)) }
        world.add(
            claim,
            grade,
            polarity: random.below(8) == 0 ? .negative : .positive,
            modality: random.one(of: [.certain, .certain, .certain, .probable, .possible]),
            subject: isPaper || random.below(3) == 0 ? [asked.seller] : [asked.buyer],
            counterparty: isPaper ? [] : random.one(of: [[], [asked.buyer]]),
            authority: random.one(of: [[], [authority]]),
            item: isPaper ? [asked.item, random.one(of: papers)] : [asked.item],
            gate: gate,
            quantity: isPaper ? nil : quantity,
            condition: random.one(of: [nil, nil, .open, .set]),
            on: day,
            isReviewed: random.below(5) != 0
        )
    }
}
