import ProvisoModel

/// The slots of a program's facts, laid out from the tests that the law makes of them.
struct FactSlots {
    private(set) var slots: [FactSlot] = []
    private(set) var numbers: [String: Int] = [:]
    /// The bit of each test of a flag, a place or a name within its slot.
    private var bits: [TestOfFact: Int] = [:]

    struct TestOfFact: Hashable {
        let fact: String
        let test: Leaf.Test
    }

    /// Lays out every fact under these tests, in their order.
    init(leaves: [Leaf], law: AppliedLaw) {
        var tests: [String: [Leaf.Test]] = [:]
        var order: [String] = []
        for leaf in leaves {
            for name in leaf.names where tests[name] == nil {
                tests[name] = []
                order.append(name)
            }
            guard leaf.isMark, bits[TestOfFact(fact: leaf.subject, test: leaf.test)] == nil else {
                continue
            }
            let bit = tests[leaf.subject, default: []].count
            bits[TestOfFact(fact: leaf.subject, test: leaf.test)] = bit
            tests[leaf.subject, default: []].append(leaf.test)
        }
        var tables = PlaceTables(law: law)
        var cell = 0
        for name in order {
            guard let number = law.pack.number(ofFact: name) else { continue }
            let fact = law.pack.draft.facts[number]
            let reading = FactSlots.reading(of: fact, tests[name] ?? [], &tables)
            numbers[name] = slots.count
            slots.append(FactSlot(fact: fact, number: number, cell: cell, reading: reading))
            cell += slots[slots.count - 1].width
        }
    }

    private static func reading(
        of fact: Fact,
        _ tests: [Leaf.Test],
        _ tables: inout PlaceTables
    ) -> FactSlot.Reading {
        let all = stride(from: 0, to: max(tests.count, 1), by: 64).map { start in
            let count = min(64, tests.count - start)
            return FactCell(holds: 0, fails: count == 64 ? .max : (1 << UInt64(max(count, 0))) - 1)
        }
        switch fact.type {
        case .number, .units: return .range
        case .flag: return .flag
        case .place: return .places(tables.cells(for: tests), all: all)
        case .name:
            var numbers: [String: Int] = [:]
            for (number, test) in tests.enumerated() {
                if case .isNamed(let name) = test { numbers[name] = number }
            }
            return .names(numbers, all: all)
        }
    }

    /// The cell and the bit a test reads.
    func mark(of leaf: Leaf) -> (cell: Int, bit: Int)? {
        guard let slot = numbers[leaf.subject],
            let bit = bits[TestOfFact(fact: leaf.subject, test: leaf.test)],
            bit / 64 < slots[slot].width
        else { return nil }
        return (slots[slot].cell + bit / 64, bit % 64)
    }

    /// The cell of a figure or a number of units.
    func range(of fact: String) -> Int32? {
        guard let slot = numbers[fact], case .range = slots[slot].reading else { return nil }
        return Int32(slots[slot].cell)
    }
}

/// What every place comes to under the tests of places, each list of groups looked up once.
private struct PlaceTables {
    let law: AppliedLaw
    private var columns: [[String]: [Truth]] = [:]

    init(law: AppliedLaw) { self.law = law }

    mutating func cells(for tests: [Leaf.Test]) -> [[FactCell]] {
        stride(from: 0, to: max(tests.count, 1), by: 64).map { start in
            let empty = FactCell(holds: 0, fails: 0)
            var cells = Array(repeating: empty, count: Place.tableSize)
            for (bit, test) in tests.dropFirst(start).prefix(64).enumerated() {
                write(test, UInt64(1) << UInt64(bit), &cells)
            }
            return cells
        }
    }

    private mutating func write(_ test: Leaf.Test, _ bit: UInt64, _ cells: inout [FactCell]) {
        for (index, truth) in truths(of: test).enumerated() {
            let before = cells[index]
            cells[index] = FactCell(
                holds: before.holds | (truth == .holds ? bit : 0),
                fails: before.fails | (truth == .fails ? bit : 0)
            )
        }
    }

    private mutating func truths(of test: Leaf.Test) -> [Truth] {
        switch test {
        case .isNamed(let name): return Place.table.map { Truth($0.code == name) }
        case .isIn(let groups):
            if let known = columns[groups] { return known }
            let found = Place.table.map { law.holds($0, inAnyOf: groups) }
            columns[groups] = found
            return found
        case .holds, .compares: return []
        }
    }
}

extension Leaf {
    /// Whether the test reads one bit of a cell, not a range.
    var isMark: Bool {
        if case .compares = test { return false }
        return true
    }
}
