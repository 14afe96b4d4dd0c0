import HTTPTypes
import ProvisoAccess
import ProvisoAPI
import ProvisoModel
import ProvisoWeb

/// Hands the pages what browsers ask for, and signs people in and out.
struct BrowserPages: Sendable {
    let site: WebSite
    /// Where people sign in; nothing where everybody who reaches the server is let in.
    let entrance: Entrance?
    /// What people type to get here, once it is known.
    private var address: PublicAddress?

    init(site: WebSite, entrance: Entrance?) {
        self.site = site
        self.entrance = entrance
    }

    func reached(at address: PublicAddress) -> BrowserPages {
        var pages = self
        pages.address = address
        return pages
    }

    /// Whether an address is a page's: what no other face answers.
    static func own(_ target: Target) -> Bool {
        guard let first = target.segments.first else { return true }
        return !["v1", "mcp", "health", "metrics", "openapi.json", "docs"].contains(first)
    }

    func answer(_ call: Call) async throws -> Reply {
        let request = try request(of: call)
        if let reply = try await passage(call, request) { return reply }
        let reply = await site.respond(to: request)
        guard BrowserPages.isBrowser(call) else {
            // Another program gets the same refusals as from the other routes.
            switch reply.status {
            case 401: throw RequestError.signInNeeded
            case 404: throw RequestError.nothingHere(call.target.path)
            case 405: throw RequestError.method(call.method.rawValue, allowed: ["GET", "HEAD"])
            default: return Reply(reply)
            }
        }
        if reply.status == 401, request.method == .get, entrance != nil {
            let next = Entrance.page(call.target.text)
            return .seeOther("/sign-in?next=\(Percent.encoded(next))")
        }
        return Reply(reply)
    }

    /// What the door answers: people who come in, go out, or go round by a provider.
    private func passage(_ call: Call, _ request: WebRequest) async throws -> Reply? {
        guard let entrance, let address else { return nil }
        switch (request.method, request.path) {
        case (.post, "/sign-in"): return try await entrance.signIn(call, request)
        case (.post, "/sign-out"): return try await entrance.signOut(call)
        case (.get, "/sign-in/provider"): return try await entrance.setOut(call, from: address)
        case (.get, "/sign-in/back"): return try await entrance.comeBack(call, to: address)
        default: return nil
        }
    }

    /// Whether whoever asks wants to look at a page.
    static func isBrowser(_ call: Call) -> Bool {
        call.fields[.accept]?.lowercased().contains("text/html") ?? false
    }

    /// The page that tells why a request was not answered.
    func refused(_ error: any ExplainedError, _ call: Call, status: Int) async throws -> Reply {
        Reply(await site.refused(error, to: try request(of: call), status: status))
    }

    private func request(of call: Call) throws(RequestError) -> WebRequest {
        let method: WebRequest.Method
        switch call.method {
        case .get, .head: method = .get
        case .post: method = .post
        default: throw .method(call.method.rawValue, allowed: ["GET", "HEAD", "POST"])
        }
        let request = WebRequest(
            method: method,
            target: call.target.text,
            contentType: call.fields[.contentType],
            body: call.body,
            visitor: visitor(call.caller),
            csrf: entrance?.pageToken(for: call) ?? ""
        )
        guard var request else { throw .malformed("its form cannot be read") }
        request.provider = entrance?.provider?.name
        return request
    }

    private func visitor(_ caller: Caller) -> Visitor {
        guard entrance != nil else { return .onlyUser }
        guard caller != .nobody else { return .nobody }
        return Visitor(
            person: caller.name,
            role: caller.role,
            rights: caller.scopes
        )
    }
}

extension Reply {
    init(_ page: WebReply) {
        self.init(.init(code: page.status), body: .bytes(page.body))
        for header in page.headers {
            if let name = HTTPField.Name(header.name) { fields[name] = header.value }
        }
    }

    /// On to another page, which is then asked for with GET.
    static func seeOther(_ path: String) -> Reply {
        Reply(.seeOther, fields: [.location: path, .cacheControl: "no-store"])
    }
}
