import Logging
import ProvisoAPI
import ProvisoAccess
import ProvisoAccessHTTP
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
        let approach = try HTTPServing.approach(wish)
        let level: Logger.Level = wish.isQuiet ? .warning : wish.isVerbose ? .debug : .info
        let log = Logger(label: "proviso") { _ in JSONLog(level, write: wish.log) }
        let door = try HTTPServing.door(for: wish, isSecure: approach.isEncrypted, log)
        let gatekeeper = door.gatekeeper
        let server = try WebServer(
            desk: desk,
            gatekeeper: gatekeeper,
            entrance: door.entrance,
            access: door.access,
            approach: approach,
            allowsProposals: wish.allowsProposals,
            program: wish.program,
            log: log
        )
        for warning in approach.identity?.warnings ?? [] { log.warning("\(warning)") }
        try await server.run(at: address) { open in
            let isPlain = !open.isLoopback && !approach.isEncrypted
            try ready(
                ServingPlace(
                    url: approach.address(listeningAt: open).url,
                    signIn: gatekeeper.signIn
                        + (isPlain ? "; not encrypted: give `--tls-certificate`" : ""),
                    isUnusual: address.port == nil && open.port != ListenAddress.usualPort
                )
            )
        }
    }

    private static func approach(_ wish: ServingWish) throws -> Approach {
        var approach = Approach()
        switch (wish.way.certificate, wish.way.key) {
        case (nil, nil): break
        case (let certificate?, let key?):
            approach.identity = try TLSIdentity(
                certificate: certificate,
                key: key,
                at: wish.means.now()
            )
        default: throw ServingError.halfIdentity
        }
        approach.publicAddress = try wish.way.publicURL.map { try PublicAddress(proxied: $0) }
        approach.trustsProxy = wish.way.trustsProxy
        return approach
    }

    /// Who is let in: this machine's user, or whoever has an account where there are accounts.
    private static func door(
        for wish: ServingWish,
        isSecure: Bool,
        _ log: Logger
    ) throws -> (gatekeeper: any Gatekeeper, entrance: Entrance?, access: AccessDesk?) {
        guard let store = wish.access else {
            guard wish.provider == nil else { throw ServingError.providerNeedsAccounts }
            return (OwnMachine(person: wish.person), nil, nil)
        }
        let tell: @Sendable (AccessEvent) -> Void = { AccessLog(log: log).note($0) }
        let cookie = SessionCookie(isSecure: isSecure)
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
        let provider = try wish.provider.map {
            ProviderSignIn(
                settings: $0,
                line: try HTTPProviderLine(),
                sessions: sessions,
                means: wish.means
            )
        }
        let entrance = Entrance(sessions: sessions, cookie: cookie, provider: provider)
        return (gatekeeper, entrance, access)
    }
}
