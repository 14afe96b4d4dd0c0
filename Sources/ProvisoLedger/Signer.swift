import Crypto
import Foundation

/// The key a workspace signs its checkpoints with (Ed25519).
public struct Signer: Sendable {
    private let key: Curve25519.Signing.PrivateKey
    public let verifierKey: VerifierKey

    /// The signer with this seed, or `nil` where it is not 32 bytes.
    public init?(seed: [UInt8]) {
        guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed) else {
            return nil
        }
        let publicKey = Array(key.publicKey.rawRepresentation)
        let code = ShortCode.make(prefix: "ws_", from: Digest(of: publicKey))
        guard let verifierKey = VerifierKey(name: "proviso.local/\(code)", publicKey: publicKey)
        else { return nil }
        self.key = key
        self.verifierKey = verifierKey
    }

    /// A signer with a new key.
    public static func make() -> Signer {
        let seed = Array(Curve25519.Signing.PrivateKey().rawRepresentation)
        guard let signer = Signer(seed: seed) else {
            preconditionFailure("a new Ed25519 key has a seed of 32 bytes")
        }
        return signer
    }

    /// What a driver keeps; whoever holds it can sign as this workspace.
    public var secret: [UInt8] { Array(key.rawRepresentation) }

    func sign(_ text: String) throws -> [UInt8] {
        Array(try key.signature(for: Array(text.utf8)))
    }
}
