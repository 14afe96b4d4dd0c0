import Foundation
import ProvisoModel

/// Measures one telling by its origin, respect by respect.
struct DriftMeasure {
    private let origin: HeldStatement
    private let later: HeldStatement
    private let names: Names

    init(_ pair: DriftFinder.Pair, _ names: Names) {
        origin = pair.origin
        later = pair.later
        self.names = names
    }

    private var mine: Statement { origin.statement }
    private var theirs: Statement { later.statement }

    var drifts: [Drift] {
        [
            polarity, act, attribution, people, condition, stage, modality, authority, buyers, pool,
            quantity, date,
        ].compactMap(\.self)
    }

    private func drift(
        _ aspect: Drift.Aspect,
        _ direction: Drift.Direction,
        _ old: String,
        _ new: String
    ) -> Drift {
        Drift(
            aspect: aspect,
            direction: direction,
            origin: mine.id,
            old: old,
            later: theirs.id,
            new: new
        )
    }

    private var polarity: Drift? {
        guard mine.claim == theirs.claim, mine.polarity != theirs.polarity else { return nil }
        let word = mine.claim.predicate
        let (yes, no) = (word, "not \(word)")
        return drift(
            .polarity,
            .stronger,
            mine.polarity == .positive ? yes : no,
            theirs.polarity == .positive ? yes : no
        )
    }

    private var act: Drift? {
        guard mine.claim != theirs.claim else { return nil }
        if case .response = mine.claim {
            let isFirmer = mine.claim == .response(.noResponse)
            return drift(
                .response,
                isFirmer ? .stronger : .different,
                words(mine.claim),
                words(theirs.claim)
            )
        }
        let isFirmer = mine.isOpenMatter && !theirs.isOpenMatter
        let isLooser = !mine.isOpenMatter && theirs.isOpenMatter
        return drift(
            .act,
            isFirmer ? .stronger : isLooser ? .weaker : .different,
            words(mine.claim),
            words(theirs.claim)
        )
    }

    private func words(_ claim: Claim) -> String {
        switch claim {
        case .response(.noResponse): "did not respond"
        case .response(.declinedToComment): "declined to comment"
        case .response(.notDisclosed): "did not disclose"
        default: claim.predicate
        }
    }

    // MARK: Who says so

    /// A source that is dropped makes a word the outlet's own; an allegation told plainly becomes a fact.
    private var attribution: Drift? {
        let (old, new) = (voice(mine), voice(theirs))
        guard old.sort != new.sort else { return nil }
        let isAllegation = old.sort == .alleged || new.sort == .alleged
        let direction: Drift.Direction =
            old.sort.rawValue < new.sort.rawValue ? .stronger : .weaker
        return drift(isAllegation ? .allegation : .attribution, direction, old.words, new.words)
    }

    private enum Voice: Int { case alleged, believed, unnamed, named, own }

    private func voice(_ statement: Statement) -> (sort: Voice, words: String) {
        let steps = statement.attribution
        if let accuser = steps.first(where: { $0.cue == .alleged }) {
            return (.alleged, "alleged by \(who(accuser))")
        }
        guard let last = steps.last else { return (.own, "no source named") }
        if last.cue == .believed { return (.believed, "believed by \(who(last))") }
        if !last.isNamed || last.role == .unnamed { return (.unnamed, who(last)) }
        if last.role == .outlet { return (.own, "\(who(last)), no source named") }
        return (.named, who(last))
    }

    private func who(_ step: AttributionStep) -> String {
        if step.isNamed, let source = step.source { return names[source] }
        let words = step.descriptor.map { " (“\(TerminalText.safe($0))”)" } ?? ""
        guard let count = step.count else { return "unnamed, number not given\(words)" }
        return "\(count) unnamed\(words)"
    }

    private var people: Drift? {
        guard let old = mine.attribution.last, let new = theirs.attribution.last, !old.isNamed,
            !new.isNamed, old.count != new.count
        else { return nil }
        let direction: Drift.Direction =
            switch (old.count, new.count) {
            case (let fewer?, let more?): more > fewer ? .stronger : .weaker
            default: .different
            }
        return drift(.people, direction, who(old), who(new))
    }

    private var modality: Drift? {
        guard mine.modality != theirs.modality else { return nil }
        let order: [Modality] = [.possible, .probable, .certain]
        let isFirmer =
            (order.firstIndex(of: mine.modality) ?? 0)
            < (order.firstIndex(of: theirs.modality) ?? 0)
        return drift(
            .modality,
            isFirmer ? .stronger : .weaker,
            mine.modality.rawValue,
            theirs.modality.rawValue
        )
    }

    // MARK: What is said

    private var condition: Drift? {
        let (old, new) = (mine.condition?.state, theirs.condition?.state)
        guard old != new else { return nil }
        let direction: Drift.Direction =
            old != nil && new == nil ? .stronger : old == nil ? .weaker : .different
        return drift(.condition, direction, words(old), words(new))
    }

    private func words(_ state: Claim.ConditionState?) -> String {
        switch state {
        case nil: "no condition told"
        case .open: "condition not yet set"
        case .set: "condition set"
        case let state?: "condition \(state.rawValue)"
        }
    }

    private var stage: Drift? {
        guard mine.stage != theirs.stage else { return nil }
        let isFirmer = mine.stage == .preliminary || theirs.stage == .final
        return drift(
            .stage,
            isFirmer ? .stronger : .weaker,
            mine.stage?.rawValue ?? "no stage told",
            theirs.stage?.rawValue ?? "no stage told"
        )
    }

    private var authority: Drift? {
        guard Set(mine.authority) != Set(theirs.authority) else { return nil }
        let direction: Drift.Direction =
            mine.authority.isEmpty ? .stronger : theirs.authority.isEmpty ? .weaker : .different
        return drift(
            .authority,
            direction,
            named(mine.authority, or: "nobody named"),
            named(theirs.authority, or: "nobody named")
        )
    }

    private var buyers: Drift? {
        let (old, new) = (Set(mine.subject), Set(theirs.subject))
        guard old != new else { return nil }
        let direction: Drift.Direction =
            new.isSuperset(of: old) ? .stronger : old.isSuperset(of: new) ? .weaker : .different
        return drift(.buyers, direction, counted(mine.subject), counted(theirs.subject))
    }

    private func counted(_ ids: [EntityID]) -> String {
        ids.count > 1 ? "\(ids.count): \(names.list(ids))" : named(ids, or: "nobody named")
    }

    private func named(_ ids: [EntityID], or nobody: String) -> String {
        ids.isEmpty ? nobody : names.list(ids)
    }

    private var pool: Drift? {
        guard let old = mine.quantity, let new = theirs.quantity,
            Set(old.pool) != Set(new.pool)
        else { return nil }
        return drift(
            .pool,
            old.pool.isEmpty ? .weaker : new.pool.isEmpty ? .stronger : .different,
            old.pool.isEmpty ? "not said to be shared" : "together: \(names.list(old.pool))",
            new.pool.isEmpty ? "not said to be shared" : "together: \(names.list(new.pool))"
        )
    }

    private var quantity: Drift? {
        let (old, new) = (mine.quantity, theirs.quantity)
        guard old?.measure != new?.measure else { return nil }
        let direction: Drift.Direction =
            switch (old, new) {
            case (nil, _): .stronger
            case (_, nil): .weaker
            case (let old?, let new?): Self.direction(old, new)
            }
        return drift(
            .quantity,
            direction,
            old?.inWords ?? "no quantity told",
            new?.inWords ?? "no quantity told"
        )
    }

    /// More may be taken for granted where the least is higher, or where a range has become narrower.
    private static func direction(
        _ old: ReportedQuantity,
        _ new: ReportedQuantity
    ) -> Drift.Direction {
        guard old.unit == new.unit, let mine = old.bounds, let theirs = new.bounds else {
            return .different
        }
        if theirs.least > mine.least { return .stronger }
        let wasOpen = mine.most == nil && theirs.most != nil
        return theirs.least == mine.least && wasOpen ? .stronger : .different
    }

    private var date: Drift? {
        let (old, new) = (mine.eventDate, theirs.eventDate)
        guard let old, let new, old.from != new.from || old.to != new.to else { return nil }
        let isNarrower = new.from >= old.from && new.to <= old.to
        return drift(.date, isNarrower ? .stronger : .different, old.inWords, new.inWords)
    }
}

extension ReportedQuantity {
    /// What is told of the amount, whatever the words.
    fileprivate var measure: [String] {
        [
            min?.description ?? "", max?.description ?? "", "\(isMinOpen)", "\(isMaxOpen)",
            unit.rawValue, "\(isApproximate)",
        ]
    }
}

extension Statement {
    /// Asked for or under way, and not yet decided.
    fileprivate var isOpenMatter: Bool {
        switch claim {
        case .authorization(.applied), .authorization(.pending): true
        default: false
        }
    }
}
