import Crypto
import CryptoExtras
import Foundation

/// The public keys of a provider (RFC 7517): RSA of 2,048 bits and more, and P-256.
package struct KeySet: Sendable {
    private let keys: [Key]

    enum Algorithm: String, Sendable {
        case rs256 = "RS256"
        case es256 = "ES256"
    }

    private enum Material: Sendable {
        case rsa(_RSA.Signing.PublicKey)
        case p256(P256.Signing.PublicKey)
    }

    private struct Key: Sendable {
        let id: String?
        let algorithm: Algorithm
        let material: Material
    }

    /// Keys of other kinds, for other uses or too short are passed over: providers publish some too.
    package init(_ bytes: [UInt8]) throws(ProviderRefusal) {
        guard bytes.count <= 256 * 1_024,
            let set = try? JSONDecoder().decode(Form.self, from: Data(bytes))
        else { throw .unreadable("its key set is no JSON object with `keys`") }
        keys = set.keys.prefix(100).compactMap(KeySet.key)
    }

    /// Whether one of them has the name.
    func has(_ name: String) -> Bool { keys.contains { $0.id == name } }

    func isSigned(
        _ text: [UInt8],
        _ signature: [UInt8],
        _ algorithm: Algorithm,
        by id: String?
    ) throws(ProviderRefusal) -> Bool {
        let fitting = keys.filter { $0.algorithm == algorithm && (id == nil || $0.id == id) }
        guard fitting.count == 1, let key = fitting.first else { throw .noKey(id ?? "") }
        switch key.material {
        case .rsa(let key):
            return key.isValidSignature(
                _RSA.Signing.RSASignature(rawRepresentation: signature),
                for: text,
                padding: .insecurePKCS1v1_5
            )
        case .p256(let key):
            guard let signature = try? P256.Signing.ECDSASignature(rawRepresentation: signature)
            else { return false }
            return key.isValidSignature(signature, for: text)
        }
    }

    private static func key(_ form: Form.Key) -> Key? {
        guard form.use == nil || form.use == "sig" else { return nil }
        switch form.kty {
        case "RSA":
            guard form.alg == nil || form.alg == Algorithm.rs256.rawValue,
                let n = form.n.flatMap({ Base64URL.bytes($0) }), n.count <= 1_024,
                let e = form.e.flatMap({ Base64URL.bytes($0) }), e.count <= 4,
                let key = try? _RSA.Signing.PublicKey(n: n, e: e)
            else { return nil }
            return Key(id: form.kid, algorithm: .rs256, material: .rsa(key))
        case "EC":
            guard form.crv == "P-256", form.alg == nil || form.alg == Algorithm.es256.rawValue,
                let x = form.x.flatMap({ Base64URL.bytes($0) }), x.count == 32,
                let y = form.y.flatMap({ Base64URL.bytes($0) }), y.count == 32,
                let key = try? P256.Signing.PublicKey(rawRepresentation: x + y)
            else { return nil }
            return Key(id: form.kid, algorithm: .es256, material: .p256(key))
        default: return nil
        }
    }

    private struct Form: Decodable {
        let keys: [Key]

        struct Key: Decodable {
            let kty: String
            let kid: String?
            let use: String?
            let alg: String?
            let n: String?
            let e: String?
            let crv: String?
            let x: String?
            let y: String?
        }
    }
}
