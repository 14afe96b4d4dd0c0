import ProvisoAccess
import ProvisoDesk
import ProvisoLedger
import ProvisoModel
import ProvisoRegimes

extension Pages {
    /// What the server runs with; there is nothing to set on this page.
    func settings() async throws -> Page {
        let rules = try Desk.rules()
        return Page(
            "Settings",
            section: nil,
            main: render(
                "settings",
                [
                    "person": Slotted.Slot.person.markup,
                    "isSignedIn": request.visitor.person != nil,
                    "role": request.visitor.role,
                    "rights": Scope.allCases.map { right in
                        [
                            "name": right.rawValue, "words": right.inWords,
                            "isGranted": may(right),
                        ] as Fields
                    },
                    "ledger": Markup(prose: desk.ledger.place),
                    "rules": rules.packs.map(\.draft.name),
                    "csrf": Slotted.Slot.csrf.markup,
                ]
            )
        )
    }

    func signIn() -> Page {
        Page(
            "Sign in",
            main: render(
                "sign-in",
                [
                    "csrf": Slotted.Slot.csrf.markup,
                    "failed": request.query.text("failed") == "1",
                    "next": SitePath(request.query.text("next"))?.text,
                    "provider": request.provider,
                    "way": wayToProvider,
                ]
            )
        )
    }

    private var wayToProvider: String {
        let next = SitePath(request.query.text("next")).map { [WebField("next", $0.text)] }
        return Viewpoint.address("/sign-in/provider", next ?? [])
    }

    func problems() -> Page {
        var seen: Set<String> = []
        let parts = templates.problems.all.map(\.part).filter { seen.insert($0).inserted }
        return Page(
            "Problems",
            main: render(
                "problems",
                [
                    "parts": parts.map { part in
                        [
                            "title": part,
                            "rows": templates.problems.all.filter { $0.part == part }.map {
                                ["code": $0.code, "href": "/problems/\($0.code)"] as Fields
                            },
                        ] as Fields
                    }
                ]
            )
        )
    }

    func problem(_ code: String) throws -> Page {
        guard let problem = templates.problems[code] else {
            throw WebError.noPage(request.path)
        }
        return Page(
            "Problem \(code)",
            main: render(
                "problem",
                [
                    "code": code,
                    "part": problem.part,
                    "paragraphs": problem.paragraphs.map { Markup(telling: $0) },
                    "points": problem.points.map { Markup(telling: $0) },
                    "example": problem.example.joined(separator: "\n").trimmed,
                    "hasExample": !problem.example.isEmpty,
                    "all": "/problems",
                ]
            )
        )
    }
}

extension Scope {
    var inWords: String {
        switch self {
        case .read: "see what is on record"
        case .propose: "hand in documents"
        case .decide: "put answers on record"
        case .approve: "accept, reject, correct, link and settle what was read"
        case .admin: "manage accounts"
        }
    }
}
