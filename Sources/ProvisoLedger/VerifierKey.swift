import Crypto
import Foundation

/// The public half of a workspace's signing key, as an outsider keeps it.
///
/// Written `name+hash+key`, the form `golang.org/x/mod/sumdb/note` defines: eight hexadecimal digits of
/// the key's hash, then base64 of the algorithm (1, Ed25519) and the 32 bytes of the key.
public struct VerifierKey: Hashable, Sendable, CustomStringConvertible {
    public let name: String
    // Invariant: 32 bytes that Ed25519 takes as a public key.
    let publicKey: [UInt8]

    /// The key, or `nil` where the name or the bytes cannot be one.
    init?(name: String, publicKey: [UInt8]) {
        guard VerifierKey.isName(name), publicKey.count == 32,
            (try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey)) != nil
        else { return nil }
        self.name = name
        self.publicKey = publicKey
    }

    public init?(_ text: String) {
        let parts = text.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, let key = Data(base64Encoded: String(parts[2])),
            key.count == 33, key.first == VerifierKey.ed25519
        else { return nil }
        self.init(name: String(parts[0]), publicKey: Array(key.dropFirst()))
        guard description == text else { return nil }
    }

    public var description: String {
        let key = Data([VerifierKey.ed25519] + publicKey).base64EncodedString()
        return "\(name)+\(hashHex)+\(key)"
    }

    /// The four bytes by which a signature line says which key made it.
    public var hash: [UInt8] {
        let named = Array(name.utf8) + [UInt8(ascii: "\n"), VerifierKey.ed25519] + publicKey
        return Array(Digest(of: named).bytes.prefix(4))
    }

    func hasSigned(_ text: String, _ signature: [UInt8]) -> Bool {
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey) else {
            return false
        }
        return key.isValidSignature(signature, for: Array(text.utf8))
    }

    /// A name has no plus sign and no space, so that the lines it stands in can be taken apart.
    static func isName(_ text: some StringProtocol) -> Bool {
        !text.isEmpty && !text.unicodeScalars.contains { $0 == "+" || $0.properties.isWhitespace }
    }

    private static let ed25519: UInt8 = 1

    private var hashHex: String {
        hash.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
