import HTTPTypes
package import ProvisoAccess
import ProvisoAPI
import ProvisoWeb

/// The door that people go through with name and password.
package struct Entrance: Sendable {
    private let sessions: Sessions
    private let cookie: SessionCookie

    package init(sessions: Sessions, cookie: SessionCookie) {
        self.sessions = sessions
        self.cookie = cookie
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

    private func session(of call: Call) -> Secret? {
        call.fields[.cookie].flatMap { cookie.secret(in: $0) }
    }

    /// A page of this server; anything that could lead elsewhere is the overview.
    static func page(_ text: String) -> String {
        let isPlain = text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\\") }
        return isPlain && text.hasPrefix("/") && !text.hasPrefix("//") ? text : "/"
    }
}
