import HTTPTypes
import ProvisoAPI
import ProvisoAccess
import ProvisoMCP

/// Assistants over HTTP: one message a request, no session (Model Context Protocol, streamable HTTP).
struct AssistantRoutes {
    let face: AssistantFace
    /// Whether those with the right to may propose documents through an assistant.
    let allowsProposals: Bool

    var routes: [Route] {
        [
            Route(.post, "/mcp", scope: .read) { call in
                let answer = await face.reply(
                    to: call.body,
                    carriedWith: RoutingHeaders(
                        version: call.fields[.protocolVersion],
                        method: call.fields[.assistantMethod],
                        name: call.fields[.assistantName]
                    ),
                    proposing: allowsProposals && call.caller.scopes.contains(.propose)
                        ? call.caller.name : nil
                )
                return switch answer {
                case .result(let bytes): Reply(.ok, .json, bytes)
                case .refusal(let bytes, let code):
                    Reply(code == -32_601 ? .notFound : .badRequest, .json, bytes)
                case .nothing: Reply(.accepted)
                }
            }
        ]
    }
}

extension HTTPField.Name {
    fileprivate static let protocolVersion = named("MCP-Protocol-Version")
    fileprivate static let assistantMethod = named("Mcp-Method")
    fileprivate static let assistantName = named("Mcp-Name")

    private static func named(_ text: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(text) else {
            preconditionFailure("the name of a field is one")
        }
        return name
    }
}
