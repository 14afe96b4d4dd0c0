import Crypto
import CryptoExtras
import Foundation
import ProvisoAccess
import ProvisoModel
import Synchronization

/// A provider of identities in this process, with keys of its own, that can be made to misbehave.
struct PretendProvider: Sendable {
    let rsa: _RSA.Signing.PrivateKey
    let p256 = P256.Signing.PrivateKey()

    static let issuer = "https://id.example"
    static let redirect = "http://127.0.0.1:8484/sign-in/back"

    static let settings: ProviderSettings = {
        do {
            return try ProviderSettings(issuer: issuer, client: "proviso", secret: "k&y 1")
        } catch { preconditionFailure("the settings are good") }
    }()

    static let provider: Provider = {
        do { return try Provider(discovered: Array(discovery().utf8), settings) } catch {
            preconditionFailure("the discovery is good")
        }
    }()

    /// What it tells of itself, with what a test changes in it.
    static func discovery(_ changes: [String: String] = [:]) -> String {
        let told = [
            "issuer": issuer, "authorization_endpoint": "\(issuer)/authorize",
            "token_endpoint": "\(issuer)/token", "jwks_uri": "\(issuer)/keys",
        ].merging(changes) { $1 }
        return "{" + told.map { "\"\($0)\":\"\($1)\"" }.joined(separator: ",") + "}"
    }

    // Making a key takes a while, so all tests share one.
    static let shared = Result { try PretendProvider() }

    private init() throws { rsa = try _RSA.Signing.PrivateKey(keySize: .bits2048) }

    /// Its public keys, named `r` and `e`, beside one for another use and one of a kind we do not know.
    func keys() throws -> [UInt8] {
        let numbers = try rsa.publicKey.getKeyPrimitives()
        let point = Array(p256.publicKey.rawRepresentation)
        return try json([
            "keys": [
                [
                    "kty": "RSA", "kid": "r", "use": "sig", "alg": "RS256",
                    "n": url(numbers.modulus), "e": url(numbers.publicExponent),
                ],
                [
                    "kty": "EC", "kid": "e", "crv": "P-256", "x": url(point.prefix(32)),
                    "y": url(point.suffix(32)),
                ],
                ["kty": "RSA", "kid": "x", "use": "enc", "n": url(numbers.modulus), "e": "AQAB"],
                ["kty": "OKP", "kid": "o", "crv": "Ed25519", "x": "AAAA"],
            ]
        ])
    }

    /// A token that is good for a sign-in, with what a test changes in it.
    func token(
        nonce: String,
        now: Instant<Known>,
        head: [String: Any] = ["alg": "RS256", "kid": "r"],
        _ changes: [String: Any?] = [:]
    ) throws -> String {
        let seconds = Int(now.microseconds / 1_000_000)
        var claims: [String: Any] = [
            "iss": PretendProvider.issuer, "sub": "42", "aud": "proviso",
            "exp": seconds + 300, "iat": seconds, "nonce": nonce,
        ]
        for (name, value) in changes { claims[name] = value }
        let signed = url(try json(head)) + "." + url(try json(claims))
        return signed + "." + url(try signature(of: signed, head["alg"] as? String ?? ""))
    }

    private func signature(of text: String, _ algorithm: String) throws -> [UInt8] {
        let bytes = Data(text.utf8)
        switch algorithm {
        case "ES256": return Array(try p256.signature(for: bytes).rawRepresentation)
        case "HS256":
            // The public key as if it were a shared secret: what a careless check would accept.
            let key = SymmetricKey(data: Data(rsa.publicKey.pemRepresentation.utf8))
            return Array(HMAC<SHA256>.authenticationCode(for: bytes, using: key))
        case "none": return []
        default:
            return Array(
                try rsa.signature(for: bytes, padding: .insecurePKCS1v1_5).rawRepresentation
            )
        }
    }

    func json(_ value: [String: Any]) throws -> [UInt8] {
        Array(try JSONSerialization.data(withJSONObject: value, options: .sortedKeys))
    }

    func url(_ bytes: some Sequence<UInt8>) -> String {
        Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
            .replacing("=", with: "")
    }
}

/// The line to the pretended provider, which answers one code and remembers what it was asked.
final class PretendLine: ProviderLine {
    struct State {
        var keys: [UInt8]
        var token: String
        var discovery = PretendProvider.discovery()
        var asked: [ProviderRequest] = []
        var isDown = false
        /// What the provider answers to a code, in place of its own answer.
        var answer: ProviderAnswer?
        /// Whether whoever asks waits until it is opened.
        var isHeld = false
    }

    private let state: Mutex<State>

    init(keys: [UInt8], token: String) { state = Mutex(State(keys: keys, token: token)) }

    func change(_ body: @Sendable (inout State) -> Void) { state.withLock { body(&$0) } }

    var asked: [ProviderRequest] { state.withLock { $0.asked } }

    func ask(_ request: ProviderRequest) async throws(ProviderRefusal) -> ProviderAnswer {
        state.withLock { $0.asked.append(request) }
        while state.withLock({ $0.isHeld }) { await Task.yield() }
        let state = state.withLock { $0 }
        guard !state.isDown else { throw .unreachable("nothing answers at its address") }
        return switch request.address.target {
        case "/keys": ProviderAnswer(status: 200, body: state.keys)
        case "/token": state.answer ?? PretendLine.answer(request.form ?? "", state.token)
        case "/.well-known/openid-configuration":
            ProviderAnswer(status: 200, body: Array(state.discovery.utf8))
        default: ProviderAnswer(status: 404, body: [])
        }
    }

    private static func answer(_ form: String, _ token: String) -> ProviderAnswer {
        guard form.contains("&code=good&") else {
            return ProviderAnswer(status: 400, body: Array(#"{"error":"invalid_grant"}"#.utf8))
        }
        return ProviderAnswer(status: 200, body: Array(#"{"id_token":"\#(token)"}"#.utf8))
    }
}
