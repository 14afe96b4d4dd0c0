import Foundation
import Testing

/// `user` and `token`, from the command to what is kept.
@Suite struct AccessVerbTests {
    private static let password = "correct horse battery staple"

    /// A workspace, and a file with a password.
    private func inFolder(_ body: (URL) throws -> Void) throws {
        try ProgramRun.inFolder { folder in
            try #require(try ProgramRun(["init"], in: folder).status == 0)
            try (Self.password + "\n").write(
                to: folder.appending(path: "password.txt"),
                atomically: true,
                encoding: .utf8
            )
            try body(folder)
        }
    }

    private func add(_ name: String, _ role: String, in folder: URL) throws -> ProgramRun {
        try ProgramRun(
            ["user", "add", name, "--role", role, "--password-file", "password.txt"],
            in: folder
        )
    }

    @Test func `an account is made, listed, changed and disabled`() throws {
        try inFolder { folder in
            let none = try ProgramRun(["user", "list"], in: folder)
            #expect(none.out.hasPrefix("No accounts yet"))
            let made = try add("li.wei", "admin", in: folder)
            #expect(made.out == "li.wei made, admin\n", "\(made.error)")
            #expect(made.error.contains("once it is started again"))
            #expect(try add("ann", "officer", in: folder).error.isEmpty)
            #expect(try ProgramRun(["user", "role", "ann", "viewer"], in: folder).status == 0)
            let piped = try ProgramRun(
                ["user", "password", "ann", "--password-file", "-"],
                in: folder,
                input: "another long password\n"
            )
            #expect(piped.status == 0, "\(piped.error)")
            #expect(try ProgramRun(["user", "disable", "ann"], in: folder).status == 0)
            let list = try ProgramRun(["user", "list", "--plain"], in: folder).out
            let lines = list.split(separator: "\n").map { $0.split(separator: "\t") }
            #expect(lines.map { $0[0] } == ["ann", "li.wei"])
            #expect(lines.map { $0[1] } == ["viewer", "admin"])
            #expect(list.contains(/disabled \d/))
            #expect(!list.contains("scrypt") && !list.contains("horse"))
            #expect(try ProgramRun(["user", "enable", "ann"], in: folder).status == 0)
        }
    }

    @Test func `a token is shown once and then known by its id`() throws {
        try inFolder { folder in
            _ = try add("li.wei", "admin", in: folder)
            let made = try ProgramRun(
                [
                    "token", "new", "--account", "li.wei", "--label", "feed", "--scopes",
                    "read,propose", "--days", "7",
                ],
                in: folder
            )
            #expect(made.out.wholeMatch(of: /pvt_[0-9a-z]{58}\n/) != nil, "\(made.error)")
            let list = try ProgramRun(["token", "list", "--account", "li.wei"], in: folder).out
            let id = try #require(list.firstMatch(of: /tok_[0-9A-Z]{10}/)).0
            #expect(made.error.contains(id))
            #expect(!list.contains(made.out.dropLast()))
            #expect(try ProgramRun(["token", "revoke", String(id)], in: folder).status == 0)
            #expect(try ProgramRun(["token", "list"], in: folder).out.contains("revoked"))
            #expect(try ProgramRun(["token", "revoke", String(id)], in: folder).status == 64)
        }
    }

    @Test(
        arguments: [
            (
                ["user", "add", "ann", "--role", "viewer", "--password-file", "password.txt"], 64,
                "access.first-is-admin"
            ),
            (
                ["user", "add", "ann", "--role", "king", "--password-file", "password.txt"], 64,
                "usage.value"
            ),
            (
                ["user", "add", "a b", "--role", "admin", "--password-file", "password.txt"], 65,
                "access.name"
            ),
            (["user", "add", "ann", "--role", "admin"], 64, "usage.arguments"),
            (
                ["user", "add", "ann", "--role", "admin", "--password-file", "none"], 66,
                "file.missing"
            ),
            (
                ["user", "add", "ann", "--role", "admin", "--password-file", "short.txt"], 65,
                "access.password-short"
            ),
            (
                ["user", "add", "ann", "--role", "admin", "--password-file", "lines.txt"], 65,
                "secret.many-lines"
            ),
            (["user", "disable", "eve"], 66, "access.unknown-account"),
            (["user", "role", "eve", "admin"], 66, "access.unknown-account"),
            (
                ["token", "new", "--account", "eve", "--label", "x", "--scopes", "read"], 66,
                "access.unknown-account"
            ),
            (
                ["token", "new", "--account", "eve", "--label", "x", "--scopes", "fly"], 64,
                "usage.value"
            ),
            (["token", "revoke", "tok_ZZZZ"], 66, "token.unknown"),
            (["user", "list", "-C", "other.proviso"], 66, "ledger.missing"),
        ] as [([String], Int32, String)]
    )
    func `what cannot be done is explained and leaves nothing behind`(
        arguments: [String],
        status: Int32,
        code: String
    ) throws {
        try inFolder { folder in
            for (name, text) in [("short.txt", "short\n"), ("lines.txt", "one line\nand two\n")] {
                try text.write(
                    to: folder.appending(path: name),
                    atomically: true,
                    encoding: .utf8
                )
            }
            let run = try ProgramRun(arguments, in: folder)
            #expect(run.status == status, "\(run.error)")
            #expect(run.error.contains("error[\(code)]"), "\(run.error)")
            #expect(run.out.isEmpty)
            #expect(try ProgramRun(["user", "list"], in: folder).out.hasPrefix("No accounts yet"))
        }
    }

    @Test func `a token in a file is for nobody but its owner`() throws {
        try inFolder { folder in
            _ = try add("li.wei", "admin", in: folder)
            let file = folder.appending(path: "token.txt")
            try "old".write(to: file, atomically: true, encoding: .utf8)
            let made = try ProgramRun(
                [
                    "token", "new", "--account", "li.wei", "--label", "feed", "--scopes", "read",
                    "-o", "token.txt",
                ],
                in: folder
            )
            #expect(made.status == 0 && made.out.isEmpty, "\(made.error)")
            #expect(try String(contentsOf: file, encoding: .utf8).hasPrefix("pvt_"))
            let attributes = try FileManager.default.attributesOfItem(atPath: file.path)
            #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
            let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            #expect(files.count { $0.hasPrefix("token.txt") } == 1)
        }
    }

    @Test func `a dry run keeps nothing`() throws {
        try inFolder { folder in
            let run = try ProgramRun(
                [
                    "user", "add", "ann", "--role", "admin", "--password-file", "password.txt",
                    "-n",
                ],
                in: folder
            )
            #expect(run.status == 0)
            let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            #expect(!files.contains { $0.hasSuffix("-access") })
        }
    }

    @Test func `the accounts lie beside the workspace, for nobody but their owner`() throws {
        try inFolder { folder in
            _ = try add("li.wei", "admin", in: folder)
            let path = folder.appending(path: "workspace.proviso-access").path
            let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
            #expect((mode as? NSNumber)?.intValue == 0o600)
            let log = try ProgramRun(["log", "--json"], in: folder).out
            #expect(!log.contains("li.wei"))
        }
    }

    @Test func `with accounts the server asks for sign-in`() async throws {
        let program = InProcess()
        _ = await program(["init"])
        #expect(await program(["serve"]).out.hasSuffix("open to tester\n"))
        let file = FileManager.default.temporaryDirectory
            .appending(path: "proviso-test-\(UUID().uuidString)")
        try Self.password.write(to: file, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(at: file) }
        let add = ["user", "add", "ann", "--role", "admin", "--password-file", file.path]
        #expect(await program(add).status == 0)
        #expect(await program(["serve"]).out.hasSuffix("sign-in needed\n"))
    }
}
