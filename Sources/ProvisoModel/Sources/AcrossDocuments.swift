/// Finds how the statements of a document bear on those of documents known before.
///
/// Near-linear: statements are filed under party and item, and of each position that was taken on a
/// matter only the latest statement is kept for comparison.
public struct AcrossDocuments: Sendable {
    private var matters: [Matter: [Filed]] = [:]

    /// How many positions on one matter are compared with a newcomer.
    private static let mostPositions = 16
    /// A statement about many parties and items is filed under the first of them.
    private static let mostMatters = 16

    public init() {}

    /// Files what is known already.
    public init(_ picture: Picture) {
        self.init()
        for held in picture.statements {
            file(Filed(held.statement, held.document, held.validFrom))
        }
    }

    /// How the statements of a new document bear on earlier ones; files them too.
    ///
    /// Of what a statement tells again only the likest is named, of what it stands against each position.
    public mutating func relations(
        of statements: [Statement],
        in header: DocumentHeader
    ) -> [Relation] {
        let filed = statements.map {
            Filed($0, header.id, $0.validFrom(published: header.published))
        }
        let relations = filed.flatMap(relations)
        for one in filed { file(one) }
        return relations
    }

    private func relations(of new: Filed) -> [Relation] {
        var seen: Set<StatementID> = []
        var against: [Relation] = []
        var again: (relation: Relation, likeness: Int)?
        for matter in new.lookedUp {
            for old in matters[matter] ?? [] {
                guard old.document != new.document, seen.insert(old.statement.id).inserted,
                    let type = Bearing.type(of: new, on: old)
                else { continue }
                let relation = Relation(
                    type: type.kind,
                    from: type.isTurned ? old.statement.id : new.statement.id,
                    to: type.isTurned ? new.statement.id : old.statement.id,
                    basis: .acrossDocuments
                )
                if type.kind == .restates || type.kind == .refines {
                    let likeness = new.likeness(to: old)
                    if likeness > again?.likeness ?? -1 { again = (relation, likeness) }
                } else {
                    against.append(relation)
                }
            }
        }
        return against + [again?.relation].compactMap(\.self)
    }

    private mutating func file(_ new: Filed) {
        for matter in new.matters {
            var known = matters[matter] ?? []
            known.removeAll { $0.position == new.position }
            known.append(new)
            if known.count > Self.mostPositions { known.removeFirst() }
            matters[matter] = known
        }
    }

    fileprivate struct Matter: Hashable {
        let kind: String
        let subject: Subject
        let item: EntityID?

        enum Subject: Hashable { case party(EntityID), nobody, anybody }
    }

    fileprivate struct Position: Hashable {
        let claim: Claim
        let polarity: Polarity
        let modality: Modality
        let authority: Set<EntityID>
        let gate: Gate?
    }

    fileprivate struct Filed: Sendable {
        let statement: Statement
        let document: DocumentID
        let validFrom: Day

        init(_ statement: Statement, _ document: DocumentID, _ validFrom: Day) {
            self.statement = statement
            self.document = document
            self.validFrom = validFrom
        }

        fileprivate var position: Position {
            Position(
                claim: statement.claim,
                polarity: statement.polarity,
                modality: statement.modality,
                authority: Set(statement.authority),
                gate: statement.gate
            )
        }

        private var parties: [Matter.Subject] { statement.subject.map { .party($0) } }

        /// Under what it is filed.
        fileprivate var matters: [Matter] {
            matters((parties.isEmpty ? [.nobody] : parties) + [.anybody])
        }

        /// Where it looks for others: a word that names nobody bears on what is said of anybody.
        fileprivate var lookedUp: [Matter] {
            matters(parties.isEmpty ? [.anybody] : parties + [.nobody])
        }

        /// Empty for what says nothing of a permission or its condition.
        private func matters(_ subjects: [Matter.Subject]) -> [Matter] {
            switch statement.claim {
            case .authorization, .condition: break
            case .competence, .rule, .notification, .response, .transaction, .conduct,
                .assessment, .event:
                return []
            }
            let items: [EntityID?] = statement.item.isEmpty ? [nil] : statement.item
            return Array(
                subjects.flatMap { subject in
                    items.map {
                        Matter(kind: statement.claim.kind, subject: subject, item: $0)
                    }
                }.prefix(AcrossDocuments.mostMatters)
            )
        }

        func likeness(to other: Filed) -> Int {
            let (mine, theirs) = (statement, other.statement)
            return (Set(mine.subject) == Set(theirs.subject) ? 4 : 0)
                + (Set(mine.authority) == Set(theirs.authority) ? 2 : 0)
                + (mine.quantity?.bounds == theirs.quantity?.bounds ? 1 : 0)
        }
    }

    /// How one statement bears on another of the same matter.
    private enum Bearing {
        static func type(
            of new: Filed,
            on old: Filed
        ) -> (kind: Relation.Kind, isTurned: Bool)? {
            let (mine, theirs) = (new.statement, old.statement)
            guard mine.gate == nil || theirs.gate == nil || mine.gate == theirs.gate else {
                return nil
            }
            if mine.claim == theirs.claim, mine.polarity == theirs.polarity {
                return mine.subject.isEmpty == theirs.subject.isEmpty ? again(new, old) : nil
            }
            let isOpposite = mine.claim == theirs.claim && mine.polarity != theirs.polarity
            let isAgainst = mine.isGrant && theirs.isStop || mine.isStop && theirs.isGrant
            let isOpened = mine.isGrant && theirs.isOpen || mine.isOpen && theirs.isGrant
            // What names nobody may leave room for somebody.
            let isUneasy = isOpened || mine.subject.isEmpty != theirs.subject.isEmpty
            guard isOpposite || isAgainst || isOpened || excludes(mine, theirs) else { return nil }
            return against(new, old, isUneasy: isUneasy)
        }

        /// A later act of the same authority replaces; acts of two, or of one day, stand against each other.
        private static func against(
            _ new: Filed,
            _ old: Filed,
            isUneasy: Bool
        ) -> (kind: Relation.Kind, isTurned: Bool) {
            let (mine, theirs) = (new.statement, old.statement)
            let isSure =
                [mine, theirs].allSatisfy {
                    $0.modality == .certain && $0.attribution.last?.cue != .believed
                }
            let isSameAuthority =
                !mine.authority.isEmpty && !Set(mine.authority).isDisjoint(with: theirs.authority)
            let isSameScope = mine.subject.isEmpty == theirs.subject.isEmpty
            if isSure, isSameAuthority, isSameScope, new.validFrom != old.validFrom {
                return (.supersedes, isTurned: new.validFrom < old.validFrom)
            }
            return (isSure && !isUneasy ? .contradicts : .tension, isTurned: false)
        }

        private static func again(
            _ new: Filed,
            _ old: Filed
        ) -> (kind: Relation.Kind, isTurned: Bool)? {
            let (mine, theirs) = (new.statement, old.statement)
            guard mine.modality == theirs.modality else { return (.tension, false) }
            let (more, less) = (mine.details, theirs.details)
            if more == less { return (.restates, false) }
            if more.isSuperset(of: less) { return (.refines, false) }
            return less.isSuperset(of: more) ? (.refines, true) : (.restates, false)
        }

        private static func excludes(_ mine: Statement, _ theirs: Statement) -> Bool {
            guard case .condition(let one) = mine.claim, case .condition(let other) = theirs.claim,
                mine.polarity == .positive, theirs.polarity == .positive
            else { return false }
            return [[.open, .set], [.met, .unmet]].contains(Set([one, other]))
        }
    }
}

extension Statement {
    fileprivate var isGrant: Bool {
        switch claim {
        case .authorization(.approved), .authorization(.renewed), .authorization(.exempted):
            polarity == .positive
        default: false
        }
    }

    fileprivate var isStop: Bool {
        switch claim {
        case .authorization(.denied), .authorization(.prohibited), .authorization(.suspended),
            .authorization(.revoked), .authorization(.expired), .authorization(.returned):
            polarity == .positive
        default: false
        }
    }

    fileprivate var isOpen: Bool {
        switch claim {
        case .authorization(.pending), .authorization(.applied), .authorization(.discouraged):
            polarity == .positive
        default: false
        }
    }

    /// What is told besides the claim itself.
    fileprivate var details: Set<String> {
        var details: Set<String> = []
        for party in subject { details.insert("subject \(party)") }
        for body in authority { details.insert("authority \(body)") }
        if let quantity {
            details.insert("quantity \(quantity.bounds?.description ?? quantity.text)")
        }
        if let condition { details.insert("condition \(condition.state.rawValue)") }
        if let stage { details.insert("stage \(stage.rawValue)") }
        return details
    }
}
