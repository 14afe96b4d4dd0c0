import HTTPTypes
package import ProvisoModel

/// `proviso.page/1`: part of a list, and where the rest of it begins.
package struct Page<Item: Encodable & Sendable>: Encodable, Sendable {
    let schema = "proviso.page/1"
    let knownAsOf: Instant<Known>?
    let data: [Item]
    let next: String?

    private enum Key: String, CodingKey { case schema, knownAsOf, data, next }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(schema, forKey: .schema)
        try container.encodeIfPresent(knownAsOf, forKey: .knownAsOf)
        try container.encode(data, forKey: .data)
        // Null says that this is the end; a key left out would leave that open.
        try container.encode(next, forKey: .next)
    }
}

extension DeclaredReply {
    /// A page of a list.
    package static func page(of item: Schema, _ says: String) -> DeclaredReply {
        let page = Schema.object([
            .key("schema", .constant("proviso.page/1")),
            .maybe("knownAsOf", Schemas.time, "As known when; the same on every page of one list."),
            .key("data", .list(item)),
            .key("next", Schema.text().orNull, "What to send as `after`; null at the end."),
        ])
        return DeclaredReply(.ok, says, [DeclaredForm(.json, page)], fields: [.tag, .link])
    }
}

/// What was on record when a question was looked at.
package struct Seen: Sendable {
    package let picture: Picture
    /// How many entries the ledger had.
    package let size: Int
}

extension Asked {
    /// One page of a list that is the same each time it is made for the same known time.
    package func page<Whole: Sendable, Item: Encodable & Sendable>(
        of whole: [Whole],
        seen: Seen,
        _ item: (Whole) throws -> Item
    ) throws -> Reply {
        let start = min(try offset, whole.count)
        let end = min(start + limit, whole.count)
        return try page(
            try whole[start..<end].map(item),
            known: seen.picture.knownAt,
            size: seen.size,
            next: end < whole.count ? "\(end)" : nil
        )
    }

    /// One page, and the place at which the next begins where there is more.
    package func page<Item: Encodable & Sendable>(
        _ data: [Item],
        known: Instant<Known>?,
        size: Int,
        next place: String?
    ) throws -> Reply {
        let next = try place.map { try bookmark($0, known: known, size: size).text() }
        let page = Page(knownAsOf: known, data: data, next: next)
        var reply = try Reply.json(page)
        if let next { reply.fields[.link] = "<\(call.target.path)?after=\(next)>; rel=\"next\"" }
        return reply
    }

    /// How many a page holds at most.
    package var limit: Int { self[Parameters.limit] ?? Parameters.usualLimit }

    /// How many of the list stood on the pages before.
    package var offset: Int {
        get throws(RequestError) {
            guard let bookmark else { return 0 }
            guard let offset = Int(bookmark.place), offset >= 0 else {
                throw .pageToken("it is not as this server wrote it")
            }
            return offset
        }
    }

    private func bookmark(_ place: String, known: Instant<Known>?, size: Int) -> Bookmark {
        var parameters = Dictionary(
            call.target.parameters.map { ($0.name, $0.value) },
            uniquingKeysWith: { first, _ in first }
        )
        parameters[Parameters.after.name] = nil
        if let known, parameters[Parameters.known.name] == nil, isDeclared(Parameters.known) {
            parameters[Parameters.known.name] = known.description
        }
        return Bookmark(operation: operation, parameters: parameters, size: size, place: place)
    }
}
