package import ProvisoModel

extension FlatEvaluator {
    /// Finds the smallest sets of points that, settled, open the gate; none where it is open already.
    ///
    /// From the tests up to the gate, over the negation normal form: a part of `any` offers its own sets,
    /// the parts of `all` must be combined. Every set found is confirmed by evaluating again, and so is
    /// that no member can be left out.
    public mutating func findUnblockSets() {
        unblockSets.removeAll()
        unblockSets.isComplete = true
        guard gate != .holds else { return }
        search.callFromTheGate(program, levels)
        search.collect(program, levels)
        unblockSets.isComplete = search.pool.isComplete
        search.confirm(search.family(program.gateNode, true), program, levels, into: &unblockSets)
    }

    /// The sets of the last search, spelled out.
    public var unblockPoints: [[RuleProgram.Point]] {
        (0..<unblockSets.count).map { set in
            unblockSets.points(of: set).map { program.points[$0] }
        }
    }
}

extension FlatEvaluator {
    /// The same, each point by the number of its fact in the pack and the truth it must come to.
    package func unblockFacts(atMost count: Int) -> [[(fact: Int, truth: Truth)]] {
        (0..<min(count, unblockSets.count)).map { set in
            unblockSets.points(of: set).map { point in
                let fact = program.changeableFacts[Int(program.pointFacts[point])]
                return (fact, program.points[point].truth)
            }
        }
    }
}

extension UnblockSpace {
    func family(_ node: Int, _ truth: Bool) -> Range<Int> { families[2 * node + (truth ? 0 : 1)] }

    /// Marks, from the gate down, for which nodes sets are needed: those that have not the truth asked.
    mutating func callFromTheGate(_ program: borrowing RuleProgram, _ levels: [UInt8]) {
        for node in calls.indices { calls[node] = 0 }
        calls[program.gateNode] = 1
        for node in calls.indices.reversed() where calls[node] != 0 {
            let step = program.nodes[node]
            let call = calls[node] & (levels[node] == 2 ? 2 : levels[node] == 0 ? 1 : 3)
            calls[node] = call
            switch step.kind {
            case .fails, .unknown, .holds, .mark, .compares: continue
            case .isFalse: calls[Int(step.first)] |= call >> 1 | (call & 1) << 1
            case .all, .any:
                for index in step.parts { calls[Int(program.parts[index])] |= call }
            }
        }
    }

    /// Works out the sets of every node called for, parts before wholes.
    mutating func collect(_ program: borrowing RuleProgram, _ levels: [UInt8]) {
        pool.removeAll()
        pool.isComplete = true
        // The first set of the pool is the empty one: what has its truth already asks for nothing.
        pool.appendEmptySet()
        for node in calls.indices where calls[node] != 0 {
            if calls[node] & 1 != 0 { families[2 * node] = sets(of: node, true, program, levels) }
            if calls[node] & 2 != 0 {
                families[2 * node + 1] = sets(of: node, false, program, levels)
            }
        }
    }

    private mutating func sets(
        of node: Int,
        _ truth: Bool,
        _ program: borrowing RuleProgram,
        _ levels: [UInt8]
    ) -> Range<Int> {
        let step = program.nodes[node]
        switch step.kind {
        case .fails, .holds: return 0..<0
        case .unknown, .mark, .compares:
            guard let point = program.openPoint(of: node, levels)?[truth], point >= 0 else {
                return 0..<0
            }
            pool.append(point: Int(point))
            return pool.count - 1..<pool.count
        case .isFalse:
            let part = Int(step.first)
            return levels[part] == (truth ? 0 : 2) ? 0..<1 : family(part, !truth)
        case .all, .any:
            return (step.kind == .all) == truth
                ? combined(step, truth, program, levels) : offered(step, truth, program)
        }
    }

    /// One set of each part, together.
    private mutating func combined(
        _ step: ProgramNode,
        _ truth: Bool,
        _ program: borrowing RuleProgram,
        _ levels: [UInt8]
    ) -> Range<Int> {
        gathered.removeAll()
        gathered.appendEmptySet()
        for index in step.parts {
            let part = Int(program.parts[index])
            if levels[part] == (truth ? 2 : 0) { continue }
            let sets = family(part, truth)
            if sets.isEmpty { return 0..<0 }
            if sets.count == 1 {
                gathered.join(sets.lowerBound, of: pool)
            } else {
                multiply(sets)
            }
            gathered.reduce()
        }
        return keepGathered()
    }

    private mutating func multiply(_ sets: Range<Int>) {
        product.removeAll()
        for left in 0..<gathered.count {
            for right in sets { product.append(left, of: gathered, joined: right, of: pool) }
        }
        product.isComplete = gathered.isComplete
        swap(&product, &gathered)
    }

    /// The sets of every part, each a way of its own.
    private mutating func offered(
        _ step: ProgramNode,
        _ truth: Bool,
        _ program: borrowing RuleProgram
    ) -> Range<Int> {
        gathered.removeAll()
        for index in step.parts {
            for set in family(Int(program.parts[index]), truth) { gathered.append(set, of: pool) }
        }
        gathered.reduce()
        return keepGathered()
    }

    private mutating func keepGathered() -> Range<Int> {
        let start = pool.count
        for set in 0..<gathered.count { pool.append(set, of: gathered) }
        if !gathered.isComplete { pool.isComplete = false }
        gathered.isComplete = true
        return start..<pool.count
    }
}

extension RuleProgram {
    /// The points of the changeable fact behind a test, where the test is still open.
    func openPoint(of node: Int, _ levels: [UInt8]) -> PointNumbers? {
        guard let changeable = openFact(of: node, levels) else { return nil }
        return pointNumbers[changeable]
    }

    /// The changeable fact behind a test, where the test is still open.
    ///
    /// What can only be found out is no longer open once the test has its answer.
    func openFact(of node: Int, _ levels: [UInt8]) -> Int? {
        let leaf = Int(leafNumbers[node])
        guard leaf >= 0, changeables[leaf] >= 0 else { return nil }
        return isFixedOnceKnown[leaf] && levels[node] != 1 ? nil : Int(changeables[leaf])
    }
}
