import ProvisoModel
import ProvisoRegimes

/// Weighs the statements that bear on a fact: by floor, review, modality, and what came later.
struct Weighing {
    let bearing: Bearing
    /// Statements that a later one replaces, by the words of one document or a person's.
    private let successors: [StatementID: [StatementID]]
    private let settlements: [StatementID: [Settlement]]
    /// Whether everything counts, as it does when only asking what is on file.
    let ignoresFloor: Bool

    private var question: Question { bearing.question }

    init(
        bearing: Bearing,
        relations: [Relation],
        settlements: [Settlement] = [],
        ignoresFloor: Bool = false
    ) {
        self.bearing = bearing
        var successors: [StatementID: [StatementID]] = [:]
        // What the machine found between documents points somewhere and settles nothing.
        for relation in relations where relation.type == .supersedes && relation.mayDecide {
            successors[relation.to, default: []].append(relation.from)
        }
        self.successors = successors
        self.settlements = Dictionary(grouping: settlements, by: \.over)
        self.ignoresFloor = ignoresFloor
    }

    /// An allegation never counts, however low the floor: it raises a red flag and no more.
    func counts(_ held: HeldStatement) -> Bool {
        held.grade != .alleged
            && (ignoresFloor
                || (held.grade >= question.floor
                    && (held.isReviewed || question.includesUnreviewed)))
    }

    /// The statements that bear on a fact, sorted by what they do to it.
    struct Sides {
        /// Count, and make it so.
        var establishing: [HeldStatement]
        /// Count, and make it not so.
        var opposing: [HeldStatement]
        /// Count, and cannot be so beside it, without making it not so: a belief, a matter pending, a
        /// word about everybody.
        var unsettling: [HeldStatement]
        /// Say that it is due and not yet set, whatever their grade.
        var opening: [HeldStatement]
        /// Would make it so at a lower floor, once accepted, or if they were certain.
        var discounted: [HeldStatement]
        /// Against it or beside it, of any grade.
        var contrary: [HeldStatement]
        /// What a person said of statements that cannot all be so, where it made a difference.
        var settlements: [Settlement]
    }

    func sides(of pattern: StatementPattern) -> Sides {
        let establishing = bearing.establishing(pattern)
        let against = bearing.against(pattern.opposes, pattern)
        let opposing = against.filter {
            $0.isCertain && bearing.isSquarely($0.statement, pattern)
        }
        let pending = bearing.against(pattern.unsettles, pattern)
        let opening = bearing.opening(pattern)
        let acts = (establishing + against + pending + opening).filter {
            counts($0) && $0.isCertain
        }
        let candidates = establishing + against + pending + opening
        let settled = settled(among: candidates)
        let lost = Set(settled.map(\.over))
        func standing(_ held: HeldStatement) -> Bool {
            !lost.contains(held.statement.id) && !isOvertaken(held, by: acts)
        }
        let sure = establishing.filter { counts($0) && $0.isCertain && standing($0) }
        let sureIDs = Set(sure.map(\.statement.id))
        return Sides(
            establishing: sure,
            opposing: opposing.filter { counts($0) && standing($0) },
            unsettling: (against.filter { !opposing.contains($0) } + pending).filter {
                counts($0) && $0.statement.modality != .possible && standing($0)
            },
            opening: opening.filter { $0.isCertain && standing($0) },
            discounted: establishing.filter { !sureIDs.contains($0.statement.id) && standing($0) },
            contrary: inLedgerOrder(
                (against + pending).filter(standing) + bearing.beside(pattern)
            ),
            settlements: settled
        )
    }

    /// The settlements between such statements whose favored one counts; another settles nothing here.
    func settled(among candidates: [HeldStatement]) -> [Settlement] {
        guard !settlements.isEmpty else { return [] }
        let counted = Set(candidates.filter(counts).map(\.statement.id))
        var seen: Set<StatementID> = []
        return candidates.flatMap { held -> [Settlement] in
            guard seen.insert(held.statement.id).inserted else { return [] }
            return (settlements[held.statement.id] ?? []).filter { counted.contains($0.favored) }
        }
    }

    func inLedgerOrder(_ held: [HeldStatement]) -> [HeldStatement] {
        let wanted = Set(held.map(\.statement.id))
        return bearing.statements.filter { wanted.contains($0.statement.id) }
    }

    /// A later official act answers an earlier one of the same authority; that is no conflict.
    private func isOvertaken(_ held: HeldStatement, by acts: [HeldStatement]) -> Bool {
        let successors = successors[held.statement.id] ?? []
        return acts.contains { act in
            (act.grade >= .official && act.validFrom > held.validFrom
                && isOfSameAuthority(act.statement, held.statement))
                || successors.contains(act.statement.id)
        }
    }

    /// A capital named for its government, or nobody named, stands for whichever body acted.
    private func isOfSameAuthority(_ left: Statement, _ right: Statement) -> Bool {
        let (mine, theirs) = (Set(left.authority), Set(right.authority))
        return mine.isEmpty || theirs.isEmpty || !mine.isDisjoint(with: theirs)
            || mine.contains(bearing.jurisdiction) || theirs.contains(bearing.jurisdiction)
    }
}

extension HeldStatement {
    /// Said for certain by its innermost source; a belief or an assurance is not.
    var isCertain: Bool {
        statement.modality == .certain && statement.attribution.last?.cue != .believed
    }
}
