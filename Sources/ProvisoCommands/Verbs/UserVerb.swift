import ArgumentParser
import ProvisoAccess
import ProvisoBriefs
import ProvisoReplies

struct UserVerb: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "user",
        abstract: "Say who may sign in to the server, and as what.",
        discussion: """
            Examples:
              proviso user add li.wei --role admin --password-file password.txt
              proviso user role li.wei reviewer

            Roles: viewer reads; analyst hands in; officer asks on record; reviewer approves;
            admin may do all of it and makes accounts. The first account is an admin.
            """,
        subcommands: [
            Add.self, List.self, Disable.self, Enable.self, Role.self, Password.self,
        ],
        defaultSubcommand: List.self
    )

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make an account.",
            discussion: """
                Examples:
                  proviso user add li.wei --role admin --password-file password.txt
                  pass show proviso/ann | proviso user add ann --role viewer --password-file -
                """
        )
        @Argument(help: "Its name.") var name: String
        @Option(
            help: ArgumentHelp(
                "What it is for.",
                valueName: "viewer|analyst|officer|reviewer|admin"
            )
        )
        var role: String
        @Option(help: "The file with the password; - is standard input.") var passwordFile: String?
        @Option(help: "Sign in through this provider instead: its issuer.") var issuer: String?
        @Option(help: "Who they are at the provider.") var providerSubject: String?
        @OptionGroup(title: "Global options") var globals: Globals

        func run() async throws {
            let session = try Session(globals)
            let (name, role) = (try AccountName(name), try UserVerb.role(role))
            let proof = try proof(session)
            guard !globals.dryRun else {
                return session.hint("would make the account \(name), \(role.rawValue)")
            }
            let accounts = session.accounts(try await session.accessStore())
            let wasNeeded = try await accounts.isNeeded()
            let made = try await accounts.add(name, as: role, by: proof)
            let hint = "a server that runs already asks for sign-in once it is started again"
            try UserVerb.show(made, "made", session, hints: wasNeeded ? [] : [hint])
        }

        private func proof(_ session: Session) throws -> Accounts.Proof {
            switch (passwordFile, issuer, providerSubject) {
            case (let path?, nil, nil): return .password(try session.secret(in: path))
            case (nil, let issuer?, let id?): return .subject(Subject(issuer: issuer, id: id))
            default:
                throw CommandError.badArguments(
                    "an account signs in with a password or through a provider",
                    usage: "give --password-file, or --issuer and --provider-subject"
                )
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the accounts.",
            discussion: """
                Examples:
                  proviso user list
                  proviso user list --json
                """
        )
        @OptionGroup(title: "Global options") var globals: Globals

        func run() async throws {
            let session = try Session(globals)
            let store = try await session.accessStoreIfAny()
            let list = AccountListJSON(try await session.accounts(store).all())
            try session.print(
                Presentation(json: list, table: list.table) { terminal in
                    list.table.rows.isEmpty
                        ? [
                            "No accounts yet: the server answers this machine's one user. To make the first: proviso user add NAME --role admin --password-file FILE"
                        ] : list.table.lines(on: terminal)
                },
                verb: "user list"
            )
        }
    }
}

extension UserVerb {
    struct Disable: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Keep somebody out: sessions end, tokens are void.",
            discussion: """
                Examples:
                  proviso user disable ann
                  proviso user disable ann --dry-run
                """
        )
        @Argument(help: "The name of an account.") var name: String
        @OptionGroup(title: "Global options") var globals: Globals

        func run() async throws {
            try await UserVerb.change(name, "disabled", globals) { try await $0.disable($1) }
        }
    }

    struct Enable: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Let somebody in again; their old tokens stay void.",
            discussion: """
                Examples:
                  proviso user enable ann
                  proviso user enable ann --dry-run
                """
        )
        @Argument(help: "The name of an account.") var name: String
        @OptionGroup(title: "Global options") var globals: Globals

        func run() async throws {
            try await UserVerb.change(name, "enabled", globals) { try await $0.enable($1) }
        }
    }

    struct Role: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Change what somebody is here for; their sessions end.",
            discussion: """
                Examples:
                  proviso user role ann officer
                  proviso user role ann admin
                """
        )
        @Argument(help: "The name of an account.") var name: String
        @Argument(help: "viewer, analyst, officer, reviewer or admin.") var role: String
        @OptionGroup(title: "Global options") var globals: Globals

        func run() async throws {
            let role = try UserVerb.role(role)
            try await UserVerb.change(name, "changed", globals) {
                try await $0.change($1, to: role)
            }
        }
    }

    struct Password: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Change somebody's password; their sessions end.",
            discussion: """
                Examples:
                  proviso user password ann --password-file new.txt
                  pass show proviso/ann | proviso user password ann --password-file -
                """
        )
        @Argument(help: "The name of an account.") var name: String
        @Option(help: "The file with the password; - is standard input.") var passwordFile: String
        @OptionGroup(title: "Global options") var globals: Globals

        func run() async throws {
            let password = try Session(globals).secret(in: passwordFile)
            let hint = "tokens of the account go on: proviso token list --account \(name)"
            try await UserVerb.change(name, "changed", globals, hints: [hint]) {
                try await $0.change($1, password: password)
            }
        }
    }

    fileprivate static func role(_ text: String) throws(CommandError) -> ProvisoAccess.Role {
        guard let role = ProvisoAccess.Role(rawValue: text) else {
            throw .badWord(
                text,
                flag: "--role",
                allowed: ProvisoAccess.Role.allCases.map(\.rawValue)
            )
        }
        return role
    }

    fileprivate static func change(
        _ name: String,
        _ done: String,
        _ globals: Globals,
        hints: [String] = [],
        _ act: (Accounts, AccountName) async throws -> ProvisoAccess.Account
    ) async throws {
        let session = try Session(globals)
        let name = try AccountName(name)
        let accounts = session.accounts(try await session.accessStoreIfAny())
        guard !globals.dryRun else {
            guard try await accounts.all().contains(where: { $0.name == name }) else {
                throw AccountError.unknown(name.text)
            }
            return session.hint("the account \(name) would be \(done)")
        }
        try show(try await act(accounts, name), done, session, hints: hints)
    }

    fileprivate static func show(
        _ account: ProvisoAccess.Account,
        _ done: String,
        _ session: Session,
        hints: [String]
    ) throws {
        try session.print(
            Presentation(
                json: AccountJSON(account),
                table: AccountListJSON([account]).table,
                hints: hints
            ) { _ in ["\(account.name) \(done), \(account.role.rawValue)"] },
            verb: "user"
        )
    }
}
