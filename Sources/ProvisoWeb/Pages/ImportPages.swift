import ProvisoBriefs
import ProvisoDesk
import ProvisoDocuments
import ProvisoModel

extension Pages {
    func importForm() -> Page {
        importPage(ImportForm(request.form), fault: nil)
    }

    /// Reads what was handed in and shows what became of it; nothing is kept yet.
    func importPreview() async throws -> Page {
        let form = ImportForm(request.form)
        guard let file = form.file else {
            return importPage(
                form,
                fault: WebError.fieldUnusable(
                    field: "text",
                    value: "",
                    why: "neither a file nor a text was handed in",
                    mend: "choose a file, or paste the words of a report"
                )
            )
        }
        do {
            let report = try Report.taken(from: file, given: form.meta)
            let reading = try Desk.read(report)
            let known = try await desk.everything().documents[reading.document.id] != nil
            let sheet = PreviewSheet(
                form: form,
                report: report,
                reading: reading,
                isKnown: known,
                viewpoint: viewpoint,
                file: file
            )
            return Page("Check what was read", main: render("import-check", sheet.fields))
        } catch let error as any ExplainedError {
            return importPage(form, fault: error)
        }
    }

    /// Puts a document and what was read of it on record.
    func imported() async throws -> Answered {
        let form = ImportForm(request.form)
        guard let file = form.file else {
            return .page(
                importPage(
                    form,
                    fault: WebError.fieldUnusable(
                        field: "text",
                        value: "",
                        why: "nothing was handed in",
                        mend: "start again with a file or a text"
                    )
                )
            )
        }
        do {
            let report = try Report.taken(from: file, given: form.meta)
            let recorded = try await desk.record(report)
            let done = recorded.isNew ? "read" : "known"
            return .seeOther("/documents/\(recorded.reading.document.id)?done=\(done)")
        } catch let error as any ExplainedError where error.fault == .input {
            return .page(importPage(form, fault: error))
        }
    }

    private func importPage(_ form: ImportForm, fault: (any ExplainedError)?) -> Page {
        let field = fault.map { ImportForm.field(meantBy: $0) }
        let inputs = ImportForm.inputs.map { input -> Fields in
            [
                "name": input.name, "label": input.label, "hint": input.hint,
                "value": form.text(input.name),
                "fault": field == input.name
                    ? fault.map { Markup(telling: $0.summary.sentence) } : nil,
            ]
        }
        var page = Page(
            fault == nil ? "Import" : "Import: there is a problem",
            main: render(
                "import",
                [
                    "csrf": Slotted.Slot.csrf.markup,
                    "fault": fault.map { fault in
                        [
                            "field": field,
                            "summary": Markup(telling: fault.summary.sentence),
                            "cause": Markup(telling: fault.cause.sentence),
                            "mend": Markup(telling: ImportForm.mend(fault).sentence),
                        ] as Fields
                    },
                    "pasted": form.text("text"),
                    "textFault": field == "text"
                        ? fault.map { Markup(telling: $0.summary.sentence) } : nil,
                    "inputs": inputs,
                    "genres": Genre.allCases.map { genre in
                        [
                            "value": genre.rawValue, "label": genre.inWords,
                            "isChosen": genre.rawValue == (form.text("genre") ?? "report"),
                        ] as Fields
                    },
                    "isDigest": form.text("digest") == "1",
                    "isConfidential": form.text("confidential") == "1",
                ]
            )
        )
        page.status = fault == nil ? 200 : 400
        return page
    }
}
