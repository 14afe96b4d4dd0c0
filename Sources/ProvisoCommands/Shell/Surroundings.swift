package import ProvisoAccess
package import ProvisoDesk
package import ProvisoLedger

/// Opens and makes workspaces.
///
/// The executable supplies the driver; commands know none by name.
package protocol WorkspaceDriver: Sendable {
    /// How a place is named in what is printed; nothing that must stay secret is in it.
    func name(of path: String) -> WorkspaceName
    /// Makes a new workspace at a path where nothing is yet.
    func create(at path: String, name: String, program: String) async throws -> any LedgerStore
    func open(at path: String, isReadOnly: Bool) async throws -> any LedgerStore
    /// Makes a workspace out of another one's record, where nothing is yet; it is there whole or not at all.
    func copy(
        _ ledger: Ledger,
        to path: String,
        progress: @escaping @Sendable (Int) -> Void
    ) async throws -> Checkpoint
}

/// Answers an assistant's messages from standard input until it ends.
///
/// `proposer` is on whose word it may propose documents; it may not where there is none.
/// The executable supplies it; commands know no other face.
package protocol AssistantDriver: Sendable {
    func converse(
        at desk: Desk,
        from standpoint: Standpoint,
        program: String,
        proposing proposer: String?,
        writing: @Sendable ([UInt8]) throws -> Void
    ) async throws
}

/// Opens the accounts that lie beside a workspace.
///
/// The executable supplies it, as it supplies the driver.
package protocol AccessDriver: Sendable {
    /// The accounts, where any were ever made.
    func find(beside workspace: String) async throws -> (any AccessStore)?
    /// The accounts; a place for them is made where there is none.
    func open(beside workspace: String) async throws -> any AccessStore
}

/// Serves a workspace to browsers and to programs.
///
/// The executable supplies it; commands know no network.
package protocol Serving: Sendable {
    /// Serves until the process is told to end, then finishes what has begun.
    ///
    /// `ready` is called once requests are answered; what it throws ends the serving.
    func serve(
        _ desk: Desk,
        as wish: ServingWish,
        ready: @escaping @Sendable (ServingPlace) throws -> Void
    ) async throws
}

/// How somebody wants a workspace served.
package struct ServingWish: Sendable {
    /// Host and port as they were typed; `nil` for the usual ones.
    package var listen: String?
    /// On whose word things go on record where nobody has to sign in.
    package var person: String
    /// The version that the server tells of itself.
    package var program: String
    package var isQuiet: Bool
    package var isVerbose: Bool
    /// The accounts of the workspace, where there are any: then everybody has to sign in.
    package var access: (any AccessStore)?
    package var means: ClockAndChance
    /// How requests get to the server where they do not come as they are.
    package var way = ServingWay()
    /// The provider that people may sign in through.
    package var provider: ProviderSettings?
    /// Whether assistants may propose documents.
    package var allowsProposals = false
    package var log: @Sendable ([UInt8]) -> Void
}

/// How requests get to a server: encrypted by it, by a proxy before it, or not at all.
package struct ServingWay: Sendable {
    /// The files with the server's certificate and with its key; both or neither.
    package var certificate: String?
    package var key: String?
    /// What people type, where a proxy before the server speaks TLS.
    package var publicURL: String?
    /// Whether that proxy is believed who sends a request.
    package var trustsProxy = false
}

/// Where a workspace is served.
package struct ServingPlace: Sendable {
    package var url: String
    /// How people get in, in a few words.
    package var signIn: String
    /// Whether the usual port was taken, so that it is another.
    package var isUnusual: Bool

    package init(url: String, signIn: String, isUnusual: Bool) {
        self.url = url
        self.signIn = signIn
        self.isUnusual = isUnusual
    }
}

/// Everything outside the program that a command touches, handed in so that tests can stand in for it.
package struct Surroundings: Sendable {
    package var driver: any WorkspaceDriver
    package var access: any AccessDriver
    package var serving: any Serving
    package var assistant: any AssistantDriver
    package var clock: any KnownClock
    /// So many bytes that nobody can guess.
    package var chance: @Sendable (Int) -> [UInt8]
    package var hasher: PasswordHasher
    package var environment: [String: String]
    /// Columns of the terminal on standard output; `nil` where it is a file or a pipe.
    package var terminalWidth: Int?
    package var writeOut: @Sendable ([UInt8]) throws -> Void
    package var writeError: @Sendable ([UInt8]) -> Void
    /// Shows an address in the person's browser; nothing happens where there is none.
    package var openPage: @Sendable (String) -> Void
    package var stop: StopRequest

    package init(
        driver: any WorkspaceDriver,
        assistant: any AssistantDriver,
        access: any AccessDriver,
        serving: any Serving,
        clock: any KnownClock,
        chance: @escaping @Sendable (Int) -> [UInt8],
        hasher: PasswordHasher = PasswordHasher(),
        environment: [String: String],
        terminalWidth: Int?,
        writeOut: @escaping @Sendable ([UInt8]) throws -> Void,
        writeError: @escaping @Sendable ([UInt8]) -> Void,
        openPage: @escaping @Sendable (String) -> Void = { _ in },
        stop: StopRequest = StopRequest()
    ) {
        self.driver = driver
        self.assistant = assistant
        self.access = access
        self.serving = serving
        self.clock = clock
        self.chance = chance
        self.hasher = hasher
        self.environment = environment
        self.terminalWidth = terminalWidth
        self.writeOut = writeOut
        self.writeError = writeError
        self.openPage = openPage
        self.stop = stop
    }

    // swift-argument-parser makes commands from nothing but arguments; this hands them the world.
    @TaskLocal static var inherited: Surroundings?
}
