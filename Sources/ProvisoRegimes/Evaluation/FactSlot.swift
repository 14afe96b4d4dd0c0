import ProvisoModel

/// Where a program keeps one fact, and how it reads a value of it.
struct FactSlot: Sendable {
    let fact: Fact
    /// Its number among the facts of the pack.
    let number: Int
    /// The first of its cells in a row.
    let cell: Int
    let reading: Reading

    enum Reading: Sendable {
        /// A figure or a number of units: one cell.
        case range
        /// The one test of a flag: one cell.
        case flag
        /// Tests of places: for each cell, what every one of the 26 × 26 codes comes to.
        case places([[FactCell]], all: [FactCell])
        /// Tests of names: the number of the test that asks for each.
        case names([String: Int], all: [FactCell])
    }

    /// How many cells a row keeps for it.
    var width: Int {
        switch reading {
        case .range, .flag: 1
        case .places(_, let all), .names(_, let all): all.count
        }
    }

    /// Where nothing is known.
    var unknown: FactCell {
        if case .range = reading { return FactCell(.unknown) }
        return FactCell(holds: 0, fails: 0)
    }

    /// Writes a value into a row's cells.
    ///
    /// A value of another kind than the fact is declared with says nothing.
    func write(_ value: FactValue, to cells: inout [FactCell]) {
        switch (reading, value) {
        case (.range, _): cells[cell] = FactCell(FixedRange(value))
        case (.flag, .truth(let truth)):
            cells[cell] = FactCell(holds: truth == .holds ? 1 : 0, fails: truth == .fails ? 1 : 0)
        case (.places(let table, _), .place(let place)):
            for part in 0..<width { cells[cell + part] = table[part][place.tableIndex] }
        case (.places(let table, let all), .places(let places, let isComplete)):
            for part in 0..<width {
                var known = isComplete ? all[part] : FactCell(holds: 0, fails: 0)
                for place in places { known.join(table[part][place.tableIndex]) }
                cells[cell + part] = known
            }
        case (.names(let tests, let all), .names(let names)):
            write(names, tests, all, to: &cells)
        case (.flag, _), (.places, _), (.names, _):
            for part in 0..<width { cells[cell + part] = unknown }
        }
    }

    private func write(
        _ names: Set<String>,
        _ tests: [String: Int],
        _ all: [FactCell],
        to cells: inout [FactCell]
    ) {
        for part in 0..<width { cells[cell + part] = all[part] }
        for name in names {
            guard let test = tests[name] else { continue }
            let bit = UInt64(1) << UInt64(test % 64)
            let before = cells[cell + test / 64]
            cells[cell + test / 64] = FactCell(
                holds: before.holds | bit,
                fails: before.fails & ~bit
            )
        }
    }
}

extension Place {
    static let tableSize = 26 * 26

    /// Its number among all codes of two letters.
    var tableIndex: Int { code.utf8.reduce(0) { $0 * 26 + Int($1) - 65 } }

    /// Every code there is, in the order of their numbers.
    static let table: [Place] = (0..<tableSize).compactMap { number in
        let letters = [number / 26, number % 26].map { UnicodeScalar(UInt8(65 + $0)) }
        return Place(String(String.UnicodeScalarView(letters)))
    }
}
