import Foundation
import Testing
import ThrowawayPostgres

/// A workspace in a database, through the program as somebody types it.
@Suite(.enabled(if: PostgresServer.programs != nil, Comment(rawValue: PostgresServer.absence)))
struct DatabaseTests {
    private func address() async throws -> (full: String, password: String) {
        let schema = "trial_" + UUID().uuidString.prefix(8).lowercased()
        let full = try await PostgresServer.shared.value.address(of: schema)
        let secret = full.dropFirst("postgres://proviso:".count).prefix { $0 != "@" }
        return (full, String(secret))
    }

    private static let report =
        "China has approved imports of 400,000 H200 chips by DeepSeek, two people said."

    @Test func `a workspace moves to a database and back, and stays the same to whoever asks`()
        async throws
    {
        let (there, password) = try await address()
        try ProgramRun.inFolder { folder in
            func run(_ words: String...) throws -> ProgramRun {
                let ran = try ProgramRun(words, in: folder)
                #expect(!ran.out.contains(password) && !ran.error.contains(password))
                return ran
            }
            try Data(Self.report.utf8).write(to: folder.appending(path: "a.txt"))
            #expect(try run("init").status == 0)
            let read = ["--outlet", "Example Wire", "--published", "2026-01-30", "-q"]
            #expect(try ProgramRun(["read", "a.txt"] + read, in: folder).status == 0)
            #expect(try run("workspace", "move", "workspace.proviso", there).status == 0)
            let again = try run("workspace", "move", "workspace.proviso", there)
            #expect(again.status == 73 && again.error.contains("error[ledger.exists]"))
            for words in [["verify"], ["timeline", "--json"], ["source", "list"]] {
                let file = try ProgramRun(words, in: folder)
                let database = try ProgramRun(["-C", there] + words, in: folder)
                #expect(file.status == 0 && file.out == database.out, "\(words)")
            }
            let more = Self.report.replacingOccurrences(of: "DeepSeek", with: "Alibaba")
            try Data(more.utf8).write(to: folder.appending(path: "b.txt"))
            #expect(try ProgramRun(["-C", there, "read", "b.txt"] + read, in: folder).status == 0)
            #expect(try run("-C", there, "doctor").status == 0)
            #expect(try run("-C", there, "backup", "monday.proviso").status == 0)
            #expect(try run("-C", "back.proviso", "restore", "monday.proviso").status == 0)
            let head = try run("-C", there, "verify").out
            let back = try run("-C", "back.proviso", "verify")
            #expect(back.status == 0 && back.out == head)
        }
    }

    @Test func `accounts of a workspace in a database are not guessed at`() async throws {
        let (there, _) = try await address()
        try ProgramRun.inFolder { folder in
            #expect(try ProgramRun(["-C", there, "init"], in: folder).status == 0)
            let words = ["-C", there, "user", "list"]
            let unnamed = try ProgramRun(words, in: folder)
            #expect(unnamed.status == 64 && unnamed.error.contains("error[usage.accounts]"))
            let named = try ProgramRun(words, in: folder, environment: ["PROVISO_ACCOUNTS": "a"])
            #expect(named.status == 0)
        }
    }

    @Test(arguments: ["postgres://ann:S3CRET@a/b?no-such=1", "postgres://a/b?passwrd=S3CRET"])
    func `an address that cannot be read is refused without a word of it`(_ typed: String) throws {
        try ProgramRun.inFolder { folder in
            for words in [["verify"], ["init"], ["doctor"], ["backup", "x.proviso"]] {
                let ran = try ProgramRun(["-C", typed] + words, in: folder)
                #expect(ran.status != 0)
                #expect(!(ran.out + ran.error).contains("S3CRET"), "\(words)")
                #expect(
                    (ran.out + ran.error).contains("the address of the database cannot be read")
                )
            }
        }
    }
}
