import ProvisoBriefs
import ProvisoDesk
import ProvisoModel
import ProvisoReplies

extension Tool {
    static let searchRecord = Tool(
        name: "search_record",
        title: "Search the record",
        says: """
            Finds statements on record in which every word occurs: in the source's words, in names, \
            titles, outlets or ids. Finding nothing means that nothing on record says so, not that it \
            is not so.
            """,
        parameters: [
            Parameter(
                name: "query",
                kind: .text,
                says: "Words to look for; every one must occur.",
                isNeeded: true
            ),
            Parameter(
                name: "limit",
                kind: .number(1...100),
                says: "The most to list; 20 without it."
            ),
            .knownAsOf,
        ],
        reply: "proviso.search/1"
    ) { arguments, desk, usual in
        let search = try await desk.search(
            try arguments.needed("query"),
            knownAt: arguments.time("known") ?? usual.known,
            limit: arguments.number("limit") ?? 20
        )
        let count = search.total == 1 ? "1 statement" : "\(search.total) statements"
        return ToolAnswer(
            cited: search.found,
            lines: [
                "Found: \(count), \(search.found.count) listed, known as of \(search.picture.knownAt)"
            ],
            quotations: search.found.map { $0.quotation },
            answer: try Fencing.fenced(SearchJSON(search))
        )
    }
}
