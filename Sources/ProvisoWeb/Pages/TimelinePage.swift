import ProvisoBriefs
import ProvisoDesk
import ProvisoModel
import ProvisoReplies

extension Pages {
    /// What happened and when it became known: drawn in lanes, and the same as a table.
    func timeline() async throws -> Page {
        let axis = Timeline.Axis(rawValue: request.query.text("axis") ?? "") ?? .both
        let what = request.query.text("what")
        let timeline = try await desk.timeline(
            of: what,
            by: axis,
            knownAt: standpoint.known,
            validAt: standpoint.asOf
        )
        let links = EvidenceLinks(timeline.picture, from: viewpoint)
        let marks = timeline.moments.enumerated().compactMap { index, moment in
            TimelineMark(number: index + 1, moment, links)
        }
        var page = Page(
            "Timeline",
            section: "/timeline",
            main: render(
                "timeline",
                [
                    "what": what.map { Markup(prose: $0) },
                    "whole": viewpoint.link("/timeline"),
                    "isEmpty": marks.isEmpty,
                    "hasDocuments": !timeline.picture.documents.isEmpty,
                    "empty": empty(timeline.picture),
                    "axes": Timeline.Axis.allCases.map { other in
                        [
                            "name": other.rawValue, "isHere": other == axis,
                            "href": viewpoint.link(
                                "/timeline",
                                [WebField("axis", other.rawValue)]
                                    + (what.map { [WebField("what", $0)] } ?? [])
                            ),
                        ] as Fields
                    },
                    "drawing": TimelineDrawing(marks, by: axis).markup,
                    "rows": marks.map { mark in
                        [
                            "number": mark.number,
                            "valid": mark.moment.valid.inWords,
                            "validDate": mark.moment.valid.description,
                            "source": mark.doubt.map { Markup(prose: $0.inWords) },
                            "known": mark.moment.known.inWords,
                            "lane": mark.lane.rawValue,
                            "kind": mark.isDocument ? "◆ document" : "◇ report",
                            "line": links.line(mark.moment.line),
                        ] as Fields
                    },
                ]
            )
        )
        page.clocks = Page.Clocks(
            validAt: standpoint.asOf ?? timeline.picture.knownAt.day,
            knownAt: timeline.picture.knownAt,
            hasFloor: false
        )
        page.data = PageData(TimelineJSON(timeline)) { timeline.table(links.shortIDs) }
        page.isLasting = true
        return page
    }
}

/// A moment with its lane and its sign.
struct TimelineMark: Sendable {
    enum Lane: String, CaseIterable, Sendable {
        case export = "Export side"
        case importing = "Import side"
        case sellers = "Sellers"
        case buyers = "Buyers and others"
    }

    let number: Int
    let moment: Timeline.Moment
    let lane: Lane
    /// Whether it rests on a document held or an authority's own word.
    let isDocument: Bool
    /// The days it may have been, where the source leaves more than one.
    let doubt: DatedSpan?

    init?(number: Int, _ moment: Timeline.Moment, _ links: EvidenceLinks) {
        guard let held = moment.line.statements.first.flatMap({ links[$0] }) else { return nil }
        self.number = number
        self.moment = moment
        let statement = held.statement
        lane =
            switch (statement.claim, statement.gate) {
            case (.transaction, _): .sellers
            case (.response, _), (.conduct, _), (.assessment, _), (.event, _): .buyers
            case (_, .export?), (_, .reexport?): .export
            case (_, .import?): .importing
            case (.notification, _): .sellers
            default: .buyers
            }
        isDocument = held.grade >= .official
        let date = statement.eventDate ?? statement.attribution.compactMap(\.date).last
        doubt = date.flatMap { $0.from == $0.to ? nil : $0 }
    }
}
