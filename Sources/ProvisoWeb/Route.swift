package import ProvisoAccess

/// A path of the site, what it takes and which right it asks for.
package struct Route: Sendable, Hashable {
    package let method: WebRequest.Method
    /// With `*` for what differs: `/documents/*`; a last `**` takes any number of parts.
    package let path: String
    /// `nil` where nobody need be signed in.
    package let right: Scope?
    let name: Name
    /// Whether the page reads both clocks from its address.
    let hasClocks: Bool

    enum Name: Sendable, Hashable {
        case overview, parties, party, items, item, ask, askSent, answer, decisions, decision
        case timeline, documents, document, statements, statement, review, reviewSent, brief
        case rules, rule, compare, log, verification, importForm, importPreview, importSent
        case settings, signIn, problems, problem
        case correction, correctionSent, linking, linkSent, settlement, settlementSent
    }

    private init(
        _ method: WebRequest.Method,
        _ path: String,
        _ name: Name,
        _ right: Scope?,
        clocks: Bool = false
    ) {
        self.method = method
        self.path = path
        self.name = name
        self.right = right
        hasClocks = clocks
    }

    /// Every one of them, for the server's own table and for tests.
    package static let all: [Route] = [
        Route(.get, "/", .overview, .read, clocks: true),
        Route(.get, "/overview", .overview, .read, clocks: true),
        Route(.get, "/parties", .parties, .read, clocks: true),
        Route(.get, "/parties/*", .party, .read, clocks: true),
        Route(.get, "/items", .items, .read, clocks: true),
        Route(.get, "/items/*", .item, .read, clocks: true),
        Route(.get, "/ask", .ask, .read),
        Route(.post, "/ask", .askSent, .decide),
        Route(.get, "/answer", .answer, .read, clocks: true),
        Route(.get, "/decisions", .decisions, .read, clocks: true),
        Route(.get, "/decisions/*", .decision, .read),
        Route(.get, "/timeline", .timeline, .read, clocks: true),
        Route(.get, "/documents", .documents, .read, clocks: true),
        Route(.get, "/documents/*", .document, .read, clocks: true),
        Route(.get, "/compare", .compare, .read, clocks: true),
        Route(.get, "/statements", .statements, .read, clocks: true),
        Route(.get, "/statements/*", .statement, .read, clocks: true),
        Route(.get, "/statements/*/correct", .correction, .approve),
        Route(.post, "/statements/*/correct", .correctionSent, .approve),
        Route(.get, "/statements/*/link", .linking, .approve),
        Route(.post, "/statements/*/link", .linkSent, .approve),
        Route(.get, "/statements/*/settle", .settlement, .approve),
        Route(.post, "/statements/*/settle", .settlementSent, .approve),
        Route(.get, "/review", .review, .read, clocks: true),
        Route(.post, "/review", .reviewSent, .approve),
        Route(.get, "/brief", .brief, .read, clocks: true),
        Route(.get, "/rules", .rules, .read, clocks: true),
        Route(.get, "/rules/**", .rule, .read, clocks: true),
        Route(.get, "/import", .importForm, .propose),
        Route(.post, "/import/check", .importPreview, .propose),
        Route(.post, "/import", .importSent, .propose),
        Route(.get, "/log", .log, .read),
        Route(.get, "/log/verification", .verification, .read),
        Route(.get, "/settings", .settings, .read),
        Route(.get, "/sign-in", .signIn, nil),
        Route(.get, "/problems", .problems, nil),
        Route(.get, "/problems/*", .problem, nil),
    ]

    /// The route of a request and what stands in the places of its stars.
    static func found(for request: WebRequest) throws(WebError) -> (Route, [String]) {
        var takesOther = false
        for route in all {
            guard let place = route.place(in: request.path) else { continue }
            if route.method == request.method { return (route, place) }
            takesOther = true
        }
        throw takesOther ? .otherMethod(request.path) : .noPage(request.path)
    }

    private func place(in path: String) -> [String]? {
        let wanted = self.path.split(separator: "/")
        let given = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
        if path == "/" { return wanted.isEmpty ? [] : nil }
        let isOpen = wanted.last == "**"
        guard isOpen ? given.count >= wanted.count : given.count == wanted.count else {
            return nil
        }
        var place: [String] = []
        for (index, part) in wanted.enumerated() {
            let piece = given[given.startIndex + index]
            switch part {
            case "**": return place + [given.dropFirst(index).joined(separator: "/")]
            case "*" where !piece.isEmpty: place.append(String(piece))
            default: if part != piece { return nil }
            }
        }
        return place
    }
}
