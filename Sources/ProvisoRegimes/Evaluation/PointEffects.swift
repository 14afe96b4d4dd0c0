package import ProvisoModel

/// What each open point does to each requirement it stands under, settled each way and not at all.
///
/// A requirement counts as far as one point goes, with every other point left aside. What nobody can
/// change stays in: a point that an exception makes idle comes out the same however it is settled. Many
/// points are tried in one pass over the program, three cases of a word for each.
///
/// A class, because it is asked for every line of an answer and never changes.
package final class PointEffects {
    /// Somebody could settle a test by it.
    package struct Point {
        /// Its number among the facts of the pack.
        package let fact: Int
        /// The node of the first test under the rule that turns on it.
        package let node: Int
        fileprivate let number: Int
    }

    private let program: RuleProgram
    private let open: OpenPoints
    /// For each rule that is a requirement what each batch of points makes of it.
    private let cases: [[Cases]]

    /// The cases in which a node holds, and fails, of those whose point stands under it.
    private struct Cases {
        var reached: UInt64 = 0
        var holds: UInt64 = 0
        var fails: UInt64 = 0
    }

    /// The worst and the best a node can come to, whatever its points turn out to be.
    private struct Extremes {
        var worst: UInt8
        var best: UInt8

        var isFixed: Bool { worst == best }
    }

    private static let casesOfAPoint = 3
    private static let pointsInAWord = 21

    package init(_ evaluator: FlatEvaluator) {
        let program = evaluator.program
        let open = OpenPoints(program, evaluator.levels)
        let layout = program.layout
        var cases: [[Cases]] = Array(repeating: [], count: layout.ruleNodes.count)
        let extremes = PointEffects.extremes(program, evaluator.levels, open)
        var batch = Array(repeating: Cases(), count: program.gateNode + 1)
        for first in stride(from: 0, to: open.count, by: PointEffects.pointsInAWord) {
            PointEffects.run(program, open, from: first, extremes, &batch)
            for rule in layout.requirements { cases[rule].append(batch[layout.ruleNodes[rule]]) }
        }
        self.program = program
        self.open = open
        self.cases = cases
    }

    /// The points under a requirement or a rule that one rests on, each once, in reading order.
    package func points(underRule rule: Int) -> [Point] {
        open.points(under: program.layout.ruleNodes[rule], program)
    }

    /// How far a requirement is met as far as one point under it goes.
    package func truth(ofRule rule: Int, _ point: Point, taken: Truth) -> Truth {
        let (word, place) = point.number.quotientAndRemainder(
            dividingBy: PointEffects.pointsInAWord
        )
        let bit = PointEffects.casesOfAPoint * place + Int(taken.level)
        let cases = cases[rule][word]
        guard cases.reached >> UInt64(bit) & 1 == 1 else { return .unknown }
        if cases.holds >> UInt64(bit) & 1 == 1 { return .holds }
        return cases.fails >> UInt64(bit) & 1 == 1 ? .fails : .unknown
    }

    /// Whether settling the point one way or the other makes a difference to the rule.
    package func isLive(_ point: Point, inRule rule: Int) -> Bool {
        truth(ofRule: rule, point, taken: .holds) != truth(ofRule: rule, point, taken: .fails)
    }

    private static func extremes(
        _ program: RuleProgram,
        _ levels: [UInt8],
        _ open: OpenPoints
    ) -> [Extremes] {
        var found: [Extremes] = []
        found.reserveCapacity(program.gateNode + 1)
        for node in 0...program.gateNode {
            let step = program.nodes[node]
            let parts = step.kind == .isFalse ? 0..<0 : step.parts
            var extremes: Extremes
            switch step.kind {
            case .fails, .unknown, .holds, .mark, .compares:
                let isOpen = open.number(of: node) != nil
                extremes = Extremes(
                    worst: isOpen ? 0 : levels[node],
                    best: isOpen ? 2 : levels[node]
                )
            case .isFalse:
                let part = found[Int(step.first)]
                extremes = Extremes(worst: 2 - part.best, best: 2 - part.worst)
            case .all:
                extremes = Extremes(worst: 2, best: 2)
                for part in parts {
                    let part = found[Int(program.parts[part])]
                    extremes.worst = min(extremes.worst, part.worst)
                    extremes.best = min(extremes.best, part.best)
                }
            case .any:
                extremes = Extremes(worst: 0, best: 0)
                for part in parts {
                    let part = found[Int(program.parts[part])]
                    extremes.worst = max(extremes.worst, part.worst)
                    extremes.best = max(extremes.best, part.best)
                }
            }
            found.append(extremes)
        }
        return found
    }

    /// Tries a batch of points every way: for each of them it fails, is not known, holds.
    private static func run(
        _ program: RuleProgram,
        _ open: OpenPoints,
        from first: Int,
        _ extremes: [Extremes],
        _ cases: inout [Cases]
    ) {
        for node in cases.indices {
            let step = program.nodes[node]
            switch step.kind {
            case .fails, .unknown, .holds, .mark, .compares:
                cases[node] = Cases()
                guard let point = open.number(of: node), (0..<pointsInAWord).contains(point - first)
                else { continue }
                let shift = UInt64(casesOfAPoint * (point - first))
                cases[node] = Cases(reached: 7 << shift, holds: 4 << shift, fails: 1 << shift)
            case .isFalse:
                let part = cases[Int(step.first)]
                cases[node] = Cases(reached: part.reached, holds: part.fails, fails: part.holds)
            case .all, .any:
                let isAll = step.kind == .all
                var whole = Cases(reached: 0, holds: isAll ? .max : 0, fails: isAll ? 0 : .max)
                for index in step.parts {
                    let part = completed(Int(program.parts[index]), isAll, extremes, cases)
                    whole.reached |= part.reached
                    whole.holds = isAll ? whole.holds & part.holds : whole.holds | part.holds
                    whole.fails = isAll ? whole.fails | part.fails : whole.fails & part.fails
                }
                cases[node] = whole
            }
        }
    }

    /// A part without the point counts only as far as nothing that can change decides it.
    private static func completed(
        _ part: Int,
        _ isOfAll: Bool,
        _ extremes: [Extremes],
        _ cases: [Cases]
    ) -> Cases {
        var whole = cases[part]
        let aside: UInt8 = extremes[part].isFixed ? extremes[part].best : isOfAll ? 2 : 0
        whole.holds = whole.holds & whole.reached | (aside == 2 ? ~whole.reached : 0)
        whole.fails = whole.fails & whole.reached | (aside == 0 ? ~whole.reached : 0)
        return whole
    }
}

/// The points that are open in one evaluation, numbered in the order of their tests.
private struct OpenPoints {
    private(set) var count = 0
    /// For each node up to the gate the number of its point, or -1.
    private var numbers: [Int32]
    /// For each open point its fact.
    private var facts: [Int] = []
    /// For each node whether a point stands under it.
    private var isOpen: [Bool]

    init(_ program: RuleProgram, _ levels: [UInt8]) {
        let nodes = program.gateNode + 1
        numbers = Array(repeating: -1, count: nodes)
        isOpen = Array(repeating: false, count: nodes)
        var numberOfFact = [Int32](repeating: -1, count: program.changeableCount)
        for node in 0..<nodes {
            let step = program.nodes[node]
            switch step.kind {
            case .isFalse: isOpen[node] = isOpen[Int(step.first)]
            case .all, .any: isOpen[node] = step.parts.contains { isOpen[Int(program.parts[$0])] }
            case .fails, .unknown, .holds, .mark, .compares:
                guard let fact = program.openFact(of: node, levels) else { continue }
                if numberOfFact[fact] < 0 {
                    numberOfFact[fact] = Int32(count)
                    facts.append(program.changeableFacts[fact])
                    count += 1
                }
                numbers[node] = numberOfFact[fact]
                isOpen[node] = true
            }
        }
    }

    func number(of node: Int) -> Int? { numbers[node] < 0 ? nil : Int(numbers[node]) }

    /// The points under a node, each once, in reading order.
    ///
    /// Walks with a list of its own, because a law may rest rule on rule deeper than the machine's stack.
    func points(under root: Int, _ program: RuleProgram) -> [PointEffects.Point] {
        var found: [PointEffects.Point] = []
        // What stands after the gate is asked by no requirement.
        guard root < isOpen.count else { return found }
        var isSeen = [Bool](repeating: false, count: root + 1)
        var isFound = [Bool](repeating: false, count: count)
        var waiting = [root]
        while let node = waiting.popLast() {
            guard isOpen[node], !isSeen[node] else { continue }
            isSeen[node] = true
            let step = program.nodes[node]
            switch step.kind {
            case .isFalse: waiting.append(Int(step.first))
            case .all, .any:
                for part in step.parts.reversed() { waiting.append(Int(program.parts[part])) }
            case .fails, .unknown, .holds, .mark, .compares:
                guard let number = number(of: node), !isFound[number] else { continue }
                isFound[number] = true
                found.append(
                    PointEffects.Point(fact: facts[number], node: node, number: number)
                )
            }
        }
        return found
    }
}
