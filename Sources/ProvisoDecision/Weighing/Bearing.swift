import ProvisoModel
import ProvisoRegimes

/// Decides which statements of a picture bear on a fact, by the pattern the pack gives for it.
///
/// Bearing says nothing of weight: grade and review are looked at afterwards.
struct Bearing {
    let question: Question
    let gate: Gate
    let jurisdiction: EntityID
    let authorities: Set<EntityID>
    /// The item asked about and what it is a variant of.
    let lineage: Set<EntityID>
    let variants: Set<EntityID>
    /// Papers that facts of the pack are about, one by one.
    let papers: Set<EntityID>
    let entities: [EntityID: Entity]
    /// What is so by the day asked about, as known by the time asked about, in ledger order.
    let statements: [HeldStatement]

    init(
        question: Question,
        picture: Picture,
        gate: Gate,
        pack: RulePack,
        catalogue: ChipCatalogue
    ) {
        self.question = question
        self.gate = gate
        jurisdiction = pack.draft.jurisdiction
        authorities = Set(pack.draft.authorities)
        lineage = Set(catalogue.lineage(of: question.item))
        variants = Set(catalogue.variants(of: question.item))
        papers = Set(pack.draft.facts.compactMap { $0.pattern?.scope.concerns })
        entities = picture.entities
        statements = picture.statements.filter {
            $0.validFrom <= question.on && $0.knownFrom <= question.known
        }
    }

    func establishing(_ pattern: StatementPattern) -> [HeldStatement] {
        matching(pattern.establishes, pattern) { isSquarely($0, pattern) }
    }

    /// What stands against a fact may be said of a part of it, or of everything at once.
    func against(
        _ matches: [StatementPattern.Match],
        _ pattern: StatementPattern
    )
        -> [HeldStatement]
    {
        matching(matches, pattern) { statement in
            // "No license is granted by this rule" denies nobody the license they may hold.
            (statement.polarity == .positive || !names(statement, .nobody))
                && isForItem(statement, pattern.scope, isPartEnough: true)
                && pattern.scope.opposedNaming.contains { names(statement, $0) }
        }
    }

    /// Whether it is said of this transaction, as a grant would have to be, and not of a part or of everybody.
    func isSquarely(_ statement: Statement, _ pattern: StatementPattern) -> Bool {
        isForItem(statement, pattern.scope, isPartEnough: false)
            && names(statement, pattern.scope.names)
    }

    func opening(_ pattern: StatementPattern) -> [HeldStatement] {
        matching(pattern.opens, pattern) { statement in
            isForItem(statement, pattern.scope, isPartEnough: true)
                && names(statement, pattern.scope.names)
        }
    }

    /// What is only shown need not say which gate it is about.
    func beside(_ pattern: StatementPattern) -> [HeldStatement] {
        statements.filter { held in
            guard matches(held, pattern.beside) else { return false }
            let statement = held.statement
            return !statement.item.isEmpty
                && isForItem(statement, pattern.scope, isPartEnough: true)
                && isOfJurisdiction(statement)
                && (statement.gate ?? gate) == gate
                && (names(statement, .buyer) || names(statement, .sellerAlone))
        }
    }

    private func matching(
        _ wanted: [StatementPattern.Match],
        _ pattern: StatementPattern,
        where fits: (Statement) -> Bool
    ) -> [HeldStatement] {
        statements.filter { held in
            guard matches(held, wanted) else { return false }
            let statement = held.statement
            return (!pattern.scope.isGateBound || isAtGate(statement))
                && isAboutPaper(statement, pattern.scope)
                && (!pattern.scope.isWithQuantity || statement.quantity?.bounds != nil)
                && fits(statement)
        }
    }

    // Nearly every statement falls out here, so it is looked at in its place and not taken out first.
    private func matches(_ held: HeldStatement, _ wanted: [StatementPattern.Match]) -> Bool {
        wanted.contains { match in
            switch match {
            case .claim(let claim, let polarity):
                held.statement.polarity == polarity && held.statement.claim == claim
            case .attached(let state):
                held.statement.polarity == .positive && held.statement.condition?.state == state
            }
        }
    }

    /// A gate that is named must be this one; where none is, the authority must be of this side.
    private func isAtGate(_ statement: Statement) -> Bool {
        guard isOfJurisdiction(statement) else { return false }
        return statement.gate.map { $0 == gate } ?? !statement.authority.isEmpty
    }

    private func isOfJurisdiction(_ statement: Statement) -> Bool {
        statement.authority.allSatisfy { body in
            body == jurisdiction || authorities.contains(body)
                || entities[body]?.jurisdiction == jurisdiction
        }
    }

    private func isAboutPaper(_ statement: Statement, _ scope: StatementPattern.Scope) -> Bool {
        guard let paper = scope.concerns else { return papers.isDisjoint(with: statement.item) }
        return statement.item.contains(paper)
    }

    /// A grant for the family covers the variant; a grant for a variant does not cover the family.
    private func isForItem(
        _ statement: Statement,
        _ scope: StatementPattern.Scope,
        isPartEnough: Bool
    ) -> Bool {
        guard scope.isItemBound else { return true }
        if !lineage.isDisjoint(with: statement.item) { return true }
        return isPartEnough
            && (statement.item.isEmpty || !variants.isDisjoint(with: statement.item))
    }

    func names(_ statement: Statement, _ wanted: StatementPattern.Named) -> Bool {
        let parties = statement.subject + statement.counterparty
        let isSellerAlone = !parties.isEmpty && parties.allSatisfy { $0 == question.seller }
        return switch wanted {
        case .anybody: true
        case .nobody: parties.isEmpty
        case .seller: parties.contains(question.seller)
        case .sellerAlone: isSellerAlone
        case .sellerOrNobody: parties.isEmpty || isSellerAlone
        case .buyerOrNobody: parties.isEmpty || namesBuyer(statement)
        case .buyer: namesBuyer(statement)
        case .buyerAnyhow: parties.contains(question.buyer)
        case .buyerOrSellerAlone: isSellerAlone || namesBuyer(statement)
        }
    }

    /// A permission for this buyer to deal with another seller is not one for this transaction.
    private func namesBuyer(_ statement: Statement) -> Bool {
        func leavesRoom(_ others: [EntityID]) -> Bool {
            others.isEmpty || others.contains(question.seller)
        }
        return
            (statement.subject.contains(question.buyer) && leavesRoom(statement.counterparty))
            || (statement.counterparty.contains(question.buyer) && leavesRoom(statement.subject))
    }
}

extension Fact {
    /// The pattern by which statements bear on it, where they do.
    var pattern: StatementPattern? {
        switch source {
        case .statements(let pattern), .recorded(let pattern), .reportedQuantity(let pattern),
            .daysSince(let pattern):
            pattern
        case .condition(let condition): condition.pattern
        case .catalogue, .question, .parties, .listed, .listedShare, .license, .total, .unstated:
            nil
        }
    }
}

extension Condition {
    /// Statements that it is met or not, by the identifier of the condition.
    var pattern: StatementPattern {
        StatementPattern(
            establishes: [.claim(.condition(.met), .positive)],
            opposes: [.claim(.condition(.unmet), .positive)],
            unsettles: [],
            opens: [.claim(.condition(.open), .positive)],
            beside: [],
            scope: StatementPattern.Scope(
                names: .anybody,
                opposedNaming: [.anybody],
                isGateBound: false,
                isItemBound: false,
                concerns: id,
                isOfAnyGrade: false,
                isLinked: false,
                isWithQuantity: measure == .unitsCovered
            )
        )
    }
}
