import HTTPTypes
package import ProvisoAccess
import ProvisoAPI
import ProvisoWeb

/// The door that people go through with name and password, or by way of a provider.
package struct Entrance: Sendable {
    private let sessions: Sessions
    private let cookie: SessionCookie
    /// Nothing where everybody signs in with a password.
    let provider: ProviderSignIn?

    package init(sessions: Sessions, cookie: SessionCookie, provider: ProviderSignIn? = nil) {
        self.sessions = sessions
        self.cookie = cookie
        self.provider = provider
    }

    /// What the forms of a page must hand back.
    func pageToken(for call: Call) -> String {
        session(of: call).map { CSRFToken(of: $0).text } ?? ""
    }

    func signIn(_ call: Call, _ request: WebRequest) async throws -> Reply {
        func field(_ name: String) -> String {
            request.form.first { $0.name == name && $0.file == nil }?.text ?? ""
        }
        let next = Entrance.page(field("next"))
        do {
            let entered = try await sessions.signIn(
                name: field("name"),
                password: field("password"),
                from: call.sender,
                replacing: session(of: call)
            )
            var reply = Reply.seeOther(next)
            reply.fields[.setCookie] = cookie.handingOver(entered.secret)
            return reply
        } catch EntryRefusal.wrongSignIn {
            return .seeOther("/sign-in?failed=1&next=\(Percent.encoded(next))")
        }
    }

    func signOut(_ call: Call) async throws -> Reply {
        if let session = session(of: call) { try await sessions.signOut(session) }
        var reply = Reply.seeOther("/sign-in")
        reply.fields[.setCookie] = cookie.takingAway
        return reply
    }

    private static let back = "sign-in/back"

    /// Sends somebody to the provider.
    func setOut(_ call: Call, from address: PublicAddress) async throws -> Reply {
        guard let provider else { throw RequestError.nothingHere(call.target.path) }
        let next = Entrance.page(try call.target.values()["next"] ?? "/")
        // Cookies keep to one host, so whoever is to come back to this one has to leave from there. Whether a
        // proxy hands on the host that it was asked for is not known.
        guard address.isProxied || address.hosts.contains(call.host) else {
            let page = address.url + "sign-in/provider?next=\(Percent.encoded(next))"
            return .seeOther(page)
        }
        let way = try await provider.begin(toward: next, redirect: address.url + Entrance.back)
        var reply = Reply.seeOther(way.url)
        reply.fields[.setCookie] = cookie.handingOver(way.pending)
        return reply
    }

    /// Lets in somebody who comes back from the provider.
    func comeBack(_ call: Call, to address: PublicAddress) async throws -> Reply {
        guard let provider else { throw RequestError.nothingHere(call.target.path) }
        let pending = call.fields[.cookie].flatMap { cookie.pending(in: $0) }
        let entered = try await provider.finish(
            try call.target.values(),
            pending,
            redirect: address.url + Entrance.back,
            from: call.sender,
            replacing: session(of: call)
        )
        var reply = Reply.seeOther(Entrance.page(pending?.next ?? "/"))
        reply.fields.append(HTTPField(name: .setCookie, value: cookie.takingPendingAway))
        reply.fields.append(HTTPField(name: .setCookie, value: cookie.handingOver(entered.secret)))
        return reply
    }

    /// What a browser is told to forget that came back to no avail: each setting out is good for one try.
    ///
    /// Nothing where it did not set out itself: any page can send it here while its owner is on the way.
    func forgetting(_ call: Call, after error: any Error) -> String? {
        guard provider != nil, call.target.path == "/\(Entrance.back)" else { return nil }
        switch error {
        case ProviderRefusal.otherState: return nil
        case is ProviderRefusal, is EntryRefusal: return cookie.takingPendingAway
        default: return nil
        }
    }

    private func session(of call: Call) -> Secret? {
        call.fields[.cookie].flatMap { cookie.secret(in: $0) }
    }

    /// A page of this server; anything that could lead elsewhere, or is too long, is the overview.
    static func page(_ text: String) -> String { SitePath(text)?.text ?? "/" }
}
