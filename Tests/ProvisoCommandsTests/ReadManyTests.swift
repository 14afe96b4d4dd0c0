import Foundation
import Testing

/// A folder of reports: read with progress, past bad files, cut off and taken up again.
@Suite struct ReadManyTests {
    private static func report(_ number: Int) -> String {
        """
        China has approved imports of \(number + 2) H200 chips by Alibaba, two people said.
        The ministry did not respond to a request for comment on report \(number).
        """
    }

    private func write(_ count: Int, in folder: URL, named name: String = "reports") throws {
        let reports = folder.appending(path: name)
        for part in ["a", "b/c"] {
            try FileManager.default.createDirectory(
                at: reports.appending(path: part),
                withIntermediateDirectories: true
            )
        }
        for number in 0..<count {
            let part = number % 2 == 0 ? "a" : "b/c"
            try Self.report(number).write(
                to: reports.appending(path: "\(part)/r\(number).txt"),
                atomically: true,
                encoding: .utf8
            )
        }
    }

    private func documents(in folder: URL) throws -> Int {
        try ProgramRun(["source", "list", "--plain"], in: folder).out.split(separator: "\n").count
    }

    @Test func `a folder is read whole, and once`() throws {
        try ProgramRun.inFolder { folder in
            try #require(try ProgramRun(["init"], in: folder).status == 0)
            try write(10, in: folder)
            let arguments = ["read", "reports", "--outlet", "Wire", "--published", "2026-01-30"]
            let first = try ProgramRun(arguments, in: folder)
            #expect(first.status == 0, "\(first.error)")
            #expect(first.out.hasPrefix("10 documents: 10 read into"), "\(first.out)")
            let again = try ProgramRun(arguments, in: folder)
            #expect(again.out.contains("10 already in the"), "\(again.out)")
            #expect(try documents(in: folder) == 10)
        }
    }

    @Test func `a bad file is told and stops nothing`() throws {
        try ProgramRun.inFolder { folder in
            try #require(try ProgramRun(["init"], in: folder).status == 0)
            try write(4, in: folder)
            let reports = folder.appending(path: "reports")
            try Data([0x43, 0xFF, 0xFE, 0x41]).write(to: reports.appending(path: "bad.txt"))
            try Data("{}".utf8).write(to: reports.appending(path: "a/r0.meta.json"))
            try Data("{\"outlet\": 3}".utf8).write(to: reports.appending(path: "a/r2.meta.json"))
            try Data("%PDF".utf8).write(to: reports.appending(path: "scan.bin"))
            let run = try ProgramRun(
                ["read", "reports", "gone.txt", "--outlet", "Wire", "--published", "2026-01-30"],
                in: folder
            )
            #expect(run.status == 65)
            #expect(run.out.contains("6 documents: 3 read into"), "\(run.out)")
            #expect(run.out.contains("3 could not be read"))
            for code in ["read.meta-file", "file.missing"] {
                #expect(run.out.contains("[\(code)]"), "\(run.out)")
            }
            #expect(run.out.contains("1 file passed over"))
            #expect(run.out.split(separator: "\n").allSatisfy { $0.count <= 80 }, "\(run.out)")
            #expect(try documents(in: folder) == 3)
        }
    }

    @Test func `the meta file beside a text goes before the command line`() throws {
        try ProgramRun.inFolder { folder in
            try #require(try ProgramRun(["init"], in: folder).status == 0)
            try write(2, in: folder)
            try Data("{\"outlet\": \"Gazette\", \"published\": \"2026-01-12\"}".utf8)
                .write(to: folder.appending(path: "reports/a/r0.meta.json"))
            let run = try ProgramRun(
                ["read", "reports", "--outlet", "Wire", "--published", "2026-01-30", "--json"],
                in: folder
            )
            #expect(run.status == 0, "\(run.error)")
            #expect(run.out.contains("\"schema\" : \"proviso.read-many/1\""))
            let list = try ProgramRun(["source", "list", "--plain"], in: folder).out
            #expect(list.contains("2026-01-12") && list.contains("Gazette"), "\(list)")
            #expect(list.contains("Wire"))
        }
    }

    @Test func `an empty folder is told as such, and a trial keeps nothing`() throws {
        try ProgramRun.inFolder { folder in
            try #require(try ProgramRun(["init"], in: folder).status == 0)
            try FileManager.default.createDirectory(
                at: folder.appending(path: "empty"),
                withIntermediateDirectories: false
            )
            let empty = try ProgramRun(["read", "empty"], in: folder)
            #expect(empty.status == 64)
            #expect(empty.error.contains("error[read.no-texts]"), "\(empty.error)")
            try write(3, in: folder)
            let trial = try ProgramRun(
                ["read", "reports", "-n", "--outlet", "Wire", "--published", "2026-01-30"],
                in: folder
            )
            #expect(trial.status == 0)
            #expect(trial.out.contains("not kept"))
            #expect(try documents(in: folder) == 0)
        }
    }

    @Test func `what was told as kept survives a kill, and the next run takes up the rest`() throws
    {
        try ProgramRun.inFolder { folder in
            try #require(try ProgramRun(["init"], in: folder).status == 0)
            let total = 600
            try write(total, in: folder)
            let arguments = ["read", "reports", "--outlet", "Wire", "--published", "2026-01-30"]
            var kept = 0
            for round in 0..<4 {
                let errors = folder.appending(path: "errors-\(round)")
                _ = FileManager.default.createFile(atPath: errors.path, contents: nil)
                let process = Process()
                process.executableURL = ProgramRun.program
                process.arguments = arguments
                process.currentDirectoryURL = folder
                process.standardOutput = FileHandle.nullDevice
                process.standardError = try FileHandle(forWritingTo: errors)
                try process.run()
                usleep(UInt32(500_000 + 400_000 * round))
                if process.isRunning { kill(process.processIdentifier, SIGKILL) }
                process.waitUntilExit()
                let told = try String(contentsOf: errors, encoding: .utf8)
                    .matches(of: /([\d,]+) of [\d,]+ documents/).last
                    .flatMap { Int($0.1.replacing(",", with: "")) }
                let found = try documents(in: folder)
                #expect(found >= told ?? 0)
                #expect(found >= kept, "what was kept stays kept")
                kept = found
            }
            let rest = try ProgramRun(arguments, in: folder)
            #expect(rest.status == 0, "\(rest.error)")
            print("\(kept) of \(total) were kept over four kills")
            #expect(kept == 0 || rest.out.contains("\(kept) already"), "\(rest.out)")
            #expect(try documents(in: folder) == total)
            #expect(try ProgramRun(["verify"], in: folder).status == 0)
        }
    }

    @Test func `a run that is interrupted ends in good order and says how to go on`() throws {
        try ProgramRun.inFolder { folder in
            try #require(try ProgramRun(["init"], in: folder).status == 0)
            try write(600, in: folder)
            let script = """
                "$PROVISO" read reports --outlet "The Wire" --published 2026-01-30 >out 2>err &
                pid=$!; sleep 0.8; kill -INT $pid; wait $pid; echo $?
                """
            // A shell hands its own ignoring of the signal on to what it starts in the background.
            let run = try ProgramRun(script: "set -m\n" + script, in: folder)
            let status = run.out.split(separator: "\n").last.map(String.init)
            let errors = try String(contentsOf: folder.appending(path: "err"), encoding: .utf8)
            let out = try String(contentsOf: folder.appending(path: "out"), encoding: .utf8)
            #expect(status == "130", "\(run.out)\(errors)\(out)")
            #expect(
                errors.contains(
                    "to go on: proviso read reports --outlet 'The Wire' --published 2026-01-30"
                ),
                "\(errors)"
            )
            let told = out.firstMatch(of: /documents: ([\d,]+) read into/)
                .flatMap { Int($0.1.replacing(",", with: "")) }
            #expect(try documents(in: folder) == told)
        }
    }
}
