import Foundation
import Testing

/// A script that checks only for success must not ship.
@Suite struct ExitStatusTests {
    private static let decide = [
        "decide", "--seller", "nvidia", "--buyer", "deepseek", "--item", "h200",
    ]

    @Test(
        arguments: [
            (["status"], 0), (["verify"], 0), (["rebuild"], 0), (["brief", "-q"], 0), (decide, 11),
            (decide + ["--as", "seller"], 10), (decide + ["--exit-zero"], 0),
            (["explain", "dec_ZZZZ"], 66), (["statement", "show", "stm_ZZZZ"], 66),
            (["changed", "--since", "2026-01-28"], 0), (["changed", "--since", "soon"], 64),
            (["rules", "diff", "us-ear", "us-ear"], 0),
            (["rules", "diff", "us-ear", "cn-import"], 64),
            (["rules", "diff", "us-eer", "us-ear"], 66),
            (["rules", "diff", "us-ear", "us-ear", "--against", "workspace.proviso"], 0),
            (["rules", "show", "licence"], 66), (["rules", "show", "license", "--on", "x"], 64),
            (["frobnicate"], 64),
            (["--version"], 0), (["help", "read"], 0), (["read", "nothing.txt"], 66),
            (["timeline", "--axis", "sideways"], 64),
            (["statement", "accept", "--reason", "x"], 64),
            (["rules", "check"], 0), (["doctor"], 0), (["completions", "fish"], 0),
            (["status", "--format", "xml"], 64), (["version", "--format", "csv"], 64),
        ] as [([String], Int32)]
    )
    func `the exit status tells the answer`(arguments: [String], status: Int32) async throws {
        try ProgramRun.inFolder { folder in
            try ProgramRun.referenceCase(in: folder)
            let run = try ProgramRun(arguments, in: folder)
            #expect(run.status == status, "\(arguments): \(run.error)")
        }
    }

    @Test func `if decide then ship never ships on anything but clear`() throws {
        try ProgramRun.inFolder { folder in
            try ProgramRun.referenceCase(in: folder)
            for options in ["", "--as seller", "--as buyer", "--floor unnamed", "--on never"] {
                let script =
                    "if \"$PROVISO\" \(Self.decide.joined(separator: " ")) \(options); then echo SHIP; fi"
                let run = try ProgramRun(script: script, in: folder)
                #expect(!run.out.contains("SHIP"), "\(options)")
            }
        }
    }

    @Test func `a scenario that cannot be read is bad input, and everything wrong with it is told`()
        throws
    {
        try ProgramRun.inFolder { folder in
            try "scenario: a slip\nsay: nothing\nquestions: []\n"
                .write(to: folder.appending(path: "x.yaml"), atomically: true, encoding: .utf8)
            for verb in [["rules", "test", "x.yaml"], ["decide", "--scenario", "x.yaml"]] {
                let run = try ProgramRun(verb, in: folder)
                #expect(run.status == 65, "\(verb)")
                #expect(run.error.contains("regimes.unknown-key"), "\(run.error)")
                #expect(run.error.contains("regimes.missing-key"), "\(run.error)")
            }
        }
    }

    @Test func `the same question prints the same JSON on every run`() throws {
        try ProgramRun.inFolder { folder in
            try ProgramRun.referenceCase(in: folder)
            let first = try ProgramRun(Self.decide + ["--json"], in: folder).out
            for _ in 0..<4 {
                #expect(try ProgramRun(Self.decide + ["--json"], in: folder).out == first)
            }
            #expect(first.contains("\"verdict\" : \"undetermined\""))
        }
    }

    @Test func `everything that prints JSON prints one value that parses`() throws {
        try ProgramRun.inFolder { folder in
            try ProgramRun.referenceCase(in: folder)
            try "China has approved imports of the H200 by Alibaba, two people said."
                .write(to: folder.appending(path: "r.txt"), atomically: true, encoding: .utf8)
            let verbs = [
                ["status"], Self.decide, ["timeline"], ["brief"], ["source", "list"],
                ["changed", "--since", "2026-01-28"], ["rules", "diff", "us-ear", "us-ear"],
                ["statement", "list"], ["rules", "list"], ["rules", "show", "catalogue"],
                ["verify"],
                ["log"], ["version"], ["doctor"], ["completions", "bash"],
                ["read", "r.txt", "-n", "--outlet", "Wire", "--published", "2026-01-30"],
            ]
            for verb in verbs {
                let run = try ProgramRun(verb + ["--json", "-q"], in: folder)
                let value = try JSONSerialization.jsonObject(with: Data(run.out.utf8))
                let schema = (value as? [String: Any])?["schema"] as? String
                #expect(schema?.hasPrefix("proviso.") == true, "\(verb)")
            }
        }
    }

    @Test func `options may stand before the command or after it`() throws {
        try ProgramRun.inFolder { folder in
            try ProgramRun.referenceCase(in: folder)
            let after = try ProgramRun(
                ["source", "list", "--json", "-C", "workspace.proviso"],
                in: folder
            )
            let before = try ProgramRun(
                ["-C", "workspace.proviso", "--json", "source", "list"],
                in: folder
            )
            #expect(after.status == 0)
            #expect(after.out == before.out)
        }
    }

    @Test func `a spreadsheet cell never starts a formula`() throws {
        try ProgramRun.inFolder { folder in
            try ProgramRun.referenceCase(in: folder)
            try "China has approved imports of the H200 by Alibaba, two people said.".write(
                to: folder.appending(path: "r.txt"),
                atomically: true,
                encoding: .utf8
            )
            _ = try ProgramRun(
                ["read", "r.txt", "--outlet", "=HYPERLINK(\"x\")", "--published", "2026-01-30"],
                in: folder
            )
            let csv = try ProgramRun(["source", "list", "--format", "csv"], in: folder).out
            #expect(csv.contains("'=HYPERLINK"))
            #expect(!csv.contains(",=HYPERLINK") && !csv.contains(",\"=HYPERLINK"))
        }
    }

    @Test func `the completion script loads and knows the commands`() throws {
        try ProgramRun.inFolder { folder in
            let script = """
                source <("$PROVISO" completions bash) && complete -p proviso
                """
            let run = try ProgramRun(script: script, in: folder)
            #expect(run.status == 0, "\(run.error)")
            #expect(run.out.contains("proviso"))
            let fish = try ProgramRun(["completions", "fish"], in: folder).out
            #expect(fish.contains("decide") && fish.contains("statement"))
        }
    }

    @Test func `an interrupted read says what is stored and exits with 130`() throws {
        try ProgramRun.inFolder { folder in
            try #require(try ProgramRun(["init"], in: folder).status == 0)
            try String(
                repeating: "China has approved imports by Alibaba, two people said.\n",
                count: 60_000
            )
            .write(to: folder.appending(path: "long.txt"), atomically: true, encoding: .utf8)
            let script = """
                set -m
                "$PROVISO" read long.txt --outlet Wire --published 2026-01-30 >/dev/null & program=$!
                sleep 1.5; kill -INT $program; wait $program
                """
            let run = try ProgramRun(script: script, in: folder)
            #expect(run.status == 130, "\(run.error)")
            #expect(run.error.contains("run the same command again"))
            #expect(try ProgramRun(["verify"], in: folder).status == 0)
            #expect(try ProgramRun(["source", "list", "--plain"], in: folder).out.isEmpty)
        }
    }
}
