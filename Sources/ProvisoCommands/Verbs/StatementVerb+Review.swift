import ArgumentParser
import ProvisoBriefs
import ProvisoDesk
import ProvisoModel
import ProvisoReplies

/// On whose word something goes on record, and why.
struct PersonsWord: ParsableArguments {
    @Option(help: "Who says so; PROVISO_PERSON or the user name without it.") var by: String?
    @Option(help: "Why.") var reason: String

    func checked(_ session: Session) throws(CommandError) -> (by: String, reason: String) {
        guard reason.contains(where: { !$0.isWhitespace }) else {
            throw .badArguments(
                "--reason says nothing",
                usage: "who reads the record later asks why"
            )
        }
        return (session.person(by), reason)
    }
}

extension StatementVerb {
    struct Correct: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Read the words otherwise than the machine did; its reading stays on record.",
            discussion: """
                Examples:
                  proviso statement correct stm_8F3K --polarity negative --reason "denied, not granted"
                  proviso statement correct stm_8F3K --subject Alibaba --subject Tencent --reason "both"

                Names are those of this workspace or the gazetteer; `none` empties a
                field. --fields takes a JSON file with keys of proviso.statement/1, for
                what has no option here; options go before it. The correction counts in
                decisions, the machine's reading no more.
                """
        )

        @Argument(help: "The id of a statement; four characters are enough.") var id: String
        @OptionGroup var changes: StatementChanges
        @OptionGroup var word: PersonsWord
        @OptionGroup(title: "Global options") var globals: Globals

        func run() async throws {
            let session = try Session(globals)
            let (person, reason) = try word.checked(session)
            let fields = try changes.fields(session)
            let desk = try await session.desk(isReadOnly: globals.dryRun)
            let original = try await desk.statement(id)
            let corrected = try await desk.correct(
                original.statement.id,
                fields: fields,
                by: person,
                reason: reason,
                isKept: !globals.dryRun
            )
            let picture = try await desk.everything()
            let would = globals.dryRun ? "would be " : ""
            try session.print(
                Presentation(json: HeldJSON(corrected)) { terminal in
                    TerminalText.wrapped(
                        "\(original.statement.id) \(would)corrected by \(person) as \(corrected.statement.id)",
                        terminal
                    ) + [""] + StatementSheet(corrected, in: picture).lines(on: terminal)
                },
                verb: "statement correct"
            )
        }
    }

    struct Settle: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say which of statements that cannot all be so is to be gone by.",
            discussion: """
                Examples:
                  proviso statement settle stm_8F3K --over stm_2M9Q --reason "the ministry confirmed it"
                  proviso statement settle 8F3K --over 2M9Q --over 7K3Q --by "Dana W." --reason "notice held"

                The settlement counts where the favored statement itself counts: at the
                floor of the question, and reviewed. A later one answers it.
                """
        )

        @Argument(help: "The id of the statement to go by.") var id: String
        @Option(help: ArgumentHelp("The id of a statement it is favored over.", valueName: "id"))
        var over: [String]
        @OptionGroup var word: PersonsWord
        @OptionGroup(title: "Global options") var globals: Globals

        func run() async throws {
            let session = try Session(globals)
            let (person, reason) = try word.checked(session)
            let desk = try await session.desk(isReadOnly: globals.dryRun)
            let favored = try await desk.statement(id)
            var others: [HeldStatement] = []
            for other in over { others.append(try await desk.statement(other)) }
            try await desk.settle(
                favored,
                over: others,
                by: person,
                reason: reason,
                isKept: !globals.dryRun
            )
            let form = SettlementJSON(
                favored: favored.statement.id,
                over: others.map(\.statement.id),
                by: person,
                reason: reason,
                isKept: !globals.dryRun
            )
            let list = form.over.map(\.raw).joined(separator: ", ")
            let would = globals.dryRun ? "would be " : ""
            try session.print(
                Presentation(
                    json: form,
                    table: TextTable(
                        headers: ["favored", "over", "by", "reason"],
                        rows: form.over.map { [form.favored.raw, $0.raw, person, reason] }
                    ),
                    hints: favored.isReviewed
                        ? [] : ["\(form.favored) is not reviewed; the settlement counts once it is"]
                ) { terminal in
                    TerminalText.wrapped(
                        "\(would)settled by \(person) in favor of \(form.favored) over \(list): \(reason)",
                        terminal
                    )
                },
                verb: "statement settle"
            )
        }
    }

    struct Link: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say how one statement bears on another, or take it back.",
            discussion: """
                Examples:
                  proviso statement link stm_8F3K supersedes stm_2M9Q --reason "the later notice"
                  proviso statement link 8F3K contradicts 2M9Q --remove --reason "other chips are meant"

                Types: restates, refines, supersedes, contradicts, tension. A person's
                word goes before what the machine found. In decisions, supersedes counts
                where the later statement counts, and restates makes one source of two.
                """
        )

        @Argument(help: "The id of the statement that bears on the other.") var from: String
        @Argument(help: "How: restates, refines, supersedes, contradicts, tension.")
        var type: String
        @Argument(help: "The id of the other statement.") var to: String
        @Flag(help: "Take back that it does; both words stay on record.") var remove = false
        @OptionGroup var word: PersonsWord
        @OptionGroup(title: "Global options") var globals: Globals

        func run() async throws {
            let session = try Session(globals)
            let (person, reason) = try word.checked(session)
            guard let kind = Relation.Kind(rawValue: type) else {
                throw CommandError.badWord(
                    type,
                    flag: "type of relation",
                    allowed: Relation.Kind.allCases.map(\.rawValue)
                )
            }
            let desk = try await session.desk(isReadOnly: globals.dryRun)
            let relation = try await desk.link(
                try await desk.statement(from).statement.id,
                kind,
                try await desk.statement(to).statement.id,
                isSo: !remove,
                by: person,
                reason: reason,
                isKept: !globals.dryRun
            )
            let form = LinkJSON(relation, isSo: !remove, isKept: !globals.dryRun)
            let would = globals.dryRun ? "would be put on record: " : ""
            let negation = remove ? "no longer " : ""
            try session.print(
                Presentation(
                    json: form,
                    table: TextTable(
                        headers: ["from", "type", "to", "is so", "by", "reason"],
                        rows: [
                            [
                                relation.from.raw, type, relation.to.raw, remove ? "no" : "yes",
                                person, reason,
                            ]
                        ]
                    )
                ) { terminal in
                    TerminalText.wrapped(
                        "\(would)\(relation.from) \(negation)\(type) \(relation.to), says \(person): \(reason)",
                        terminal
                    )
                },
                verb: "statement link"
            )
        }
    }
}
