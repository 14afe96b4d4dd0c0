/// What whoever runs the server says of the provider that people sign in through.
package struct ProviderSettings: Sendable, Hashable {
    /// The provider's own name, an address; compared letter by letter.
    package let issuer: String
    /// What the provider calls this server.
    package let client: String
    /// Nothing where the provider gave out none; the key of each sign-in (PKCE) is then all there is.
    let secret: String?
    private let address: ProviderAddress
    /// Hosts besides the issuer's own where the provider may be asked.
    private let hosts: Set<String>

    package init(
        issuer: String,
        client: String,
        secret: String?,
        hosts: [String] = []
    ) throws(ProviderSettingsError) {
        guard let address = ProviderAddress(issuer), !issuer.contains("?") else {
            throw .issuer(issuer)
        }
        guard !client.isEmpty, client.utf8.count <= 255,
            client.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else { throw .client }
        guard secret.map({ !$0.isEmpty && $0.utf8.count <= 1_024 }) ?? true else { throw .secret }
        for host in hosts where ProviderAddress("https://\(host)/")?.host != host.lowercased() {
            throw .host(host)
        }
        self.issuer = issuer
        self.client = client
        self.secret = secret
        self.address = address
        self.hosts = Set(hosts.map { $0.lowercased() })
    }

    /// What people know the provider as.
    package var name: String { address.authority }

    /// Where the provider tells its addresses (OpenID Connect Discovery 1.0, section 4).
    var discovery: ProviderAddress? {
        let base = issuer.hasSuffix("/") ? String(issuer.dropLast()) : issuer
        return ProviderAddress(base + "/.well-known/openid-configuration")
    }

    /// Whether the server asks there: at the issuer's own host or one of those named.
    ///
    /// Over TLS wherever the issuer is asked so. Whatever a provider tells, it reaches nobody else.
    func allows(_ address: ProviderAddress) -> Bool {
        if address.isEncrypted, hosts.contains(address.host) { return address.port == 443 }
        return address.host == self.address.host && address.port == self.address.port
            && address.isEncrypted == self.address.isEncrypted
    }
}
