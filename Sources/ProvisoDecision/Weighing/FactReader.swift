import ProvisoModel
import ProvisoRegimes

/// Reads every fact of a pack from the question, the catalogue and the picture.
struct FactReader {
    let question: Question
    let pack: RulePack
    let catalogue: ChipCatalogue
    let weighing: Weighing

    func readings() -> [String: FactReading] {
        var readings: [String: FactReading] = [:]
        for fact in pack.draft.facts { _ = read(fact, &readings) }
        return readings
    }

    private func read(_ fact: Fact, _ readings: inout [String: FactReading]) -> FactReading {
        if let known = readings[fact.id] { return known }
        let reading: FactReading
        switch fact.source {
        case .catalogue(let figure): reading = figures(figure)
        case .question(let aspect):
            reading = FactReading(value: question.value(of: aspect, catalogue))
        case .statements(let pattern):
            let before = fact.after.flatMap(pack.fact).map { read($0, &readings).value }
            reading = weighing.reading(
                of: fact,
                pattern,
                isReady: before.map { $0 == .truth(.holds) } ?? true
            )
        case .recorded(let pattern): reading = weighing.recorded(pattern)
        case .reportedQuantity(let pattern): reading = weighing.quantity(pattern)
        case .unstated: reading = FactReading(value: .unknown, why: .nobodyStatedIt)
        }
        readings[fact.id] = reading
        return reading
    }

    /// What is known of a family is what holds for each of its variants.
    private func figures(_ figure: Fact.Figure) -> FactReading {
        let chips = catalogue.chips(for: question.item)
        func joined(_ bounds: (Chip) -> Bounds) -> FactReading {
            let all = chips.map(bounds)
            let range = all.dropFirst().reduce(all.first ?? .unknown) { $0.joined($1) }
            let isBlank = range.least == nil && range.most == nil
            return FactReading(
                value: .number(range),
                why: isBlank ? .figureNotPublished : nil
            )
        }
        switch figure {
        case .tpp: return joined(\.tpp)
        case .density: return joined(\.density)
        case .bandwidth: return joined(\.bandwidth)
        case .datacenter:
            let kinds = Set(chips.map(\.isForDatacenters))
            let truth = kinds.count == 1 ? kinds.first ?? .unknown : .unknown
            return FactReading(
                value: .truth(truth),
                why: truth == .unknown ? .figureNotPublished : nil
            )
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
        case .item: .names(Set(catalogue.lineage(of: item).map(\.raw)))
        case .asker: .names([asker.rawValue])
        }
    }
}
