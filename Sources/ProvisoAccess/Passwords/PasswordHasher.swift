import Dispatch
import Synchronization

/// Hashes passwords one after another, on a thread of its own.
///
/// A try takes a tenth of a second and 32 MiB on purpose. Many at once would take the memory and the
/// threads that answer everybody else; so they wait in line, and a line that is too long is refused.
package final class PasswordHasher: Sendable {
    package let cost: PasswordHash.Cost
    private let derive: Derivation
    private let queue = DispatchQueue(label: "passwords", qos: .utility)
    private let waiting = Mutex(0)
    private let longestLine: Int

    package typealias Derivation =
        @Sendable (Password, _ salt: [UInt8], PasswordHash.Cost) throws -> [UInt8]

    /// `derive` is scrypt, except where a test looks at what is asked of it.
    package init(
        cost: PasswordHash.Cost = .usual,
        longestLine: Int = 32,
        derive: @escaping Derivation = { try PasswordHash.derive($0, salt: $1, cost: $2) }
    ) {
        self.cost = cost
        self.longestLine = longestLine
        self.derive = derive
    }

    func hash(_ password: Password, salt: [UInt8]) async throws -> PasswordHash {
        PasswordHash(cost: cost, salt: salt, key: try await key(password, salt, cost))
    }

    /// Whether the password is the one that was kept; takes as long where nothing was.
    func matches(_ password: Password, _ kept: PasswordHash?) async throws -> Bool {
        let stand =
            kept ?? PasswordHash(cost: cost, salt: [UInt8](repeating: 0, count: 16), key: [])
        let key = try await key(password, stand.salt, stand.cost)
        return Secret.isSame(key, stand.key) && kept != nil
    }

    private func key(
        _ password: Password,
        _ salt: [UInt8],
        _ cost: PasswordHash.Cost
    ) async throws -> [UInt8] {
        let isTooLong = waiting.withLock { waiting in
            guard waiting < longestLine else { return true }
            waiting += 1
            return false
        }
        guard !isTooLong else { throw EntryRefusal.busy }
        defer { waiting.withLock { $0 -= 1 } }
        return try await withCheckedThrowingContinuation { continuation in
            queue.async { [derive] in
                continuation.resume(with: Result { try derive(password, salt, cost) })
            }
        }
    }
}
