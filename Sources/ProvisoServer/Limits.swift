/// What one sender may ask of the server, so that nobody can make it unusable for the others.
package struct Limits: Sendable {
    /// The largest body of a request, in bytes.
    package var bodyBytes = 8 * 1_024 * 1_024
    /// How long a connection may say nothing, or take over the head of a request.
    package var idle: Duration = .seconds(30)
    /// How long the body of a request may take to come in.
    package var body: Duration = .seconds(30)
    package var connections = 1_024
    /// How many requests a second one sender is answered on the average, and how many at once.
    package var requestsPerSecond = 20_000
    package var burst = 20_000
    /// How long what has begun may take to finish once the server is asked to stop.
    package var stopping: Duration = .seconds(10)

    // A header field with a long token still fits; a thousand of them do not.
    static let headBytes = 16 * 1_024
    static let headFields = 100

    package init() {}
}
