import Testing

@Suite struct CommandPageTests {
    private let page: String
    private let verbs: [ProjectFiles.File]
    private let sources: [ProjectFiles.File]

    init() throws {
        page = try ProjectFiles.text("Docs/commands.md")
        verbs = try ProjectFiles.files(under: "Sources/ProvisoCommands/Verbs", endingIn: ".swift")
        sources = try ProjectFiles.files(under: "Sources", endingIn: ".swift")
    }

    @Test func `every command has its section, and no section is stale`() {
        let commands = CommandTree.commands(in: verbs.map(\.text).joined(separator: "\n"))
        let sections = Set(page.matches(of: /\n### `proviso ([a-z ]+)`\n/).map { String($0.1) })
        #expect(commands.count > 10, "only \(commands.count) commands were found")
        #expect(commands.subtracting(sections).sorted() == [])
        #expect(sections.subtracting(commands).sorted() == [])
    }

    @Test func `every option is explained, and none that is gone`() {
        let texts = sources.filter { $0.path.hasPrefix("Sources/ProvisoCommands/") }.map(\.text)
        for text in texts {
            let count = CommandTree.optionCount(in: text)
            #expect(CommandTree.declarations(in: text).count == count, "an option was overlooked")
        }
        let options = Set(texts.flatMap { CommandTree.options(in: $0) })
        let explained = Set(page.matches(of: /--([a-z][a-z-]*)/).map { String($0.1) })
        #expect(options.count > 15, "only \(options.count) options were found")
        #expect(options.subtracting(explained).sorted() == [])
        // The parser itself brings these two.
        #expect(explained.subtracting(options).sorted() == ["help", "version"])
    }

    @Test func `every variable of the environment is explained, and none that is gone`() throws {
        let forTests = sources.filter { $0.path.hasPrefix("Sources/ProvisoTesting/") }
        let ofTests = Set(forTests.flatMap { names(in: $0.text) })
        let read = Set(sources.flatMap { names(in: $0.text) }).subtracting(ofTests)
        #expect(!read.isEmpty)
        #expect(read.sorted() == Set(names(in: page)).sorted())
        let guide = try ProjectFiles.text("CONTRIBUTING.md")
        #expect(ofTests.sorted() == Set(names(in: guide)).sorted())
    }

    @Test func `every exit status of the program stands in the table`() throws {
        let text = try ProjectFiles.text("Sources/ProvisoCommands/Shell/ExitStatus.swift")
        let statuses = Set(text.matches(of: /(?:Int32 = |: )(\d+)\b/).map { String($0.1) })
        #expect(statuses.count > 10)
        for status in statuses.sorted() {
            #expect(page.contains("| \(status) |"), "exit status \(status) is not in the table")
        }
    }

    @Test func `commands and options are found in every way they are written`() {
        let source = """
            struct SourceVerb: AsyncParsableCommand {
                static let configuration = CommandConfiguration(
                    commandName: "source",
                    subcommands: [List.self]
                )
                struct List: AsyncParsableCommand {
                    @Option(name: .customLong("as"), help: ArgumentHelp("Who (if any).", valueName: "a|b"))
                    var asker: String?
                    @Flag var dryRun = false
                    @OptionGroup(title: "Global options") var globals: Globals
                }
            }
            struct LogVerb: ParsableCommand {
                static let configuration = CommandConfiguration(commandName: "log")
            }
            """
        #expect(CommandTree.commands(in: source) == ["source list", "log"])
        let apart = "extension SourceVerb {\n    struct Show: AsyncParsableCommand {\n"
        #expect(CommandTree.commands(in: apart) == ["source show"])
        #expect(CommandTree.options(in: source) == ["as", "dry-run"])
        #expect(CommandTree.optionCount(in: source) == 2)
    }

    private func names(in text: String) -> [String] {
        text.matches(of: /PROVISO_[A-Z_]+/).map { String($0.0) }
    }
}
