package import Foundation
package import ProvisoBriefs
package import ProvisoDecision
package import ProvisoLedger
package import ProvisoModel
import ProvisoReader
package import ProvisoRegimes

/// A question in the words of the person who asks.
package struct AskedQuestion: Sendable {
    package var seller: String
    package var buyer: String
    package var item: String
    package var quantity: Int
    package var from: Place
    package var to: Place
    /// Parties in other parts than seller and buyer, by the words of the person who asks.
    package var roles: [(role: PartyRole, name: String)]
    /// Where the buyer's ultimate parent is headquartered.
    package var parent: Place?
    /// Dollars of the United States.
    package var value: Decimal?
    /// Papers the asker holds, by the names the rules give them.
    package var held: [String]
    package var profile: LawProfile
    package var assumptions: [Assumption]
    /// The day of shipment is the day it is valid as of; without one, the day of the known time.
    package var standpoint: Standpoint

    package init(
        seller: String,
        buyer: String,
        item: String,
        quantity: Int,
        from: Place,
        to: Place,
        roles: [(role: PartyRole, name: String)] = [],
        parent: Place? = nil,
        value: Decimal? = nil,
        held: [String] = [],
        profile: LawProfile = .asEnforced,
        assumptions: [Assumption] = [],
        standpoint: Standpoint
    ) {
        self.seller = seller
        self.buyer = buyer
        self.item = item
        self.quantity = quantity
        self.from = from
        self.to = to
        self.roles = roles
        self.parent = parent
        self.value = value
        self.held = held
        self.profile = profile
        self.assumptions = assumptions
        self.standpoint = standpoint
    }
}

extension AskedQuestion {
    /// The words by which it names parties and the item.
    var names: [String] { [seller, buyer, item] + roles.map(\.name) }
}

/// An answer with the picture it was made from.
package struct Answer: Sendable {
    package var id: String
    package let decision: Decision
    /// The decision as it is hashed: JSON with sorted keys.
    package let bytes: [UInt8]
    /// What tells whether an answer worked out again is the same.
    package let digest: Digest
    package var picture: Picture
    /// How much evidence of the ledger it rests on; `nil` where it rests on something else.
    package let mark: Int?
    /// Whether the answer is on record; false in a workspace that cannot be written.
    package var isKept: Bool
    /// The rules it was made with.
    package var rules: RuleBook
    /// The id of the answer whose words it shares, all but the quantity; its own where it was worked out.
    package let pattern: String
    /// Where the question stands in the bytes.
    private let question: Range<Int>?

    init(
        _ decision: Decision,
        from picture: Picture,
        by rules: RuleBook,
        mark: Int? = nil
    ) throws {
        self.mark = mark
        bytes = try CanonicalJSON.bytes(decision)
        digest = Digest(of: bytes)
        id = ShortCode.make(prefix: "dec_", from: digest)
        self.decision = decision
        self.picture = picture
        isKept = false
        self.rules = rules
        pattern = id
        // In text a quotation mark is never without its backslash: this can stand nowhere else.
        question = bytes.firstRange(of: try Answer.written(decision.question))
    }

    /// The answer to the same question about another quantity, which is answered alike.
    private init(_ answer: Answer, asked quantity: Int) throws {
        decision = answer.decision.asked(of: quantity)
        if let place = answer.question {
            let written = try Answer.written(decision.question)
            bytes = answer.bytes[..<place.lowerBound] + written + answer.bytes[place.upperBound...]
            question = place.lowerBound..<place.lowerBound + written.count
        } else {
            (bytes, question) = (try CanonicalJSON.bytes(decision), nil)
        }
        digest = Digest(of: bytes)
        id = ShortCode.make(prefix: "dec_", from: digest)
        (picture, mark, rules, pattern) = (
            answer.picture, answer.mark, answer.rules, answer.pattern
        )
        isKept = false
    }

    private static func written(_ question: Question) throws -> [UInt8] {
        Array(#""question":"#.utf8) + (try CanonicalJSON.bytes(question))
    }

    func asked(of quantity: Int) throws -> Answer { try Answer(self, asked: quantity) }

    /// How the answer hangs together, gate by gate.
    package func tree() throws -> DecisionTree {
        try DecisionEngine(rules: rules).tree(decision.question, picture: picture)
    }

    package var names: Names { Names(picture.entities) }
}

extension Desk {
    /// May this shipment go ahead? Answers, and puts the answer on record.
    package func decide(_ asked: AskedQuestion, isKept: Bool = true) async throws -> Answer {
        var answer = try await decide(asked, on: try await ledger.ground())
        guard isKept else { return answer }
        do {
            try await keep([answer])
            answer.isKept = true
        } catch let error as any ExplainedError where error.fault == .permission {
            // The answer stands without being on record; the face says so.
        }
        return answer
    }

    /// The answer on ground that was looked up before, kept nowhere: many questions asked of one record.
    package func decide(_ asked: AskedQuestion, on ground: Ground) async throws -> Answer {
        try await answer(try await question(asked, on: ground), on: ground)
    }

    /// The question behind the words of whoever asks: whom and what their names mean.
    private func question(_ asked: AskedQuestion, on ground: Ground) async throws -> Question {
        let directory = try await directory(
            knownAt: asked.standpoint.known,
            on: ground,
            naming: asked.names
        )
        var question = Question(
            seller: try directory.party(asked.seller),
            buyer: try directory.party(asked.buyer),
            item: try directory.item(asked.item),
            quantity: asked.quantity,
            from: asked.from,
            to: asked.to,
            on: asked.standpoint.asOf ?? directory.knownAt.day,
            known: directory.knownAt,
            floor: asked.standpoint.floor,
            asker: asked.standpoint.asker,
            includesUnreviewed: asked.standpoint.includesUnreviewed,
            profile: asked.profile,
            assumptions: asked.assumptions
        )
        question.trade = try trade(asked, question.buyer, directory)
        return question
    }

    private func trade(
        _ asked: AskedQuestion,
        _ buyer: EntityID,
        _ directory: Directory
    ) throws -> TradeTransaction {
        var trade = TradeTransaction.plain
        trade.value = asked.value
        trade.roles = try asked.roles.map {
            .init(party: try directory.party($0.name), role: $0.role)
        }
        trade.held = try asked.held.map { try paper($0) }
        if let parent = asked.parent {
            trade.parties[buyer] = PartyDescription(parentHeadquarters: parent)
        }
        return trade
    }

    /// A paper some rule asks for; a misspelled one would count for nothing.
    func paper(_ name: String) throws -> EntityID {
        let papers = try Knowledge.rules().packs.flatMap { $0.facts.compactMap(\.paper) }
        if papers.contains(EntityID(name)) { return EntityID(name) }
        throw DeskError.unknownPaper(
            name,
            nearest: Spelling.nearest(to: name, in: papers.map(\.raw)).map { [$0] }
                ?? papers.map(\.raw)
        )
    }

    /// The answer to a question as it stands, kept nowhere.
    package func answer(_ question: Question) async throws -> Answer {
        try await answer(question, on: try await ledger.ground())
    }

    private func answer(_ question: Question, on ground: Ground) async throws -> Answer {
        let engine = DecisionEngine(rules: try Knowledge.rules())
        let known = try shelf.answer(question, mark: ground.mark) { answer in
            engine.steps(answer.decision.question, picture: answer.picture)
        }
        if let known { return known }
        let answer = try Desk.answer(
            question,
            on: try await picture(for: question, engine, on: ground),
            by: engine.rules,
            mark: ground.mark
        )
        shelf.keep(answer, mark: ground.mark)
        return answer
    }

    /// What was held true, or of a large record as much of it as can bear on the question.
    private func picture(
        for question: Question,
        _ engine: DecisionEngine,
        on ground: Ground
    ) async throws -> Picture {
        switch ground {
        case .whole(let evidence):
            return evidence.picture(validAt: question.on, knownAt: question.known)
        case .headings:
            guard let needs = engine.needs(of: question) else {
                // Some rule turns on more than headings find: everything on record is looked at.
                let all = try await ledger.evidenceNow()
                return all.picture(validAt: question.on, knownAt: question.known)
            }
            return try await ledger.picture(
                validAt: question.on,
                knownAt: question.known,
                holding: needs
            )
        }
    }

    /// The answer on a picture, with names for what no document of it names.
    static func answer(
        _ question: Question,
        on picture: Picture,
        by rules: RuleBook,
        mark: Int? = nil
    ) throws -> Answer {
        var picture = picture
        for (id, entity) in try namedOutsideDocuments(question, rules)
        where picture.entities[id] == nil {
            picture.entities[id] = entity
        }
        let decision = try DecisionEngine(rules: rules).decide(question, picture: picture)
        return try Answer(decision, from: picture, by: rules, mark: mark)
    }

    /// The time a question is asked as known at: the one wanted, or that of the latest evidence.
    package func known(
        at wanted: Instant<Known>?,
        on ground: Ground
    ) async throws -> Instant<Known> {
        try await directory(knownAt: wanted, on: ground, naming: []).knownAt
    }

    /// Who goes by which name; of a large record, by those asked for alone.
    func directory(
        knownAt: Instant<Known>?,
        on ground: Ground,
        naming names: [String]
    ) async throws -> Directory {
        switch ground {
        case .whole(let evidence):
            try shelf.directory(knownAt: knownAt, mark: evidence.mark) {
                try Directory(
                    picture: evidence.picture(validAt: Desk.endOfTime, knownAt: knownAt)
                )
            }
        case .headings:
            try Directory(
                picture: try await ledger.picture(ofThoseNamed: names, knownAt: knownAt)
            )
        }
    }

    /// Puts answers on record: all of them or none.
    ///
    /// Under a client's key nothing is put there twice; where the key was used before, that is thrown.
    package func keep(_ answers: [Answer], under key: RequestKey? = nil) async throws {
        var seen: Set<String> = []
        let records = answers.filter { seen.insert($0.id).inserted }.map { answer in
            DecisionRecord(
                id: answer.id,
                question: answer.decision.question,
                verdict: answer.decision.verdict.rawValue,
                rules: answer.decision.rules,
                rulesSHA256: Knowledge.rulesDigest,
                answerSHA256: "\(answer.digest)"
            )
        }
        _ = try await ledger.append(records.map { .decisionGiven($0) }, under: key)
    }

    // Parties and items the question names but no document does still need a name to print.
    private static func namedOutsideDocuments(
        _ question: Question,
        _ rules: RuleBook
    ) throws -> [EntityID: Entity] {
        let gazetteer = try Knowledge.gazetteer()
        var named: [EntityID: Entity] = [:]
        for id in question.everyParty + [question.item] {
            named[id] = gazetteer.entities[id] ?? named[id]
        }
        if named[question.item] == nil,
            let chip = rules.catalogue.chips(for: question.item).first
        {
            named[question.item] = Entity(id: question.item, kind: .item, names: chip.names)
        }
        return named
    }
}
