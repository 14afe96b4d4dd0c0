import ProvisoModel
import ProvisoRegimes

/// The smallest sets of points that, settled the right way, make every gate clear.
///
/// Each gate's sets come from its compiled law, where each is confirmed by evaluating again. Gates share no
/// point, so a set for all of them is one set of each.
struct UnblockSearch {
    let cases: [GateCase]
    /// For each gate its sets, smallest first: one empty set where it is clear, none where nothing opens it.
    private let byGate: [[[Point]]]
    /// What each point of a set asks for; one point stands in many sets.
    private let needs: [Point: Need]
    private let improbable: Set<Point>
    /// How many sets are kept.
    static let kept = 8

    struct Point: Hashable {
        let gate: Int
        /// By its number among the facts of the gate's pack.
        let fact: Int
        let truth: Truth
    }

    init(cases: [GateCase]) {
        self.cases = cases
        byGate = cases.indices.map { cases[$0].openingSets(at: $0) }
        let points = Set(byGate.joined().joined())
        needs = Dictionary(uniqueKeysWithValues: points.map { ($0, cases[$0.gate].need($0.fact)) })
        improbable = points.filter { cases[$0.gate].isImprobable($0.fact) }
    }

    /// Sets that make every gate clear, with what each asks for.
    func answer() -> [UnblockSet] { sets().map(answer) }

    func answer(atGate gate: Int) -> [UnblockSet] { sets(atGate: gate).map(answer) }

    private func answer(_ points: [Point]) -> UnblockSet {
        UnblockSet(
            needs: points.compactMap { needs[$0] },
            isRealistic: improbable.isDisjoint(with: points)
        )
    }

    /// Sets that make every gate clear; none where they are clear already.
    func sets() -> [[Point]] {
        let all = byGate.reduce([[Point]]([[]])) { found, more in
            let together = found.flatMap { one in more.map { one + $0 } }
            return UnblockSearch.smallest(together)
        }
        return all.filter { !$0.isEmpty }
    }

    func sets(atGate gate: Int) -> [[Point]] { byGate[gate].filter { !$0.isEmpty } }

    /// The fewest points first; of equals, those found first.
    private static func smallest(_ sets: [[Point]]) -> [[Point]] {
        let ordered = sets.enumerated().sorted {
            ($0.element.count, $0.offset) < ($1.element.count, $1.offset)
        }
        return ordered.prefix(kept).map(\.element)
    }
}

extension GateCase {
    fileprivate func openingSets(at gate: Int) -> [[UnblockSearch.Point]] {
        guard isCovered else { return [] }
        guard truth != .holds else { return [[]] }
        var flat = truths
        flat.findUnblockSets()
        return flat.unblockFacts(atMost: UnblockSearch.kept).map { set in
            set.map { UnblockSearch.Point(gate: gate, fact: $0.fact, truth: $0.truth) }
        }
    }
}
