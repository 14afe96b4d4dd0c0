import ProvisoReplies

/// Why a message is answered with an error of the protocol and not with a result.
struct Refusal: Error, Hashable {
    let code: Int
    let message: String
    var data: JSON?

    // The numbers are those of JSON-RPC 2.0, section 5.1, and, from -32020 down, of the revision of 2026.
    static let parseError = -32700
    static let invalidRequest = -32600
    static let unknownMethod = -32601
    static let invalidParameters = -32602
    static let headerMismatch = -32020
    static let unsupportedVersion = -32022

    static func request(_ message: String) -> Refusal {
        Refusal(code: invalidRequest, message: message)
    }

    static func parameters(_ message: String) -> Refusal {
        Refusal(code: invalidParameters, message: message)
    }

    static func method(_ name: String) -> Refusal {
        Refusal(code: unknownMethod, message: "there is no method `\(name.prefix(60))`")
    }

    static func version(_ requested: String) -> Refusal {
        Refusal(
            code: unsupportedVersion,
            message: "this revision of the protocol is not spoken",
            data: ["supported": ProtocolVersion.all, "requested": .text(requested)]
        )
    }

    static func header(_ message: String) -> Refusal {
        Refusal(code: headerMismatch, message: message)
    }
}
