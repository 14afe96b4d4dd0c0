import ProvisoBriefs
import ProvisoDesk
import ProvisoModel
import ProvisoRegimes
import ProvisoReplies

extension Pages {
    /// The day whose law is shown; without one, that of the known time, or that of a rule's latest wording.
    private var lawDay: Day? {
        standpoint.asOf ?? standpoint.known?.day
    }

    private var profile: LawProfile {
        request.query.text("law") == "printed" ? .asPrinted : .asEnforced
    }

    private func sheet(_ rule: Rule, in pack: RulePack, _ book: RuleBook) -> RuleSheet {
        let latest = rule.wordings.map(\.from).max() ?? pack.draft.covers
        let law = AppliedLaw(
            pack: pack,
            groups: book.countryGroups,
            on: lawDay ?? latest,
            knownAt: standpoint.known,
            profile: profile
        )
        return RuleSheet(of: rule, under: law)
    }

    /// The clocks of a rule: left empty, each rule shows its latest wording.
    private func dayForm(_ path: String) -> Fields {
        [
            "action": path,
            "asOf": lawDay?.description,
            "known": standpoint.known?.typed,
            "isPrinted": profile == .asPrinted,
        ]
    }

    func rules() async throws -> Page {
        let book = try Desk.rules()
        let json = RuleListJSON(book) { sheet($0, in: $1, book) }
        let form = dayForm("/rules")
        var page = Page(
            "Rules",
            section: "/rules",
            main: render(
                "rules",
                [
                    "form": form,
                    "packs": book.packs.map { pack in
                        [
                            "id": pack.draft.id,
                            "name": pack.draft.name,
                            "title": Markup(prose: pack.draft.title),
                            "rows": pack.draft.rules.map { rule in
                                row(sheet(rule, in: pack, book))
                            },
                        ] as Fields
                    },
                ]
            )
        )
        page.data = PageData(json) { json.table }
        page.isLasting = true
        return page
    }

    private func row(_ sheet: RuleSheet) -> Fields {
        let id = "\(sheet.pack.draft.id)/\(sheet.rule.id)"
        return [
            "id": sheet.rule.id,
            "href": viewpoint.link("/rules/\(id)", lawFields),
            "kind": sheet.rule.kind.rawValue,
            "says": Markup(prose: sheet.rule.says),
            "status": sheet.status?.rawValue ?? "no wording on that day",
            "laws": sheet.wording?.cites.map { Markup(prose: $0.law) } ?? [],
        ]
    }

    private var lawFields: [WebField] {
        profile == .asPrinted ? [WebField("law", "printed")] : []
    }

    /// One rule as it stands on a day: its wording, what it asks, where to read it, and its other wordings.
    func rule(_ id: String) async throws -> Page {
        let book = try Desk.rules()
        let all = book.packs.flatMap { pack in
            pack.draft.rules.map { (id: "\(pack.draft.id)/\($0.id)", pack: pack, rule: $0) }
        }
        guard let found = all.first(where: { $0.id == id }) else {
            throw WebError.noPage("/rules/\(id)")
        }
        let sheet = sheet(found.rule, in: found.pack, book)
        let view = RuleView(sheet: sheet, pages: self)
        let form = dayForm("/rules/\(id)")
        var page = Page(
            "Rule \(id)",
            section: "/rules",
            main: render("rule", view.fields(form: form))
        )
        page.data = PageData(RuleJSON(sheet, isWhole: true))
        page.isLasting = true
        return page
    }
}

/// One rule in the form its template shows.
struct RuleView: Sendable {
    let sheet: RuleSheet
    let pages: Pages

    func fields(form: Fields) -> Fields {
        [
            "id": "\(sheet.pack.draft.id)/\(sheet.rule.id)",
            "says": Markup(prose: sheet.rule.says.capitalizedFirst),
            "kind": sheet.rule.kind.rawValue,
            "pack": sheet.pack.draft.name,
            "form": form,
            "on": sheet.on.withoutWeekday,
            "known": sheet.knownAt?.inWords,
            "isPrinted": sheet.profile == .asPrinted,
            "status": sheet.status?.rawValue ?? "no wording",
            "meaning": Markup(prose: sheet.meaning),
            "lead": lead,
            "clauses": sheet.prose.map(clause),
            "hasWording": sheet.wording != nil,
            "wording": sheet.wording.map(wording),
            "others": sheet.others.map(wording),
            "hasOthers": !sheet.others.isEmpty,
            "examples": sheet.examples.map { Markup(prose: $0) },
            "count": sheet.examples.count,
            "place": sheet.rule.place.description,
        ]
    }

    private var lead: String {
        switch sheet.rule.kind {
        case .requirement: "The gate stays shut without"
        case .finding, .definition: "It is so where this is so"
        case .duty: "It falls due \(sheet.rule.due ?? "") where this is so"
        case .redFlag: "It is raised where this is so"
        }
    }

    private func clause(_ prose: ClauseProse) -> Fields {
        [
            "says": Markup(prose: prose.says), "parts": prose.parts.map(clause),
            "hasParts": !prose.parts.isEmpty,
        ]
    }

    private func wording(_ wording: Wording) -> Fields {
        [
            "from": wording.from.withoutWeekday,
            "to": wording.to?.withoutWeekday,
            "published": wording.published.withoutWeekday,
            "status": wording.status(knownAt: sheet.knownAt).rawValue,
            "first": wording.status.rawValue,
            "knowledge": wording.knowledge.words,
            "cites": wording.cites.map(cite),
            "changes": wording.changes(knownAt: sheet.knownAt).map { change in
                [
                    "published": change.published.withoutWeekday,
                    "status": change.status.rawValue, "cites": change.cites.map(cite),
                ] as Fields
            },
            "show": Viewpoint.address(
                "/rules/\(sheet.pack.draft.id)/\(sheet.rule.id)",
                [WebField(Viewpoint.asOf, wording.from.description)]
            ),
        ]
    }

    private func cite(_ cite: LawCitation) -> Fields {
        [
            "law": Markup(prose: cite.law),
            "url": cite.url.flatMap { $0.isWebAddress ? $0 : nil },
        ]
    }
}
