import ProvisoBriefs
import ProvisoDecision
import ProvisoDesk
import ProvisoLedger
import ProvisoModel
import ProvisoReplies

extension Pages {
    func parties() async throws -> Page {
        let picture = try await picture()
        let links = EvidenceLinks(picture, from: viewpoint)
        let kinds: [Entity.Kind] = [.party, .authority, .person, .outlet]
        var page = Page(
            "Parties",
            section: "/parties",
            main: render(
                "parties",
                [
                    "empty": empty(picture),
                    "isEmpty": picture.entities.isEmpty,
                    "kinds": kinds.map { kind in
                        [
                            "title": title(kind),
                            "id": kind.rawValue,
                            "rows": entities(kind, picture).map { entity in
                                [
                                    "name": Markup(prose: entity.displayName),
                                    "href": links.viewpoint.link("/parties/\(entity.id)"),
                                    "others": Markup(
                                        prose: entity.names.dropFirst().joined(separator: ", ")
                                    ),
                                    "seat": entity.jurisdiction.map {
                                        Markup(prose: links.names[$0])
                                    },
                                    "count": picture.statements.count {
                                        $0.statement.bears(on: entity.id)
                                    },
                                ] as Fields
                            },
                        ] as Fields
                    },
                ]
            )
        )
        page.clocks = clocks(of: picture)
        let list = EntityListJSON(picture)
        page.data = PageData(list) { list.table }
        page.isLasting = true
        return page
    }

    private func title(_ kind: Entity.Kind) -> String {
        switch kind {
        case .party: "Companies and other parties"
        case .authority: "Authorities"
        case .person: "People"
        case .outlet: "Outlets"
        case .jurisdiction, .item, .group, .document, .place: kind.rawValue.capitalizedFirst
        }
    }

    private func entities(_ kind: Entity.Kind, _ picture: Picture) -> [Entity] {
        picture.entities.values.filter { $0.kind == kind }
            .sorted { ($0.displayName, $0.id) < ($1.displayName, $1.id) }
    }

    /// Everything on record that names somebody, sorted by what it is.
    func party(_ id: String) async throws -> Page {
        let picture = try await picture()
        guard let entity = picture.entities[EntityID(id)] else {
            throw DeskError.unknownRecord(id, kind: "party")
        }
        var answers: [DecisionRecord] = []
        try await desk.ledger.forEachDecision { _, record in
            if record.question.buyer == entity.id || record.question.seller == entity.id {
                answers.append(record)
            }
        }
        let status = try? await desk.overview(entity.id.raw, from: standpoint)
        let sheet = PartySheet(
            entity: entity,
            links: EvidenceLinks(picture, from: viewpoint),
            answers: answers.filter { $0.question.known <= picture.knownAt },
            status: entity.kind == .party ? status : nil,
            pages: self
        )
        var page = Page(
            entity.displayName,
            section: "/parties",
            main: render("party", sheet.fields)
        )
        page.clocks = clocks(of: picture, hasFloor: true)
        page.data = PageData(ProfileJSON(entity, in: picture)) {
            let named = picture.statements.filter {
                $0.statement.bears(on: entity.id) || $0.isSaid(by: entity.id)
            }
            return StatementTable(named, in: picture).table
        }
        page.isLasting = true
        return page
    }
}

/// One party in the form its template shows.
struct PartySheet: Sendable {
    let entity: Entity
    let links: EvidenceLinks
    let answers: [DecisionRecord]
    let status: Overview?
    let pages: Pages

    var fields: Fields {
        let held = links.picture.statements
        let about = held.filter { $0.statement.bears(on: entity.id) }
        let by = held.filter { $0.isSaid(by: entity.id) }
        let permissions = about.filter { $0.statement.isPermission }
        let transactions = about.filter { $0.statement.isTransaction }
        let silent = about.filter { $0.statement.isSilence(of: entity.id) }
        let told = Set((permissions + transactions + silent).map(\.statement.id))
        let other = about.filter { !told.contains($0.statement.id) }
        return [
            "name": Markup(prose: entity.displayName),
            "id": entity.id.raw,
            "kind": entity.kind.rawValue,
            "isParty": entity.kind == .party,
            "names": entity.names.map { Markup(prose: $0) },
            "seat": entity.jurisdiction.map { Markup(prose: links.names[$0]) },
            "speaksFor": entity.speaksFor.map(links.party),
            "seen": seen(about + by),
            "verdicts": status?.answers.filter { $0.buyer == entity.id }.map(verdict) ?? [],
            "sections": [
                section("permissions", "Authorizations and conditions", permissions),
                section("transactions", "Transactions reported", transactions),
                section("other", "Other statements about it", other),
                section("by", "Statements by it", by),
                section("silent", "Asked, and no answer", silent),
            ],
            "answers": answers.reversed().map(answer),
            "hasAnswers": !answers.isEmpty,
            "timeline": links.viewpoint.link("/timeline", [WebField("what", entity.id.raw)]),
            "ask": links.viewpoint.link("/ask", [WebField("buyer", entity.id.raw)]),
        ]
    }

    private func section(_ id: String, _ title: String, _ held: [HeldStatement]) -> Fields {
        [
            "id": id, "title": title, "isEmpty": held.isEmpty,
            "rows": held.map { pages.statement($0, links) },
        ]
    }

    private func seen(_ held: [HeldStatement]) -> String {
        let days = held.compactMap { links.picture.documents[$0.document]?.published }
        guard let first = days.min(), let last = days.max() else { return "never in a document" }
        return first == last
            ? first.inWords : "\(first.withoutWeekday) to \(last.withoutWeekday)"
    }

    private func verdict(_ answer: BuyerAnswer) -> Fields {
        let question = answer.decision.question
        return [
            "verdict": answer.decision.verdict.badge,
            "item": Markup(prose: links.names[question.item]),
            "seller": Markup(prose: links.names[question.seller]),
            "href": links.viewpoint.link("/answer", question.fields),
        ]
    }

    private func answer(_ record: DecisionRecord) -> Fields {
        record.row(links.names)
    }
}

extension DecisionRecord {
    /// An answer on record as a row of a table.
    func row(_ names: Names) -> Fields {
        [
            "id": id,
            "href": "/decisions/\(id)",
            "question": Markup(
                prose:
                    "\(names[question.seller]) to \(names[question.buyer]), \(names[question.item])"
            ),
            "known": question.known.inWords,
            "on": question.on.withoutWeekday,
            "quantity": question.quantity.grouped,
            "floor": question.floor.rawValue,
            "asker": question.asker.rawValue,
            "verdict": Verdict(rawValue: verdict)?.badge,
        ]
    }
}

extension Statement {
    /// Whether it names the entity in whatever part.
    func bears(on entity: EntityID) -> Bool {
        (subject + counterparty + authority + item).contains(entity)
            || quantity?.pool.contains(entity) == true
            || condition?.setBy.contains(entity) == true
    }

    var isPermission: Bool {
        switch claim {
        case .authorization, .condition, .competence, .rule, .notification: true
        case .response, .transaction, .conduct, .assessment, .event: false
        }
    }

    var isTransaction: Bool {
        if case .transaction = claim { return true }
        return false
    }

    /// Whether it says that the entity was asked and gave no answer.
    func isSilence(of entity: EntityID) -> Bool {
        switch claim {
        case .response(.noResponse), .response(.declinedToComment), .response(.notDisclosed):
            subject.contains(entity)
        default: false
        }
    }
}

extension HeldStatement {
    func isSaid(by entity: EntityID) -> Bool {
        statement.attribution.contains { $0.source == entity }
    }
}
