import ArgumentParser
import ProvisoBriefs
import ProvisoDesk
import ProvisoLedger
import ProvisoModel
import ProvisoReplies

extension SourceVerb {
    struct Redact: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Withhold a document for good; every proof stays good.",
            discussion: """
                Examples:
                  proviso source redact doc_5F2A --reason "court order" --kept-elsewhere "safe of counsel"
                  proviso source redact doc_5F2A --reason "time is up" -n

                The document's bytes go, and of a confidential one (proviso read
                --confidential) the words of its statements too. What they say of who may
                do what stays, and so does every hash. Refused while the law has it kept,
                unless you say where the original is, and while it is on hold.
                """
        )

        @Argument(help: "The id of a document; four characters are enough.") var id: String
        @Option(help: "Where the original is kept, while the law has it kept.") var keptElsewhere:
            String?
        @OptionGroup var word: PersonsWord
        @OptionGroup(title: "Global options") var globals: Globals

        func run() async throws {
            let session = try Session(globals)
            let (person, reason) = try word.checked(session)
            let desk = try await session.desk(isReadOnly: globals.dryRun)
            let done = try await desk.redact(
                id,
                by: person,
                reason: reason,
                keptElsewhere: keptElsewhere,
                today: session.surroundings.clock.now().day,
                isKept: !globals.dryRun
            )
            try session.print(
                Presentation(
                    json: RedactionJSON(done, by: person, reason: reason, isKept: !globals.dryRun)
                ) { terminal in
                    lines(done, by: person).flatMap { TerminalText.wrapped($0, terminal) }
                },
                verb: "source redact"
            )
        }

        private func lines(_ done: SourceRedaction, by person: String) -> [String] {
            let would = globals.dryRun ? "would be " : ""
            let count = { (number: Int) in "\(number) statement\(number == 1 ? "" : "s")" }
            var lines = [
                "\(done.document.id) \(would)withheld by \(person): its \(done.document.bytes.grouped) bytes"
            ]
            if done.sealed > 0 {
                lines.append("and the words of \(count(done.sealed)), which were sealed")
            }
            if done.open > 0 {
                lines.append(
                    "The words of \(count(done.open)) stay on the log: the document was not read as confidential, and no entry is ever changed."
                )
            }
            if !done.sharing.isEmpty {
                let others = done.sharing.map(\.raw).joined(separator: ", ")
                lines.append(
                    "Its bytes stay for \(others), which has the very same: withhold that too."
                )
            }
            lines.append("Copies and backups made before still hold what is withheld.")
            return lines
        }
    }

    struct Hold: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Put a document on hold, so that nobody withholds it.",
            discussion: """
                Examples:
                  proviso source hold doc_5F2A --reason "the agency asked for it on 3 March"
                  proviso source hold doc_5F2A --lift --reason "the agency's letter of 9 May"

                What an agency has asked for may not be destroyed without its word
                (15 CFR 762.6). Both are on record with name and reason.
                """
        )

        @Argument(help: "The id of a document; four characters are enough.") var id: String
        @Flag(help: "Take it off hold.") var lift = false
        @OptionGroup var word: PersonsWord
        @OptionGroup(title: "Global options") var globals: Globals

        func run() async throws {
            let session = try Session(globals)
            let (person, reason) = try word.checked(session)
            let desk = try await session.desk(isReadOnly: globals.dryRun)
            let header = try await desk.hold(
                id,
                isHeld: !lift,
                by: person,
                reason: reason,
                isKept: !globals.dryRun
            )
            let would = globals.dryRun ? "would be " : ""
            try session.print(
                Presentation(
                    json: HoldJSON(
                        header.id,
                        isHeld: !lift,
                        by: person,
                        reason: reason,
                        isKept: !globals.dryRun
                    )
                ) {
                    TerminalText.wrapped(
                        "\(header.id) \(would)\(lift ? "taken off hold" : "put on hold") by \(person)",
                        $0
                    )
                },
                verb: "source hold"
            )
        }
    }
}
