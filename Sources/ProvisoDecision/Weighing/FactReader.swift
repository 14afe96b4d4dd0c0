import ProvisoModel
import ProvisoRegimes

/// Reads every fact of a pack from the question, the catalogue, the lists and the picture.
///
/// A class, because what several facts ask of parties and chips is looked up once, by the first of them.
final class FactReader {
    let question: Question
    let pack: RulePack
    let rules: RuleBook
    let picture: Picture
    let weighing: Weighing
    let license: HeldLicense?
    /// Purchaser, ultimate consignee and end user, each once.
    private(set) lazy var buyers = question.parties(in: [.purchaser, .ultimateConsignee, .endUser])
    private(set) lazy var everyParty = question.everyParty
    /// The entries of lists that name a party and stand on the day.
    var standingListings: [NamedParty: [Listing]] = [:]
    /// The chip itself, every variant of a family, or the chip that a computer contains.
    private(set) lazy var chips = rules.catalogue.chips(
        for: question.trade.item.contains ?? question.item
    )

    struct NamedParty: Hashable {
        let party: EntityID
        let names: [String]
    }

    init(
        question: Question,
        pack: RulePack,
        rules: RuleBook,
        weighing: Weighing,
        license: HeldLicense?
    ) {
        self.question = question
        self.pack = pack
        self.rules = rules
        self.weighing = weighing
        self.license = license
        picture = weighing.bearing.asked.picture
    }

    func readings() -> FactReadings {
        var readings = FactReadings(of: pack)
        for number in pack.draft.facts.indices { read(number, &readings) }
        return readings
    }

    // A fact is looked at in its place: it holds too much to be taken out for every question.
    private func read(_ number: Int, _ readings: inout FactReadings) {
        guard readings[number] == nil else { return }
        let reading = assumed(number) ?? stated(number, &readings)
        readings[number] = reading
    }

    /// What the question asks to take as so; the last word on a fact counts.
    private func assumed(_ number: Int) -> FactReading? {
        guard !question.assumptions.isEmpty else { return nil }
        let (fact, name) = (pack.draft.facts[number], pack.factNames[number])
        return question.assumptions.last { $0.fact == name || $0.fact == fact.id }
            .flatMap { fact.value($0.value) }
            .map { FactReading(value: $0, isAssumed: true) }
    }

    private func stated(_ number: Int, _ readings: inout FactReadings) -> FactReading {
        switch pack.draft.facts[number].source {
        case .catalogue(let figure): return figures(figure)
        case .question(let aspect):
            return FactReading(value: question.value(of: aspect, rules.catalogue))
        case .statements(let pattern):
            if let paper = pattern.scope.concerns, question.trade.held.contains(paper) {
                return FactReading(value: .truth(.holds), bound: "held, as the question says")
            }
            return weighing.reading(
                of: pack.draft.facts[number],
                pattern,
                isReady: isReady(number, &readings)
            )
        case .recorded(let pattern): return weighing.recorded(pattern)
        case .reportedQuantity(let pattern): return weighing.quantity(pattern)
        case .daysSince(let pattern):
            return
                weighing.days(since: pattern, of: pack.draft.facts[number])
        case .parties(let aspect): return parties(aspect)
        case .listed(let lists, let among): return listed(lists, among)
        case .listedShare(let lists): return listedShare(lists)
        case .license(let term): return license.reading(of: term, question)
        case .total(let scope): return total(scope)
        case .condition(let condition):
            return self.condition(condition, of: pack.draft.facts[number])
        case .unstated: return FactReading(value: .unknown, why: .nobodyStatedIt)
        }
    }

    /// Whether what must be so before a fact can be is so.
    private func isReady(_ number: Int, _ readings: inout FactReadings) -> Bool {
        guard let before = pack.draft.facts[number].after.flatMap(pack.number(ofFact:)) else {
            return true
        }
        read(before, &readings)
        return readings.value(of: before) == .truth(.holds)
    }
}

extension Question {
    /// What the question alone answers of a pack's facts, in the pack's order.
    func values(for pack: RulePack, _ catalogue: ChipCatalogue) -> [FactValue] {
        pack.draft.facts.map { fact in
            guard case .question(let aspect) = fact.source else { return .unknown }
            return value(of: aspect, catalogue)
        }
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
