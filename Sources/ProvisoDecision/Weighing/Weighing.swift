import ProvisoModel
import ProvisoRegimes

/// Weighs the statements that bear on a fact: by floor, review, modality, and what came later.
struct Weighing {
    let bearing: Bearing
    /// Whether everything counts, as it does when only asking what is on file.
    var ignoresFloor = false

    private var question: Question { bearing.question }

    /// An allegation never counts, however low the floor: it raises a red flag and no more.
    func counts(_ place: Int) -> Bool {
        let grade = bearing.statements[place].grade
        return grade != .alleged
            && (ignoresFloor
                || (grade >= question.floor
                    && (bearing.statements[place].isReviewed || question.includesUnreviewed)))
    }

    func isCertain(_ place: Int) -> Bool { bearing.statements[place].isCertain }

    func names(_ places: [Int]) -> [StatementID] {
        places.map { bearing.statements[$0].statement.id }
    }

    /// The statements that bear on a fact, sorted by what they do to it.
    struct Sides {
        /// Count, and make it so.
        var establishing: [Int] = []
        /// Count, and make it not so.
        var opposing: [Int] = []
        /// Count, and cannot be so beside it, without making it not so: a belief, a matter pending, a
        /// word about everybody.
        var unsettling: [Int] = []
        /// Say that it is due and not yet set, whatever their grade.
        var opening: [Int] = []
        /// Would make it so at a lower floor, once accepted, or if they were certain.
        var discounted: [Int] = []
        /// Against it or beside it, of any grade.
        var contrary: [Int] = []
        /// What a person said of statements that cannot all be so, where it made a difference.
        var settlements: [Settlement] = []
    }

    func sides(of pattern: StatementPattern) -> Sides {
        let establishing = bearing.establishing(pattern)
        let against = bearing.against(pattern.opposes, pattern)
        let pending = bearing.against(pattern.unsettles, pattern)
        let opening = bearing.opening(pattern)
        let beside = bearing.beside(pattern)
        let candidates = establishing + against + pending + opening
        // Of most facts nobody said anything.
        guard !candidates.isEmpty || !beside.isEmpty else { return Sides() }
        let opposing = against.filter {
            isCertain($0) && bearing.isSquarely(bearing.statements[$0].statement, pattern)
        }
        let acts = candidates.filter { counts($0) && isCertain($0) }
        let settled = settled(among: candidates)
        let lost = settled.map(\.over)
        func stands(_ place: Int) -> Bool {
            !lost.contains(bearing.statements[place].statement.id) && !isOvertaken(place, by: acts)
        }
        let sure = establishing.filter { counts($0) && isCertain($0) && stands($0) }
        return Sides(
            establishing: sure,
            opposing: opposing.filter { counts($0) && stands($0) },
            unsettling: (against.filter { !opposing.contains($0) } + pending).filter {
                counts($0) && bearing.statements[$0].statement.modality != .possible && stands($0)
            },
            opening: opening.filter { isCertain($0) && stands($0) },
            discounted: establishing.filter { !sure.contains($0) && stands($0) },
            contrary: ((against + pending).filter(stands) + beside).inLedgerOrder,
            settlements: settled
        )
    }

    /// The settlements between such statements whose favored one counts; another settles nothing here.
    func settled(among candidates: [Int]) -> [Settlement] {
        guard !bearing.asked.picture.settlements.isEmpty else { return [] }
        let counted = Set(names(candidates.filter(counts)))
        var seen: Set<Int> = []
        return candidates.flatMap { place -> [Settlement] in
            guard seen.insert(place).inserted else { return [] }
            return bearing.asked.settlements(over: place).filter { counted.contains($0.favored) }
        }
    }

    /// A later official act answers an earlier one of the same authority; that is no conflict.
    private func isOvertaken(_ place: Int, by acts: [Int]) -> Bool {
        let statements = bearing.statements
        let successors = bearing.asked.successors(of: place)
        return acts.contains { act in
            (statements[act].grade >= .official
                && statements[act].validFrom > statements[place].validFrom
                && isOfSameAuthority(
                    statements[act].statement.authority,
                    statements[place].statement.authority
                ))
                || successors.contains(statements[act].statement.id)
        }
    }

    /// A capital named for its government, or nobody named, stands for whichever body acted.
    private func isOfSameAuthority(_ mine: [EntityID], _ theirs: [EntityID]) -> Bool {
        mine.isEmpty || theirs.isEmpty || mine.contains(where: theirs.contains)
            || mine.contains(bearing.jurisdiction) || theirs.contains(bearing.jurisdiction)
    }
}

extension HeldStatement {
    /// Said for certain by its innermost source; a belief or an assurance is not.
    var isCertain: Bool {
        statement.modality == .certain && statement.attribution.last?.cue != .believed
    }
}
