/// What people type to reach the server, and what their browsers call it.
package struct PublicAddress: Sendable, Hashable {
    package let isEncrypted: Bool
    /// Whether it is that of a proxy before the server.
    let isProxied: Bool
    /// In small letters, as browsers send it.
    private let address: ListenAddress

    init(_ address: ListenAddress, isEncrypted: Bool, isProxied: Bool = false) {
        self.address = ListenAddress(host: address.host.lowercased(), port: address.port)
        self.isEncrypted = isEncrypted
        self.isProxied = isProxied
    }

    /// Reads the address that a proxy before the server has: `https://desk.example/`.
    package init(proxied text: String) throws(ServingError) {
        let start = "https://"
        let rest = text.dropFirst(start.count)
        let host = rest.hasSuffix("/") ? rest.dropLast() : rest
        guard text.lowercased().hasPrefix(start), let address = try? ListenAddress(String(host)),
            address.port != 0
        else { throw .badPublicURL(text) }
        self.init(address, isEncrypted: true, isProxied: true)
    }

    private var usualPort: Int { isEncrypted ? 443 : 80 }

    /// Host and port, the port left out where it is the usual one.
    package var authority: String {
        var plain = address
        if plain.port == usualPort { plain.port = nil }
        return plain.authority
    }

    /// As browsers name where a page comes from.
    var origin: String { "\(isEncrypted ? "https" : "http")://\(authority)" }

    package var url: String { origin + "/" }

    /// What stands in `Host` of a request that means it.
    var hosts: Set<String> {
        let usual = ListenAddress(host: address.host, port: usualPort).authority
        return authority == address.authority && address.port != nil
            ? [authority] : [authority, usual]
    }
}
