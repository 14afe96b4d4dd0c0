import ProvisoReplies

/// The revisions of the Model Context Protocol that are spoken, newest first.
///
/// From 2026-07-28 on every request carries its revision and nothing is remembered between two of them;
/// before that a handshake came first.
enum ProtocolVersion: String, CaseIterable, Sendable {
    case stateless = "2026-07-28"
    case handshake = "2025-11-25"
    case june2025 = "2025-06-18"
    case march2025 = "2025-03-26"
    case november2024 = "2024-11-05"

    var isStateless: Bool { self == .stateless }

    static var all: JSON { .list(allCases.map { .text($0.rawValue) }) }
}

/// The keys the protocol keeps for itself in `_meta`.
enum ReservedKey {
    static let version = "io.modelcontextprotocol/protocolVersion"
    static let clientCapabilities = "io.modelcontextprotocol/clientCapabilities"
    static let serverInfo = "io.modelcontextprotocol/serverInfo"
}
