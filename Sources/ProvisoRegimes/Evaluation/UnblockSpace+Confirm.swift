import ProvisoModel

extension UnblockSpace {
    /// Keeps the sets that are enough, and of which no member can be left out.
    ///
    /// A set and what is left of it without each member are tried together, 64 cases in one pass over the
    /// program.
    mutating func confirm(
        _ sets: Range<Int>,
        _ program: borrowing RuleProgram,
        _ levels: [UInt8],
        into confirmed: inout PointSets
    ) {
        for set in sets where pool.size(of: set) > 0 {
            if isEnoughAndNeeded(set, program, levels) { confirmed.append(set, of: pool) }
        }
    }

    private mutating func isEnoughAndNeeded(
        _ set: Int,
        _ program: borrowing RuleProgram,
        _ levels: [UInt8]
    ) -> Bool {
        var leftOut = 0
        let size = pool.size(of: set)
        // The first case of each pass is the whole set, the others lack one member each.
        repeat {
            let lacking = min(63, size - leftOut)
            take(set, program, leavingOutFrom: leftOut, lacking)
            let enough = gateHolds(program, levels) & ((2 << UInt64(lacking)) &- 1)
            guard enough == 1 else { return false }
            leftOut += lacking
        } while leftOut < size
        return true
    }

    private mutating func take(
        _ set: Int,
        _ program: borrowing RuleProgram,
        leavingOutFrom start: Int,
        _ count: Int
    ) {
        for fact in takenToHold.indices {
            takenToHold[fact] = 0
            takenToFail[fact] = 0
        }
        var member = 0
        for point in program.points.indices where pool.contains(point, in: set) {
            var cases = UInt64.max
            if member >= start, member < start + count { cases &= ~(2 << UInt64(member - start)) }
            let fact = Int(program.pointFacts[point])
            if program.points[point].truth == .holds {
                takenToHold[fact] |= cases
            } else {
                takenToFail[fact] |= cases
            }
            member += 1
        }
    }

    /// The cases in which the gate holds.
    private mutating func gateHolds(
        _ program: borrowing RuleProgram,
        _ levels: [UInt8]
    ) -> UInt64 {
        for node in cases.holds.indices {
            var held: UInt64 = levels[node] == 2 ? .max : 0
            var failed: UInt64 = levels[node] == 0 ? .max : 0
            if let fact = program.openFact(of: node, levels) {
                held = held & ~takenToFail[fact] | takenToHold[fact]
                failed = failed & ~takenToHold[fact] | takenToFail[fact]
            }
            cases.holds[node] = held
            cases.fails[node] = failed
            cases.join(node, program)
        }
        return cases.holds[program.gateNode]
    }
}
