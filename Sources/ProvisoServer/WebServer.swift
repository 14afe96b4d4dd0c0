import Hummingbird
import HummingbirdCore
import HummingbirdTLS
package import Logging
import NIOCore
package import ProvisoAPI
package import ProvisoDesk
import ProvisoMCP
import ProvisoModel
import ProvisoWeb
import ServiceLifecycle
import UnixSignals

/// The workspace on the network of this machine: every face that speaks HTTP, on one address.
package struct WebServer: Sendable {
    private let table: RouteTable
    private let pages: BrowserPages
    private let gatekeeper: any Gatekeeper
    private let approach: Approach
    private let limits: Limits
    private let tally: Tally
    private let jobs = Jobs()
    private let log: Logger

    /// `program` is the version that the server tells of itself; `access` its accounts, where it has any.
    package init(
        desk: Desk,
        gatekeeper: any Gatekeeper,
        entrance: Entrance? = nil,
        access: AccessDesk? = nil,
        approach: Approach = Approach(),
        allowsProposals: Bool = false,
        program: String,
        limits: Limits = Limits(),
        log: Logger
    ) throws {
        let tally = Tally()
        self.gatekeeper = gatekeeper
        self.approach = approach
        self.limits = limits
        self.log = log
        self.tally = tally
        pages = BrowserPages(site: try WebSite(desk: desk), entrance: entrance)
        table = RouteTable(
            WebServer.api(desk, tally, program, jobs, access).routes
                + AssistantRoutes(
                    face: WebServer.face(desk, program, isSameForAll: !allowsProposals),
                    allowsProposals: allowsProposals
                ).routes
        )
    }

    private static func api(
        _ desk: Desk,
        _ tally: Tally,
        _ program: String,
        _ jobs: Jobs,
        _ access: AccessDesk?
    ) -> API {
        let watch = WatchOperations(desk: desk, tally: tally, program: program)
        return API(
            desk: desk,
            program: program,
            jobs: jobs,
            access: access,
            others: watch.operations
        )
    }

    /// What it answers besides pages.
    package var routes: [ProvisoAPI.Route] { table.routes }

    private static func face(
        _ desk: Desk,
        _ program: String,
        isSameForAll: Bool
    ) -> AssistantFace {
        AssistantFace(
            desk: desk,
            program: program,
            standpoint: Standpoint(
                asOf: nil,
                known: nil,
                floor: .official,
                asker: .outsider,
                includesUnreviewed: false
            ),
            isSameForAll: isSameForAll
        )
    }

    /// Serves until the process is told to end or `enough` returns, then finishes what has begun.
    ///
    /// `ready` is told the address once requests are answered there; what it throws ends the serving.
    package func run(
        at wanted: ListenAddress,
        until enough: @escaping @Sendable () async -> Void = WebServer.forEver,
        ready: @escaping @Sendable (ListenAddress) throws -> Void
    ) async throws {
        guard wanted.isLoopback && approach.publicAddress == nil || !gatekeeper.isOpen else {
            throw ServingError.noAccounts(
                approach.publicAddress?.authority ?? wanted.authority
            )
        }
        guard !approach.trustsProxy || approach.publicAddress != nil else {
            throw ServingError.proxyUnnamed
        }
        guard
            pages.entrance?.provider == nil || approach.publicAddress != nil || !wanted.isAnyAddress
        else { throw ServingError.providerNeedsAddress(wanted.authority) }
        for address in wanted.candidates {
            do {
                return try await serve(at: address, until: enough, ready: ready)
            } catch ServingError.portTaken where wanted.port == nil {
                log.debug("a port is taken", metadata: ["address": "\(address.authority)"])
            }
        }
        throw ServingError.portsTaken(
            first: ListenAddress.usualPort,
            last: ListenAddress.usualPort + ListenAddress.tries - 1
        )
    }

    /// Returns when the task is cancelled, and never by itself.
    @Sendable package static func forEver() async {
        while !Task.isCancelled { try? await Task.sleep(for: .seconds(3_600)) }
    }

    private func serve(
        at address: ListenAddress,
        until enough: @escaping @Sendable () async -> Void,
        ready: @escaping @Sendable (ListenAddress) throws -> Void
    ) async throws {
        let (failures, failing) = AsyncThrowingStream.makeStream(of: Never.self)
        let door = FrontDoor(server: self, wanted: address)
        let application = Application(
            responder: door,
            server: try channel(),
            configuration: ApplicationConfiguration(
                address: .hostname(address.host, port: address.port ?? 0),
                backlog: 512,
                availableConnectionsDelegate: .maximum(limits.connections, logger: quiet)
            ),
            onServerRunning: { channel in
                do {
                    try ready(door.open(at: channel.localAddress?.port))
                } catch {
                    failing.finish(throwing: error)
                }
            },
            logger: quiet
        )
        var configuration = ServiceGroupConfiguration(
            services: [
                .init(service: application),
                .init(
                    service: Closing(enough: enough, failures: failures, jobs: jobs),
                    successTerminationBehavior: .gracefullyShutdownGroup
                ),
            ],
            gracefulShutdownSignals: [.sigterm, .sigint],
            logger: quiet
        )
        configuration.maximumGracefulShutdownDuration = limits.stopping
        do {
            try await ServiceGroup(configuration: configuration).run()
        } catch let error as IOError {
            throw ServingError(error, at: address.authority)
        } catch is SocketAddressError {
            throw ServingError.addressMissing(address.authority)
        }
    }

    private func channel() throws -> HTTPServerBuilder {
        let plain = HTTPServerBuilder.http1(configuration: channels)
        guard let identity = approach.identity else { return plain }
        return try .tls(plain, tlsConfiguration: identity.configuration)
    }

    private var channels: HTTP1Channel.Configuration {
        HTTP1Channel.Configuration(
            idleTimeout: TimeAmount(limits.idle),
            httpDecoderConfiguration: .init(
                maxHeaderFieldSize: Limits.headBytes,
                maxHeaderListSize: Limits.headBytes,
                maxHeaderFieldCount: Limits.headFields
            )
        )
    }

    /// The framework's own words: its failures only.
    private var quiet: Logger {
        var log = log
        log.logLevel = max(log.logLevel, .warning)
        return log
    }

    func reception(at address: ListenAddress) -> Reception {
        Reception(
            table: table,
            pages: pages.reached(at: approach.address(listeningAt: address)),
            gatekeeper: gatekeeper,
            limits: limits,
            approach: approach,
            host: HostCheck(address, approach),
            rate: RateLimit(perSecond: limits.requestsPerSecond, burst: limits.burst),
            tally: tally,
            log: log
        )
    }
}

/// Ends the server when somebody has had enough of it, or when it cannot be announced.
private struct Closing: Service {
    let enough: @Sendable () async -> Void
    let failures: AsyncThrowingStream<Never, any Error>
    let jobs: Jobs

    func run() async throws {
        // Whoever watches a job would otherwise keep the server from ending.
        defer { jobs.stop() }
        try await cancelWhenGracefulShutdown {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { await enough() }
                group.addTask { for try await _ in failures {} }
                try await group.next()
                group.cancelAll()
            }
        }
    }
}
