import Logging
import ProvisoAPI
import ProvisoAccess
import ProvisoCommands
import ProvisoDesk
import ProvisoServer

/// Workspaces over HTTP.
struct HTTPServing: Serving {
    func serve(
        _ desk: Desk,
        as wish: ServingWish,
        ready: @escaping @Sendable (ServingPlace) throws -> Void
    ) async throws {
        let address = try ListenAddress(wish.listen)
        let level: Logger.Level = wish.isQuiet ? .warning : wish.isVerbose ? .debug : .info
        let log = Logger(label: "proviso") { _ in JSONLog(level, write: wish.log) }
        let door = HTTPServing.door(for: wish, log)
        let gatekeeper = door.gatekeeper
        let server = try WebServer(
            desk: desk,
            gatekeeper: gatekeeper,
            entrance: door.entrance,
            access: door.access,
            program: wish.program,
            log: log
        )
        try await server.run(at: address) { open in
            try ready(
                ServingPlace(
                    url: open.url,
                    signIn: gatekeeper.signIn
                        + (open.isLoopback ? "" : "; not encrypted, so put TLS before it"),
                    isUnusual: address.port == nil && open.port != ListenAddress.usualPort
                )
            )
        }
    }

    /// Who is let in: this machine's user, or whoever has an account where there are accounts.
    private static func door(
        for wish: ServingWish,
        _ log: Logger
    ) -> (gatekeeper: any Gatekeeper, entrance: Entrance?, access: AccessDesk?) {
        guard let store = wish.access else { return (OwnMachine(person: wish.person), nil, nil) }
        let tell: @Sendable (AccessEvent) -> Void = { AccessLog(log: log).note($0) }
        let cookie = SessionCookie(isSecure: false)
        let sessions = Sessions(
            store: store,
            means: wish.means,
            hasher: PasswordHasher(),
            tell: tell
        )
        let tokens = Tokens(store: store, means: wish.means, tell: tell)
        let gatekeeper = AccountGatekeeper(sessions: sessions, tokens: tokens, cookie: cookie)
        let access = AccessDesk(
            accounts: Accounts(store: store, means: wish.means, hasher: PasswordHasher()),
            tokens: tokens,
            now: wish.means.now
        )
        return (gatekeeper, Entrance(sessions: sessions, cookie: cookie), access)
    }
}
