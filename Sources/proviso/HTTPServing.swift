import Logging
import ProvisoAPI
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
        let gatekeeper = OwnMachine(person: wish.person)
        let server = WebServer(
            desk: desk,
            gatekeeper: gatekeeper,
            program: wish.program,
            log: Logger(label: "proviso") { _ in JSONLog(level, write: wish.log) }
        )
        try await server.run(at: address) { open in
            try ready(
                ServingPlace(
                    url: open.url,
                    signIn: gatekeeper.signIn,
                    isUnusual: address.port == nil && open.port != ListenAddress.usualPort
                )
            )
        }
    }
}
