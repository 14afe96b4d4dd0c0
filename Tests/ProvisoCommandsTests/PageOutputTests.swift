import Foundation
import Testing

/// What the pages for experts show is what the program prints.
@Suite struct PageOutputTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    private static func text(_ path: String) throws -> String {
        try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }

    @Test(arguments: ["Docs/rule-packs.md", "Docs/scenarios.md"])
    func `every command of a page prints what the page shows`(path: String) throws {
        let page = try Self.text(path)
        let shown = page.components(separatedBy: "```\n$ proviso ").dropFirst()
            .compactMap { $0.components(separatedBy: "```").first }
        #expect(shown.count > 1)
        try ProgramRun.inFolder { folder in
            try prepare(folder)
            for block in shown {
                let lines = block.split(separator: "\n", maxSplits: 1)
                try #require(lines.count == 2)
                let run = try ProgramRun(
                    script: "PROVISO_WIDTH=80 \"$PROVISO\" \(lines[0])",
                    in: folder
                )
                #expect(run.out == String(lines[1]), "proviso \(lines[0]): \(run.error)")
            }
        }
    }

    @Test func `a pipe named for the answer is written into, never replaced by a file`() throws {
        try ProgramRun.inFolder { folder in
            let run = try ProgramRun(
                script: """
                    mkfifo pipe; cat pipe > got &
                    "$PROVISO" rules list -q -o pipe; wait
                    test -p pipe && test -s got && echo written
                    """,
                in: folder
            )
            #expect(run.out == "written\n", "\(run.error)")
        }
    }

    /// The files the pages speak of, made as the pages say.
    private func prepare(_ folder: URL) throws {
        for (name, page) in [("my-pack", "rule-packs"), ("my-case", "scenarios")] {
            let parts = try Self.text("Docs/\(page).md")
                .components(separatedBy: "<!-- \(name).yaml -->\n```yaml\n").dropFirst()
                .compactMap { $0.components(separatedBy: "```").first }
            try write(parts.joined(), to: "\(name).yaml", folder)
        }
        let path = "Sources/ProvisoRegimes/Packs/cn-import/chip-approval.yaml"
        let halves = try Self.text(path).components(separatedBy: "  - id: conditions-set\n")
        try #require(halves.count == 2)
        let day = try #require(halves[1].firstRange(of: "from: 2026-01-28"))
        let moved = halves[1].replacingCharacters(in: day, with: "from: 2026-02-10")
        try write("\(halves[0])  - id: conditions-set\n\(moved)", to: "my-cn-import.yaml", folder)
        _ = try ProgramRun(["demo", "demo.proviso", "-q"], in: folder)
        let asked = try ProgramRun(
            [
                "-C", "demo.proviso", "decide", "--seller", "nvidia", "--buyer", "deepseek",
                "--item", "h200", "--qty", "1000", "--on", "2026-01-30",
            ],
            in: folder
        )
        try #require(asked.status == 11, "\(asked.error)")
    }

    private func write(_ text: String, to name: String, _ folder: URL) throws {
        try text.write(to: folder.appending(path: name), atomically: true, encoding: .utf8)
    }

    @Test func `nothing that is printed or handed on takes a workspace's place`() throws {
        try ProgramRun.inFolder { folder in
            #expect(try ProgramRun(["init", "a.proviso"], in: folder).status == 0)
            let file = folder.appending(path: "a.proviso")
            let before = try Data(contentsOf: file)
            let ask = ["-C", "a.proviso", "-q"]
            for words in [["export", "package", "a.proviso"], ["log", "-o", "a.proviso"]] {
                let ran = try ProgramRun(ask + words, in: folder)
                #expect(ran.status == 73 && ran.error.contains("error[file.in-the-way]"))
            }
            #expect(try Data(contentsOf: file) == before)
            let package = ask + ["export", "package", "a.tar"]
            #expect(try ProgramRun(package, in: folder).status == 0)
            #expect(try ProgramRun(package, in: folder).status == 73, "nor a package another's")
            let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            #expect(
                names.filter { !$0.hasPrefix("a.proviso-") }.sorted() == ["a.proviso", "a.tar"]
            )
        }
    }
}
