import ProvisoBriefs
import ProvisoModel

/// Statements of a picture as pages show them: the words, how we know, and the way to the sentence.
struct EvidenceLinks: Sendable {
    let viewpoint: Viewpoint
    let picture: Picture
    private let held: [StatementID: HeldStatement]
    let names: Names
    let writer: LineWriter

    init(_ picture: Picture, from viewpoint: Viewpoint) {
        self.picture = picture
        self.viewpoint = viewpoint
        held = Dictionary(
            (picture.statements + picture.setAside).map { ($0.statement.id, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        names = Names(picture.entities)
        writer = LineWriter(picture: picture)
    }

    /// Statements that are said not to be so beside one, or to make it doubtful.
    func rivals(of id: StatementID) -> [HeldStatement] {
        disputes(of: id).map(\.other).uniqued.filter { !$0.isSetAside }
    }

    /// Relations by which another statement stands against one, with that other.
    func disputes(of id: StatementID) -> [(relation: Relation, other: HeldStatement)] {
        picture.relations.compactMap { relation in
            guard relation.from == id || relation.to == id,
                relation.type == .contradicts || relation.type == .tension,
                let other = held[relation.from == id ? relation.to : relation.from]
            else { return nil }
            return (relation, other)
        }
    }

    /// Words in which every statement and document on record leads to its page.
    func withLinks(_ text: String) -> Markup {
        var html = Markup.nothing
        var rest = text[...]
        while let found = rest.firstMatch(of: /(?:stm|doc)_[0-9A-Za-z]+/) {
            html = html + Markup(prose: rest[..<found.range.lowerBound]) + link(found.output)
            rest = rest[found.range.upperBound...]
        }
        return html + Markup(prose: rest)
    }

    private func link(_ id: Substring) -> Markup {
        let code = Markup(own: "<code>") + Markup(text: id) + Markup(own: "</code>")
        let isStatement = held[StatementID(String(id))] != nil
        guard isStatement || picture.documents[DocumentID(String(id))] != nil else { return code }
        let place = viewpoint.link(isStatement ? "/statements/\(id)" : "/documents/\(id)")
        return Markup(own: "<a href=\"") + Markup(text: place) + Markup(own: "\">") + code
            + Markup(own: "</a>")
    }

    /// Every identifier of the picture, as short as it can be printed.
    var shortIDs: ShortIDs {
        ShortIDs(picture.documents.keys.map(\.raw) + held.keys.map(\.raw))
    }

    subscript(id: StatementID) -> HeldStatement? { held[id] }

    /// Where the sentence stands in its source.
    func sentence(_ held: HeldStatement) -> String {
        let part = TextPart.number(of: held.statement.span.utf8.lowerBound)
        return viewpoint.link(
            "/documents/\(held.document)",
            part == 1 ? [] : [WebField("part", "\(part)")],
            at: held.statement.id.raw
        )
    }

    func page(_ id: StatementID) -> String { viewpoint.link("/statements/\(id)") }

    /// A letter with a link to the sentence, for a cell of a table.
    func badge(_ id: StatementID) -> Fields? {
        held[id].map { held in
            [
                "code": BasisWords.code(held), "words": held.basisInWords,
                "href": sentence(held), "id": id.raw,
                "isUnreviewed": !held.isReviewed,
            ]
        }
    }

    func badges(_ ids: [StatementID]) -> [Fields] { ids.compactMap(badge) }

    /// The whole of what a statement says, with its words and its source.
    func quotation(_ id: StatementID, as part: String) -> Fields? {
        guard let held = held[id] else { return nil }
        let document = picture.documents[held.document]
        return [
            "part": part, "id": id.raw, "page": page(id), "href": sentence(held),
            "code": BasisWords.code(held), "words": held.basisInWords,
            "text": Markup(prose: held.statement.span.text),
            "lang": document?.lang ?? "en",
            "outlet": document.map { Markup(prose: $0.outlet) },
            "published": document?.published.inWords,
            "isUnreviewed": !held.isReviewed,
        ]
    }

    func quotations(_ ids: [StatementID], as part: String) -> [Fields] {
        ids.compactMap { quotation($0, as: part) }
    }

    /// A line of a brief with links to every sentence it rests on.
    func line(_ line: Brief.Line) -> Fields {
        [
            "text": Markup(prose: line.text), "badges": badges(line.statements),
            "isUnreviewed": !line.isReviewed,
        ]
    }

    /// One statement in a sentence that is no stronger than it.
    func line(_ id: StatementID) -> Fields? {
        held[id].flatMap { writer.line([$0]) }.map(line)
    }

    /// The letters a body goes by, such as `NDRC`, where documents use them; its name otherwise.
    func shortName(_ id: EntityID) -> String {
        let letters = picture.entities[id]?.names.first { name in
            (2...7).contains(name.utf8.count) && name.utf8.allSatisfy { (65...90).contains($0) }
        }
        return letters ?? names[id]
    }

    func party(_ id: EntityID) -> Fields {
        ["name": Markup(prose: names[id]), "href": viewpoint.link("/parties/\(id)")]
    }
}
