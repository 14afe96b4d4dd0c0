import ProvisoAccess
import ProvisoBriefs
import ProvisoDesk
import ProvisoDocuments
import ProvisoLedger
import ProvisoModel
import ProvisoReplies

extension Pages {
    /// What is known at the page's clocks, whenever it is valid unless the address names a day.
    func picture() async throws -> Picture {
        guard let day = standpoint.asOf else {
            return try await desk.everything(knownAt: standpoint.known)
        }
        let everything = try await desk.everything(knownAt: standpoint.known)
        return try await desk.ledger.picture(validAt: day, knownAt: everything.knownAt)
    }

    func clocks(of picture: Picture, hasFloor: Bool = false) -> Page.Clocks {
        Page.Clocks(
            validAt: standpoint.asOf ?? picture.knownAt.day,
            knownAt: picture.knownAt,
            hasFloor: hasFloor
        )
    }

    /// The words of a source with every place a statement rests on, and the statements beside them.
    func document(_ prefix: String) async throws -> Page {
        let header = try await desk.document(prefix, knownAt: standpoint.known)
        let picture = try await picture()
        let stored = (try? await desk.ledger.document(header.id)) ?? nil
        let redaction = try await desk.ledger.redaction(of: header.id)
        let sheet = DocumentSheet(
            header: header,
            bytes: stored?.bytes,
            redaction: redaction,
            part: request.query.text("part").flatMap { Int($0) } ?? 1,
            links: EvidenceLinks(picture, from: viewpoint),
            done: done,
            mayApprove: may(.approve)
        )
        var page = Page(
            header.title ?? "\(header.outlet), \(header.published.withoutWeekday)",
            section: "/documents",
            main: render("document", sheet.fields)
        )
        page.clocks = clocks(of: picture)
        page.data = stored.map { stored in
            PageData(
                SourceJSON(stored.header, text: String(decoding: stored.bytes, as: UTF8.self))
            ) {
                StatementTable(
                    picture.statements.filter { $0.document == header.id },
                    in: picture
                ).table
            }
        }
        page.isLasting = true
        return page
    }
}

/// One document in the form its template shows.
struct DocumentSheet {
    private let header: DocumentHeader
    private let bytes: [UInt8]?
    private let redaction: Redaction?
    private let part: Int
    private let links: EvidenceLinks
    private let done: Fields?
    private let mayApprove: Bool
    /// In text order; their place is the number of their card.
    private let statements: [HeldStatement]

    init(
        header: DocumentHeader,
        bytes: [UInt8]?,
        redaction: Redaction?,
        part: Int,
        links: EvidenceLinks,
        done: Fields?,
        mayApprove: Bool
    ) {
        self.done = done
        self.mayApprove = mayApprove
        self.header = header
        self.bytes = bytes
        self.redaction = redaction
        self.links = links
        self.part = min(max(1, part), bytes.map(TextPart.count) ?? 1)
        let picture = links.picture
        statements = (picture.statements + picture.setAside)
            .filter { $0.document == header.id }
            .sorted {
                ($0.statement.span.utf8.lowerBound, $0.statement.span.utf8.upperBound)
                    < ($1.statement.span.utf8.lowerBound, $1.statement.span.utf8.upperBound)
            }
    }

    var fields: Fields {
        [
            "done": done,
            "mayApprove": mayApprove,
            "title": Markup(prose: header.title ?? header.outlet),
            "lang": header.lang,
            "outlet": Markup(prose: header.outlet),
            "published": header.published.inWords,
            "datetime": header.published.description,
            "genre": header.genre.rawValue,
            "isDigest": header.isDigest,
            "url": header.url.map { url in
                ["text": url, "isLink": url.isWebAddress] as Fields
            },
            "proposed": header.proposed.map { "\($0.by), through an \($0.through.rawValue)" },
            "original": header.original.map { original in
                "\(DocumentForm(rawValue: original.form)?.inWords ?? original.form) in \(original.charset), \(original.bytes.grouped) bytes, SHA-256 \(original.sha256)"
            },
            "sha256": header.sha256,
            "size": header.bytes.grouped,
            "id": header.id.raw,
            "text": bytes.map(marked),
            "withheld": redaction.map { redaction in
                [
                    "since": redaction.knownAt.inWords, "by": Markup(prose: redaction.by),
                    "reason": Markup(prose: redaction.reason),
                ] as Fields
            },
            "parts": parts,
            "cards": statements.enumerated().map { card($1, number: $0 + 1) },
            "hasCards": !statements.isEmpty,
            "count": statements.count,
            "isOne": statements.count == 1,
            "unreviewed": unreviewed,
        ]
    }

    private var unreviewed: Fields? {
        let count = statements.count { !$0.isReviewed }
        guard count > 0 else { return nil }
        return [
            "count": count, "isOne": count == 1,
            "href": links.viewpoint.link("/review", [WebField("document", header.id.raw)]),
        ]
    }

    private func marked(_ bytes: [UInt8]) -> Markup {
        let places = statements.enumerated().flatMap { index, held in
            place(held.statement.span, held, index, isMain: true).map { [$0] } ?? []
                + held.statement.also.compactMap { place($0, held, index, isMain: false) }
        }
        var text = MarkedText(bytes, part: TextPart.range(part, of: bytes), places: places)
        return text.markup()
    }

    private func place(
        _ span: Span,
        _ held: HeldStatement,
        _ index: Int,
        isMain: Bool
    ) -> MarkedText.Place? {
        switch held.review {
        case .rejected, .corrected: nil
        case .unreviewed, .accepted, .written:
            MarkedText.Place(
                range: span.utf8,
                id: held.statement.id,
                number: index + 1,
                isMain: isMain,
                isReviewed: held.isReviewed
            )
        }
    }

    private var parts: [Fields] {
        let count = bytes.map(TextPart.count) ?? 1
        guard count > 1 else { return [] }
        return (1...count).map { number in
            [
                "number": number, "isHere": number == part,
                "href": links.viewpoint.link(
                    "/documents/\(header.id)",
                    [WebField("part", "\(number)")]
                ),
            ]
        }
    }

    private func card(_ held: HeldStatement, number: Int) -> Fields {
        let statement = held.statement
        return [
            "number": number,
            "id": statement.id.raw,
            "says": links.writer.line([held]).map { Markup(prose: $0.text) },
            "code": BasisWords.code(held),
            "words": held.basisInWords,
            "review": Markup(prose: held.review.inWords.capitalizedFirst),
            "isUnreviewed": !held.isReviewed,
            "isSetAside": held.isSetAside,
            "kind": "\(statement.claim.kind), \(statement.claim.predicate)",
            "valid": held.validFrom.inWords,
            "href": links.sentence(held),
            "page": links.page(statement.id),
            "relations": relations(of: statement.id),
        ]
    }

    private func relations(of id: StatementID) -> [Fields] {
        links.disputes(of: id).map { relation, other in
            [
                "word": relation.type.verb,
                "href": links.sentence(other), "id": other.statement.id.raw,
                "outlet": links.picture.documents[other.document].map { Markup(prose: $0.outlet) },
                "basis": Markup(prose: relation.basis.inWords),
            ]
        }
    }
}

extension HeldStatement {
    /// Whether a person took it out of every answer.
    var isSetAside: Bool {
        switch review {
        case .rejected, .corrected: true
        case .unreviewed, .accepted, .written: false
        }
    }
}

extension String {
    /// Whether it may be followed: an address of the web and nothing that a browser would run.
    var isWebAddress: Bool {
        (hasPrefix("https://") || hasPrefix("http://"))
            && !unicodeScalars.contains { $0.properties.isWhitespace || $0.isUnseen }
    }
}
