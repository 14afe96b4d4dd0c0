import ProvisoAccess
import ProvisoBriefs
import ProvisoDesk
import ProvisoModel
import ProvisoReplies

extension Pages {
    func documents() async throws -> Page {
        let picture = try await picture()
        let list = SourceListJSON(picture)
        let links = EvidenceLinks(picture, from: viewpoint)
        let counts = Dictionary(grouping: picture.statements, by: \.document)
        var page = Page(
            "Documents",
            section: "/documents",
            main: render(
                "documents",
                [
                    "rows": list.documents.reversed().map { header in
                        let held = counts[header.id] ?? []
                        return [
                            "id": header.id.raw,
                            "title": Markup(prose: header.title ?? header.outlet),
                            "lang": header.lang,
                            "href": viewpoint.link("/documents/\(header.id)"),
                            "outlet": Markup(prose: header.outlet),
                            "published": header.published.withoutWeekday,
                            "datetime": header.published.description,
                            "genre": header.genre.rawValue + (header.isDigest ? ", digest" : ""),
                            "statements": held.count,
                            "unreviewed": held.count { !$0.isReviewed },
                        ] as Fields
                    },
                    "empty": empty(picture),
                    "isEmpty": list.documents.isEmpty,
                    "mayCompare": list.documents.count > 1,
                    "statements": viewpoint.link("/statements"),
                    "clocks": viewpoint.clockFields.map {
                        ["name": $0.name, "value": $0.text] as Fields
                    },
                ]
            )
        )
        page.clocks = clocks(of: picture)
        page.data = PageData(list) { list.table(links.shortIDs) }
        page.isLasting = true
        return page
    }

    /// Documents laid beside each other: what the later ones tell otherwise.
    func compare() async throws -> Page {
        let wanted = request.query.texts("document")
        guard wanted.count > 1 else {
            throw WebError.fieldUnusable(
                field: "document",
                value: wanted.first ?? "",
                why: "one document has nothing to be compared with",
                mend: "choose two or more of the list of documents"
            )
        }
        var pictures: [Picture] = []
        for id in wanted { pictures.append(try await desk.alone(id, knownAt: standpoint.known)) }
        let comparison = Desk.compare(pictures)
        let links = EvidenceLinks(comparison.picture, from: viewpoint)
        var page = Page(
            "Compare documents",
            section: "/documents",
            main: render(
                "compare",
                [
                    "documents": comparison.documents.map { header in
                        [
                            "title": Markup(prose: header.title ?? header.outlet),
                            "lang": header.lang,
                            "href": viewpoint.link("/documents/\(header.id)"),
                            "outlet": Markup(prose: header.outlet),
                            "published": header.published.inWords,
                        ] as Fields
                    },
                    "isSame": comparison.documents.count < 2,
                    "shared": comparison.shared,
                    "sharesNothing": comparison.shared == 0 && comparison.documents.count > 1,
                    "hasDrifts": !comparison.drifts.isEmpty,
                    "drifts": comparison.drifts.map { drift in
                        [
                            "direction": drift.direction.rawValue,
                            "isStronger": drift.direction == .stronger,
                            "aspect": drift.aspect.rawValue,
                            "old": Markup(prose: drift.old), "new": Markup(prose: drift.new),
                            "origin": links.quotation(drift.origin, as: "origin"),
                            "later": links.quotation(drift.later, as: "later"),
                        ] as Fields
                    },
                ]
            )
        )
        page.clocks = Page.Clocks(
            validAt: standpoint.asOf ?? comparison.picture.knownAt.day,
            knownAt: comparison.picture.knownAt,
            hasFloor: false
        )
        page.data = PageData(ComparisonJSON(comparison)) { comparison.table }
        page.isLasting = true
        return page
    }

    func statements() async throws -> Page {
        let picture = try await picture()
        let links = EvidenceLinks(picture, from: viewpoint)
        let window = PageWindow(request, of: picture.statements.count)
        let shown = Array(picture.statements[window.range])
        var page = Page(
            "Statements",
            section: "/documents",
            main: render(
                "statements",
                [
                    "count": picture.statements.count,
                    "empty": empty(picture),
                    "isEmpty": picture.statements.isEmpty,
                    "hasDocuments": !picture.documents.isEmpty,
                    "rows": shown.map { statement($0, links) },
                    "window": window.fields(viewpoint, "/statements"),
                ]
            )
        )
        page.clocks = clocks(of: picture)
        page.data = PageData(HeldListJSON(picture.statements)) {
            StatementTable(picture.statements, in: picture).table
        }
        page.isLasting = true
        return page
    }

    /// A statement as a row: what it says, how we know, and the way to its sentence.
    func statement(_ held: HeldStatement, _ links: EvidenceLinks) -> Fields {
        let document = links.picture.documents[held.document]
        return [
            "id": held.statement.id.raw,
            "page": links.page(held.statement.id),
            "says": links.writer.line([held]).map { Markup(prose: $0.text) },
            "badges": links.badges([held.statement.id]),
            "outlet": document.map { Markup(prose: $0.outlet) },
            "valid": held.validFrom.withoutWeekday,
            "known": held.knownFrom.inWords,
            "review": held.review.word,
        ]
    }
}

/// A stretch of a long list.
struct PageWindow: Sendable {
    static let length = 100

    let range: Range<Int>
    private let count: Int

    init(_ request: WebRequest, of count: Int) {
        let from = request.query.text("from").flatMap { Int($0) } ?? 0
        let start = min(max(0, from), max(0, count - 1))
        range = min(start, count)..<min(start + PageWindow.length, count)
        self.count = count
    }

    func fields(_ viewpoint: Viewpoint, _ path: String) -> Fields? {
        guard count > PageWindow.length else { return nil }
        func link(_ from: Int) -> String {
            viewpoint.link(path, from == 0 ? [] : [WebField("from", "\(from)")])
        }
        return [
            "first": range.lowerBound + 1, "last": range.upperBound, "count": count,
            "earlier": range.lowerBound == 0
                ? nil : link(max(0, range.lowerBound - PageWindow.length)),
            "later": range.upperBound == count ? nil : link(range.upperBound),
        ]
    }
}
