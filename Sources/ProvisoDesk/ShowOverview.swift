package import ProvisoBriefs
import ProvisoDecision
import ProvisoLedger
package import ProvisoModel
import ProvisoReader
import ProvisoRegimes

/// One decision for each buyer that any statement names, for one item.
package struct Overview: Sendable {
    package var item: EntityID?
    package var picture: Picture
    package var answers: [BuyerAnswer]
    package var table: OverviewTable
}

extension Desk {
    /// The overview for one unit of an item, or of the item most statements are about.
    ///
    /// `what` may name a buyer or an item; without it all buyers named at an import gate are shown.
    package func overview(_ what: String?, from standpoint: Standpoint) async throws -> Overview {
        let everything = try await self.everything(knownAt: standpoint.known)
        let day = standpoint.asOf ?? everything.knownAt.day
        var picture = try await ledger.picture(validAt: day, knownAt: everything.knownAt)
        let (item, questions) = try overviewQuestions(what, in: picture, on: day, from: standpoint)
        var answers: [BuyerAnswer] = []
        for question in questions {
            let answer = try await self.answer(question)
            picture.entities.merge(answer.picture.entities) { mine, _ in mine }
            answers.append(
                BuyerAnswer(buyer: question.buyer, id: answer.id, decision: answer.decision)
            )
        }
        let table = OverviewTable(answers, picture: picture, names: Names(picture.entities))
        return Overview(item: item, picture: picture, answers: answers, table: table)
    }

    /// One unit of one item for each buyer that is named, from the maker of the item.
    func overviewQuestions(
        _ what: String?,
        in picture: Picture,
        on day: Day,
        from standpoint: Standpoint
    ) throws -> (item: EntityID?, questions: [Question]) {
        let (item, only) = try subject(what, in: picture)
        guard let item, let seller = try maker(of: item) else { return (item, []) }
        let questions = try buyers(of: item, in: picture).filter { only == nil || only == $0 }
            .map { buyer in
                Question(
                    seller: seller,
                    buyer: buyer,
                    item: item,
                    quantity: 1,
                    from: try seat(of: seller) ?? .unitedStates,
                    to: try seat(of: buyer) ?? .china,
                    on: day,
                    known: picture.knownAt,
                    floor: standpoint.floor,
                    asker: standpoint.asker,
                    includesUnreviewed: standpoint.includesUnreviewed
                )
            }
        return (item, questions)
    }

    private func subject(
        _ what: String?,
        in picture: Picture
    ) throws
        -> (item: EntityID?, buyer: EntityID?)
    {
        guard let what else { return (try usualItem(in: picture), nil) }
        let directory = try Directory(picture: picture)
        do {
            return (try directory.item(what), nil)
        } catch DeskError.unknownItem(_, let nearestItems) {
            do {
                let buyer = try directory.party(what)
                return (try usualItem(in: picture), buyer)
            } catch DeskError.unknownParty(_, let nearestParties) {
                throw DeskError.unknownParty(what, nearest: nearestItems + nearestParties)
            }
        }
    }

    /// The item with figures that most statements about permissions name.
    private func usualItem(in picture: Picture) throws -> EntityID? {
        let catalogue = try Knowledge.rules().catalogue
        var counts: [EntityID: Int] = [:]
        for held in picture.statements {
            guard case .authorization = held.statement.claim else { continue }
            for item in held.statement.item where !catalogue.chips(for: item).isEmpty {
                counts[item, default: 0] += 1
            }
        }
        return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    }

    private func buyers(of item: EntityID, in picture: Picture) -> [EntityID] {
        var seen: Set<EntityID> = []
        var buyers: [EntityID] = []
        for held in picture.statements where held.statement.item.contains(item) {
            guard case .authorization = held.statement.claim, held.statement.gate == .import else {
                continue
            }
            for party in held.statement.subject
            where picture.entities[party]?.kind == .party && seen.insert(party).inserted {
                buyers.append(party)
            }
        }
        return (try? maker(of: item)).map { maker in buyers.filter { $0 != maker } } ?? buyers
    }

    private func maker(of item: EntityID) throws -> EntityID? {
        guard let chip = try Knowledge.rules().catalogue.chips(for: item).first else { return nil }
        return try Knowledge.gazetteer().entities(named: chip.maker)
            .first { $0.kind == .party }?.id
    }

    private func seat(of party: EntityID) throws -> Place? {
        try Knowledge.gazetteer().entities[party]?.jurisdiction.flatMap { Place($0.raw) }
    }
}
