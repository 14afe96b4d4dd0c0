import ProvisoAccess
import ProvisoDesk
import ProvisoLedger
import ProvisoModel

/// Makes the pages of one request.
struct Pages: Sendable {
    let desk: Desk
    let templates: Templates
    let request: WebRequest
    let viewpoint: Viewpoint

    var standpoint: Standpoint { viewpoint.standpoint }

    func answer(_ route: Route, _ place: [String]) async throws -> Answered {
        switch route.name {
        case .askSent: try await asked()
        case .reviewSent: try await reviewed()
        case .importSent: try await imported()
        case .correctionSent: try await corrected(place[0])
        case .linkSent: try await linked(place[0])
        case .settlementSent: try await settled(place[0])
        default: .page(try await page(route.name, place))
        }
    }

    private func page(_ name: Route.Name, _ place: [String]) async throws -> Page {
        switch name {
        case .overview: try await overview()
        case .documents: try await documents()
        case .document: try await document(place[0])
        case .compare: try await compare()
        case .statements: try await statements()
        case .statement: try await statementPage(place[0])
        case .correction: try await correction(place[0])
        case .linking: try await linking(place[0])
        case .settlement: try await settlement(place[0])
        case .review: try await review()
        case .parties: try await parties()
        case .party: try await party(place[0])
        case .items: try await items()
        case .item: try await item(place[0])
        case .ask: try await ask()
        case .answer: try await answer()
        case .decisions: try await decisions()
        case .decision: try await decision(place[0])
        case .timeline: try await timeline()
        case .brief: try await brief()
        case .rules: try await rules()
        case .rule: try await rule(place[0])
        case .importForm: importForm()
        case .importPreview: try await importPreview()
        case .log: try await log()
        case .verification: try await verification()
        case .settings: try await settings()
        case .signIn: signIn()
        case .problems: problems()
        case .problem: try problem(place[0])
        case .askSent, .reviewSent, .importSent, .correctionSent, .linkSent, .settlementSent:
            throw WebError.otherMethod(request.path)
        }
    }

    func render(_ name: String, _ fields: Fields) -> Markup { templates.render(name, fields) }

    func may(_ right: Scope) -> Bool { request.visitor.rights.contains(right) }
}
