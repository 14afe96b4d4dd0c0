package import ProvisoModel

/// Why a provider cannot be used as it is named.
package enum ProviderSettingsError: ExplainedError, Hashable {
    case issuer(String)
    case client
    case secret
    case host(String)

    package var code: String {
        switch self {
        case .issuer: "provider.bad-issuer"
        case .client: "provider.bad-client"
        case .secret: "provider.bad-secret"
        case .host: "provider.bad-host"
        }
    }

    package var summary: String {
        switch self {
        case .issuer(let text): "`\(text)` cannot be the issuer of a provider"
        case .client: "the name that the provider gave this server cannot be one"
        case .secret: "the secret that the provider gave this server cannot be one"
        case .host(let text): "`\(text)` is no host of a provider"
        }
    }

    package var place: String? {
        switch self {
        case .issuer: "--oidc-issuer"
        case .client: "--oidc-client"
        case .secret: "--oidc-secret-file"
        case .host: "--oidc-host"
        }
    }

    package var cause: String {
        switch self {
        case .issuer:
            "it begins with https://, or with http:// on this machine, and has no `?` or `#`"
        case .client: "it has 1 to 255 letters, digits and signs"
        case .secret: "it has 1 to 1,024 bytes"
        case .host: "it is the name of a host alone, without https:// and without a port"
        }
    }

    package var mend: String {
        switch self {
        case .issuer: "copy `issuer` from the provider's settings"
        case .client: "copy the client id from the provider's settings"
        case .secret: "copy the client secret from the provider's settings into the file"
        case .host: "write it like `keys.example.com`"
        }
    }

    package var fault: Fault {
        switch self {
        case .issuer, .client, .host: .usage
        case .secret: .input
        }
    }
}
