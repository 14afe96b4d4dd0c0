import Crypto
import CryptoExtras
import Foundation
import ProvisoAccess
import Synchronization

/// A provider of identities with a port, keys and codes of its own, that can be made to misbehave.
final class RealProvider: Sendable {
    private let server: LoopbackServer
    private let state: Mutex<State>

    /// What it does wrong.
    enum Trick: CaseIterable, Sendable {
        case nothing, otherNonce, otherAudience, otherIssuer, expired, fromTheFuture
        case unsigned, signedWithItsPublicKey, signedByAnother, leadsElsewhere
    }

    private struct State {
        var trick = Trick.nothing
        var key: _RSA.Signing.PrivateKey
        var keyName = "k1"
        var codes: [String: Code] = [:]
        var issued = 0
        var keysAsked = 0
    }

    /// What a code was given out for.
    private struct Code {
        let challenge: String
        let redirect: String
        let nonce: String
    }

    static let person = "248289761001"
    static let secret = "a secret & more"
    /// The moment at which its clock stands, like that of the accounts.
    private static let now = House.seconds

    init() throws {
        state = Mutex(State(key: try _RSA.Signing.PrivateKey(keySize: .bits2048)))
        let holder = Holder()
        server = try LoopbackServer { request in
            holder.provider.withLock { $0 }?.answer(request) ?? RealProvider.reply(503, "{}")
        }
        holder.provider.withLock { $0 = self }
    }

    /// Holds the provider for its server, which is made first.
    private final class Holder: Sendable {
        let provider = Mutex<RealProvider?>(nil)
    }

    var port: Int { server.port }
    var issuer: String { "http://127.0.0.1:\(port)" }
    var keysAsked: Int { state.withLock { $0.keysAsked } }
    var settings: ProviderSettings {
        get throws {
            try ProviderSettings(issuer: issuer, client: "proviso", secret: RealProvider.secret)
        }
    }

    func play(_ trick: Trick) { state.withLock { $0.trick = trick } }

    /// Signs with another key from now on.
    func rotate() throws {
        let key = try _RSA.Signing.PrivateKey(keySize: .bits2048)
        state.withLock { ($0.key, $0.keyName) = (key, $0.keyName + "x") }
    }

    func stop() { server.stop() }

    private func answer(_ request: LoopbackServer.Request) -> String {
        state.withLock { state in
            switch request.path {
            case "/.well-known/openid-configuration": discovery(state)
            case "/authorize": authorize(request.query, &state)
            case "/token": token(request, &state)
            case "/keys": keys(&state)
            default: RealProvider.reply(404, "{}")
            }
        }
    }

    private func discovery(_ state: State) -> String {
        let token = state.trick == .leadsElsewhere ? "http://127.0.0.1:1/token" : issuer + "/token"
        return RealProvider.json([
            "issuer": issuer, "authorization_endpoint": issuer + "/authorize",
            "token_endpoint": token, "jwks_uri": issuer + "/keys",
        ])
    }

    private func authorize(_ query: [String: String], _ state: inout State) -> String {
        guard query["response_type"] == "code", query["client_id"] == "proviso",
            query["code_challenge_method"] == "S256", let challenge = query["code_challenge"],
            let redirect = query["redirect_uri"], let nonce = query["nonce"],
            let mark = query["state"]
        else { return RealProvider.reply(400, "{}") }
        state.issued += 1
        let code = "code-\(state.issued)"
        state.codes[code] = Code(challenge: challenge, redirect: redirect, nonce: nonce)
        return RealProvider.reply(
            302,
            "",
            more: "Location: \(redirect)?code=\(code)&state=\(mark)\r\n"
        )
    }

    private func token(_ request: LoopbackServer.Request, _ state: inout State) -> String {
        let pair =
            "proviso:"
            + RealProvider.secret.replacing(" ", with: "%20")
            .replacing("&", with: "%26")
        let form = request.form
        guard request.method == "POST",
            request.fields["authorization"] == "Basic \(Data(pair.utf8).base64EncodedString())"
        else { return RealProvider.reply(401, #"{"error":"invalid_client"}"#) }
        // A code is good once, for whoever knows the key it was asked for with.
        guard form["grant_type"] == "authorization_code",
            let code = state.codes.removeValue(forKey: form["code"] ?? ""),
            form["redirect_uri"] == code.redirect,
            RealProvider.url(SHA256.hash(data: Data((form["code_verifier"] ?? "").utf8)))
                == code.challenge
        else { return RealProvider.reply(400, #"{"error":"invalid_grant"}"#) }
        guard let text = try? signed(claims(code, state.trick), state) else {
            return RealProvider.reply(500, "{}")
        }
        return RealProvider.json(["id_token": text, "token_type": "Bearer", "access_token": "x"])
    }

    private func claims(_ code: Code, _ trick: Trick) -> [String: Any] {
        let now = RealProvider.now + (trick == .fromTheFuture ? 600 : 0)
        return [
            "iss": trick == .otherIssuer ? "http://127.0.0.1:1" : issuer,
            "sub": RealProvider.person,
            "aud": trick == .otherAudience ? "another" : "proviso",
            "nonce": trick == .otherNonce ? "another" : code.nonce,
            "iat": now, "exp": trick == .expired ? now - 120 : now + 300,
        ]
    }

    private func signed(_ claims: [String: Any], _ state: State) throws -> String {
        let algorithm = [Trick.unsigned: "none", .signedWithItsPublicKey: "HS256"][state.trick]
        let head = ["alg": algorithm ?? "RS256", "kid": state.keyName]
        let text =
            try RealProvider.url(JSONSerialization.data(withJSONObject: head)) + "."
            + RealProvider.url(JSONSerialization.data(withJSONObject: claims))
        let bytes = Data(text.utf8)
        switch state.trick {
        case .unsigned: return text + "."
        case .signedWithItsPublicKey:
            let key = SymmetricKey(data: Data(state.key.publicKey.pemRepresentation.utf8))
            return text + "."
                + RealProvider.url(HMAC<SHA256>.authenticationCode(for: bytes, using: key))
        case .signedByAnother:
            let key = try _RSA.Signing.PrivateKey(keySize: .bits2048)
            return try text + "." + RealProvider.signature(bytes, key)
        default: return try text + "." + RealProvider.signature(bytes, state.key)
        }
    }

    private static func signature(
        _ bytes: Data,
        _ key: _RSA.Signing.PrivateKey
    ) throws -> String {
        url(try key.signature(for: bytes, padding: .insecurePKCS1v1_5).rawRepresentation)
    }

    private func keys(_ state: inout State) -> String {
        state.keysAsked += 1
        guard let numbers = try? state.key.publicKey.getKeyPrimitives() else {
            return RealProvider.reply(500, "{}")
        }
        return RealProvider.json([
            "keys": [
                [
                    "kty": "RSA", "kid": state.keyName, "use": "sig", "alg": "RS256",
                    "n": RealProvider.url(numbers.modulus),
                    "e": RealProvider.url(numbers.publicExponent),
                ]
            ]
        ])
    }

    private static func json(_ value: [String: Any]) -> String {
        let bytes = (try? JSONSerialization.data(withJSONObject: value)) ?? Data()
        return reply(200, String(decoding: bytes, as: UTF8.self))
    }

    private static func reply(_ status: Int, _ body: String, more: String = "") -> String {
        "HTTP/1.1 \(status) X\r\nContent-Type: application/json\r\n\(more)"
            + "Content-Length: \(body.utf8.count)\r\nConnection: close\r\n\r\n\(body)"
    }

    private static func url(_ bytes: some Sequence<UInt8>) -> String {
        Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
            .replacing("=", with: "")
    }
}
