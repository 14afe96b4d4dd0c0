import Foundation
package import ProvisoModel

/// What a provider says of somebody who signed in there, once everything about it was checked.
///
/// OpenID Connect Core 1.0, section 3.1.3.7; JSON Web Signature, RFC 7515.
package struct IDToken: Sendable, Hashable {
    package let subject: Subject

    private static let mostBytes = 16 * 1_024
    /// How far two clocks may be apart.
    private static let leeway: Duration = .seconds(60)

    package init(
        _ text: String,
        keys: KeySet,
        provider: Provider,
        pending: PendingSignIn,
        now: Instant<Known>
    ) throws(ProviderRefusal) {
        guard text.utf8.count <= IDToken.mostBytes else { throw .unreadable("it is too long") }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, let head = Base64URL.bytes(parts[0]),
            let body = Base64URL.bytes(parts[1]), let signature = Base64URL.bytes(parts[2])
        else { throw .unreadable("it is no signed token of three parts") }
        try IDToken.checkSignature(parts[0] + "." + parts[1], head, signature, keys)
        guard let claims = try? JSONDecoder().decode(Claims.self, from: Data(body)) else {
            throw .unreadable("what is signed lacks a claim or has one of another type")
        }
        try claims.check(provider, pending)
        try claims.check(now, leeway: IDToken.leeway)
        subject = Subject(issuer: claims.iss, id: claims.sub)
    }

    /// The name of the key that a token says it is signed with; believed of nothing else.
    static func keyName(of text: String) -> String? {
        guard text.utf8.count <= mostBytes, let head = text.split(separator: ".").first,
            let bytes = Base64URL.bytes(head)
        else { return nil }
        return try? JSONDecoder().decode(Header.self, from: Data(bytes)).kid
    }

    private static func checkSignature(
        _ signed: Substring,
        _ head: [UInt8],
        _ signature: [UInt8],
        _ keys: KeySet
    ) throws(ProviderRefusal) {
        guard let header = try? JSONDecoder().decode(Header.self, from: Data(head)) else {
            throw .unreadable("its head is no JSON object with `alg`")
        }
        guard let algorithm = KeySet.Algorithm(rawValue: header.alg) else {
            throw .algorithm(String(header.alg.prefix(20)))
        }
        // A head that asks for more than we understand must not be taken for less (section 4.1.11).
        guard header.crit == nil else { throw .unreadable("its head asks for an extension") }
        guard try keys.isSigned(Array(signed.utf8), signature, algorithm, by: header.kid) else {
            throw .badSignature
        }
    }

    private struct Header: Decodable {
        let alg: String
        let kid: String?
        let crit: [String]?
    }
}

/// The claims of a token, before they are believed.
private struct Claims: Decodable {
    let iss: String
    let sub: String
    let aud: Audience
    let azp: String?
    let exp: Double
    let iat: Double
    let nbf: Double?
    let nonce: String?

    /// One name or several.
    struct Audience: Decodable {
        let names: [String]

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let one = try? container.decode(String.self) {
                names = [one]
            } else {
                names = try container.decode([String].self)
            }
        }
    }

    func check(_ provider: Provider, _ pending: PendingSignIn) throws(ProviderRefusal) {
        guard iss == provider.issuer else {
            throw .claim("iss", why: "another issuer than the provider's made it")
        }
        guard aud.names.contains(provider.client) else {
            throw .claim("aud", why: "it was made for another program")
        }
        guard aud.names.count == 1 || azp != nil, azp == nil || azp == provider.client else {
            throw .claim("azp", why: "another program asked for it")
        }
        guard let nonce, Secret.isSame(nonce, pending.nonce) else {
            throw .claim("nonce", why: "it answers another sign-in")
        }
        guard !sub.isEmpty, sub.utf8.count <= 255 else {
            throw .claim("sub", why: "it names nobody")
        }
    }

    func check(_ now: Instant<Known>, leeway: Duration) throws(ProviderRefusal) {
        let (seconds, leeway) = (Double(now.microseconds) / 1_000_000, leeway / .seconds(1))
        guard seconds < exp + leeway else { throw .claim("exp", why: "it has expired") }
        guard iat <= seconds + leeway else { throw .claim("iat", why: "it is from the future") }
        guard (nbf ?? 0) <= seconds + leeway else { throw .claim("nbf", why: "it is not good yet") }
    }
}
