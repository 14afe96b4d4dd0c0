import Foundation
import ProvisoReplies

/// What the carrier says of a message beside it; over HTTP from 2026-07-28 on it has to say the same.
package struct RoutingHeaders: Hashable, Sendable {
    /// `MCP-Protocol-Version`.
    package var version: String?
    /// `Mcp-Method`.
    package var method: String?
    /// `Mcp-Name`: the tool's name where one is called.
    package var name: String?

    package init(version: String? = nil, method: String? = nil, name: String? = nil) {
        self.version = version
        self.method = method
        self.name = name
    }

    var namesStateless: Bool { version == ProtocolVersion.stateless.rawValue }

    /// Refuses a message that its carrier describes otherwise.
    func check(version: JSON, method: String, params: [String: JSON]) throws(Refusal) {
        guard let carried = self.version, version.text == carried else {
            throw .header("`MCP-Protocol-Version` is not the version the message names")
        }
        guard self.method == method else {
            throw .header("`Mcp-Method` is not the method of the message")
        }
        guard method == "tools/call", let called = params["name"]?.text else { return }
        guard plainName == called else {
            throw .header("`Mcp-Name` is not the tool the message calls")
        }
    }

    // Names a header cannot carry as they are come as =?base64?...?=.
    private var plainName: String? {
        guard let name, name.hasPrefix("=?base64?"), name.hasSuffix("?="), name.count >= 11 else {
            return name
        }
        return Data(base64Encoded: String(name.dropFirst(9).dropLast(2)))
            .flatMap { String(validating: $0, as: UTF8.self) }
    }
}
