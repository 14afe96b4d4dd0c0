import ArgumentParser
import ProvisoAccess
import ProvisoBriefs
import ProvisoReplies

struct TokenVerb: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token",
        abstract: "Make, list and revoke tokens with which programs ask the server.",
        discussion: """
            Examples:
              proviso token new --account li.wei --label feed --scopes read,propose -o token.txt
              proviso token revoke tok_8F3K
            """,
        subcommands: [New.self, List.self, Revoke.self],
        defaultSubcommand: List.self
    )

    struct New: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make a token, which is shown this once.",
            discussion: """
                Examples:
                  proviso token new --account li.wei --label feed --scopes read -o token.txt
                  proviso token new --account li.wei --label desk --scopes read,decide --days 7
                """
        )
        @Option(help: "The account it acts for.") var account: String
        @Option(help: "What it is for.") var label: String
        @Option(
            help: ArgumentHelp(
                "What it may do, parted by commas.",
                valueName: "read,propose,decide,approve,admin"
            )
        )
        var scopes: String
        @Option(help: "How long it is good.") var days = Tokens.usualDays
        @OptionGroup(title: "Global options") var globals: Globals

        func run() async throws {
            let session = try Session(globals)
            let wish = Tokens.Wish(
                account: try AccountName(account),
                label: label,
                scopes: try TokenVerb.scopes(scopes),
                days: days
            )
            guard !globals.dryRun else {
                return session.hint("would make a token for \(wish.account)")
            }
            let tokens = session.tokens(try await session.accessStoreIfAny())
            let (token, secret) = try await tokens.make(wish)
            try session.print(
                Presentation(
                    json: TokenJSON(token, secret: secret, at: token.made),
                    hints: [
                        "\(token.id), good until \(token.expires.inWords); it is not shown again"
                    ],
                    isSecret: true
                ) { _ in [secret.text] },
                verb: "token new"
            )
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the tokens by their ids, never their texts.",
            discussion: """
                Examples:
                  proviso token list
                  proviso token list --account li.wei --json
                """
        )
        @Option(help: "Only those of this account.") var account: String?
        @OptionGroup(title: "Global options") var globals: Globals

        func run() async throws {
            let session = try Session(globals)
            let only = try account.map { name in try AccountName(name) }
            let tokens = try await session.tokens(session.accessStoreIfAny()).all()
                .filter { only == nil || $0.account == only }
            let list = TokenListJSON(tokens, at: session.means.now())
            try session.print(
                Presentation(json: list, table: list.table) { terminal in
                    tokens.isEmpty ? ["No tokens."] : list.table.lines(on: terminal)
                },
                verb: "token list"
            )
        }
    }

    struct Revoke: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take a token back: it does not open any more.",
            discussion: """
                Examples:
                  proviso token revoke tok_8F3K2M9QXT
                  proviso token revoke 8F3K
                """
        )
        @Argument(help: "The id of a token; four characters are enough.") var id: String
        @OptionGroup(title: "Global options") var globals: Globals

        func run() async throws {
            let session = try Session(globals)
            let tokens = session.tokens(try await session.accessStoreIfAny())
            guard !globals.dryRun else { return session.hint("would revoke the token \(id)") }
            let token = try await tokens.revoke(id)
            try session.print(
                Presentation(
                    json: TokenJSON(token, at: session.means.now())
                ) { _ in ["\(token.id) revoked"] },
                verb: "token revoke"
            )
        }
    }
}

extension TokenVerb {
    fileprivate static func scopes(_ text: String) throws(CommandError) -> Set<Scope> {
        var scopes: Set<Scope> = []
        for word in text.split(separator: ",", omittingEmptySubsequences: false) {
            guard let scope = Scope(rawValue: String(word)) else {
                throw .badWord(
                    String(word),
                    flag: "--scopes",
                    allowed: Scope.allCases.map(\.rawValue)
                )
            }
            scopes.insert(scope)
        }
        return scopes
    }
}
