import ProvisoBriefs
import ProvisoDesk
import ProvisoDocuments
import ProvisoModel

/// What was read of a document, before any of it is kept.
struct PreviewSheet: Sendable {
    let form: ImportForm
    let report: Report
    let reading: Reading
    let isKnown: Bool
    let viewpoint: Viewpoint
    let file: HandedInFile

    var fields: Fields {
        let header = reading.document
        let links = EvidenceLinks(picture, from: viewpoint)
        return [
            "title": Markup(prose: header.title ?? header.outlet),
            "lang": header.lang,
            "isKnown": isKnown,
            "facts": facts.map {
                ["name": $0.0, "value": Markup(prose: $0.1), "note": $0.2] as Fields
            },
            "count": reading.statements.count,
            "isOne": reading.statements.count == 1,
            "statements": picture.statements.map { held in
                [
                    "says": links.writer.line([held]).map { Markup(prose: $0.text) },
                    "code": BasisWords.code(held), "words": held.basisInWords,
                    "quote": Markup(prose: held.statement.span.text),
                    "lang": header.lang,
                ] as Fields
            },
            "hasStatements": !reading.statements.isEmpty,
            "unread": reading.unread.map { Markup(prose: $0.text) },
            "hasUnread": !reading.unread.isEmpty,
            "attachments": report.attachments.map { Markup(prose: $0) },
            "hasAttachments": !report.attachments.isEmpty,
            "csrf": Slotted.Slot.csrf.markup,
            "carried": Base16.encoded(file.bytes),
            "fileName": file.form == .text ? "pasted.txt" : file.name,
            "kept": PreviewSheet.kept.compactMap { name in
                form.text(name).map { ["name": name, "value": $0] as Fields }
            },
        ]
    }

    private static let kept = [
        "outlet", "published", "title", "url", "lang", "genre", "digest", "confidential",
    ]

    private var facts: [(String, String, String?)] {
        let header = reading.document
        func guess(_ field: Guess.Field) -> String? {
            report.guesses.first { $0.field == field }.map { "guessed from \($0.from)" }
        }
        var facts: [(String, String, String?)] = [
            ("Published by", header.outlet, guess(.outlet)),
            ("Published on", header.published.inWords, guess(.published)),
            ("Title", header.title ?? "not given", guess(.title)),
            ("Language", header.lang, guess(.lang)),
            ("Sort", header.genre.inWords, nil),
        ]
        if let url = header.url { facts.append(("Address", url, guess(.url))) }
        if header.handling != nil {
            facts.append(("Handling", "confidential: its words are sealed on the record", nil))
        }
        if let original = header.original {
            let form = DocumentForm(rawValue: original.form)?.inWords ?? original.form
            facts.append(
                ("Words taken out of", "\(form) in \(original.charset)", nil)
            )
        }
        return facts
    }

    /// What the document alone would say.
    private var picture: Picture {
        let header = reading.document
        return Picture(
            validAt: header.published,
            knownAt: Instant(endOf: header.published),
            statements: reading.statements.map { statement in
                HeldStatement(
                    statement: statement,
                    document: header.id,
                    grade: Grade(of: statement, in: header, entities: reading.entities),
                    review: .unreviewed,
                    validFrom: statement.validFrom(published: header.published),
                    knownFrom: Instant(endOf: header.published)
                )
            },
            documents: [header.id: header],
            entities: reading.entities,
            relations: reading.relations
        )
    }
}
