import ProvisoTesting
import Testing

/// What people read, word for word, at 80 and 120 columns, with colour and in ASCII.
@Suite struct GoldenTests {
    private static let decide = [
        "decide", "--seller", "nvidia", "--buyer", "deepseek", "--item", "h200", "--qty", "1000",
        "--on", "2026-01-30",
    ]

    private static let outputs: [(name: String, arguments: [String])] = [
        ("status", ["status", "h200"]),
        ("decide", decide),
        ("decide-seller", decide + ["--as", "seller"]),
        ("decide-unnamed", decide + ["--floor", "unnamed"]),
        ("explain", ["explain"]),
        ("timeline", ["timeline", "--axis", "both"]),
        ("brief", ["brief"]),
        ("sources", ["source", "list"]),
        ("statements", ["statement", "list"]),
        ("changed", ["changed", "--since", "2026-01-28"]),
        ("rules", ["rules", "list"]),
        ("rule", ["rules", "show", "license-worldwide", "--on", "2025-06-01"]),
        ("help", ["help"]),
    ]

    @Test(arguments: outputs.map(\.name))
    func `the printed form is as it was read and approved`(name: String) async throws {
        let program = InProcess()
        let demo = await program(["demo", "workspace.proviso", "-q"])
        try #require(demo.status == 0, "\(demo.error)")
        var arguments = try #require(Self.outputs.first { $0.name == name }).arguments
        if ["explain", "changed"].contains(name) {
            let answer = await program(Self.decide).out
            let id = try #require(answer.firstMatch(of: /dec_([0-9A-Z]{4})/))
            if name == "explain" { arguments.append(String(id.1)) }
        }
        let forms: [(form: String, extra: [String], width: Int?)] = [
            ("80", ["--width", "80"], nil),
            ("120", ["--width", "120"], nil),
            ("80-colour", [], 80),
            ("80-ascii", ["--width", "80", "--ascii"], nil),
        ]
        for (form, extra, width) in forms {
            let options = arguments == ["help"] ? [] : extra
            let run = await program(arguments + options, terminal: width)
            #expect([0, 10, 11, 15].contains(run.status), "\(run.error)")
            #expect(!run.out.isEmpty)
            if form.hasSuffix("ascii"), name != "help" {
                #expect(run.out.utf8.allSatisfy { $0 < 0x80 }, "\(name) is not ASCII")
            }
            let difference = try Golden().difference(run.out, from: "\(name)/\(form)")
            #expect(difference == nil, "\(difference ?? "")")
        }
    }

    @Test func `NO_COLOR and a dumb terminal mean no colour`() async throws {
        let program = InProcess()
        _ = await program(["demo", "workspace.proviso", "-q"])
        let coloured = await program(Self.decide, terminal: 80)
        #expect(coloured.out.contains("\u{1B}["))
        for environment in [["NO_COLOR": "1"], ["TERM": "dumb"]] {
            let plain = await program(Self.decide, terminal: 80, environment: environment)
            #expect(!plain.out.contains("\u{1B}["))
        }
        #expect(await !program(Self.decide + ["--no-color"], terminal: 80).out.contains("\u{1B}["))
        #expect(await !program(Self.decide).out.contains("\u{1B}["), "a pipe gets no colour")
    }
}
