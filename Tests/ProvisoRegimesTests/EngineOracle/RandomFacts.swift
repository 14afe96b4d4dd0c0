import Foundation
import ProvisoModel
import ProvisoRegimes
import ProvisoTesting

/// What is known of a law's facts in one case, drawn by chance.
enum RandomFacts {
    static func draw(_ pack: RulePack, _ random: inout SeededGenerator) -> [String: FactValue] {
        var values: [String: FactValue] = [:]
        // How much is known differs from case to case.
        let unknown = [1, 2, 4, 6].randomElement(using: &random) ?? 1
        for fact in pack.draft.facts {
            if Int.random(in: 0..<10, using: &random) < unknown {
                if Bool.random(using: &random) { values[fact.id] = .unknown }
                continue
            }
            values[fact.id] = value(of: fact.type, &random)
        }
        return values
    }

    private static let figures = [
        "0", "0.5", "1", "2", "2.499999", "2.5", "3", "3.000001", "7", "9",
    ]
    .compactMap { Decimal(string: $0) }
    static let places: [Place] = ["CN", "HK", "US", "JP", "DE"].map { .literal($0) }
    static let names = ["h200", "h20", "chip", "other"]

    private static func value(
        of type: Fact.ValueType,
        _ random: inout SeededGenerator
    ) -> FactValue {
        switch type {
        case .flag: .truth(Truth.allCases.randomElement(using: &random) ?? .unknown)
        case .number: .number(bounds(&random))
        case .units: .units(units(&random))
        case .place: place(&random)
        case .name: .names(Set(names.filter { _ in Int.random(in: 0..<3, using: &random) == 0 }))
        }
    }

    private static func bounds(_ random: inout SeededGenerator) -> Bounds {
        let ends = [figures.randomElement(using: &random), figures.randomElement(using: &random)]
            .compactMap { $0 }.sorted()
        return switch Int.random(in: 0..<6, using: &random) {
        case 0: Bounds(least: ends[0], most: ends[1])
        case 1: Bounds(least: ends[0], most: nil)
        case 2: Bounds(least: nil, most: ends[1])
        default: .exactly(ends[0])
        }
    }

    private static func units(_ random: inout SeededGenerator) -> QuantityBounds {
        let ends = [Int.random(in: 0...8, using: &random), Int.random(in: 0...8, using: &random)]
            .sorted()
        return switch Int.random(in: 0..<5, using: &random) {
        case 0: QuantityBounds(least: ends[0], most: ends[1]) ?? .unknown
        case 1: QuantityBounds(least: ends[0], most: nil) ?? .unknown
        default: .exactly(ends[0])
        }
    }

    private static func place(_ random: inout SeededGenerator) -> FactValue {
        let some = places.filter { _ in Int.random(in: 0..<3, using: &random) == 0 }
        return switch Int.random(in: 0..<4, using: &random) {
        case 0: .places(some, isComplete: true)
        case 1: .places(some, isComplete: false)
        default: places.randomElement(using: &random).map(FactValue.place) ?? .unknown
        }
    }
}
