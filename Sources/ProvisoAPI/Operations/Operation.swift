package import HTTPTypes
package import ProvisoAccess

/// One thing the API answers, declared once: its route, its description and its page come from this.
package struct Operation: Sendable {
    /// A name that stays, such as `listStatements`.
    package let id: String
    package let method: HTTPRequest.Method
    package let path: String
    /// What the sender needs the right to; `nil` where nobody has to say who they are.
    package let scope: Scope?
    package let tag: Tag
    /// In a few words, without a full stop.
    package let summary: String
    package let description: String
    package let parameters: [any ParameterDeclaration]
    package let body: BodyForm?
    package let replies: [DeclaredReply]
    /// What it can refuse beside what any operation can.
    package let problems: [DeclaredProblem]
    let answer: @Sendable (Asked) async throws -> Reply

    package init(
        _ id: String,
        _ method: HTTPRequest.Method,
        _ path: String,
        scope: Scope?,
        tag: Tag,
        _ summary: String,
        _ description: String = "",
        parameters: [any ParameterDeclaration] = [],
        body: BodyForm? = nil,
        replies: [DeclaredReply],
        problems: [DeclaredProblem] = [],
        answer: @escaping @Sendable (Asked) async throws -> Reply
    ) {
        self.id = id
        self.method = method
        self.path = path
        self.scope = scope
        self.tag = tag
        self.summary = summary
        self.description = description
        self.parameters = parameters
        self.body = body
        self.replies = replies
        self.problems = problems
        self.answer = answer
    }

    /// The forms of its first reply, the usual one first.
    package var forms: [MediaType] { replies.first?.forms.map(\.type) ?? [] }

    /// Whether a sender can ask for it only where it changed: a GET with one state of a record.
    package var isTagged: Bool { replies.first.map { $0.fields.contains(.tag) } ?? false }
}

/// The chapters of the description.
package enum Tag: String, Sendable, CaseIterable {
    case documents = "Documents"
    case statements = "Statements"
    case record = "Parties, items and authorities"
    case answers = "Answers"
    case rules = "Rules"
    case review = "Review"
    case ledger = "Ledger"
    case access = "Access"
    case jobs = "Jobs"
    case server = "Server"
}

/// What an operation takes in: one form of several, and its schema where it is JSON.
package struct BodyForm: Sendable {
    package let forms: [DeclaredForm]
    package let says: String
    package let isRequired: Bool

    package init(_ forms: [DeclaredForm], _ says: String, isRequired: Bool = true) {
        self.forms = forms
        self.says = says
        self.isRequired = isRequired
    }

    /// A body of JSON.
    package static func json(_ schema: Schema, _ says: String) -> BodyForm {
        BodyForm([DeclaredForm(.json, schema)], says)
    }
}

/// A form of a body, and what stands in it.
package struct DeclaredForm: Sendable {
    package let type: MediaType
    package let schema: Schema

    package init(_ type: MediaType, _ schema: Schema) {
        self.type = type
        self.schema = schema
    }
}

/// A reply that is no problem.
package struct DeclaredReply: Sendable {
    package let status: HTTPResponse.Status
    package let says: String
    package let forms: [DeclaredForm]
    package let fields: [DeclaredField]

    package init(
        _ status: HTTPResponse.Status,
        _ says: String,
        _ forms: [DeclaredForm] = [],
        fields: [DeclaredField] = []
    ) {
        self.status = status
        self.says = says
        self.forms = forms
        self.fields = fields
    }

    /// One record as JSON, which a sender can ask for only where it changed.
    package static func one(_ schema: Schema, _ says: String) -> DeclaredReply {
        DeclaredReply(.ok, says, [DeclaredForm(.json, schema)], fields: [.tag])
    }
}

/// A field of a reply's head that carries part of the answer.
package enum DeclaredField: String, Sendable, CaseIterable {
    case tag = "ETag"
    case link = "Link"
    case location = "Location"
    case retryAfter = "Retry-After"
    case replayed = "Idempotency-Replayed"

    package var says: String {
        switch self {
        case .tag: "Names these bytes; send it back in `If-None-Match` or `If-Match`."
        case .link: "The next page, with `rel=\"next\"`, where there is one."
        case .location: "Where what was made can be asked for."
        case .retryAfter: "After how many seconds to try again."
        case .replayed: "`true` where the answer to the same key was sent again."
        }
    }
}

/// A refusal that only some operations give.
package struct DeclaredProblem: Sendable, Hashable {
    package let status: HTTPResponse.Status
    package let code: String

    package init(_ status: HTTPResponse.Status, _ code: String) {
        self.status = status
        self.code = code
    }
}
