package import HTTPTypes
package import ProvisoAccess

/// One thing the server answers: a method, a path, who may ask, and the answer.
package struct Route: Sendable {
    package let method: HTTPRequest.Method
    package let path: PathPattern
    /// What the sender needs the right to; `nil` where nobody has to say who they are.
    package let scope: Scope?
    /// The parameters it understands; any other is refused.
    package let parameters: Set<String>
    let answer: @Sendable (Call) async throws -> Reply

    package init(
        _ method: HTTPRequest.Method,
        _ path: String,
        scope: Scope?,
        parameters: Set<String> = [],
        answer: @escaping @Sendable (Call) async throws -> Reply
    ) {
        self.method = method
        self.path = PathPattern(path)
        self.scope = scope
        self.parameters = parameters
        self.answer = answer
    }
}
