import ArgumentParser
import ProvisoAccess

/// How the words between a browser and the server are kept from others.
struct WayOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Speak TLS, with the certificate in this file (PEM).",
            valueName: "file"
        )
    )
    var tlsCertificate: String?
    @Option(help: ArgumentHelp("The certificate's key, not encrypted (PEM).", valueName: "file"))
    var tlsKey: String?
    @Option(
        help: ArgumentHelp(
            "What people type where a proxy before the server speaks TLS.",
            valueName: "https://host/"
        )
    )
    var publicUrl: String?
    @Flag(help: "Believe that proxy, on this machine, who sends a request (X-Forwarded-For).")
    var trustProxy = false

    var way: ServingWay {
        ServingWay(
            certificate: tlsCertificate,
            key: tlsKey,
            publicURL: publicUrl,
            trustsProxy: trustProxy
        )
    }
}

/// A provider of identities that people may sign in through (OpenID Connect).
struct ProviderOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The provider's own name.", valueName: "url")) var oidcIssuer:
        String?
    @Option(help: ArgumentHelp("What it calls this server.", valueName: "id")) var oidcClient:
        String?
    @Option(
        help: ArgumentHelp(
            "The file with the secret it gave this server; - is standard input.",
            valueName: "file"
        )
    )
    var oidcSecretFile: String?
    @Option(
        help: ArgumentHelp(
            "Another host of the provider's than the issuer's; may be given more than once.",
            valueName: "host"
        )
    )
    var oidcHost: [String] = []

    /// Nothing where no provider is named.
    func settings(_ session: Session) throws -> ProviderSettings? {
        switch (oidcIssuer, oidcClient) {
        case (nil, nil) where oidcSecretFile == nil && oidcHost.isEmpty: return nil
        case (let issuer?, let client?):
            return try ProviderSettings(
                issuer: issuer,
                client: client,
                secret: try oidcSecretFile.map { try session.secret(in: $0) },
                hosts: oidcHost
            )
        default:
            throw CommandError.badArguments(
                "a provider is known by its issuer and by what it calls this server",
                usage: "give --oidc-issuer and --oidc-client"
            )
        }
    }
}
