package import ProvisoAccess

/// What a browser asks for, free of any server: method, path, fields and who is there.
package struct WebRequest: Sendable {
    package enum Method: String, Sendable, Hashable, CaseIterable {
        case get = "GET", post = "POST"
    }

    package var method: Method
    /// Percent signs decoded; begins with a slash.
    package var path: String
    package var query: [WebField]
    package var form: [WebField]
    package var visitor: Visitor
    /// What every form must hand back so that no other site can send it; the server checks it.
    package var csrf: String
    /// The provider of identities that people may sign in through, as they know it.
    package var provider: String?

    package init(
        method: Method = .get,
        path: String,
        query: [WebField] = [],
        form: [WebField] = [],
        visitor: Visitor,
        csrf: String
    ) {
        self.method = method
        self.path = path
        self.query = query
        self.form = form
        self.visitor = visitor
        self.csrf = csrf
    }

    /// From a request target such as `/documents/doc_5F2A?known=2026-01-30`, and a body as it came.
    ///
    /// Returns `nil` where the target is no path of this server or a percent sign is not followed by two
    /// hexadecimal digits.
    package init?(
        method: Method,
        target: String,
        contentType: String? = nil,
        body: [UInt8] = [],
        visitor: Visitor,
        csrf: String
    ) {
        let halves = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = halves.first, first.hasPrefix("/"),
            let path = PercentCode.decoded(first, plusIsBlank: false),
            let query = PercentCode.fields(halves.count > 1 ? halves[1] : ""),
            let form = FormBody(contentType: contentType, bytes: body)
        else { return nil }
        self.init(
            method: method,
            path: path,
            query: query,
            form: form.fields,
            visitor: visitor,
            csrf: csrf
        )
    }

    /// The name of the form field and query parameter that carries `csrf`.
    package static let csrfField = "csrf"
}

/// One field of a query or a form; a file has the name it was uploaded under.
package struct WebField: Sendable, Hashable {
    package var name: String
    package var bytes: [UInt8]
    package var file: String?

    package init(_ name: String, bytes: [UInt8], file: String? = nil) {
        self.name = name
        self.bytes = bytes
        self.file = file
    }

    package init(_ name: String, _ text: String) {
        self.init(name, bytes: Array(text.utf8))
    }

    package var text: String { String(decoding: bytes, as: UTF8.self) }
}

extension [WebField] {
    /// The first field of that name, without blanks around it; `nil` where there is none or it is empty.
    func text(_ name: String) -> String? {
        guard let field = first(where: { $0.name == name && $0.file == nil }) else { return nil }
        let text = field.text.trimmed
        return text.isEmpty ? nil : text
    }

    func texts(_ name: String) -> [String] {
        filter { $0.name == name && $0.file == nil }.map(\.text.trimmed).filter { !$0.isEmpty }
    }
}

extension String {
    var trimmed: String {
        var rest = self[...]
        while rest.first?.isWhitespace == true { rest.removeFirst() }
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return String(rest)
    }
}

/// Who is looking, and what they may do; the server has made sure of both.
package struct Visitor: Sendable, Hashable {
    /// `nil` where the server asks nobody to sign in.
    package var person: String?
    /// In a word for the page: `viewer`, `officer`.
    package var role: String
    package var rights: Set<Scope>

    package init(person: String?, role: String, rights: Set<Scope>) {
        self.person = person
        self.role = role
        self.rights = rights
    }

    /// The one user of a server that listens on this machine alone and has no accounts.
    package static let onlyUser = Visitor(
        person: nil,
        role: "only user",
        rights: Set(Scope.allCases)
    )

    /// Nobody yet: only the pages of signing in, of problems and the style sheet answer.
    package static let nobody = Visitor(person: nil, role: "not signed in", rights: [])
}
