package import ProvisoModel

extension FiledEntry {
    /// An entry with all that a store finds it by, which follows from what it says and what is filed before.
    ///
    /// `published` is when the document came out that a recorded statement stands in.
    init(
        _ stored: StoredEntry,
        _ entry: Entry,
        published: Day?,
        _ news: inout FiledNews,
        after record: FiledNews.Record? = nil
    ) throws {
        let headings =
            entry.content.sideHeadings + (try news.headings(of: entry, after: record))
        let sides = headings.map { heading in
            Filing(
                heading: heading.number,
                knownFrom: entry.knownAt.microseconds,
                validFrom: 0,
                index: stored.index
            )
        }
        self.init(
            stored,
            key: entry.content.key,
            filings: entry.filings(published: published, at: stored.index) + sides,
            isBackdated: entry.backdated != nil
        )
    }
}

extension Entry.Content {
    /// Where it is found besides by what a statement is about: by the statement that it bears on.
    fileprivate var sideHeadings: [Heading] {
        switch self {
        case .workspaceCreated: [.scheme]
        case .statementRecorded(let statement, let document):
            Heading.Kind(statement.claim) == .conduct ? [.conduct(in: document)] : []
        case .statementsRelated(let relation, _), .relationJudged(let relation, _):
            [.statement(relation.from)]
        case .statementAccepted(let id, _, _), .statementRejected(let id, _, _):
            [.statement(id)]
        case .statementCorrected(let id, let replacement, _, _):
            id == replacement ? [.statement(id)] : [.statement(id), .statement(replacement)]
        case .conflictSettled(let favored, _, _, _): [.statement(favored)]
        case .documentStored, .entityNamed, .acceptanceRuleSet, .decisionGiven, .documentRedacted,
            .documentHeld:
            []
        }
    }
}

extension Entry {
    fileprivate func filings(published: Day?, at index: Int) -> [Filing] {
        guard case .statementRecorded(let statement, _) = content, let published else { return [] }
        let validFrom = statement.validFrom(published: published)
        return statement.headings.map { heading in
            Filing(
                heading: heading.number,
                knownFrom: knownAt.microseconds,
                validFrom: Int64(validFrom.number),
                index: index
            )
        }
    }
}

extension Filing {
    /// The number under which a claim about one party and one item is filed.
    package static func heading(party: EntityID?, item: EntityID?, claim: Claim) -> Int64 {
        Heading(party: party, isAlone: true, item: item, kind: .init(claim)).number
    }

    /// Under which everything about a party is filed, or about nobody.
    package static func headings(of party: EntityID?) -> ClosedRange<Int64> {
        Heading.all(of: party)
    }

    /// Under which everything is filed that names no party but this one, and this item, or none.
    package static func headings(ofAlone party: EntityID?, item: EntityID?) -> ClosedRange<Int64> {
        Heading.all(of: party, isAlone: true, item: item)
    }
}

/// Works out what the entries of a log are found by, from the first on.
package struct Filer: Sendable {
    private var published: [DocumentID: Day] = [:]
    private var news = FiledNews()
    private let place: String

    package init(place: String) { self.place = place }

    /// The entry with all that a store finds it by; entries come in log order.
    package mutating func file(_ stored: StoredEntry) throws -> FiledEntry {
        guard let entry = try? Entry(decoding: stored.bytes) else {
            throw StoreFailure.entryDamaged(
                place,
                index: stored.index,
                found: "its bytes are not those of an entry"
            )
        }
        var day: Day?
        switch entry.content {
        case .documentStored(let header): published[header.id] = header.published
        case .statementRecorded(_, let document): day = published[document]
        default: break
        }
        return try FiledEntry(stored, entry, published: day, &news)
    }
}
