import ProvisoModel

extension Pages {
    /// What went wrong, why and what to do.
    func failed(_ error: any ExplainedError) -> Page {
        let status = status(of: error)
        let title = title(status)
        var page = Page(
            title,
            main: render(
                "failure",
                [
                    "title": title,
                    "summary": Markup(telling: error.summary.sentence),
                    "place": error.place.map { Markup(telling: $0) },
                    "cause": Markup(telling: error.cause.sentence),
                    "mend": Markup(telling: error.mend.sentence),
                    "code": error.code,
                    "problem": "/problems/\(error.code)",
                    "home": viewpoint.link("/"),
                    "signIn": status == 401,
                ]
            )
        )
        page.status = status
        return page
    }

    /// A visitor who has not signed in is asked to; anybody else is told no.
    func status(of error: any ExplainedError) -> Int {
        if case WebError.notPermitted = error, request.visitor.rights.isEmpty { return 401 }
        if case WebError.otherMethod = error { return 405 }
        return error.fault.status
    }

    /// The head of a page with fields that cannot be used: what was typed is kept, and nothing is guessed.
    func clocksUnusable() -> Page {
        let faults = [Viewpoint.asOf, Viewpoint.known, Viewpoint.floor, Viewpoint.asker]
            .compactMap { name in
                viewpoint.faults[name].map { error in
                    [
                        "field": "clock-\(name)",
                        "text": Markup(telling: "\(error.summary): \(error.mend)"),
                    ] as Fields
                }
            }
        var page = Page(
            "The clocks cannot be read",
            main: render("unusable", ["faults": faults])
        )
        page.status = 400
        page.clocks = Page.Clocks()
        return page
    }

    private func title(_ status: Int) -> String {
        switch status {
        case 400, 405: "That cannot be asked so"
        case 401: "Sign in first"
        case 403: "Not permitted"
        case 404: "Not found"
        case 422: "That cannot be read"
        case 503: "Not available just now"
        default: "Something went wrong"
        }
    }
}

extension String {
    /// A summary as a sentence of a page: it begins with a capital letter and ends with a stop.
    var sentence: String {
        guard let last, let first else { return self }
        let end = ".?!".contains(last) ? "" : "."
        return first.uppercased() + dropFirst() + end
    }
}
