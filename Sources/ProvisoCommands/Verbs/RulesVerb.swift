import ArgumentParser
import ProvisoBriefs
import ProvisoDesk
import ProvisoModel
import ProvisoRegimes

struct RulesVerb: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules",
        abstract: "List the rules, show one or the chips, check a pack.",
        discussion: """
            Examples:
              proviso rules list
              proviso rules show us-ear/review-policy --as-of 2026-01-14
            """,
        subcommands: [List.self, Show.self, Check.self, Test.self],
        defaultSubcommand: List.self
    )

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List every rule with what it says and where it stands.",
            discussion: """
                Examples:
                  proviso rules list
                  proviso rules list --as-of 2026-01-14 --format csv
                """
        )
        @OptionGroup(title: "Global options") var globals: Globals

        func run() async throws {
            let session = try Session(globals)
            let sight = try Sight(globals)
            let book = try Desk.rules()
            let rules = book.packs.flatMap { pack in
                pack.rules.map { RuleJSON($0, in: pack, sight) }
            }
            let table = TextTable(
                headers: ["rule", "kind", "says", "status", "law"],
                rows: rules.map { rule in
                    [
                        rule.id, rule.kind, rule.says,
                        rule.inForce?.status ?? "no wording on that day",
                        rule.inForce?.cites.map(\.law).joined(separator: "; ") ?? "",
                    ]
                }
            )
            try session.print(
                Presentation(
                    json: Listing(packs: book.packs.map(\.name), rules: rules),
                    table: table
                ) {
                    table.lines(on: $0)
                },
                verb: "rules list"
            )
        }

        private struct Listing: Encodable {
            let schema = "proviso.rules/1"
            let packs: [String]
            let rules: [RuleJSON]
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show a rule with every wording it had, or the chips with their figures.",
            discussion: """
                Examples:
                  proviso rules show us-ear/license
                  proviso rules show catalogue --format csv
                """
        )

        @Argument(help: "A rule's id as `rules list` prints it, or `catalogue`.") var rule: String
        @OptionGroup(title: "Global options") var globals: Globals

        func run() async throws {
            let session = try Session(globals)
            if rule == "catalogue" { return try session.print(try catalogue(), verb: "rules show") }
            let sight = try Sight(globals)
            let all = try Desk.rules().packs.flatMap { pack in
                pack.rules.map { RuleJSON($0, in: pack, sight) }
            }
            let found = all.filter { $0.id == rule || $0.id.hasSuffix("/\(rule)") }
            guard let only = found.first, found.count == 1 else {
                guard found.isEmpty else {
                    throw DeskError.ambiguousRecord(rule, candidates: found.map(\.id))
                }
                throw CommandError.badWord(
                    rule,
                    flag: "RULE",
                    allowed: Spelling.nearest(to: rule, in: all.map(\.id)).map { [$0] }
                        ?? all.map(\.id)
                )
            }
            try session.print(
                Presentation(json: only) { terminal in
                    only.lines.flatMap { indent, line in
                        TerminalText.wrap(
                            terminal.fitted(line),
                            width: terminal.width,
                            indent: String(repeating: " ", count: indent),
                            hang: String(repeating: " ", count: indent + 2)
                        )
                    }
                },
                verb: "rules show"
            )
        }

        private func catalogue() throws -> Presentation {
            let chips = try Desk.rules().catalogue.chips
            let table = TextTable(
                headers: ["id", "names", "data center", "TPP", "density", "DRAM GB/s", "source"],
                rows: chips.map { chip in
                    [
                        chip.id.raw, chip.names.joined(separator: ", "),
                        chip.isForDatacenters == .unknown
                            ? "not known" : chip.isForDatacenters == .holds ? "yes" : "no",
                        chip.tpp.description, chip.density.description, chip.bandwidth.description,
                        chip.source,
                    ]
                }
            )
            let rows = chips.map { chip in
                ChipJSON(
                    id: chip.id,
                    names: chip.names,
                    tpp: chip.tpp.description,
                    density: chip.density.description,
                    bandwidth: chip.bandwidth.description,
                    isForDatacenters: chip.isForDatacenters,
                    source: chip.source,
                    note: chip.note,
                    confidence: chip.confidence.rawValue
                )
            }
            return Presentation(json: Chips(chips: rows), table: table) { table.lines(on: $0) }
        }

        private struct Chips: Encodable {
            let schema = "proviso.catalogue/1"
            let chips: [ChipJSON]
        }

        private struct ChipJSON: Encodable {
            let id: EntityID
            let names: [String]
            let tpp: String
            let density: String
            let bandwidth: String
            let isForDatacenters: Truth
            let source: String
            let note: String
            let confidence: String
        }
    }

    struct Check: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Check rule packs: their form, their citations and every example.",
            discussion: """
                Examples:
                  proviso rules check
                  proviso rules check my-pack.yaml
                """
        )

        @Argument(help: "Pack files; without any, the packs that came with the program.")
        var files: [String] = []
        @OptionGroup(title: "Global options") var globals: Globals

        func run() async throws {
            let session = try Session(globals)
            var lines: [String] = []
            do {
                if files.isEmpty { lines.append(try Desk.checkRules()) }
                for file in files {
                    let bytes = try session.bytes(of: file)
                    guard let text = String(validating: bytes, as: UTF8.self) else {
                        throw CommandError.unreadable(file, "it is not UTF-8 text")
                    }
                    let pack = try Desk.checkRules(text, file: file)
                    lines.append(
                        "\(pack.name) (\(pack.rules.count) rules, \(pack.examples.count) examples)"
                    )
                }
            } catch let found as RulePackProblems {
                for problem in found.problems {
                    session.surroundings.writeError(ErrorText.bytes(problem, asJSON: globals.json))
                }
                throw EndedWith(status: ExitStatus.of(files.isEmpty ? .configuration : .input))
            }
            try session.print(
                Presentation(json: [
                    "schema": "proviso.rules-check/1", "checked": lines.joined(separator: "; "),
                ]) {
                    terminal in
                    lines.flatMap {
                        TerminalText.wrap(
                            "\(terminal.mark(.clear)) checked: \($0)",
                            width: terminal.width,
                            hang: "  "
                        )
                    }
                },
                verb: "rules check"
            )
        }
    }
}

/// From when the law is looked at: the day it should cover, and what was public by then.
private struct Sight {
    let on: Day?
    let known: Instant<Known>?

    init(_ globals: Globals) throws {
        on = try Parsed.day(globals.asOf, "--as-of")
        known = try Parsed.known(globals.known)
    }
}

private struct RuleJSON: Encodable {
    let schema = "proviso.rule/1"
    let id: String
    let kind: String
    let says: String
    let pack: String
    let place: String
    /// The wording that covers the day asked for; the latest one where none is asked for.
    let inForce: WordingJSON?
    let wordings: [WordingJSON]

    struct WordingJSON: Encodable {
        let from: Day
        let to: Day?
        let published: Day
        let status: String
        let cites: [Cite]

        struct Cite: Encodable {
            let law: String
            let url: String?
        }

        init(_ wording: Wording, _ known: Instant<Known>?) {
            from = wording.from
            to = wording.to
            published = wording.published
            status = wording.status(knownAt: known).rawValue
            cites = wording.citations(knownAt: known).map { Cite(law: $0.law, url: $0.url) }
        }
    }

    init(_ rule: Rule, in pack: RulePack, _ sight: Sight) {
        id = "\(pack.id)/\(rule.id)"
        kind = rule.kind.rawValue
        says = rule.says
        self.pack = pack.name
        place = rule.place.description
        let day = sight.on ?? sight.known?.day ?? rule.wordings.map(\.from).max()
        inForce = day.flatMap { rule.wording(on: $0, knownAt: sight.known) }
            .map { WordingJSON($0, sight.known) }
        wordings = rule.wordings.map { WordingJSON($0, sight.known) }
    }

    var lines: [(Int, String)] {
        var lines = [(0, "\(id) (\(kind), \(pack))"), (2, says)]
        for wording in wordings {
            let end = wording.to.map { " until \($0.withoutWeekday)" } ?? ", no end known"
            lines.append(
                (
                    2,
                    "wording from \(wording.from.withoutWeekday)\(end), published \(wording.published.withoutWeekday): \(wording.status)"
                )
            )
            for cite in wording.cites { lines.append((4, "\(cite.law) \(cite.url ?? "")")) }
        }
        return lines + [(2, "written in \(place)")]
    }
}
