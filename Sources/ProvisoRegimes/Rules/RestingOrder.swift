/// Which rule rests on which: every rule after those it names, and what stands in the way of that.
///
/// Walks with a list of its own instead of calling itself, because a file may chain rules deeper than a
/// machine's stack.
struct RestingOrder {
    /// The numbers of the rules, each after those it names.
    private(set) var ordered: [Int] = []
    /// Ways from a rule back to itself, each found once, the rule first in the file at its head.
    private(set) var cycles: [[Int]] = []
    /// How many rules rest on one another below each rule, itself counted.
    private(set) var depths: [Int]
    private var named: [[Int]]

    /// How deep rules may rest on rules; law in use stays far below.
    static let deepest = 100

    init(_ rules: [Rule], _ index: [String: Int]) {
        named = rules.map { rule in
            rule.wordings.flatMap { wording in
                wording.fullClause(as: rule.kind).leaves.compactMap { index[$0.leaf.subject] }
            }
        }
        depths = Array(repeating: 0, count: rules.count)
        for rule in rules.indices where depths[rule] == 0 { walk(from: rule) }
    }

    /// The rules in which the depth allowed is first exceeded.
    var tooDeep: [Int] { depths.indices.filter { depths[$0] == RestingOrder.deepest + 1 } }

    private mutating func walk(from start: Int) {
        var way: [(rule: Int, next: Int)] = [(start, 0)]
        var isOnWay: [Int: Int] = [start: 0]
        while let (rule, next) = way.last {
            guard next < named[rule].count else {
                way.removeLast()
                isOnWay[rule] = nil
                depths[rule] = 1 + (named[rule].map { depths[$0] }.max() ?? 0)
                ordered.append(rule)
                continue
            }
            way[way.count - 1].next += 1
            let other = named[rule][next]
            if let place = isOnWay[other] {
                cycles.append(way[place...].map(\.rule) + [other])
            } else if depths[other] == 0 {
                isOnWay[other] = way.count
                way.append((other, 0))
            }
        }
    }
}
