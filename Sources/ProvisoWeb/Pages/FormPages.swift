import ProvisoAccess
import ProvisoBriefs
import ProvisoDesk
import ProvisoModel

extension Pages {
    /// A form to fill in, again where something in it is wrong.
    func formPage(_ title: String, _ form: TypedForm, _ main: Markup) -> Page {
        var page = Page(
            form.hasFaults ? "\(title): there is a problem" : title,
            section: "/documents",
            main: main
        )
        page.status = form.hasFaults ? 400 : 200
        return page
    }

    /// What is about to go on record, to be looked at once more.
    func checkPage(
        _ title: String,
        _ template: String,
        _ fields: Fields,
        _ form: TypedForm,
        _ word: PersonsWord,
        of id: StatementID,
        act: String
    ) -> Page {
        var fields = fields
        fields.set("person", Markup(prose: word.person))
        fields.set("reason", Markup(prose: word.reason))
        fields.set("csrf", Slotted.Slot.csrf.markup)
        fields.set("carried", form.carried)
        fields.set("action", "/statements/\(id)/\(act)")
        fields.set("back", "/statements/\(id)")
        let main = render(template, fields)
        return Page(title, section: "/documents", main: main)
    }

    /// What stands on a page where no document is known: what fills it, or that the clock is too early.
    func empty(_ picture: Picture) -> Fields? {
        guard picture.documents.isEmpty else { return nil }
        let early = [Viewpoint.asOf, Viewpoint.known, "print", "done"]
        return [
            "past": standpoint.known == nil ? nil : picture.knownAt.inWords,
            "latest": Viewpoint.address(
                request.path,
                request.query.filter { !early.contains($0.name) }
            ),
            "import": may(.propose) ? viewpoint.link("/import") : nil,
        ]
    }

    /// Statements that may bear on one, for the list of a field: those of its item or its gate.
    func nearby(_ held: HeldStatement, _ links: EvidenceLinks) -> [Fields] {
        let mine = held.statement
        return links.picture.statements.filter { other in
            other.statement.id != mine.id && other.statement.claim.isCore
                && (mine.gate == nil || other.statement.gate == nil
                    || other.statement.gate == mine.gate)
                && (mine.item.isEmpty || other.statement.item.isEmpty
                    || mine.item.contains { other.statement.item.contains($0) })
        }.suffix(Pages.mostNearby).map { other in
            [
                "id": other.statement.id.raw,
                "says": links.writer.line([other]).map { Markup(prose: $0.text) },
            ]
        }
    }

    private static let mostNearby = 200
}
