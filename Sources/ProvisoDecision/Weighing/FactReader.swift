import ProvisoModel
import ProvisoRegimes

/// Reads every fact of a pack from the question, the catalogue, the lists and the picture.
struct FactReader {
    let question: Question
    let pack: RulePack
    let rules: RuleBook
    let picture: Picture
    let weighing: Weighing
    let license: HeldLicense?

    func readings() -> [String: FactReading] {
        var readings: [String: FactReading] = [:]
        readings.reserveCapacity(pack.draft.facts.count)
        for fact in pack.draft.facts { _ = read(fact, &readings) }
        return readings
    }

    private func read(_ fact: Fact, _ readings: inout [String: FactReading]) -> FactReading {
        if let known = readings[fact.id] { return known }
        let reading = assumed(fact) ?? stated(fact, &readings)
        readings[fact.id] = reading
        return reading
    }

    /// What the question asks to take as so; the last word on a fact counts.
    private func assumed(_ fact: Fact) -> FactReading? {
        guard !question.assumptions.isEmpty else { return nil }
        let name = "\(pack.draft.id)/\(fact.id)"
        return question.assumptions.last { $0.fact == name || $0.fact == fact.id }
            .flatMap { fact.value($0.value) }
            .map { FactReading(value: $0, isAssumed: true) }
    }

    private func stated(_ fact: Fact, _ readings: inout [String: FactReading]) -> FactReading {
        switch fact.source {
        case .catalogue(let figure): return figures(figure)
        case .question(let aspect):
            return FactReading(value: question.value(of: aspect, rules.catalogue))
        case .statements(let pattern):
            if let paper = pattern.scope.concerns, question.trade.held.contains(paper) {
                return FactReading(value: .truth(.holds), bound: "held, as the question says")
            }
            let before = fact.after.flatMap(pack.fact).map { read($0, &readings).value }
            return weighing.reading(
                of: fact,
                pattern,
                isReady: before.map { $0 == .truth(.holds) } ?? true
            )
        case .recorded(let pattern): return weighing.recorded(pattern)
        case .reportedQuantity(let pattern): return weighing.quantity(pattern)
        case .daysSince(let pattern): return weighing.days(since: pattern, of: fact)
        case .parties(let aspect): return parties(aspect)
        case .listed(let lists, let among): return listed(lists, among)
        case .listedShare(let lists): return listedShare(lists)
        case .license(let term): return license.reading(of: term, question)
        case .total(let scope): return total(scope)
        case .condition(let condition): return self.condition(condition, of: fact)
        case .unstated: return FactReading(value: .unknown, why: .nobodyStatedIt)
        }
    }
}

extension Question {
    /// The facts of a pack that the question alone answers.
    func values(for pack: RulePack, _ catalogue: ChipCatalogue) -> [String: FactValue] {
        var values: [String: FactValue] = [:]
        for fact in pack.draft.facts {
            if case .question(let aspect) = fact.source {
                values[fact.id] = value(of: aspect, catalogue)
            }
        }
        return values
    }

    func value(of aspect: Fact.Aspect, _ catalogue: ChipCatalogue) -> FactValue {
        switch aspect {
        case .quantity: .units(.exactly(quantity))
        case .from: .place(from)
        case .to: .place(to)
        case .seller: .names([seller.raw])
        case .buyer: .names([buyer.raw])
        // What a computer contains is shipped with it.
        case .item:
            .names(
                Set(
                    ([item] + [trade.item.contains].compactMap(\.self))
                        .flatMap { catalogue.lineage(of: $0) }.map(\.raw)
                )
            )
        case .asker: .names([asker.rawValue])
        case .movement: .names([movement.rawValue])
        case .value: trade.value.map { .number(.exactly($0)) } ?? .unknown
        }
    }
}
