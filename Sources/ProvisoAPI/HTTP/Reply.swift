package import HTTPTypes
import ProvisoReplies

/// What a route answers: plain values, no socket.
package struct Reply: Sendable {
    package var status: HTTPResponse.Status
    package var fields: HTTPFields
    package var body: Body

    package enum Body: Sendable {
        case bytes([UInt8])
        /// Pieces that are sent as they come.
        case pieces(AsyncStream<[UInt8]>)
    }

    package init(_ status: HTTPResponse.Status, fields: HTTPFields = [:], body: Body) {
        self.status = status
        self.fields = fields
        self.body = body
    }

    package init(
        _ status: HTTPResponse.Status,
        _ form: MediaType,
        _ bytes: [UInt8],
        fields: HTTPFields = [:]
    ) {
        self.init(status, fields: fields, body: .bytes(bytes))
        self.fields[.contentType] = form.full
    }

    package init(_ status: HTTPResponse.Status, fields: HTTPFields = [:]) {
        self.init(status, fields: fields, body: .bytes([]))
    }
}

/// The form of a body, by its registered name.
package enum MediaType: String, Sendable, CaseIterable {
    case json = "application/json"
    case problem = "application/problem+json"
    case text = "text/plain"
    case html = "text/html"
    case css = "text/css"
    case svg = "image/svg+xml"
    case csv = "text/csv"
    case events = "text/event-stream"
    case markdown = "text/markdown"
    case pdf = "application/pdf"
    case email = "message/rfc822"
    /// What a message of any kind is sent as.
    case bytes = "application/octet-stream"
    /// The text form of Prometheus, version 0.0.4.
    case metrics = "text/plain; version=0.0.4"

    /// With the encoding of its letters, where it has letters in more than one.
    package var full: String {
        switch self {
        case .text, .html, .css, .csv, .metrics, .markdown: rawValue + "; charset=utf-8"
        case .json, .problem, .svg, .events, .bytes, .pdf, .email: rawValue
        }
    }

    /// The name without what is said beside it.
    package var essence: String { MediaType.essence(of: rawValue) }

    static func essence(of field: String) -> String {
        field.prefix { $0 != ";" }.lowercased().replacing(" ", with: "")
    }
}

extension Reply {
    /// An answer as every face gives it, on one line: sorted keys, and nothing left to chance.
    package static func json(
        _ value: some Encodable,
        status: HTTPResponse.Status = .ok,
        fields: HTTPFields = [:]
    ) throws -> Reply {
        let bytes = try JSON.bytes(of: value)
        return Reply(status, .json, bytes, fields: fields)
    }
}
