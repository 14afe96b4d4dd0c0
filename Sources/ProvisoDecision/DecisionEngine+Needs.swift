public import ProvisoModel
import ProvisoRegimes

extension DecisionEngine {
    /// What of a record can bear on a question by these rules; `nil` where only the whole record tells.
    ///
    /// Good for records without licenses held as documents: what their conditions ask is in no pack.
    public func needs(of question: Question) -> PictureNeeds? {
        var needs = PictureNeeds()
        needs.entities = question.everybodyNamed
        for pack in rules.packs {
            for fact in pack.draft.facts {
                guard let pattern = fact.pattern else { continue }
                let reach = PatternReach(pattern, question, rules.catalogue)
                guard reach.add(to: &needs, isQuantity: fact.isReportedQuantity) else { return nil }
            }
        }
        return needs
    }
}

/// Where statements lie that can bear on one fact; the bounds are those of `Bearing`, or wider.
private struct PatternReach {
    let pattern: StatementPattern
    let question: Question
    private let items: Set<EntityID?>?
    private let lineage: [EntityID]

    init(_ pattern: StatementPattern, _ question: Question, _ catalogue: ChipCatalogue) {
        self.pattern = pattern
        self.question = question
        lineage = catalogue.lineage(of: question.item)
        let family = lineage + catalogue.variants(of: question.item)
        if let paper = pattern.scope.concerns {
            items = [paper]
        } else {
            items = pattern.scope.isItemBound ? Set(family.map(Optional.some) + [nil]) : nil
        }
    }

    /// Whether it can be told where they lie.
    func add(to needs: inout PictureNeeds, isQuantity: Bool) -> Bool {
        let scope = pattern.scope
        let isTold =
            add(pattern.establishes + pattern.opens, naming: [scope.names], &needs)
            && add(pattern.opposes + pattern.unsettles, naming: scope.opposedNaming, &needs)
            && add(pattern.beside, naming: [.buyer, .sellerAlone], &needs)
        if isQuantity { needs.ordersOfPools.formUnion(lineage) }
        return isTold && (!scope.isLinked || addLinks(&needs))
    }

    private func add(
        _ matches: [StatementPattern.Match],
        naming named: [StatementPattern.Named],
        _ needs: inout PictureNeeds
    ) -> Bool {
        for kind in Set(matches.flatMap(\.kinds)) {
            for somebody in Set(named.flatMap(question.somebody)) {
                // Whoever is named, only a word on the law is filed so that it is found.
                guard somebody != .everybody || kind == PatternReach.law && items != nil else {
                    return false
                }
                needs.spoken.insert(.init(about: somebody, items: items, kind: kind))
            }
        }
        return true
    }

    private static let law = Claim.rule(.inForce).kind
    private static let conduct = Claim.conduct(.acted).kind

    /// Through conduct of the party, told of in the same document as what is looked for.
    private func addLinks(_ needs: inout PictureNeeds) -> Bool {
        let kinds = Set(pattern.establishes.flatMap(\.kinds))
        let parties = question.somebody(pattern.scope.names)
        guard kinds == [PatternReach.conduct], !parties.contains(.everybody) else { return false }
        needs.isConductLinked = true
        for party in parties {
            needs.spoken.insert(.init(about: party, items: nil, kind: PatternReach.conduct))
        }
        return true
    }
}

extension StatementPattern.Match {
    /// The kinds of claims that fit; a condition can be attached to any.
    fileprivate var kinds: Set<String> {
        switch self {
        case .claim(let claim, _): [claim.kind]
        case .attached: Set(Claim.allCases.map(\.kind))
        }
    }
}

extension Question {
    fileprivate func somebody(
        _ named: StatementPattern.Named
    ) -> [PictureNeeds.Somebody] {
        switch named {
        case .buyer, .buyerAnyhow: [.party(buyer)]
        case .seller, .sellerAlone: [.party(seller)]
        case .nobody: [.nobody]
        case .sellerOrNobody: [.party(seller), .nobody]
        case .buyerOrNobody: [.party(buyer), .nobody]
        case .buyerOrSellerAlone: [.party(buyer), .party(seller)]
        case .anybody: [.everybody]
        }
    }

    /// Parties in any role, those said to own them, the item and what it contains.
    fileprivate var everybodyNamed: Set<EntityID> {
        let described = trade.parties.flatMap { [$0.key] + $0.value.owners.map(\.owner) }
        return Set(everyParty + [seller, buyer, item] + described)
            .union([trade.item.contains].compactMap(\.self))
    }
}

extension Fact {
    fileprivate var isReportedQuantity: Bool {
        if case .reportedQuantity = source { return true }
        return false
    }
}
