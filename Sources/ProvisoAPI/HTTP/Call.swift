package import HTTPTypes

/// A request as the routes see it: plain values, no socket.
package struct Call: Sendable {
    /// Names this request in its reply, in the log and in a problem.
    package var id: String
    package var method: HTTPRequest.Method
    package var target: Target
    package var fields: HTTPFields
    package var body: [UInt8]
    /// Who is at the other end, as far as the network tells.
    package var sender = "unknown"
    /// Which host it asked for, with the port where it named one; in small letters.
    package var host = ""
    /// Who asks; set by the gatekeeper before a route answers.
    package var caller: Caller
    /// What stands in the open places of the route's path, by their names.
    package var places: [String: String] = [:]

    package init(
        id: String,
        method: HTTPRequest.Method,
        target: Target,
        fields: HTTPFields = [:],
        body: [UInt8] = [],
        caller: Caller = .nobody
    ) {
        self.id = id
        self.method = method
        self.target = target
        self.fields = fields
        self.body = body
        self.caller = caller
    }
}
