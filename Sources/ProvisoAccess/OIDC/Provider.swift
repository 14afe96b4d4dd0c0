import Foundation

/// A provider of identities that people sign in through, with the addresses it told (OpenID Connect
/// Core 1.0, Discovery 1.0).
package struct Provider: Sendable, Hashable {
    let settings: ProviderSettings
    let authorization: ProviderAddress
    let tokens: ProviderAddress
    let keys: ProviderAddress
    /// Whether the server's secret goes into the form, because the provider takes it nowhere else.
    private let takesSecretInForm: Bool

    var issuer: String { settings.issuer }
    var client: String { settings.client }

    /// Reads what the provider tells of itself.
    package init(
        discovered bytes: [UInt8],
        _ settings: ProviderSettings
    ) throws(ProviderRefusal) {
        guard let form = try? JSONDecoder().decode(Form.self, from: Data(bytes)) else {
            throw .unreadable("what it tells of itself lacks an address")
        }
        guard form.issuer == settings.issuer else {
            throw .otherIssuer(String(form.issuer.prefix(200)))
        }
        self.settings = settings
        authorization = try Provider.address(form.authorization, settings)
        tokens = try Provider.address(form.tokens, settings)
        keys = try Provider.address(form.keys, settings)
        let ways = form.ways ?? ["client_secret_basic"]
        takesSecretInForm = !ways.contains("client_secret_basic")
    }

    private static func address(
        _ text: String,
        _ settings: ProviderSettings
    ) throws(ProviderRefusal) -> ProviderAddress {
        guard let address = ProviderAddress(text) else {
            throw .unreadable("one of its addresses is not written as one, or without TLS")
        }
        guard settings.allows(address) else { throw .otherHost(address.authority) }
        return address
    }

    /// Exchanges a code for a token (RFC 6749, section 4.1.3; RFC 7636, section 4.5).
    func exchange(_ code: String, verifier: String, redirect: String) -> ProviderRequest {
        var fields = [
            ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", redirect),
            ("code_verifier", verifier),
        ]
        var authorization: String?
        if let secret = settings.secret, !takesSecretInForm {
            let pair = "\(FormText.escaped(client)):\(FormText.escaped(secret))"
            authorization = "Basic \(Data(pair.utf8).base64EncodedString())"
        } else {
            fields.append(("client_id", client))
            if let secret = settings.secret { fields.append(("client_secret", secret)) }
        }
        return ProviderRequest(
            address: tokens,
            form: FormText.of(fields),
            authorization: authorization
        )
    }

    private struct Form: Decodable {
        let issuer: String
        let authorization: String
        let tokens: String
        let keys: String
        let ways: [String]?

        enum CodingKeys: String, CodingKey {
            case issuer
            case authorization = "authorization_endpoint"
            case tokens = "token_endpoint"
            case keys = "jwks_uri"
            case ways = "token_endpoint_auth_methods_supported"
        }
    }
}

/// Names and values as a form or the parameters of an address carry them.
enum FormText {
    static func of(_ fields: [(String, String)]) -> String {
        fields.map { "\($0)=\(escaped($1))" }.joined(separator: "&")
    }

    static func escaped(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var out: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
                UInt8(ascii: "_"), UInt8(ascii: "~"):
                out.append(byte)
            default: out += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: out, as: UTF8.self)
    }
}
