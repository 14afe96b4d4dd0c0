import ArgumentParser
import ProvisoAccess
import ProvisoBriefs
import ProvisoDesk

struct ServeVerb: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Serve the workspace to browsers and to programs.",
        discussion: """
            Examples:
              proviso serve
              proviso -C h200.proviso serve --listen 127.0.0.1:0 --read-only
              proviso serve --listen 0.0.0.0:8443 --tls-certificate desk.pem --tls-key desk.key

            Without accounts it is open to this machine's one user; with accounts
            (proviso user add) people sign in and programs send a token.
            Control-C ends it: what has begun is finished first.
            The log goes to standard error, one JSON object a line.
            """
    )

    @Option(
        help: ArgumentHelp(
            "Where to listen; port 0 takes any that is free.",
            valueName: "addr:port"
        )
    )
    var listen: String?
    @Flag(help: "Keep nothing: questions are answered and nothing goes on record.")
    var readOnly = false
    @Flag(help: "Do not show the page in the browser.") var noOpen = false
    @Flag(help: "Let assistants propose documents, which wait for a person.")
    var allowPropose = false
    @OptionGroup(title: "Encryption") var way: WayOptions
    @OptionGroup(title: "Sign-in through a provider") var provider: ProviderOptions
    @OptionGroup(title: "Global options") var globals: Globals

    func run() async throws {
        let session = try Session(globals)
        let provider = try provider.settings(session)
        let desk = try await session.desk(isReadOnly: readOnly || globals.dryRun)
        try await session.serve(
            desk,
            of: session.workspacePath,
            at: listen,
            by: way.way,
            through: provider,
            allowsProposals: allowPropose,
            isReadOnly: readOnly || globals.dryRun,
            opensPage: !noOpen
        )
    }
}

extension Session {
    /// Serves a workspace until somebody ends it.
    func serve(
        _ desk: Desk,
        of workspace: String,
        at listen: String? = nil,
        by way: ServingWay = ServingWay(),
        through provider: ProviderSettings? = nil,
        allowsProposals: Bool = false,
        isReadOnly: Bool = false,
        opensPage: Bool = true
    ) async throws {
        let store = try await surroundings.access.find(beside: workspace)
        var isSignInNeeded = false
        if let store { isSignInNeeded = try await accounts(store).isNeeded() }
        let wish = ServingWish(
            listen: listen,
            person: person(nil),
            program: Program.version,
            isQuiet: globals.quiet,
            isVerbose: globals.verbose,
            access: isSignInNeeded ? store : nil,
            means: means,
            way: way,
            provider: provider,
            allowsProposals: allowsProposals,
            log: surroundings.writeError
        )
        // The server itself waits for the wish to stop; asked twice, the program ends at once.
        surroundings.stop.heed()
        try await surroundings.serving.serve(desk, as: wish) { place in
            try print(Session.presentation(place, isReadOnly), verb: "serve")
            // Nobody looks at a browser where standard output goes to a file or another program.
            if opensPage, surroundings.terminalWidth != nil { surroundings.openPage(place.url) }
        }
        hint("stopped")
    }

    private static func presentation(_ place: ServingPlace, _ isReadOnly: Bool) -> Presentation {
        let started = Started(url: place.url, signIn: place.signIn, isReadOnly: isReadOnly)
        let port = place.isUnusual ? ["the usual port is taken, so this is another"] : []
        let mode = isReadOnly ? ["nothing goes on record: only for reading"] : []
        return Presentation(
            json: started,
            hints: port + mode + ["control-C ends it"]
        ) { _ in [place.url, place.signIn] }
    }

    private struct Started: Encodable {
        let schema = "proviso.serve/1"
        let url: String
        let signIn: String
        let isReadOnly: Bool
    }
}
