import ProvisoBriefs
import ProvisoDecision
import ProvisoDesk
import ProvisoModel
import ProvisoReplies

extension Pages {
    /// Who may ship what to whom, at a glance, with the way from every cell to its sentence.
    func overview() async throws -> Page {
        let overview = try await desk.overview(request.query.text("what"), from: standpoint)
        let sheet = OverviewSheet(overview, from: viewpoint, empty: empty(overview.picture))
        var page = Page("Overview", section: "/", main: render("overview", sheet.fields))
        page.clocks = Page.Clocks(
            validAt: overview.picture.validAt,
            knownAt: overview.picture.knownAt
        )
        page.data = PageData(StatusJSON(overview)) { overview.cells }
        page.isLasting = true
        return page
    }
}

/// The overview in the form its template shows.
struct OverviewSheet {
    private let overview: Overview
    private let links: EvidenceLinks
    private let rowOf: [EntityID: OverviewTable.Row]
    private let limits: [EntityID: HeldStatement]
    private let empty: Fields?
    /// Buyers who share a quota stand together.
    private let answers: [BuyerAnswer]

    init(_ overview: Overview, from viewpoint: Viewpoint, empty: Fields?) {
        self.overview = overview
        self.empty = empty
        links = EvidenceLinks(overview.picture, from: viewpoint)
        var rowOf: [EntityID: OverviewTable.Row] = [:]
        for row in overview.table.rows { for buyer in row.buyers { rowOf[buyer] = row } }
        self.rowOf = rowOf
        var limits: [EntityID: HeldStatement] = [:]
        for answer in overview.answers {
            limits[answer.buyer] = OverviewTable.limit(of: answer.buyer, in: overview.picture)
        }
        self.limits = limits
        answers = OverviewSheet.together(overview.answers, by: limits)
    }

    private static func together(
        _ answers: [BuyerAnswer],
        by limits: [EntityID: HeldStatement]
    ) -> [BuyerAnswer] {
        var order: [StatementID?] = []
        var groups: [StatementID?: [BuyerAnswer]] = [:]
        var alone: [BuyerAnswer] = []
        for answer in answers {
            guard let limit = limits[answer.buyer],
                limit.statement.quantity?.pool.contains(answer.buyer) == true
            else {
                alone.append(answer)
                continue
            }
            let id = limit.statement.id
            if groups[id] == nil { order.append(id) }
            groups[id, default: []].append(answer)
        }
        return order.flatMap { groups[$0] ?? [] } + alone
    }

    var fields: Fields {
        let picture = overview.picture
        let unreviewed = picture.statements.count { !$0.isReviewed }
        return [
            "item": overview.item.map {
                ["name": links.names[$0], "href": links.viewpoint.link("/items/\($0)")] as Fields
            },
            "empty": empty,
            "hasDocuments": empty == nil,
            "hasRows": !answers.isEmpty,
            "documents": picture.documents.count,
            "statements": picture.statements.count,
            "list": links.viewpoint.link("/documents"),
            "sentence": sentence,
            "gates": answers.first?.decision.gates.map(\.title) ?? [],
            "rows": answers.indices.map(row),
            "contrary": contrary,
            "hasContrary": !contrary.isEmpty,
            "notSaid": notSaid,
            "hasNotSaid": !notSaid.isEmpty,
            "unreviewed": unreviewed == 0
                ? nil
                : [
                    "count": unreviewed, "isOne": unreviewed == 1,
                    "areCounted": links.viewpoint.standpoint.includesUnreviewed,
                    "href": links.viewpoint.link("/review"),
                ] as Fields,
            "isPrint": links.viewpoint.isPrint,
            "cited": links.viewpoint.isPrint ? cited : [],
            "brief": links.viewpoint.link("/brief"),
            "timeline": links.viewpoint.link("/timeline"),
        ]
    }

    /// All the verdicts in one sentence.
    private var sentence: String {
        let verdicts: [Verdict] = [.blocked, .undetermined, .clear]
        let parts = verdicts.compactMap { verdict -> String? in
            let count = answers.count { $0.decision.verdict == verdict }
            guard count > 0 else { return nil }
            if count == answers.count {
                return count == 1
                    ? "\(verdict.rawValue) for the one buyer on record"
                    : "\(verdict.rawValue) for all \(count) buyers"
            }
            return "\(verdict.rawValue) for \(count)"
        }
        return parts.joined(separator: ", ").sentence
    }

    private func row(_ index: Int) -> Fields {
        let answer = answers[index]
        let question = answer.decision.question
        return [
            "buyer": links.party(answer.buyer),
            "gates": answer.decision.gates.map(gate),
            "conditions": conditions(answer.decision),
            "limit": limit(index),
            "contrary": links.badges(Array(contraryOf(answer))),
            "hasContrary": !contraryOf(answer).isEmpty,
            "verdict": answer.decision.verdict.badge,
            "decision": links.viewpoint.link("/answer", question.fields),
            "question":
                "May \(links.names[question.seller]) ship \(question.quantity.grouped) \(links.names[question.item]) to \(links.names[question.buyer])?",
            "changed": changed(answer),
        ]
    }

    private func gate(_ gate: GateAnswer) -> Fields {
        let standing = gate.standing
        let reported = (standing.grade ?? .instrument) < .official
        return [
            "title": gate.title,
            "verdict": gate.verdict == .undetermined ? nil : gate.verdict.badge,
            "state": standing.state.rawValue.capitalizedFirst,
            "href": standing.statements.first.flatMap { links[$0] }.map(links.sentence),
            "badges": links.badges(standing.statements),
            "note": [
                reported ? "as reported" : nil,
                standing.isBelowFloor ? "below the floor" : nil,
            ].compactMap(\.self).joined(separator: "; "),
        ]
    }

    private func conditions(_ decision: Decision) -> Fields {
        let open = decision.gates.flatMap(\.reasons).filter { $0.why == .notYetSet }
        var seen: Set<StatementID> = []
        let cited = open.flatMap { $0.statements + $0.discounted }
            .filter { seen.insert($0).inserted }
        let setters = cited.compactMap { links[$0]?.statement }.flatMap { statement in
            switch statement.claim {
            case .competence(.setsConditions), .condition: statement.authority
            default: statement.condition?.setBy ?? []
            }
        }
        var met: Set<EntityID> = []
        let bodies = setters.filter { met.insert($0).inserted }
        return [
            "isOpen": !open.isEmpty,
            "who": bodies.isEmpty
                ? nil : Markup(prose: bodies.map(links.shortName).joined(separator: ", ")),
            "badges": links.badges(cited),
        ]
    }

    /// The cell of a joint quota spans the buyers who share it; `nil` for the rows under its first.
    private func limit(_ index: Int) -> Fields? {
        let buyer = answers[index].buyer
        guard let held = limits[buyer], let quantity = held.statement.quantity else {
            return ["span": 1, "text": "", "isKnown": false]
        }
        let isJoint = quantity.pool.contains(buyer)
        func shares(_ index: Int) -> Bool {
            answers.indices.contains(index)
                && limits[answers[index].buyer]?.statement.id == held.statement.id
        }
        if isJoint, shares(index - 1) { return nil }
        let span = isJoint ? answers[index...].prefix { limits[$0.buyer] == held }.count : 1
        return [
            "span": span,
            "isKnown": true,
            "text": quantity.inWords,
            "href": links.sentence(held),
            "joint": isJoint
                ? Markup(prose: "jointly for \(links.names.list(quantity.pool)); shares not known")
                : nil,
            "badges": links.badges([held.statement.id]),
        ]
    }

    private func contraryOf(_ answer: BuyerAnswer) -> [StatementID] {
        var seen: Set<StatementID> = []
        return answer.decision.gates.flatMap(\.standing.contrary)
            .filter { seen.insert($0).inserted }
    }

    private func changed(_ answer: BuyerAnswer) -> Fields? {
        guard let day = rowOf[answer.buyer]?.changed else { return nil }
        let cited = answer.decision.gates.flatMap { $0.standing.statements + $0.standing.contrary }
        let latest = cited.compactMap { links[$0] }.first { $0.validFrom == day }
        return [
            "day": day.withoutWeekday, "datetime": day.description,
            "href": latest.map(links.sentence),
        ]
    }

    private var contrary: [Fields] {
        var seen: Set<StatementID> = []
        return answers.flatMap(contraryOf).filter { seen.insert($0).inserted }
            .compactMap(links.line)
    }

    /// Every sentence a cell leads to, for a page on which nothing can be pressed.
    private var cited: [Fields] {
        var seen: Set<StatementID> = []
        let ids = answers.flatMap { answer -> [StatementID] in
            let reasons = answer.decision.gates.flatMap(\.reasons)
            return answer.decision.gates.flatMap { $0.standing.statements + $0.standing.contrary }
                + reasons.flatMap { $0.statements + $0.discounted }
                + (limits[answer.buyer].map { [$0.statement.id] } ?? [])
        }
        return links.quotations(ids.filter { seen.insert($0).inserted }, as: "said")
    }

    /// Points nobody spoke of at all, and the shares of a joint quota.
    private var notSaid: [Fields] {
        var order: [String] = []
        var buyers: [String: [EntityID]] = [:]
        for answer in answers {
            for reason in answer.decision.gates.flatMap(\.reasons)
            where reason.why == .nobodyStatedIt || reason.why == .notYetSet {
                if buyers[reason.says] == nil { order.append(reason.says) }
                buyers[reason.says, default: []].append(answer.buyer)
            }
        }
        var lines = order.map { says -> Fields in
            let who = buyers[says] ?? []
            let whom =
                who.count == answers.count && who.count > 1
                ? "all buyers" : links.names.list(who)
            return ["what": Markup(prose: says.capitalizedFirst), "who": Markup(prose: whom)]
        }
        var pools: Set<[EntityID]> = []
        for held in answers.compactMap({ limits[$0.buyer] }) {
            guard let pool = held.statement.quantity?.pool, pool.count > 1,
                pools.insert(pool).inserted
            else { continue }
            lines.append([
                "what": "Each buyer's share of the joint quota",
                "who": Markup(prose: links.names.list(pool)),
            ])
        }
        return lines
    }
}

extension Question {
    /// The fields of an address that asks this very question.
    var fields: [WebField] {
        var fields = [
            WebField("seller", seller.raw), WebField("buyer", buyer.raw),
            WebField("item", item.raw), WebField("quantity", "\(quantity)"),
            WebField("from", from.code), WebField("to", to.code),
        ]
        if profile == .asPrinted { fields.append(WebField("law", "printed")) }
        for assumption in assumptions {
            fields.append(WebField("assume", "\(assumption.fact)=\(assumption.value)"))
        }
        return fields
    }
}
