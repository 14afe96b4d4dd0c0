import Foundation
import ProvisoAccess
import ProvisoAccessSQLite
import ProvisoModel
import ProvisoTesting
import Synchronization

/// A workspace's accounts in a world that stands still: two stores, one clock, one source of chance.
final class House: Sendable {
    let store: any AccessStore
    let clock = FixedClock(House.start)
    let hasher: PasswordHasher
    private let random = Mutex(SeededGenerator(seed: 20_260_130))
    private let heard = Mutex<[AccessEvent]>([])

    static let start = Instant<Known>(startOf: Day(number: 20_600))
    static let password = "correct horse battery staple"

    /// Where accounts can lie.
    enum Kind: CaseIterable { case memory, file }

    init(_ store: any AccessStore = MemoryAccessStore(), hasher: PasswordHasher = House.quick) {
        self.store = store
        self.hasher = hasher
    }

    /// Hashing that costs next to nothing, so that tests need not wait.
    static var quick: PasswordHasher { PasswordHasher(cost: cheap) }
    static let cheap: PasswordHash.Cost = {
        guard let cost = PasswordHash.Cost(logN: 4, r: 1, p: 1) else { preconditionFailure() }
        return cost
    }()

    /// Runs a test on a store of the kind, gone afterwards.
    static func on(_ kind: Kind, _ body: (House) async throws -> Void) async throws {
        switch kind {
        case .memory: try await body(House())
        case .file:
            try await inFolder { folder in
                try await body(House(try SQLiteAccessStore.open(beside: folder + "/a.proviso")))
            }
        }
    }

    static func inFolder<Result>(
        _ body: (String) async throws -> Result
    ) async throws -> Result {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "proviso-access-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        return try await body(folder.path)
    }

    var means: ClockAndChance {
        ClockAndChance(now: { self.clock.now() }) { count in
            self.random.withLock { random in
                (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
            }
        }
    }

    var accounts: Accounts { Accounts(store: store, means: means, hasher: hasher) }

    var sessions: Sessions {
        Sessions(store: store, means: means, hasher: hasher) { event in
            self.heard.withLock { $0.append(event) }
        }
    }

    var tokens: Tokens {
        Tokens(store: store, means: means) { event in self.heard.withLock { $0.append(event) } }
    }

    /// What was told to the log.
    var events: [AccessEvent] { heard.withLock { $0 } }

    var now: Instant<Known> { clock.now() }

    func pass(_ time: Duration) { clock.set(clock.now().later(by: time)) }

    /// An admin called `ann`, and one more person where a role is named.
    @discardableResult
    func people(_ other: Role? = nil) async throws -> (ann: AccountName, bob: AccountName) {
        let (ann, bob) = (try AccountName("ann"), try AccountName("bob"))
        _ = try await accounts.add(ann, as: .admin, by: .password(House.password))
        if let other { _ = try await accounts.add(bob, as: other, by: .password(House.password)) }
        return (ann, bob)
    }

    func signIn(
        _ name: String,
        _ password: String = House.password,
        from address: String = "::1"
    )
        async throws -> Sessions.SignedIn
    {
        try await sessions.signIn(name: name, password: password, from: address)
    }
}
