/// Where a server listens: `127.0.0.1:8484`, `[::1]:8484`, `localhost`.
package struct ListenAddress: Sendable, Hashable {
    /// Without the brackets of an IPv6 address.
    package var host: String
    /// 0 lets the machine choose; `nil` is the usual port, or the next that is free.
    package var port: Int?

    package static let usualHost = "127.0.0.1"
    package static let usualPort = 8_484
    /// How many ports are tried where nobody asked for one.
    package static let tries = 20

    package init(host: String, port: Int?) {
        self.host = host
        self.port = port
    }

    package init(_ text: String?) throws(ServingError) {
        guard let text else {
            self.init(host: ListenAddress.usualHost, port: nil)
            return
        }
        guard let (host, port) = ListenAddress.halves(text), ListenAddress.isHost(host) else {
            throw .badAddress(text)
        }
        guard let port else {
            self.init(host: host, port: nil)
            return
        }
        guard port.utf8.allSatisfy({ (48...57).contains($0) }), let number = Int(port),
            (0...65_535).contains(number)
        else { throw .badAddress(text) }
        self.init(host: host, port: number)
    }

    private static func halves(_ text: String) -> (host: String, port: String?)? {
        if text.hasPrefix("[") {
            guard let end = text.firstIndex(of: "]") else { return nil }
            let host = String(text[text.index(after: text.startIndex)..<end])
            let rest = text[text.index(after: end)...]
            if rest.isEmpty { return (host, nil) }
            return rest.hasPrefix(":") ? (host, String(rest.dropFirst())) : nil
        }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        switch parts.count {
        case 1: return (text, nil)
        case 2: return (String(parts[0]), String(parts[1]))
        // An IPv6 address without brackets, which leaves no room for a port.
        default: return (text, nil)
        }
    }

    private static func isHost(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= 253
            && text.unicodeScalars.allSatisfy { scalar in
                scalar.isASCII
                    && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil
                        || ".-:%".unicodeScalars.contains(scalar))
            }
    }

    /// Whether only this machine reaches it.
    package var isLoopback: Bool {
        if ["localhost", "::1"].contains(host.lowercased()) { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
    }

    /// Whether it stands for every address of this machine.
    package var isAnyAddress: Bool { ["0.0.0.0", "::", "0:0:0:0:0:0:0:0"].contains(host) }

    /// As it stands in a URL.
    package var authority: String {
        let name = host.contains(":") ? "[\(host)]" : host
        return port.map { "\(name):\($0)" } ?? name
    }

    /// The addresses to try, in order.
    var candidates: [ListenAddress] {
        if port != nil { return [self] }
        return (0..<ListenAddress.tries).map {
            ListenAddress(host: host, port: ListenAddress.usualPort + $0)
        }
    }
}
