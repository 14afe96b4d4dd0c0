import Crypto
import CryptoExtras
import Foundation

/// What is kept of a password: scrypt's answer to it, with salt and cost (RFC 7914).
///
/// Written `$scrypt$ln=15,r=8,p=1$SALT$KEY`, the form other programs use for it.
package struct PasswordHash: Sendable, Hashable, CustomStringConvertible {
    let cost: Cost
    let salt: [UInt8]
    let key: [UInt8]

    /// How much work and memory one try takes: 128 · 2^logN · r bytes.
    package struct Cost: Sendable, Hashable {
        let logN: Int
        let r: Int
        let p: Int

        package init?(logN: Int, r: Int, p: Int) {
            // Beyond these a damaged or forged record would take all memory or time.
            guard (1...20).contains(logN), (1...32).contains(r), (1...16).contains(p),
                (128 << logN) * r <= 256 << 20
            else { return nil }
            (self.logN, self.r, self.p) = (logN, r, p)
        }

        private init(usual logN: Int) { (self.logN, r, p) = (logN, 8, 1) }

        /// 32 MiB and about a tenth of a second.
        package static let usual = Cost(usual: 15)
    }

    static let saltBytes = 16
    private static let keyBytes = 32

    init(cost: Cost, salt: [UInt8], key: [UInt8]) {
        (self.cost, self.salt, self.key) = (cost, salt, key)
    }

    package init?(_ text: String) {
        let parts = text.split(separator: "$", omittingEmptySubsequences: false)
        guard parts.count == 5, parts[0].isEmpty, parts[1] == "scrypt",
            let cost = Cost(parts[2]), let salt = PasswordHash.unpadded(parts[3]),
            let key = PasswordHash.unpadded(parts[4]), salt.count == PasswordHash.saltBytes,
            key.count == PasswordHash.keyBytes
        else { return nil }
        self.init(cost: cost, salt: salt, key: key)
    }

    package var description: String {
        "$scrypt$ln=\(cost.logN),r=\(cost.r),p=\(cost.p)$\(PasswordHash.padless(salt))$\(PasswordHash.padless(key))"
    }

    /// Takes as long as the cost says.
    package static func derive(_ password: Password, salt: [UInt8], cost: Cost) throws -> [UInt8] {
        // The library takes no empty text; a password is never empty, what was typed can be.
        let bytes = password.bytes.isEmpty ? [0] : password.bytes
        let key = try KDF.Scrypt.deriveKey(
            from: bytes,
            salt: salt,
            outputByteCount: keyBytes,
            rounds: 1 << cost.logN,
            blockSize: cost.r,
            parallelism: cost.p
        )
        return key.withUnsafeBytes { Array($0) }
    }

    private static func padless(_ bytes: [UInt8]) -> String {
        Data(bytes).base64EncodedString().replacing("=", with: "")
    }

    private static func unpadded(_ text: Substring) -> [UInt8]? {
        let padding = String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
        guard !text.contains("="), let data = Data(base64Encoded: text + padding) else {
            return nil
        }
        return padless(Array(data)) == text ? Array(data) : nil
    }
}

extension PasswordHash.Cost {
    fileprivate init?(_ text: Substring) {
        let numbers = text.split(separator: ",").map { $0.split(separator: "=") }
        guard numbers.map(\.first) == ["ln", "r", "p"], numbers.allSatisfy({ $0.count == 2 }),
            let logN = Int(numbers[0][1]), let r = Int(numbers[1][1]), let p = Int(numbers[2][1])
        else { return nil }
        self.init(logN: logN, r: r, p: p)
        guard text == "ln=\(logN),r=\(r),p=\(p)" else { return nil }
    }
}
