import ProvisoAccess
import ProvisoBriefs
import ProvisoDecision
import ProvisoDesk
import ProvisoLedger
import ProvisoModel
import ProvisoReplies

extension Pages {
    /// The form of a question; with `check`, the answers to it once more before anything is asked.
    func ask() async throws -> Page {
        let picture = try await picture()
        let form = AskedForm(request.query, standpoint)
        guard request.query.text("check") == "1" else {
            return askPage(form, faults: [], picture)
        }
        let faults = await faults(of: form)
        return faults.isEmpty
            ? try await check(form, picture) : askPage(form, faults: faults, picture)
    }

    /// Puts the answer to a question on record and shows it.
    func asked() async throws -> Answered {
        let viewpoint = Viewpoint(request.form)
        if let fault = viewpoint.firstFault { throw fault }
        let form = AskedForm(request.form, viewpoint.standpoint)
        let faults = await faults(of: form)
        guard faults.isEmpty else {
            return .page(askPage(form, faults: faults, try await picture()))
        }
        let asked = try form.question()
        // What is only assumed is no answer anybody should find on record.
        guard asked.assumptions.isEmpty else {
            throw WebError.fieldUnusable(
                field: "assume",
                value: asked.assumptions.map(\.fact).joined(separator: ", "),
                why: "an answer that rests on an assumption is never put on record",
                mend: "drop the assumption first"
            )
        }
        let answer = try await desk.decide(asked)
        return .seeOther("/decisions/\(answer.id)?done=kept")
    }

    /// Everything that is wrong with the form, names nobody knows among it.
    private func faults(of form: AskedForm) async -> [WebError] {
        var faults = form.faults
        guard faults.isEmpty, let asked = try? form.question() else { return faults }
        do {
            _ = try await desk.decide(asked, isKept: false)
        } catch let error as any ExplainedError {
            let field = fieldMeant(by: error, asked)
            faults.append(
                .fieldUnusable(
                    field: field,
                    value: form.text(field) ?? "",
                    why: error.cause,
                    mend: error.mend
                )
            )
        } catch {}
        return faults
    }

    private func fieldMeant(by error: any ExplainedError, _ asked: AskedQuestion) -> String {
        switch error {
        case DeskError.unknownItem, DeskError.ambiguousItem: "item"
        case DeskError.unknownParty(asked.seller, _), DeskError.ambiguousParty(asked.seller, _):
            "seller"
        case DeskError.unknownParty(asked.buyer, _), DeskError.ambiguousParty(asked.buyer, _):
            "buyer"
        case DeskError.unknownParty(let name, _), DeskError.ambiguousParty(let name, _):
            AskedForm.roles.first { role in
                asked.roles.contains { $0.role == role.role && $0.name == name }
            }?.name ?? "via"
        case DeskError.unknownPaper: "held"
        default: "quantity"
        }
    }

    private func askPage(_ form: AskedForm, faults: [WebError], _ picture: Picture) -> Page {
        let sheet = AskSheet(form: form, faults: faults, picture: picture, viewpoint: viewpoint)
        var page = Page(
            faults.isEmpty ? "Ask" : "Ask: there is a problem",
            section: "/ask",
            main: render("ask", sheet.fields)
        )
        page.status = faults.isEmpty ? 200 : 400
        page.isLasting = faults.isEmpty
        return page
    }

    /// What will be asked, to be looked at once more.
    private func check(_ form: AskedForm, _ picture: Picture) async throws -> Page {
        let answer = try await desk.decide(try form.question(), isKept: false)
        let rows = checked(answer.decision.question, answer.names)
        let hidden = (request.query.filter { $0.name != "check" }).map {
            ["name": $0.name, "value": $0.text] as Fields
        }
        return Page(
            "Check the question",
            section: "/ask",
            main: render(
                "ask-check",
                [
                    "rows": rows.map {
                        ["name": $0.0, "value": Markup(prose: $0.1)] as Fields
                    },
                    "hidden": hidden,
                    "csrf": Slotted.Slot.csrf.markup,
                    "mayKeep": may(.decide),
                    "change": Viewpoint.address(
                        "/ask",
                        request.query.filter { $0.name != "check" }
                    ),
                ]
            )
        )
    }

    private func checked(_ question: Question, _ names: Names) -> [(String, String)] {
        var rows: [(String, String)] = [
            ("Seller", names[question.seller]), ("Buyer", names[question.buyer]),
            ("Item", names[question.item]), ("Units", question.quantity.grouped),
            ("From, to", "\(question.from) → \(question.to)"),
            ("Ship on", question.on.inWords), ("Known as of", question.known.inWords),
            ("Floor", "\(question.floor.rawValue) (\(question.floor.inWords))"),
            ("Asked as", question.asker.rawValue),
            ("Law", question.profile.rawValue),
        ]
        rows += question.trade.roles.map { ($0.role.rawValue.capitalizedFirst, names[$0.party]) }
        if let value = question.trade.value { rows.append(("Value, USD", "\(value)")) }
        rows += question.trade.held.map { ("Held", $0.raw) }
        return rows
    }

    /// Every answer on record, the latest first.
    func decisions() async throws -> Page {
        let picture = try await picture()
        var records: [DecisionRecord] = []
        try await desk.ledger.forEachDecision { _, record in
            records.append(record)
        }
        let names = Names(picture.entities)
        let latest = records.reversed().filter { $0.question.known <= picture.knownAt }
        let window = PageWindow(request, of: latest.count)
        let shown = Array(latest[window.range])
        var page = Page(
            "Answers on record",
            section: "/decisions",
            main: render(
                "decisions",
                [
                    "isEmpty": latest.isEmpty,
                    "ask": viewpoint.link("/ask"),
                    "rows": shown.map { $0.row(names) },
                    "window": window.fields(viewpoint, "/decisions"),
                ]
            )
        )
        page.clocks = clocks(of: picture)
        let list = AnswerListJSON(latest)
        page.data = PageData(list) { list.table }
        page.isLasting = true
        return page
    }
}
