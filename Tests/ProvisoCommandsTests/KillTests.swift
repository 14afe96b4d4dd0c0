import Foundation
import ProvisoTesting
import Testing

/// What was acknowledged survives a kill at any moment.
@Suite struct KillTests {
    @Test func `nothing acknowledged is lost when the program is killed while reading`() throws {
        let seed: UInt64 = 20_260_130
        print("seed \(seed)")
        var random = SeededGenerator(seed: seed)
        try ProgramRun.inFolder { folder in
            try #require(try ProgramRun(["init"], in: folder).status == 0)
            var acknowledged: [String] = []
            var killed = 0
            // Kills are spread over the whole life of a run, the moment of keeping included.
            var life = Duration.seconds(1)
            for round in 0..<60 {
                let file = "report-\(round).txt"
                try Self.report(round).write(
                    to: folder.appending(path: file),
                    atomically: true,
                    encoding: .utf8
                )
                let process = Process()
                process.executableURL = ProgramRun.program
                process.arguments = [
                    "read", file, "--outlet", "Wire \(round)", "--published", "2026-01-30", "-q",
                ]
                process.currentDirectoryURL = folder
                process.standardOutput = FileHandle.nullDevice
                process.standardError = FileHandle.nullDevice
                let start = ContinuousClock.now
                try process.run()
                // The first round and every third are left alone.
                if round % 3 != 0 {
                    let longest = Int(life / .microseconds(1)) * 5 / 4
                    usleep(UInt32.random(in: 0..<UInt32(longest), using: &random))
                    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
                }
                process.waitUntilExit()
                if round == 0 { life = ContinuousClock.now - start }
                if process.terminationReason == .exit, process.terminationStatus == 0 {
                    acknowledged.append("Wire \(round)")
                } else {
                    killed += 1
                }
            }
            print("\(killed) of 60 rounds were killed before they were acknowledged")
            let verified = try ProgramRun(["verify"], in: folder)
            #expect(verified.status == 0, "\(verified.out)\(verified.error)")
            let sources = try ProgramRun(["source", "list", "--plain"], in: folder).out
            let outlets = Set(sources.split(separator: "\n").map { $0.split(separator: "\t")[2] })
            for outlet in acknowledged { #expect(outlets.contains(Substring(outlet))) }
            try Self.expectWholeDocuments(in: folder)
        }
    }

    private static func report(_ round: Int) -> String {
        (0..<20).map { line in
            "China has approved imports of \(round * 100 + line + 2) H200 chips by Alibaba, two people said."
        }.joined(separator: "\n")
    }

    /// A document is on record with every statement of it, or not at all.
    private static func expectWholeDocuments(in folder: URL) throws {
        let lines = try ProgramRun(["source", "list", "--plain"], in: folder).out
            .split(separator: "\n")
        let counts = Set(lines.compactMap { $0.split(separator: "\t").last })
        #expect(counts.count <= 1, "documents of the same form hold \(counts) statements")
        #expect(counts.first != "0")
    }

    @Test func `two programs that write at once both find their entries afterwards`() throws {
        try ProgramRun.inFolder { folder in
            try #require(try ProgramRun(["init"], in: folder).status == 0)
            for side in ["left", "right"] {
                for round in 0..<6 {
                    try Self.report(round).write(
                        to: folder.appending(path: "\(side)-\(round).txt"),
                        atomically: true,
                        encoding: .utf8
                    )
                }
            }
            let script = """
                read_all() { for n in 0 1 2 3 4 5; do
                  "$PROVISO" read $1-$n.txt --outlet "$1 $n" --published 2026-01-30 -q >/dev/null || exit 1
                done; }
                read_all left & left=$!
                read_all right & right=$!
                wait $left && wait $right
                """
            let both = try ProgramRun(script: script, in: folder)
            #expect(both.status == 0, "\(both.error)")
            #expect(try ProgramRun(["verify"], in: folder).status == 0)
            let sources = try ProgramRun(["source", "list", "--plain"], in: folder).out
            #expect(sources.split(separator: "\n").count == 12, "\(sources)")
        }
    }

    @Test func `a file system that takes no more is told, and the workspace still opens`() throws {
        try ProgramRun.inFolder { folder in
            try #require(try ProgramRun(["init"], in: folder).status == 0)
            let long = (0..<400).map { Self.report($0) }.joined(separator: "\n")
            try long.write(
                to: folder.appending(path: "long.txt"),
                atomically: true,
                encoding: .utf8
            )
            // A limit on the size of files stands in for a full disk; its signal is ignored.
            let script = """
                trap '' XFSZ; ulimit -f 400
                "$PROVISO" read long.txt --outlet Wire --published 2026-01-30 -q >/dev/null
                """
            let full = try ProgramRun(script: script, in: folder)
            #expect([69, 74].contains(full.status), "\(full.status) \(full.error)")
            #expect(full.error.contains("error[ledger."), "\(full.error)")
            #expect(try ProgramRun(["verify"], in: folder).status == 0)
            #expect(try ProgramRun(["source", "list", "--plain"], in: folder).out.isEmpty)
        }
    }
}
