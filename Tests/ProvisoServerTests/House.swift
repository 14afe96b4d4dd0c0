import Foundation
import ProvisoAPI
import ProvisoAccess
import ProvisoAccessHTTP
import ProvisoModel
import ProvisoServer
import ProvisoTesting
import Synchronization

/// Accounts in memory: an admin `ann` and one person of each other role, named after it.
struct House {
    let accounts: Accounts
    let sessions: Sessions
    let tokens: Tokens
    let gatekeeper: AccountGatekeeper
    let cookie: SessionCookie
    private let means: ClockAndChance
    private let clock: FixedClock
    /// The moment at which its clock stands until it passes.
    static let seconds = 1_770_000_000
    static let password = "correct horse battery staple"

    /// What the API needs to know of them.
    let access: AccessDesk

    var entrance: Entrance { Entrance(sessions: sessions, cookie: cookie) }

    /// The door with a way round by a provider.
    func entrance(through settings: ProviderSettings) throws -> Entrance {
        Entrance(
            sessions: sessions,
            cookie: cookie,
            provider: ProviderSignIn(
                settings: settings,
                line: try HTTPProviderLine(),
                sessions: sessions,
                means: means
            )
        )
    }

    func pass(_ time: Duration) { clock.set(clock.now().later(by: time)) }

    /// Tells a log what happens at the door.
    init(telling log: Served.Collected, isSecure: Bool = false) async throws {
        let door = AccessLog(log: log.logger)
        try await self.init(isSecure: isSecure) { door.note($0) }
    }

    init(
        isSecure: Bool = false,
        tell: @escaping @Sendable (AccessEvent) -> Void = { _ in }
    ) async throws {
        cookie = SessionCookie(isSecure: isSecure)
        let clock = FixedClock(.init(microseconds: Int64(House.seconds) * 1_000_000))
        let random = Mutex(SeededGenerator(seed: 1))
        let means = ClockAndChance(now: { clock.now() }) { count in
            random.withLock { random in
                (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
            }
        }
        (self.means, self.clock) = (means, clock)
        guard let cost = PasswordHash.Cost(logN: 4, r: 1, p: 1) else {
            preconditionFailure("the cost is allowed")
        }
        let (store, hasher) = (MemoryAccessStore(), PasswordHasher(cost: cost))
        accounts = Accounts(store: store, means: means, hasher: hasher)
        sessions = Sessions(store: store, means: means, hasher: hasher, tell: tell)
        tokens = Tokens(store: store, means: means, tell: tell)
        access = AccessDesk(accounts: accounts, tokens: tokens) { clock.now() }
        gatekeeper = AccountGatekeeper(sessions: sessions, tokens: tokens, cookie: cookie)
        for role in Role.allCases.reversed() {
            let name = try AccountName(role.rawValue)
            _ = try await accounts.add(name, as: role, by: .password(House.password))
        }
    }

    func session(_ role: Role) async throws -> Secret {
        try await sessions.signIn(
            name: role.rawValue,
            password: House.password,
            from: "::1"
        ).secret
    }

    func token(_ role: Role, _ scopes: Set<Scope>? = nil) async throws -> (String, id: String) {
        let made = try await tokens.make(
            Tokens.Wish(
                account: AccountName(role.rawValue),
                label: "test",
                scopes: scopes ?? role.scopes,
                days: 1
            )
        )
        return (made.secret.text, made.token.id)
    }
}
