package import ProvisoDesk
import ProvisoReplies

/// Answers the messages of an assistant: bytes of one message in, bytes of one answer out.
///
/// It remembers nothing between two messages, so any number may be answered at once, over any carrier. It
/// writes nothing on record unless it is told on whose word something may be proposed.
package struct AssistantFace: Sendable {
    /// In bytes: the longest document a tool takes fits, unless most of its letters are escaped.
    package static let longestMessage = 1_000_000

    let desk: Desk
    let program: String
    let standpoint: Standpoint
    let isSameForAll: Bool

    /// `standpoint` is where one looks from unless a call says otherwise; `isSameForAll` whether nobody who
    /// asks is told of other tools than the next.
    package init(
        desk: Desk,
        program: String,
        standpoint: Standpoint,
        isSameForAll: Bool = true
    ) {
        self.desk = desk
        self.program = program
        self.standpoint = standpoint
        self.isSameForAll = isSameForAll
    }

    /// What is to be sent back.
    package enum Reply: Hashable, Sendable {
        case result([UInt8])
        /// An error of the protocol with its code; an error of a tool is a result.
        case refusal([UInt8], code: Int)
        case nothing

        package var bytes: [UInt8]? {
            switch self {
            case .result(let bytes), .refusal(let bytes, _): bytes
            case .nothing: nil
            }
        }
    }

    package func reply(
        to message: [UInt8],
        carriedWith headers: RoutingHeaders? = nil,
        proposing proposer: String? = nil
    ) async -> Reply {
        guard message.count <= Self.longestMessage else { return Self.tooLong }
        switch IncomingMessage(message) {
        case .silent: return .nothing
        case .refused(let refusal, let id): return Self.refused(refusal, id)
        case .request(let id, let method, let params):
            do throws(Refusal) {
                let version = try version(of: method, params, headers)
                let result = try await result(of: method, params, version, proposer)
                let answer: JSON = ["jsonrpc": "2.0", "id": id, "result": .object(result)]
                return .result(answer.bytes)
            } catch {
                return Self.refused(error, id)
            }
        }
    }

    /// The answer to one line of a stream.
    package func reply(to line: MessageLines.Line, proposing proposer: String?) async -> Reply {
        switch line {
        case .message(let bytes): await reply(to: bytes, proposing: proposer)
        case .tooLong: Self.tooLong
        }
    }

    /// The answer to a message that is longer than messages may be.
    private static let tooLong = refused(
        .request("a message has at most \(longestMessage) bytes"),
        .null
    )

    private static func refused(_ refusal: Refusal, _ id: JSON) -> Reply {
        var error: [String: JSON] = [
            "code": .number(String(refusal.code)), "message": .text(refusal.message),
        ]
        error["data"] = refusal.data
        let answer: JSON = ["jsonrpc": "2.0", "id": id, "error": .object(error)]
        return .refusal(answer.bytes, code: refusal.code)
    }
}

extension AssistantFace {
    /// The revision a request is made in: the one it names, else that of the handshake.
    private func version(
        of method: String,
        _ params: [String: JSON],
        _ headers: RoutingHeaders?
    ) throws(Refusal) -> ProtocolVersion {
        let meta = params["_meta"]?.object ?? [:]
        // The handshake does not exist in the stateless revision, whatever the request carries.
        let isStateless =
            meta[ReservedKey.version] != nil || headers?.namesStateless == true
            || method == "server/discover"
        guard isStateless, method != "initialize" else {
            return try handshakeVersion(headers)
        }
        let missing = [ReservedKey.version, ReservedKey.clientCapabilities]
            .filter { meta[$0] == nil }
        guard let named = meta[ReservedKey.version], missing.isEmpty else {
            throw .parameters("`params._meta` lacks \(missing.joined(separator: ", "))")
        }
        if let headers { try headers.check(version: named, method: method, params: params) }
        guard let text = named.text else {
            throw .parameters("`\(ReservedKey.version)` must be text")
        }
        guard meta[ReservedKey.clientCapabilities]?.object != nil else {
            throw .parameters("`\(ReservedKey.clientCapabilities)` must be an object")
        }
        guard text == ProtocolVersion.stateless.rawValue else { throw .version(text) }
        return .stateless
    }

    private func handshakeVersion(_ headers: RoutingHeaders?) throws(Refusal) -> ProtocolVersion {
        guard let carried = headers?.version else { return .handshake }
        guard let version = ProtocolVersion(rawValue: carried) else { throw .version(carried) }
        return version.isStateless ? .handshake : version
    }

    private func result(
        of method: String,
        _ params: [String: JSON],
        _ version: ProtocolVersion,
        _ proposer: String?
    ) async throws(Refusal) -> [String: JSON] {
        let result: [String: JSON]
        switch (method, version.isStateless) {
        case ("server/discover", true): result = discovery(proposer)
        case ("initialize", false): return try greeting(params, proposer)
        case ("ping", false): return [:]
        case ("tools/list", let isStateless):
            result = try list(params, proposer, isStateless: isStateless)
        case ("tools/call", _): result = try await call(params, proposer)
        default: throw .method(method)
        }
        return version.isStateless ? stamped(result) : result
    }

    private func stamped(_ result: [String: JSON]) -> [String: JSON] {
        var result = result
        result["resultType"] = "complete"
        result["_meta"] = [ReservedKey.serverInfo: serverInfo]
        return result
    }

    private var serverInfo: JSON {
        ["name": "proviso", "title": "Proviso", "version": .text(program)]
    }

    private static let capabilities: JSON = ["tools": [:]]

    /// How long, in milliseconds, an assistant may go by what it was told of the tools.
    ///
    /// What one may do, another may not, where proposing is let.
    private func lifetime(_ proposer: String?) -> [String: JSON] {
        let isPublic = isSameForAll && proposer == nil
        return ["ttlMs": 300_000, "cacheScope": isPublic ? "public" : "private"]
    }

    private func discovery(_ proposer: String?) -> [String: JSON] {
        let told: [String: JSON] = [
            "supportedVersions": ProtocolVersion.all, "capabilities": Self.capabilities,
            "instructions": .text(Instructions.text(mayPropose: proposer != nil)),
        ]
        return told.merging(lifetime(proposer)) { mine, _ in mine }
    }

    private func greeting(
        _ params: [String: JSON],
        _ proposer: String?
    ) throws(Refusal) -> [String: JSON] {
        guard let wanted = params["protocolVersion"]?.text else {
            throw .parameters("`protocolVersion` is missing or no text")
        }
        let known = ProtocolVersion(rawValue: wanted)
        let spoken = known.flatMap { $0.isStateless ? nil : $0 } ?? .handshake
        return [
            "protocolVersion": .text(spoken.rawValue), "capabilities": Self.capabilities,
            "serverInfo": serverInfo,
            "instructions": .text(Instructions.text(mayPropose: proposer != nil)),
        ]
    }

    private func list(
        _ params: [String: JSON],
        _ proposer: String?,
        isStateless: Bool
    ) throws(Refusal) -> [String: JSON] {
        // Every tool fits one page, so no cursor was ever given out.
        guard params["cursor"] == nil || params["cursor"] == .null else {
            throw .parameters("this cursor was not given out here")
        }
        let tools: [String: JSON] = ["tools": .list(Tool.offered(to: proposer).map(\.definition))]
        return isStateless ? tools.merging(lifetime(proposer)) { mine, _ in mine } : tools
    }

    private func call(
        _ params: [String: JSON],
        _ proposer: String?
    ) async throws(Refusal) -> [String: JSON] {
        guard let name = params["name"]?.text else {
            throw .parameters("`name` is missing or no text")
        }
        guard let tool = Tool.offered(to: proposer).first(where: { $0.name == name }) else {
            throw .parameters("there is no tool `\(name.prefix(60))`")
        }
        let given = params["arguments"] ?? [:]
        guard let arguments = (given == .null ? [:] : given).object else {
            throw .parameters("`arguments` must be an object")
        }
        return await tool.call(arguments, at: desk, from: standpoint)
    }
}
