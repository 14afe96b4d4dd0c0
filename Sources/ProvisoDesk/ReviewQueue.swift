package import ProvisoDecision
import ProvisoLedger
package import ProvisoModel

/// The statements nobody has looked at, those first on which most hangs.
package struct ReviewQueue: Sendable {
    package var items: [Item]
    /// The questions that were tried: those on record, or the usual ones where none is.
    package var questions: [Asked]
    package var areOnRecord: Bool
    package var picture: Picture

    package struct Asked: Sendable, Hashable {
        package var id: String
        package var question: Question
    }

    package struct Item: Sendable {
        package var held: HeldStatement
        package var effects: [Effect]
        package var rank: Rank
    }

    /// What one answer would become.
    package struct Effect: Sendable, Hashable {
        package var asked: Asked
        package var act: Desk.ReviewAct
        package var old: Verdict
        package var new: Verdict
        package var points: [ReviewOutlook.Point]
    }

    package enum Rank: Int, Sendable, Comparable {
        case turnsVerdict, turnsPoint, isStrong, isCore, isContext

        package static func < (left: Rank, right: Rank) -> Bool { left.rawValue < right.rawValue }
    }
}

extension Desk {
    /// Unreviewed statements in the order in which a person should look at them.
    package func reviewQueue(
        from standpoint: Standpoint,
        document: DocumentID? = nil,
        progress: (Int, Int) -> Void
    ) async throws -> ReviewQueue {
        let entries = try await ledger.evidence()
        let builder = PictureBuilder(entries)
        let everything = builder.picture(validAt: Desk.endOfTime, knownAt: standpoint.known)
        let stored = try await distinctAsked(knownAt: everything.knownAt)
        let asked =
            stored.isEmpty
            ? try usualQuestions(of: everything, from: standpoint) : stored
        var effects: [StatementID: [ReviewQueue.Effect]] = [:]
        for (number, one) in asked.enumerated() {
            progress(number, asked.count)
            let picture = builder.picture(validAt: one.question.on, knownAt: everything.knownAt)
            for (id, found) in try Desk.effects(of: one, picture) {
                effects[id, default: []] += found
            }
        }
        let items = everything.statements.filter {
            !$0.isReviewed && (document == nil || $0.document == document)
        }.map { held in
            let effects = effects[held.statement.id] ?? []
            return ReviewQueue.Item(held: held, effects: effects, rank: .init(held, effects))
        }
        return ReviewQueue(
            items: ReviewQueue.sorted(items),
            questions: asked,
            areOnRecord: !stored.isEmpty,
            picture: everything
        )
    }

    /// Questions on record once each, the latest first, to be asked as known at one time.
    private func distinctAsked(knownAt: Instant<Known>) async throws -> [ReviewQueue.Asked] {
        var ids: [Question: String] = [:]
        var order: [Question] = []
        try await ledger.forEachDecision { _, record in
            var question = record.question
            question.known = knownAt
            if ids.updateValue(record.id, forKey: question) == nil { order.append(question) }
        }
        return order.reversed().prefix(ReviewQueue.mostQuestions).compactMap { question in
            ids[question].map { ReviewQueue.Asked(id: $0, question: question) }
        }
    }

    /// One unit of the usual item for each buyer that is named, as the overview asks.
    private func usualQuestions(
        of everything: Picture,
        from standpoint: Standpoint
    ) throws -> [ReviewQueue.Asked] {
        let (_, questions) = try overviewQuestions(
            nil,
            in: everything,
            on: standpoint.asOf ?? everything.knownAt.day,
            from: standpoint
        )
        return questions.prefix(ReviewQueue.mostQuestions).map {
            ReviewQueue.Asked(id: "", question: $0)
        }
    }

    private static func effects(
        of asked: ReviewQueue.Asked,
        _ picture: Picture
    ) throws -> [StatementID: [ReviewQueue.Effect]] {
        let outlook = ReviewOutlook(
            engine: DecisionEngine(rules: try Knowledge.rules()),
            question: asked.question,
            picture: picture
        )
        var effects: [StatementID: [ReviewQueue.Effect]] = [:]
        // Statements that say the same with the same weight turn the same points.
        var known: [ReviewWeight: [(ReviewAct, ReviewOutlook.Turn)]] = [:]
        for held in outlook.candidates {
            let id = held.statement.id
            let weight = ReviewWeight(held)
            let turns =
                known[weight]
                ?? [
                    outlook.turn(accepting: held).map { (ReviewAct.accept, $0) },
                    outlook.turn(rejecting: held).map { (ReviewAct.reject, $0) },
                ].compactMap(\.self)
            known[weight] = turns
            guard !turns.isEmpty else { continue }
            effects[id] = turns.map { act, turn in
                ReviewQueue.Effect(
                    asked: asked,
                    act: act,
                    old: turn.old,
                    new: turn.new,
                    points: turn.points
                )
            }
        }
        return effects
    }
}

extension ReviewQueue {
    /// How many questions are tried; the latest go before older ones.
    static let mostQuestions = 200

    static func sorted(_ items: [Item]) -> [Item] {
        items.enumerated().sorted { left, right in
            let (mine, theirs) = (left.element, right.element)
            if mine.rank != theirs.rank { return mine.rank < theirs.rank }
            if mine.effects.count != theirs.effects.count {
                return mine.effects.count > theirs.effects.count
            }
            if mine.held.grade != theirs.held.grade { return mine.held.grade > theirs.held.grade }
            return left.offset < right.offset
        }.map(\.element)
    }
}

extension ReviewQueue.Rank {
    fileprivate init(_ held: HeldStatement, _ effects: [ReviewQueue.Effect]) {
        if effects.contains(where: { $0.old != $0.new }) {
            self = .turnsVerdict
        } else if !effects.isEmpty {
            self = .turnsPoint
        } else if held.statement.claim.isCore {
            self = held.grade > .unnamed ? .isStrong : .isCore
        } else {
            self = .isContext
        }
    }
}
