import ProvisoBriefs
import ProvisoDesk
import ProvisoLedger
import ProvisoModel

extension Pages {
    /// A brief in which every line leads to the words it rests on.
    func brief() async throws -> Page {
        let brief = try await desk.brief(
            request.query.text("what"),
            from: standpoint,
            issuer: request.visitor.person ?? "not named"
        )
        let picture = try await desk.ledger.picture(
            validAt: brief.header.validAsOf,
            knownAt: brief.header.knownAsOf
        )
        let sheet = BriefSheet(brief: brief, links: EvidenceLinks(picture, from: viewpoint))
        var page = Page("Brief", section: "/brief", main: render("brief", sheet.fields))
        page.clocks = Page.Clocks(
            validAt: brief.header.validAsOf,
            knownAt: brief.header.knownAsOf
        )
        page.data = PageData(brief) { brief.overview.table }
        page.isLasting = request.visitor.person == nil
        return page
    }
}

extension OverviewTable {
    /// Its rows for other programs.
    var table: TextTable {
        TextTable(
            headers: ["buyer"] + (rows.first?.gates.map(\.title) ?? [])
                + ["quantity", "contrary", "verdict"],
            rows: rows.map(\.cells)
        )
    }
}

/// A brief in the form its template shows.
struct BriefSheet: Sendable {
    let brief: Brief
    let links: EvidenceLinks

    var fields: Fields {
        let header = brief.header
        return [
            "title": Markup(prose: header.title),
            "valid": header.validAsOf.withoutWeekday,
            "known": header.knownAsOf.inWords,
            "floor": header.floor.rawValue,
            "asker": header.asker.rawValue,
            "rules": header.rules.joined(separator: ", "),
            "ledgerHead": header.ledgerHead,
            "issuer": Markup(prose: header.issuer),
            "bottomLine": brief.bottomLine.map(links.line),
            "hasTable": !brief.overview.rows.isEmpty,
            "headers": brief.overview.rows.first?.gates.map(\.title) ?? [],
            "rows": brief.overview.rows.map(row),
            "parts": parts.filter { !$0.lines.isEmpty }.enumerated().map { index, part in
                [
                    "id": "part-\(index)", "title": part.title,
                    "lines": part.lines.map(links.line),
                ] as Fields
            },
            "sources": brief.sources.map(source),
            "hasSources": !brief.sources.isEmpty,
            "method": brief.method,
        ]
    }

    private var parts: [(title: String, lines: [Brief.Line])] {
        [("Key moments", brief.keyMoments)] + brief.sections.map { ($0.title, $0.lines) } + [
            ("Contrary and silent", brief.contraryAndSilent), ("Not known", brief.notKnown),
            ("What would change this", brief.whatWouldChangeThis),
        ]
    }

    private func row(_ row: OverviewTable.Row) -> Fields {
        [
            "buyers": Markup(prose: row.buyerNames.joined(separator: ", ")),
            "gates": row.gates.map { cell in
                ["words": cell.inWords, "badges": links.badges(cell.statements)] as Fields
            },
            "quantity": Markup(prose: row.quantity),
            "contrary": links.badges(row.contrary),
            "hasContrary": !row.contrary.isEmpty,
            "verdict": row.verdict.badge,
        ]
    }

    private func source(_ source: Brief.CitedDocument) -> Fields {
        [
            "name": Markup(prose: source.document.title ?? source.document.outlet),
            "lang": source.document.lang,
            "outlet": Markup(prose: source.document.outlet),
            "published": source.document.published.inWords,
            "isDigest": source.document.isDigest,
            "href": links.viewpoint.link("/documents/\(source.document.id)"),
            "words": source.words.compactMap { links.quotation($0.statement, as: "says") },
        ]
    }
}
