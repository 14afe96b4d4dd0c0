import Foundation
import ProvisoModel
import ProvisoRegimes

/// A question as its author wrote it, before what it takes from an earlier one is filled in.
struct QuestionDraft {
    let name: String
    let like: String?
    let ask: StrictRecord?
    let assumed: [(fact: String, value: StrictNode)]
    let without: [String]
    let withoutPlace: FilePlace
    let expects: [Expectation]
    let place: FilePlace

    static let askKeys: Set<String> = [
        "seller", "buyer", "item", "quantity", "value", "from", "to", "on", "known", "floor", "as",
        "unreviewed", "profile", "held", "purchaser", "intermediate_consignee",
        "ultimate_consignee", "end_user", "remote_user", "forwarder", "test_laboratory",
    ]

    init?(_ node: StrictNode, _ problems: inout [RulePackProblem]) {
        guard
            let record = node.record(
                "a question",
                required: ["name"],
                optional: ["like", "ask", "assume", "without", "expect"],
                &problems
            ),
            let name = record.text("name", &problems)
        else { return nil }
        self.name = name
        like = record.text("like", &problems)
        ask = record["ask"]?.record(
            "`ask` of question `\(name)`",
            required: [],
            optional: QuestionDraft.askKeys,
            &problems
        )
        assumed = (record["assume"]?.pairs("`assume`", &problems) ?? [])
            .map { (fact: $0.key, value: $0.value) }
        without = record.texts("without", &problems)
        withoutPlace = record["without"]?.place ?? node.place
        expects = record["expect"].map { ExpectationReading.read($0, &problems) } ?? []
        place = node.place
    }
}

extension QuestionDraft {
    /// What it leaves out although it is not there: a slip of the pen that would go unnoticed.
    func missing(among held: Set<String>) -> [RulePackProblem] {
        without.filter { !held.contains($0) }.map {
            .undefined(
                $0,
                in: "`without` of question `\(name)`",
                wanted: "the id of a statement or the number of a license",
                at: withoutPlace
            )
        }
    }
}

extension ScenarioReading {
    /// The questions in order, each beginning where the one it is like ends.
    func questions(
        _ drafts: [QuestionDraft],
        _ problems: inout [RulePackProblem]
    ) -> [ScenarioQuestion] {
        var read: [String: ScenarioQuestion] = [:]
        var questions: [ScenarioQuestion] = []
        for draft in drafts {
            if let like = draft.like, read[like] == nil {
                problems.append(
                    .undefined(
                        like,
                        in: "`like` of question `\(draft.name)`",
                        wanted: "the name of an earlier question",
                        at: draft.place
                    )
                )
            }
            let base = draft.like.flatMap { read[$0] }
            guard let question = question(draft, base?.question, &problems) else { continue }
            let asked = ScenarioQuestion(
                name: draft.name,
                question: question,
                without: Set(draft.without.map { StatementID($0) }).union(base?.without ?? []),
                expects: draft.expects,
                place: draft.place
            )
            if read.updateValue(asked, forKey: draft.name) != nil {
                problems.append(.duplicate(draft.name, of: "question", at: draft.place))
            }
            questions.append(asked)
        }
        return questions
    }

    private func question(
        _ draft: QuestionDraft,
        _ base: Question?,
        _ problems: inout [RulePackProblem]
    ) -> Question? {
        guard let ask = draft.ask ?? base.map({ _ in StrictRecord.empty(at: draft.place) }) else {
            problems.append(
                .missingKey("ask", of: "question `\(draft.name)`", at: draft.place)
            )
            return nil
        }
        func missing(_ key: String) {
            problems.append(.missingKey(key, of: ask.what, at: draft.place))
        }
        let seller = ask.id("seller", &problems) ?? base?.seller
        let buyer = ask.id("buyer", &problems) ?? base?.buyer
        let item = ask.id("item", &problems) ?? base?.item
        let quantity = ask.units("quantity", &problems) ?? base?.quantity
        let from = ask.placeCode("from", &problems) ?? base?.from
        let to = ask.placeCode("to", &problems) ?? base?.to
        let day = ask.day("on", &problems) ?? base?.on ?? on
        guard let seller, let buyer, let item, let quantity, let from, let to, let day else {
            for (key, isThere) in [
                ("seller", seller != nil), ("buyer", buyer != nil), ("item", item != nil),
                ("quantity", quantity != nil), ("from", from != nil), ("to", to != nil),
                ("on", day != nil),
            ] where !isThere && !ask.has(key) { missing(key) }
            return nil
        }
        var question = Question(
            seller: seller,
            buyer: buyer,
            item: item,
            quantity: quantity,
            from: from,
            to: to,
            on: day,
            known: knownTime(ask, base, day, &problems),
            floor: ask.word("floor", &problems) ?? base?.floor ?? .official,
            asker: ask.word("as", &problems) ?? base?.asker ?? .outsider,
            includesUnreviewed: ask.isYes("unreviewed", &problems)
                ?? base?.includesUnreviewed ?? false,
            trade: base?.trade ?? .plain,
            profile: ask.word("profile", &problems) ?? base?.profile ?? .asEnforced,
            assumptions: base?.assumptions ?? []
        )
        fill(&question, ask, draft, &problems)
        return question
    }

    /// Without a known time of its own, a question is asked as known at the end of its own day.
    private func knownTime(
        _ ask: StrictRecord,
        _ base: Question?,
        _ day: Day,
        _ problems: inout [RulePackProblem]
    ) -> Instant<Known> {
        if let own = ask.moment("known", &problems) { return own }
        if let base, !ask.has("on") { return base.known }
        return known ?? Instant(endOf: day)
    }

    private func fill(
        _ question: inout Question,
        _ ask: StrictRecord,
        _ draft: QuestionDraft,
        _ problems: inout [RulePackProblem]
    ) {
        question.trade.value = ask.figure("value", &problems) ?? question.trade.value
        question.trade.parties = parties
        question.trade.item = items[question.item] ?? .nothing
        if ask.has("held") { question.trade.held = ask.ids("held", &problems) }
        let roles: [(String, PartyRole)] = [
            ("purchaser", .purchaser), ("intermediate_consignee", .intermediateConsignee),
            ("ultimate_consignee", .ultimateConsignee), ("end_user", .endUser),
            ("remote_user", .remoteUser), ("forwarder", .forwarder),
            ("test_laboratory", .testLaboratory),
        ]
        for (key, role) in roles where ask.has(key) {
            question.trade.roles.removeAll { $0.role == role }
            question.trade.roles += ask.ids(key, &problems).map { .init(party: $0, role: role) }
        }
        for (fact, node) in draft.assumed {
            guard let value = node.text("what `\(fact)` is taken as", &problems) else { continue }
            question.assumptions.append(Assumption(fact: fact, value: value))
        }
    }
}
