package import ProvisoAccess
package import ProvisoModel

/// Why a page could not be shown or a form not be taken.
package enum WebError: ExplainedError, Hashable {
    case noPage(String)
    case otherMethod(String)
    case notPermitted(Scope, role: String)
    case fieldUnusable(field: String, value: String, why: String, mend: String)
    case filesMissing(String)

    package var code: String {
        switch self {
        case .noPage: "web.no-page"
        case .otherMethod: "web.other-method"
        case .notPermitted: "web.not-permitted"
        case .fieldUnusable: "web.field"
        case .filesMissing: "web.files-missing"
        }
    }

    package var summary: String {
        switch self {
        case .noPage(let path): "there is no page `\(path)`"
        case .otherMethod(let path): "the page `\(path)` takes no form"
        case .notPermitted(let right, _): "this needs the right to \(right.rawValue)"
        case .fieldUnusable(let field, let value, _, _):
            value.isEmpty ? "`\(field)` is empty" : "`\(value)` cannot be used as `\(field)`"
        case .filesMissing: "the pages that came with the program are not complete"
        }
    }

    package var place: String? {
        switch self {
        case .noPage, .otherMethod, .notPermitted: nil
        case .fieldUnusable(let field, _, _, _): field
        case .filesMissing(let file): file
        }
    }

    package var cause: String {
        switch self {
        case .noPage: "the address is not one of this server's"
        case .otherMethod: "forms are sent only to the pages that show them"
        case .notPermitted(_, let role): "your role here is \(role)"
        case .fieldUnusable(_, _, let why, _): why
        case .filesMissing(let file): "`\(file)` is not among the files shipped with the program"
        }
    }

    package var mend: String {
        switch self {
        case .noPage: "start from the overview, or check the address for a slip"
        case .otherMethod: "open the page and use its form"
        case .notPermitted: "ask somebody who may, or an administrator for the right"
        case .fieldUnusable(_, _, _, let mend): mend
        case .filesMissing: "install again; the folder beside the program must stay with it"
        }
    }

    package var fault: Fault {
        switch self {
        case .noPage: .missing
        case .otherMethod: .usage
        case .notPermitted: .permission
        case .fieldUnusable: .usage
        case .filesMissing: .configuration
        }
    }
}

extension Fault {
    /// The HTTP status that says the same.
    package var status: Int {
        switch self {
        case .usage: 400
        case .input: 422
        case .missing: 404
        case .unavailable, .busy: 503
        case .permission: 403
        case .cannotCreate, .inputOutput, .configuration, .unverified, .ours: 500
        }
    }
}
