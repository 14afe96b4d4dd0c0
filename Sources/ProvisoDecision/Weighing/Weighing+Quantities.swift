import ProvisoModel
import ProvisoRegimes

extension Weighing {
    /// What statements leave for the buyer: its own quantity, or what the others of a pool leave of theirs.
    ///
    /// No share is ever made up: of a pool the buyer surely has what is left when every other takes the
    /// most it may have ordered, and possibly what is left when every other takes the least.
    func quantity(_ pattern: StatementPattern) -> FactReading {
        let bearingOnIt = bearing.establishing(pattern)
        let settled = settled(among: bearingOnIt)
        let lost = settled.map(\.over)
        let counted = bearingOnIt.filter {
            counts($0) && isCertain($0) && !lost.contains(bearing.statements[$0].statement.id)
        }
        let told = counted.filter { place in
            guard let reported = bearing.statements[place].statement.quantity,
                reported.bounds != nil
            else { return false }
            return reported.pool.isEmpty || reported.pool.contains(bearing.question.buyer)
        }
        var left: QuantityBounds? = .unknown
        var orders: [Int] = []
        for pool in pools(of: told) {
            let (bounds, others) = share(of: pool)
            orders += others
            left = left.flatMap { mine in bounds.flatMap { mine.narrowed(to: $0) } }
        }
        let used = (told + orders).inLedgerOrder
        var reading = FactReading(value: .unknown, statements: names(used))
        reading.settlements = settled
        reading.bound = told.first.flatMap { words(for: bearing.statements[$0].statement) }
        guard let left else {
            reading.why = .conflict
            return reading
        }
        reading.value = told.isEmpty ? .unknown : .units(left)
        reading.why = told.isEmpty ? .nobodyStatedIt : .onlyBoundKnown
        if !orders.isEmpty { reading.bound = reading.bound.map { "\($0); \(left) left" } }
        return reading
    }

    /// Statements of one quantity: those that name the same sharers, or none.
    private struct Pool {
        let sharers: Set<EntityID>
        var places: [Int]
    }

    private func pools(of told: [Int]) -> [Pool] {
        var pools: [Pool] = []
        for place in told {
            let sharers = sharers(of: bearing.statements[place].statement)
            if let known = pools.firstIndex(where: { $0.sharers == sharers }) {
                pools[known].places.append(place)
            } else {
                pools.append(Pool(sharers: sharers, places: [place]))
            }
        }
        return pools
    }

    /// Who else has a part in it; one figure told of several buyers is nobody's own, whether the words say
    /// "jointly" or not.
    private func sharers(of statement: Statement) -> Set<EntityID> {
        let pool = Set(statement.quantity?.pool ?? [])
        let named = Set(statement.subject + statement.counterparty)
            .subtracting([bearing.question.seller])
        return (pool.isEmpty && named.count > 1 ? named : pool)
            .subtracting([bearing.question.buyer])
    }

    /// What a pool leaves for the buyer, and the orders of the others it was counted from.
    private func share(of pool: Pool) -> (bounds: QuantityBounds?, orders: [Int]) {
        var whole: QuantityBounds? = .unknown
        for place in pool.places {
            let bounds = bearing.statements[place].statement.quantity?.bounds ?? .unknown
            whole = whole.flatMap { $0.narrowed(to: bounds) }
        }
        guard let whole else { return (nil, []) }
        guard !pool.sharers.isEmpty else { return (whole, []) }
        var orders: [Int] = []
        var taken = QuantityBounds.exactly(0)
        for sharer in pool.sharers.sorted() {
            let (bounds, told) = ordered(by: sharer)
            orders += told
            guard let bounds else { return (nil, orders) }
            taken = taken.adding(bounds)
        }
        return (whole.less(taken), orders)
    }

    /// What another buyer is said to have ordered; several statements narrow it down together.
    private func ordered(by party: EntityID) -> (QuantityBounds?, [Int]) {
        let told = bearing.asked.claiming(.transaction(.ordered), .positive).filter { place in
            let statement = bearing.statements[place].statement
            return statement.subject == [party] && statement.quantity?.bounds != nil
                && statement.item.contains(where: bearing.lineage.contains)
                && counts(place) && isCertain(place)
        }
        var bounds: QuantityBounds? = .unknown
        for place in told {
            bounds = bounds.flatMap { mine in
                bearing.statements[place].statement.quantity?.bounds
                    .flatMap { mine.narrowed(to: $0) }
            }
        }
        return (bounds, told)
    }

    /// `jointly more than 400,000, split not known`.
    private func words(for statement: Statement) -> String? {
        guard let reported = statement.quantity else { return nil }
        let isMore = reported.isMinOpen && reported.max == nil && !reported.isApproximate
        let amount = reported.bounds.map { bounds in
            isMore ? "more than \((bounds.least - 1).grouped)" : bounds.description
        }
        let text = amount ?? "not known"
        guard !sharers(of: statement).isEmpty else { return text }
        return reported.pool.isEmpty
            ? "\(text) for several buyers, split not known" : "jointly \(text), split not known"
    }
}
