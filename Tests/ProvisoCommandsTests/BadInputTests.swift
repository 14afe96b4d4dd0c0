import Foundation
import Testing

/// Wrong input gets code, place, cause and mend, and loses nothing.
@Suite struct BadInputTests {
    private func expectError(
        _ run: ProgramRun,
        _ code: String,
        _ status: Int32,
        says words: [String] = []
    ) {
        #expect(run.status == status, "\(run.error)")
        #expect(run.error.contains("error[\(code)]: "), "\(run.error)")
        #expect(run.error.contains("\n  cause: ") && run.error.contains("\n  mend:  "))
        #expect(run.out.isEmpty, "an error prints nothing to standard output")
        for word in words { #expect(run.error.contains(word), "\(run.error)") }
    }

    /// The answers, documents and entries of a workspace, to see that nothing was half-written.
    private func log(in folder: URL) throws -> String {
        try ProgramRun(["log", "--json"], in: folder).out
    }

    @Test(arguments: [
        ("empty", Data(), "document.no-words"),
        ("binary", Data([0x50, 0x4B, 0x03, 0x04, 0x00, 0x00, 0x01, 0x02]), "document.binary"),
        (
            "latin-1", Data("Gen\u{E8}ve".unicodeScalars.map { UInt8($0.value) }),
            "document.no-charset"
        ),
        (
            "HTML", Data("<!doctype html><html><body><script>a()</script></body></html>".utf8),
            "document.no-words"
        ),
    ])
    func `a file that is no plain text is refused and leaves nothing behind`(
        name: String,
        bytes: Data,
        code: String
    ) throws {
        try ProgramRun.inFolder { folder in
            try ProgramRun.referenceCase(in: folder)
            let before = try log(in: folder)
            try bytes.write(to: folder.appending(path: "report.txt"))
            let run = try ProgramRun(
                ["read", "report.txt", "--outlet", "Wire", "--published", "2026-01-30"],
                in: folder
            )
            expectError(run, code, 65)
            #expect(try log(in: folder) == before)
        }
    }

    @Test func `a good file before a bad one is not kept either when reading fails at once`() throws
    {
        try ProgramRun.inFolder { folder in
            try ProgramRun.referenceCase(in: folder)
            try "No date here.".write(
                to: folder.appending(path: "report.txt"),
                atomically: true,
                encoding: .utf8
            )
            let before = try log(in: folder)
            let run = try ProgramRun(["read", "report.txt", "--outlet", "Wire"], in: folder)
            expectError(run, "read.no-date", 65, says: ["report.txt", "--published"])
            expectError(
                try ProgramRun(["read", "report.txt", "--published", "2026-01-30"], in: folder),
                "read.no-outlet",
                65,
                says: ["--outlet"]
            )
            #expect(try log(in: folder) == before)
        }
    }

    @Test func `a party, an item or a quantity that is not clear is asked back`() throws {
        try ProgramRun.inFolder { folder in
            try ProgramRun.referenceCase(in: folder)
            func decide(
                _ seller: String,
                _ buyer: String,
                _ item: String,
                _ more: [String] = []
            )
                throws -> ProgramRun
            {
                try ProgramRun(
                    ["decide", "--seller", seller, "--buyer", buyer, "--item", item] + more,
                    in: folder
                )
            }
            expectError(
                try decide("nvidia", "depseek", "h200"),
                "party.unknown",
                66,
                says: ["`depseek`", "deepseek"]
            )
            expectError(try decide("nvidia", "deepseek", "h2000"), "item.unknown", 66)
            expectError(
                try decide("nvidia", "deepseek", "h200", ["--qty", "4.000"]),
                "data.quantity-ambiguous",
                65,
                says: ["--qty", "4000", "4,000"]
            )
            for quantity in ["0", "-3", "many", "1,00", "99999999999999999999"] {
                let run = try decide("nvidia", "deepseek", "h200", ["--qty=\(quantity)"])
                #expect(run.status == 65, "\(quantity): \(run.error)")
            }
            expectError(
                try decide("nvidia", "deepseek", "h200", ["--on", "2026-02-30"]),
                "usage.day",
                64,
                says: ["`2026-02-30`", "--on"]
            )
            expectError(
                try decide("nvidia", "deepseek", "h200", ["--floor", "sure"]),
                "usage.value",
                64,
                says: ["official"]
            )
            expectError(
                try decide("nvidia", "deepseek", "h200", ["--to", "China"]),
                "usage.place",
                64
            )
        }
    }

    @Test func `an unknown command word names the nearest and stops`() throws {
        try ProgramRun.inFolder { folder in
            expectError(
                try ProgramRun(["decdie", "--seller", "x"], in: folder),
                "usage.unknown-command",
                64,
                says: ["proviso decide"]
            )
            expectError(try ProgramRun(["decide"], in: folder), "usage.arguments", 64)
            expectError(
                try ProgramRun(["status", "--nonsense"], in: folder),
                "usage.arguments",
                64
            )
        }
    }

    @Test func `a workspace that is missing, foreign or cut short is told apart`() throws {
        try ProgramRun.inFolder { folder in
            expectError(
                try ProgramRun(["-C", "none.proviso", "status"], in: folder),
                "ledger.missing",
                66,
                says: ["none.proviso", "proviso init"]
            )
            try "plainly not a database, but long enough to be mistaken for one".write(
                to: folder.appending(path: "foreign.proviso"),
                atomically: true,
                encoding: .utf8
            )
            let foreign = try ProgramRun(["-C", "foreign.proviso", "status"], in: folder)
            #expect(foreign.error.contains("error[ledger."), "\(foreign.error)")
            try ProgramRun.referenceCase(in: folder)
            let file = folder.appending(path: "workspace.proviso")
            let whole = try Data(contentsOf: file)
            try whole.prefix(whole.count / 2).write(to: folder.appending(path: "cut.proviso"))
            let cut = try ProgramRun(["-C", "cut.proviso", "verify"], in: folder)
            #expect(cut.status != 0, "\(cut.out)")
            #expect((cut.error + cut.out).contains("cut") || cut.status == 13, "\(cut.error)")
            let again = try ProgramRun(["init", "workspace.proviso"], in: folder)
            #expect(
                again.status == 73,
                "an existing workspace is never overwritten: \(again.error)"
            )
            #expect(try Data(contentsOf: file) == whole)
        }
    }

    @Test func `errors are JSON where JSON was asked for`() throws {
        try ProgramRun.inFolder { folder in
            let run = try ProgramRun(["-C", "none.proviso", "status", "--json"], in: folder)
            let form = try JSONDecoder().decode(
                [String: [String: String?]].self,
                from: Data(run.error.utf8)
            )
            #expect(form["error"]?["code"] == "ledger.missing")
            #expect(form["error"]?["mend"]??.isEmpty == false)
        }
    }

    @Test func `a very long line and a very long text are read without harm`() throws {
        try ProgramRun.inFolder { folder in
            let line = String(repeating: "China approved it and then ", count: 400_000)
            try line.write(
                to: folder.appending(path: "line.txt"),
                atomically: true,
                encoding: .utf8
            )
            let run = try ProgramRun(
                [
                    "read", "line.txt", "-n", "--outlet", "Wire", "--published", "2026-01-30",
                    "--plain",
                ],
                in: folder
            )
            #expect(run.status == 0, "\(run.error)")
        }
    }

    @Test func `the text of a source cannot command the terminal`() throws {
        try ProgramRun.inFolder { folder in
            try
                "China has \u{1B}[31mapproved\u{1B}[0m imports of the H200 by \u{202E}Alibaba, two people said.\n"
                .write(to: folder.appending(path: "report.txt"), atomically: true, encoding: .utf8)
            let run = try ProgramRun(
                [
                    "read", "report.txt", "-n", "--outlet", "W\u{1B}[2Jire", "--published",
                    "2026-01-30",
                ],
                in: folder
            )
            #expect(!run.out.contains("\u{1B}") && !run.out.contains("\u{202E}"))
        }
    }
}
