import ProvisoModel

/// How statements bear on each other, by the machine's word and by people's.
struct Links {
    private var found: [Relation] = []
    private var judged: [Pair: (at: Instant<Known>, relation: Relation, isSo: Bool)] = [:]
    private var order: [Pair] = []
    private var settled: [Pair: (at: Instant<Known>, settlement: Settlement)] = [:]
    private var settledOrder: [Pair] = []

    private struct Pair: Hashable {
        let type: Relation.Kind?
        let first: StatementID
        let second: StatementID

        init(_ type: Relation.Kind?, _ one: StatementID, _ other: StatementID) {
            let isMutual = type?.isMutual ?? true
            self.type = type
            first = isMutual ? min(one, other) : one
            second = isMutual ? max(one, other) : other
        }

        init(_ relation: Relation) { self.init(relation.type, relation.from, relation.to) }
    }

    mutating func found(_ relation: Relation) { found.append(relation) }

    mutating func judged(_ relation: Relation, isSo: Bool, at moment: Instant<Known>) {
        let pair = Pair(relation)
        if let known = judged[pair], known.at > moment { return }
        if judged[pair] == nil { order.append(pair) }
        judged[pair] = (moment, relation, isSo)
    }

    mutating func settled(_ settlement: Settlement, at moment: Instant<Known>) {
        let pair = Pair(nil, settlement.favored, settlement.over)
        if let known = settled[pair], known.at > moment { return }
        if settled[pair] == nil { settledOrder.append(pair) }
        settled[pair] = (moment, settlement)
    }

    /// The relations between statements that stand; what a person said goes before what was found.
    func relations(
        among ids: Set<StatementID>,
        current: (StatementID) -> StatementID
    ) -> [Relation] {
        let untouched = found.filter { judged.isEmpty || judged[Pair($0)] == nil }
            // What the machine saw between documents rested on the fields that were corrected.
            .filter {
                $0.basis != .acrossDocuments || (ids.contains($0.from) && ids.contains($0.to))
            }
        let said = order.compactMap { judged[$0] }.filter(\.isSo).map(\.relation)
        return (untouched + said).compactMap { relation in
            var relation = relation
            relation.from = current(relation.from)
            relation.to = current(relation.to)
            return ids.contains(relation.from) && ids.contains(relation.to) ? relation : nil
        }
    }

    func settlements(
        among ids: Set<StatementID>,
        current: (StatementID) -> StatementID
    ) -> [Settlement] {
        settledOrder.compactMap { settled[$0]?.settlement }.compactMap { settlement in
            var settlement = settlement
            settlement.favored = current(settlement.favored)
            settlement.over = current(settlement.over)
            return ids.contains(settlement.favored) && ids.contains(settlement.over)
                ? settlement : nil
        }
    }
}
