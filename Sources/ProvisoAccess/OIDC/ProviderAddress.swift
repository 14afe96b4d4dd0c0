/// Where something is asked of a provider: over TLS, or without it on this machine only.
package struct ProviderAddress: Sendable, Hashable, CustomStringConvertible {
    package let isEncrypted: Bool
    /// In small letters; without the brackets of an IPv6 address.
    package let host: String
    package let port: Int
    /// Path and parameters, as they stand in the first line of a request.
    package let target: String

    private static let mostBytes = 2_048
    private static let loopback: Set<String> = ["127.0.0.1", "::1", "localhost"]

    /// Reads an address; nothing where it names a person or a fragment, or asks for no TLS far away.
    package init?(_ text: String) {
        guard text.utf8.count <= ProviderAddress.mostBytes,
            text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && !"#\\\"<>^`{|}".utf8.contains($0) }),
            let mark = text.firstRange(of: "://")
        else { return nil }
        switch text[..<mark.lowerBound].lowercased() {
        case "https": isEncrypted = true
        case "http": isEncrypted = false
        default: return nil
        }
        let rest = text[mark.upperBound...]
        let authority = rest.prefix { $0 != "/" && $0 != "?" }
        let path = rest.dropFirst(authority.count)
        guard let (host, port) = ProviderAddress.parts(of: authority) else { return nil }
        self.host = host
        self.port = port ?? (isEncrypted ? 443 : 80)
        target = path.hasPrefix("/") ? String(path) : "/\(path)"
        guard isEncrypted || ProviderAddress.loopback.contains(host) else { return nil }
    }

    private static func parts(of authority: Substring) -> (host: String, port: Int?)? {
        let isBracketed = authority.hasPrefix("[")
        let host =
            isBracketed
            ? authority.dropFirst().prefix { $0 != "]" } : authority.prefix { $0 != ":" }
        let letters = isBracketed ? "0123456789abcdef:." : "0123456789abcdefghijklmnopqrstuvwxyz.-"
        let rest = authority.dropFirst(host.count + (isBracketed ? 2 : 0))
        guard !host.isEmpty, host.lowercased().utf8.allSatisfy(letters.utf8.contains),
            !isBracketed || authority.dropFirst(host.count + 1).hasPrefix("]")
        else { return nil }
        guard !rest.isEmpty else { return (host.lowercased(), nil) }
        guard rest.hasPrefix(":"), let port = Int(rest.dropFirst()), (1...65_535).contains(port),
            rest.dropFirst().utf8.allSatisfy({ (0x30...0x39).contains($0) })
        else { return nil }
        return (host.lowercased(), port)
    }

    /// Host and port, the port left out where it is the usual one.
    package var authority: String {
        let name = host.contains(":") ? "[\(host)]" : host
        return port == (isEncrypted ? 443 : 80) ? name : "\(name):\(port)"
    }

    package var description: String {
        "\(isEncrypted ? "https" : "http")://\(authority)\(target)"
    }
}
