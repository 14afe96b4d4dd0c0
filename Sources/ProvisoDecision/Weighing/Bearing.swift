import ProvisoModel
import ProvisoRegimes

/// Decides which statements of a picture bear on a fact, by the pattern the pack gives for it.
///
/// Bearing says nothing of weight: grade and review are looked at afterwards.
///
/// A class, because it holds much, never changes, and is asked for every fact.
final class Bearing {
    let question: Question
    let gate: Gate
    let pack: RulePack
    /// The item asked about and what it is a variant of.
    let lineage: [EntityID]
    let variants: [EntityID]
    let asked: AskedPicture

    init(
        question: Question,
        asked: AskedPicture,
        gate: Gate,
        pack: RulePack,
        catalogue: ChipCatalogue
    ) {
        self.question = question
        self.asked = asked
        self.gate = gate
        self.pack = pack
        lineage = catalogue.lineage(of: question.item)
        variants = catalogue.variants(of: question.item)
    }

    /// Those of the whole picture; the others here go by their places among them.
    var statements: [HeldStatement] { asked.picture.statements }

    func establishing(_ pattern: StatementPattern) -> [Int] {
        matching(pattern.establishes, pattern) { isSquarely($0, pattern) }
    }

    /// What stands against a fact may be said of a part of it, or of everything at once.
    func against(_ matches: [StatementPattern.Match], _ pattern: StatementPattern) -> [Int] {
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

    func opening(_ pattern: StatementPattern) -> [Int] {
        matching(pattern.opens, pattern) { statement in
            isForItem(statement, pattern.scope, isPartEnough: true)
                && names(statement, pattern.scope.names)
        }
    }

    /// What is only shown need not say which gate it is about.
    func beside(_ pattern: StatementPattern) -> [Int] {
        asked.claiming(pattern.beside).filter { place in
            let statement = statements[place].statement
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
    ) -> [Int] {
        asked.claiming(wanted).filter { place in
            let statement = statements[place].statement
            return (!pattern.scope.isGateBound || isAtGate(statement))
                && isAboutPaper(statement, pattern.scope)
                && (!pattern.scope.isWithQuantity || statement.quantity?.bounds != nil)
                && fits(statement)
        }
    }

    /// A gate that is named must be this one; where none is, the authority must be of this side.
    private func isAtGate(_ statement: Statement) -> Bool {
        guard isOfJurisdiction(statement) else { return false }
        return statement.gate.map { $0 == gate } ?? !statement.authority.isEmpty
    }

    var jurisdiction: EntityID { pack.draft.jurisdiction }

    private func isOfJurisdiction(_ statement: Statement) -> Bool {
        statement.authority.allSatisfy { body in
            body == jurisdiction || pack.draft.authorities.contains(body)
                || asked.picture.entities[body]?.jurisdiction == jurisdiction
        }
    }

    private func isAboutPaper(_ statement: Statement, _ scope: StatementPattern.Scope) -> Bool {
        guard let paper = scope.concerns else {
            return !statement.item.contains(where: pack.papers.contains)
        }
        return statement.item.contains(paper)
    }

    /// A grant for the family covers the variant; a grant for a variant does not cover the family.
    private func isForItem(
        _ statement: Statement,
        _ scope: StatementPattern.Scope,
        isPartEnough: Bool
    ) -> Bool {
        guard scope.isItemBound else { return true }
        if statement.item.contains(where: lineage.contains) { return true }
        return isPartEnough
            && (statement.item.isEmpty || statement.item.contains(where: variants.contains))
    }

    func names(_ statement: Statement, _ wanted: StatementPattern.Named) -> Bool {
        let (seller, buyer) = (question.seller, question.buyer)
        let (acting, other) = (statement.subject, statement.counterparty)
        let isNobody = acting.isEmpty && other.isEmpty
        var isSellerAlone: Bool {
            !isNobody && acting.allSatisfy { $0 == seller } && other.allSatisfy { $0 == seller }
        }
        return switch wanted {
        case .anybody: true
        case .nobody: isNobody
        case .seller: acting.contains(seller) || other.contains(seller)
        case .sellerAlone: isSellerAlone
        case .sellerOrNobody: isNobody || isSellerAlone
        case .buyerOrNobody: isNobody || namesBuyer(statement)
        case .buyer: namesBuyer(statement)
        case .buyerAnyhow: acting.contains(buyer) || other.contains(buyer)
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
