import ProvisoBriefs
import ProvisoDesk
import ProvisoModel

extension Pages {
    /// The form in which a person says how a statement bears on another.
    func linking(_ prefix: String) async throws -> Page {
        let held = try await desk.statement(prefix)
        let picture = try await desk.everything()
        return linkPage(held, TypedForm(request.query), EvidenceLinks(picture, from: viewpoint))
    }

    /// Shows both statements with what is said of them, and puts it on record once that was seen.
    func linked(_ prefix: String) async throws -> Answered {
        let held = try await desk.statement(prefix)
        let links = EvidenceLinks(try await desk.everything(), from: viewpoint)
        var form = TypedForm(request.form)
        if form.step == .change { return .page(linkPage(held, form, links)) }
        let word = PersonsWord(&form, by: request.visitor)
        let type = Relation.Kind(rawValue: form.text("type"))
        if type == nil { form.refuse("type", "Choose how it bears on the other.") }
        let isSo = LinkWords.isSo(&form)
        let other = try await statement(meantBy: "to", &form)
        guard let word, let type, let isSo, let other, !form.hasFaults else {
            return .page(linkPage(held, form, links))
        }
        do {
            let relation = try await desk.link(
                held.statement.id,
                type,
                other.statement.id,
                isSo: isSo,
                by: word.person,
                reason: word.reason,
                isKept: form.step == .keep
            )
            return form.step == .keep
                ? .seeOther("/statements/\(held.statement.id)?done=linked")
                : .page(linkCheck(relation, isSo: isSo, form, word, links))
        } catch let error as DeskError {
            form.refuse(LinkWords.field(meantBy: error), LinkWords.told(error))
            return .page(linkPage(held, form, links))
        }
    }

    /// The statement whose id was typed; what is wrong with the id is told at its field.
    func statement(
        meantBy field: String,
        _ form: inout TypedForm
    ) async throws -> HeldStatement? {
        do {
            return try await desk.statement(form.text(field))
        } catch let error as DeskError {
            form.refuse(field, LinkWords.told(error))
            return nil
        }
    }

    private func linkPage(_ held: HeldStatement, _ form: TypedForm, _ links: EvidenceLinks) -> Page
    {
        let id = held.statement.id
        return formPage(
            "Link two statements",
            form,
            render(
                "link",
                [
                    "hasFaults": form.hasFaults, "faults": form.faultFields,
                    "action": "/statements/\(id)/link", "back": "/statements/\(id)",
                    "csrf": Slotted.Slot.csrf.markup,
                    "quotation": links.quotation(id, as: "said"),
                    "type": form.choice("type", "This statement", LinkWords.types),
                    "to": form.input(
                        "to",
                        "The other statement",
                        "its id; four characters are enough",
                        list: "statements",
                        isNeeded: true
                    ),
                    "so": form.choice("so", "Is that so?", LinkWords.answers),
                    "others": nearby(held, links),
                    "word": PersonsWord.inputs(form, by: request.visitor),
                ]
            )
        )
    }

    private func linkCheck(
        _ relation: Relation,
        isSo: Bool,
        _ form: TypedForm,
        _ word: PersonsWord,
        _ links: EvidenceLinks
    ) -> Page {
        let verb = relation.type.verb
        return checkPage(
            "Check the link",
            "link-check",
            [
                "sentence": Markup(
                    text: isSo
                        ? "\(relation.from) \(verb) \(relation.to)."
                        : "It is not so that \(relation.from) \(verb) \(relation.to)."
                ),
                "quotations": [
                    links.quotation(relation.from, as: "this"),
                    links.quotation(relation.to, as: "the other"),
                ].compactMap(\.self),
            ],
            form,
            word,
            of: relation.from,
            act: "link"
        )
    }
}

/// How one statement bears on another, in words a form can ask with.
enum LinkWords {
    // Nothing is chosen before somebody chooses.
    static let types: [(value: String, label: String)] =
        [("", "not chosen yet")] + Relation.Kind.allCases.map { ($0.rawValue, $0.verb) }

    static let answers: [(value: String, label: String)] = [
        ("yes", "yes"), ("no", "no: take back that it is"),
    ]

    /// Whether it is so, which it is where nothing was said; a word that is neither is told at its field.
    static func isSo(_ form: inout TypedForm) -> Bool? {
        switch form.text("so", or: "yes") {
        case "yes": return true
        case "no": return false
        default:
            form.refuse("so", "Choose whether that is so.")
            return nil
        }
    }

    static func field(meantBy error: DeskError) -> String {
        if case .notLinked = error { return "so" }
        return "to"
    }

    /// What went wrong, with what to do on a page where the desk speaks of the command line.
    static func told(_ error: DeskError) -> String {
        let mend: String =
            switch error {
            case .unknownRecord: "choose one of the list, or copy the id from its page"
            case .notLinked: "the page of a statement lists what it is linked to"
            case .alreadyReviewed: "the page of the statement tells by whom and why"
            default: error.mend
            }
        return [error.summary, error.cause, mend].map(\.sentence).joined(separator: " ")
    }
}
