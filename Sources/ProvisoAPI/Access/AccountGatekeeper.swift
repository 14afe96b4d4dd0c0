import Foundation
import HTTPTypes
package import ProvisoAccess

/// Lets in whoever sends a token or a session's cookie.
package struct AccountGatekeeper: Gatekeeper {
    private let sessions: Sessions
    private let tokens: Tokens
    private let cookie: SessionCookie

    package init(sessions: Sessions, tokens: Tokens, cookie: SessionCookie) {
        self.sessions = sessions
        self.tokens = tokens
        self.cookie = cookie
    }

    package let signIn = "sign-in needed, by password or token"
    package let isOpen = false

    package func admit(_ call: Call) async throws -> Caller {
        if let field = call.fields[.authorization] {
            let (account, scopes) = try await tokens.bearer(of: AccountGatekeeper.token(in: field))
            return Caller(name: account.name.text, role: account.role.rawValue, scopes: scopes)
        }
        // A session that is over is nobody's: its browser sends the cookie to the sign-in page too.
        guard let secret = session(of: call), let account = try await sessions.account(of: secret)
        else { return .nobody }
        return Caller(
            name: account.name.text,
            role: account.role.rawValue,
            scopes: account.role.scopes
        )
    }

    /// A browser sends its cookie with whatever any page makes it send; so what writes has to carry
    /// something that only our own pages know.
    package func confirm(_ call: Call) throws {
        guard ![.get, .head, .options].contains(call.method), call.caller != .nobody,
            call.fields[.authorization] == nil, let secret = session(of: call)
        else { return }
        guard let given = call.fields[.csrfToken] ?? PageToken.find(in: call) else {
            throw EntryRefusal.noPageToken
        }
        guard CSRFToken(of: secret).matches(given) else { throw EntryRefusal.wrongPageToken }
    }

    /// The session that a request carries, whether it is over or not.
    package func session(of call: Call) -> Secret? {
        call.fields[.cookie].flatMap { cookie.secret(in: $0) }
    }

    private static func token(in field: String) throws(EntryRefusal) -> String {
        let words = field.split(separator: " ")
        guard words.count == 2, words[0].lowercased() == "bearer" else { throw .notAToken }
        return String(words[1])
    }
}

extension HTTPField.Name {
    static let csrfToken: HTTPField.Name = {
        guard let name = HTTPField.Name("X-CSRF-Token") else {
            preconditionFailure("the name of a field is one")
        }
        return name
    }()
}

/// The token of a page in the form that it sent.
package enum PageToken {
    /// The name of the field, which is the first of a form with files.
    package static let field = "csrf"

    static func find(in call: Call) -> String? {
        let form = call.fields[.contentType]?.lowercased() ?? ""
        if form.hasPrefix("application/x-www-form-urlencoded") { return ofFields(call.body) }
        if form.hasPrefix("multipart/form-data") { return ofFirstPart(call.body) }
        return nil
    }

    /// The one value of the field; nothing where it stands there twice.
    private static func ofFields(_ body: [UInt8]) -> String? {
        let start = Array("\(field)=".utf8)
        let values = body.split(separator: UInt8(ascii: "&")).filter { $0.starts(with: start) }
        guard values.count == 1, let value = values.first?.dropFirst(start.count) else {
            return nil
        }
        return String(decoding: value, as: UTF8.self)
    }

    /// What the first part holds, where it is our field and short, as a token is.
    private static func ofFirstPart(_ body: [UInt8]) -> String? {
        let head = String(decoding: body.prefix(1_024), as: UTF8.self)
            .components(separatedBy: "\r\n")
        guard head.count > 4, head[0].hasPrefix("--"),
            head[1].lowercased() == "content-disposition: form-data; name=\"\(field)\"",
            head[2].isEmpty, head[4].hasPrefix(head[0])
        else { return nil }
        return head[3]
    }
}
