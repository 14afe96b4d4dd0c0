import ProvisoBriefs
import ProvisoDesk
import ProvisoLedger
import ProvisoModel

extension Pages {
    /// The form in which a person says how a statement's words are to be read.
    func correction(_ prefix: String) async throws -> Page {
        let held = try await desk.statement(prefix)
        let picture = try await desk.everything()
        return correctionPage(CorrectionForm(held, in: picture, typed: []), picture)
    }

    /// Shows a correction beside the machine's reading, and puts it on record once that was seen.
    func corrected(_ prefix: String) async throws -> Answered {
        // The length first: what comes in from here on is noticed when the correction is made.
        let seen = try await desk.ledger.size()
        let held = try await desk.statement(prefix)
        let picture = try await desk.everything()
        var correction = CorrectionForm(held, in: picture, typed: request.form)
        if held.isSetAside { return .page(try await conflictPage(correction, held)) }
        let step = correction.form.step
        if step == .change { return .page(correctionPage(correction, picture)) }
        let word = PersonsWord(&correction.form, by: request.visitor)
        let changes = try correction.changes()
        guard let word, !correction.form.hasFaults else {
            return .page(correctionPage(correction, picture))
        }
        do {
            let new = try await desk.correct(
                held.statement.id,
                fields: changes,
                by: word.person,
                reason: word.reason,
                isKept: step == .keep,
                unlessChangedSince: seen
            )
            return step == .keep
                ? .seeOther("/statements/\(new.statement.id)?done=corrected")
                : .page(correctionCheck(correction, new, word, picture))
        } catch let error as AppendRefusal {
            guard case .changedMeanwhile = error else { throw error }
            return .page(try await refused(correction, error, picture))
        } catch let error as DeskError {
            return .page(try await refused(correction, error, picture))
        }
    }

    /// What somebody said of the statement meanwhile; where nobody did, the form with what is wrong.
    private func refused(
        _ correction: CorrectionForm,
        _ error: any ExplainedError,
        _ picture: Picture
    ) async throws -> Page {
        let now = try await desk.statement(correction.held.statement.id.raw)
        if now.review != correction.held.review { return try await conflictPage(correction, now) }
        var correction = correction
        correction.refuse(error)
        return correctionPage(correction, picture)
    }

    private func correctionPage(_ correction: CorrectionForm, _ picture: Picture) -> Page {
        let id = correction.held.statement.id
        let form = correction.form
        return formPage(
            "Correct a statement",
            form,
            render(
                "correct",
                [
                    "hasFaults": form.hasFaults, "faults": form.faultFields,
                    "action": "/statements/\(id)/correct", "back": "/statements/\(id)",
                    "csrf": Slotted.Slot.csrf.markup,
                    "quotation": EvidenceLinks(picture, from: viewpoint)
                        .quotation(id, as: "said"),
                    "inputs": correction.inputs,
                    "word": PersonsWord.inputs(form, by: request.visitor),
                    "names": picture.entities.values.map(\.displayName).sorted(),
                ]
            )
        )
    }

    private func correctionCheck(
        _ correction: CorrectionForm,
        _ new: HeldStatement,
        _ word: PersonsWord,
        _ picture: Picture
    ) -> Page {
        let old = correction.held
        let links = EvidenceLinks(picture, from: viewpoint)
        let entries = StatementEntries(new.statement, links.names)
        var fields = versions(
            "Field by field",
            of: correction.entries,
            beside: [("As you read it", entries)],
            first: "As it was read"
        )
        fields.set("quotation", links.quotation(old.statement.id, as: "said"))
        fields.set("old", links.writer.line([old]).map { Markup(prose: $0.text) })
        fields.set("new", links.writer.line([new]).map { Markup(prose: $0.text) })
        return checkPage(
            "Check the correction",
            "correct-check",
            fields,
            correction.form,
            word,
            of: old.statement.id,
            act: "correct"
        )
    }

    /// Two people answered the same: both answers, so that the second can look before writing over.
    private func conflictPage(
        _ correction: CorrectionForm,
        _ held: HeldStatement
    ) async throws -> Page {
        let picture = try await desk.everything()
        let conflict = CorrectionConflict(held, in: picture)
        var beside = [("Yours, not on record", correction.typed)]
        if let theirs = conflict.replacement {
            let entries = StatementEntries(theirs, Names(picture.entities))
            beside.insert(("Theirs, on record", entries), at: 0)
        }
        var fields = versions(
            beside.count == 1 ? "Both readings" : "All three readings",
            of: correction.entries,
            beside: beside,
            first: "As it was read"
        )
        let id = conflict.replacement?.id ?? held.statement.id
        fields.set("title", conflict.title)
        fields.set("theirs", Markup(prose: conflict.words))
        fields.set("mend", conflict.mend)
        fields.set("reason", correction.form.text("reason"))
        fields.set("correct", conflict.isClosed ? nil : "/statements/\(id)/correct")
        fields.set("page", "/statements/\(id)")
        let main = render("correct-conflict", fields)
        var page = Page(conflict.title, section: "/documents", main: main)
        page.status = 409
        return page
    }

    /// Readings of the same words beside each other; what is otherwise than in the first is marked.
    private func versions(
        _ caption: String,
        of first: StatementEntries,
        beside others: [(head: String, entries: StatementEntries)],
        first head: String
    ) -> Fields {
        [
            "caption": caption,
            "heads": [head] + others.map(\.head),
            "rows": StatementEntries.all.map { field in
                let all = [first[field.name]] + others.map { $0.entries[field.name] }
                return [
                    "field": field.label,
                    "cells": all.map { text in
                        [
                            "text": Markup(prose: StatementEntries.inWords(field, text)),
                            "isOther": text != all[0],
                        ] as Fields
                    },
                ] as Fields
            },
        ]
    }
}

/// What somebody said of a statement that another person is about to correct.
private struct CorrectionConflict {
    let title: String
    let words: String
    let mend: String
    /// Their own reading, where they wrote one.
    var replacement: Statement?
    /// Whether nothing more is to be said of the statement.
    var isClosed = false

    init(_ held: HeldStatement, in picture: Picture) {
        switch held.review {
        case .corrected(let by, let reason, let id):
            title = "Somebody else corrected it meanwhile"
            words = "\(by) corrected it: \(reason)".sentence
            mend = "Compare both; if theirs is still wrong, correct theirs."
            replacement = (picture.statements + picture.setAside).lazy.map(\.statement)
                .first { $0.id == id }
        case .rejected:
            title = "Somebody else rejected it meanwhile"
            words = held.review.inWords.sentence
            mend = "What was rejected is not corrected any more."
            isClosed = true
        case .unreviewed, .accepted, .written:
            title = "Somebody else reviewed it meanwhile"
            words = held.review.inWords.sentence
            mend = "Compare both; if the reading they accepted is still wrong, correct it."
        }
    }
}
