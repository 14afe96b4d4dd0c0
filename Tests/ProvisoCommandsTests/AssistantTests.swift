import Foundation
import Testing

/// `proviso mcp`: what the verb hands on, and the built program at the end of a pipe.
@Suite struct AssistantTests {
    @Test func `the assistant looks from where the options say, at a record that is there`()
        async throws
    {
        let program = InProcess()
        let missing = await program(["mcp"])
        #expect(missing.status == 66)
        #expect(missing.out.isEmpty)
        let made = await program(["init", "workspace.proviso"])
        try #require(made.status == 0)
        let run = await program(["mcp", "--floor", "named"])
        #expect(run.status == 0)
        #expect(run.out == "0.1.0 at 1 entries, floor named\n")
        let wrong = await program(["mcp", "--floor", "rumor"])
        #expect(wrong.status == 64)
        #expect(wrong.out.isEmpty)
    }

    @Test
    func `an assistant may propose where that is let, and not where nothing is to be written`()
        async throws
    {
        let program = InProcess()
        try #require(await program(["init", "workspace.proviso"]).status == 0)
        let proposing = await program(["mcp", "--allow-propose", "-v"])
        #expect(proposing.out.hasSuffix(", tester proposes\n"), "\(proposing.out)")
        #expect(proposing.error.contains("documents may be proposed"), "\(proposing.error)")
        let dry = await program(["mcp", "--allow-propose", "-n", "-v"])
        #expect(dry.out.hasSuffix("floor official\n"), "\(dry.out)")
        #expect(dry.error.contains("nothing is written on record"), "\(dry.error)")
    }

    @Test func `the program answers line by line and ends in order with its input`() throws {
        try ProgramRun.inFolder { folder in
            let run = try ProgramRun(
                script: """
                    "$PROVISO" init workspace.proviso -q > made.txt
                    printf '%s\\n' '{"jsonrpc":"2.0","id":1,"method":"ping"}' '' 'no JSON' \
                      '{"jsonrpc":"2.0","method":"notifications/initialized"}' > in.txt
                    head -c 1100000 /dev/zero | tr '\\0' 'a' >> in.txt
                    printf '\\n%s' '{"jsonrpc":"2.0","id":"last","method":"ping"}' >> in.txt
                    "$PROVISO" mcp < in.txt
                    """,
                in: folder
            )
            #expect(run.status == 0, "\(run.error)")
            let lines = run.out.split(separator: "\n")
            try #require(lines.count == 4, "\(run.out)")
            #expect(lines[0] == "{\"id\":1,\"jsonrpc\":\"2.0\",\"result\":{}}")
            #expect(lines[1].contains("-32700"))
            #expect(lines[2].contains("-32600"))
            #expect(lines[3] == "{\"id\":\"last\",\"jsonrpc\":\"2.0\",\"result\":{}}")
        }
    }
}
