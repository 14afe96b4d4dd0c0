import Foundation
import ProvisoAPI
import ProvisoServer
import ProvisoWeb
import HTTPTypes
import Testing

/// Requests that are not written as requests are.
@Suite(.serialized) struct WireTests {
    /// Everything that comes back until the server hangs up: by itself, or because nothing more is sent.
    private func outcome(
        _ served: Served,
        _ bytes: String,
        isEnded: Bool = true
    ) async throws -> String {
        let wire = try served.wire()
        try? await wire.send(bytes)
        if isEnded { wire.end() }
        return await wire.everything()
    }

    private func statuses(_ text: String) -> [Int] {
        text.matches(of: #/HTTP/1\.1 (\d{3}) /#).compactMap { Int($0.1) }
    }

    // MARK: Smuggling

    /// A request in whose body another is hidden, which nobody may take for one of its own.
    private static let smuggled: [(String, String)] = [
        ("both lengths", "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
        ("both, turned round", "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n"),
        ("two lengths", "Content-Length: 0\r\nContent-Length: 44\r\n\r\n"),
        ("two lengths in one field", "Content-Length: 0, 44\r\n\r\n"),
        ("a length with a sign", "Content-Length: +0\r\n\r\n"),
        ("a length below zero", "Content-Length: -1\r\n\r\n"),
        ("a length in hexadecimal", "Content-Length: 0x0\r\n\r\n"),
        ("a length that is no number", "Content-Length: x\r\n\r\n"),
        ("a length beyond all numbers", "Content-Length: 99999999999999999999\r\n\r\n"),
        ("a blank before the colon", "Content-Length : 0\r\n\r\n"),
        ("an encoding that is none", "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n"),
        ("chunks that are packed", "Transfer-Encoding: chunked, gzip\r\n\r\n0\r\n\r\n"),
        (
            "an encoding twice",
            "Transfer-Encoding: chunked\r\nTransfer-Encoding: x\r\n\r\n0\r\n\r\n"
        ),
        ("a chunk without a size", "Transfer-Encoding: chunked\r\n\r\ng\r\n\r\n"),
        ("a chunk below zero", "Transfer-Encoding: chunked\r\n\r\n-1\r\n\r\n"),
        ("a chunk beyond all sizes", "Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n\r\n"),
        (
            "a chunk that is longer than said",
            "Transfer-Encoding: chunked\r\n\r\n1\r\nxxxx\r\n0\r\n\r\n"
        ),
        ("a line that goes on", "X-Folded: a\r\n b: c\r\nContent-Length: x\r\n\r\n"),
        ("a field without a name", ": x\r\n\r\n"),
        ("a field with a null", "X-Null: a\u{0}b\r\n\r\n"),
    ]

    @Test(arguments: smuggled.map(\.0))
    func `a request that can be read in two ways is read in none`(name: String) async throws {
        let fields = try #require(Self.smuggled.first { $0.0 == name }).1
        try await Served.run { served in
            let hidden = "GET /metrics HTTP/1.1\r\nHost: 127.0.0.1:\(served.port)\r\n\r\n"
            let text = try await outcome(
                served,
                "POST /mcp HTTP/1.1\r\nHost: 127.0.0.1:\(served.port)\r\n\(fields)\(hidden)",
                // An end would be one more reason to refuse it.
                isEnded: false
            )
            let statuses = statuses(text)
            #expect(statuses == [400], "\(statuses)")
            #expect(!text.contains("proviso_http_requests_total"))
        }
    }

    @Test func `two requests one after the other are two, so that the check above can fail`()
        async throws
    {
        try await Served.run { served in
            let one = served.request("GET", "/metrics")
            let text = try await outcome(served, one + one)
            #expect(statuses(text) == [200, 200])
            #expect(text.contains("proviso_http_requests_total"))
        }
    }

    @Test(arguments: [
        ("GET /health HTTP/1.0\r\n\r\n", 421),
        ("GET http://OWN/health HTTP/1.1\r\nHost: evil.example\r\n\r\n", 421),
        ("GET /health HTTP/1.1\r\nHost: OWN\r\nHost: evil.example\r\n\r\n", 400),
        ("GET /health HTTP/1.1\r\nHost: evil.example\r\nHost: OWN\r\n\r\n", 400),
        ("GET /health HTTP/1.1\r\nHost: OWN\r\nHost: OWN\r\n\r\n", 400),
        ("GET //evil.example/ HTTP/1.1\r\nHost: OWN\r\n\r\n", 404),
        ("GET evil.example HTTP/1.1\r\nHost: OWN\r\n\r\n", 400),
        ("CONNECT evil.example:443 HTTP/1.1\r\nHost: OWN\r\n\r\n", 400),
        ("OPTIONS * HTTP/1.1\r\nHost: OWN\r\n\r\n", 400),
        ("GET /health HTTP/1.1\r\n\r\n", 421),
        ("GET /health HTTP/3.7\r\nHost: OWN\r\n\r\n", 400),
        ("GET /health\r\n\r\n", 400), ("\u{16}\u{3}\u{1}\u{0}\u{5}hello\r\n\r\n", 400),
        ("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400),
        ("MADEUP /health HTTP/1.1\r\nHost: OWN\r\n\r\n", 400),
    ])
    func `a request of another form than this server's is refused`(
        bytes: String,
        status: Int
    ) async throws {
        try await Served.run { served in
            let text = bytes.replacing("OWN", with: "127.0.0.1:\(served.port)")
            let statuses = statuses(try await outcome(served, text))
            #expect(statuses == [status], "\(statuses)")
        }
    }

    @Test
    func
        `a whole address in place of a path is answered by its path, and its host is told to nobody`()
        async throws
    {
        try await Served.run { served in
            for host in ["127.0.0.1:\(served.port)", "evil.example"] {
                let text = try await outcome(
                    served,
                    "GET http://\(host)/sign-in HTTP/1.1\r\nHost: 127.0.0.1:\(served.port)\r\nAccept: text/html\r\n\r\n"
                )
                #expect(statuses(text) == [200])
                #expect(!text.contains("evil.example"))
            }
        }
    }

    @Test func `a client of the old protocol that names this server is answered`() async throws {
        try await Served.run { served in
            let text = try await outcome(
                served,
                "GET /health HTTP/1.0\r\nHost: 127.0.0.1:\(served.port)\r\n\r\n"
            )
            #expect(statuses(text) == [200])
        }
    }

    @Test(arguments: ["gzip", "deflate", "br", "zstd", "x-gzip", "gzip, identity", "GZIP"])
    func `a body that is packed is not unpacked`(coding: String) async throws {
        try await Served.run { served in
            for path in ["/mcp", "/import", "/health"] {
                let fields = ["Content-Encoding": coding]
                let answer = try await served.ask("POST", path, fields, body: "xx")
                #expect([405, 415].contains(answer.status), "\(path): \(answer.status)")
            }
            let plain = try await served.ask(
                "POST",
                "/mcp",
                ["Content-Encoding": "identity"],
                body: "{"
            )
            #expect(plain.status == 400)
        }
    }

    // MARK: Paths

    private static let traversals = [
        "../../../../../../etc/passwd", "..%2f..%2f..%2f..%2f..%2fetc%2fpasswd",
        "%2e%2e/%2e%2e/%2e%2e/etc/passwd", "..%252f..%252f..%252fetc%252fpasswd",
        "....//....//....//etc/passwd", "..%5c..%5c..%5cetc%5cpasswd", "%2fetc%2fpasswd",
        "..%c0%af..%c0%afetc%c0%afpasswd", "%00", "x%00.csv", "file:%2f%2f%2fetc%2fpasswd",
        "..;/..;/etc/passwd", "x%2f..%2f..%2fTemplates%2fframe.mustache",
    ]

    /// Every path of a page and of the other routes, with each way out in the place of what is open.
    private static func ways() throws -> [String] {
        let pages = ProvisoWeb.Route.all.map(\.path)
        let others = try WebServer(
            desk: Served.emptyDesk(),
            gatekeeper: OwnMachine(person: "tester"),
            program: "0.0.0",
            log: Served.Collected().logger
        ).routes.map { $0.path.description.replacing(/\{[^}]*\}/, with: "*") }
        let folders = [
            "/templates", "/Templates", "/style.css", "/Look", "/Problems", "/static", "",
        ]
        return Set(pages + others).sorted().flatMap { path -> [String] in
            let base = path.replacing("**", with: "*")
            return traversals.map {
                base.contains("*")
                    ? base.replacing("*", with: $0) : "\(base == "/" ? "" : base)/\($0)"
            }
        } + folders.flatMap { folder in traversals.map { "\(folder)/\($0)" } }
    }

    @Test func `no path leads to a file`() async throws {
        let ways = try Self.ways()
        #expect(ways.count > 200)
        try await Served.run { served in
            for way in ways {
                for ending in ["", ".json", ".csv"] {
                    let answer = try await served.get(way + ending)
                    #expect(
                        (400..<500).contains(answer.status),
                        "\(way)\(ending): \(answer.status)"
                    )
                    #expect(!answer.text.contains("root:"), "\(way)")
                    #expect(!answer.text.contains("{{{"), "\(way)")
                }
            }
        }
    }

    // MARK: Fields of replies

    @Test func `a broken line in an address or a field puts no field into a reply`() async throws {
        let known: Set<String> = [
            "content-security-policy", "x-content-type-options", "referrer-policy", "date",
            "permissions-policy", "cross-origin-resource-policy", "cross-origin-opener-policy",
            "cache-control", "x-request-id", "content-length", "content-type", "location",
            "server", "www-authenticate", "allow", "retry-after", "set-cookie",
        ]
        let break_ = "%0d%0aX-Evil:%201%0d%0aSet-Cookie:%20evil=1%0d%0a%0d%0aevil"
        let house = try await House()
        for gatekeeper in [house.gatekeeper as any Gatekeeper, OwnMachine(person: "tester")] {
            try await Served.run(gatekeeper: gatekeeper, entrance: house.entrance) { served in
                for path in ProvisoWeb.Route.all.map(\.path) + ["/health", "/v1/x", "/nowhere"] {
                    for target in [
                        path.replacing("**", with: break_).replacing("*", with: break_),
                        path.replacing("*", with: "x") + "?next=\(break_)&known=\(break_)",
                        path.replacing("*", with: "x") + "?\(break_)=\(break_)",
                    ] {
                        for accept in ["text/html", "application/json"] {
                            let answer = try await served.ask("GET", target, ["Accept": accept])
                            let names = Set(answer.fields.keys).subtracting(known)
                            #expect(names.isEmpty, "\(target): \(names)")
                            #expect(answer.fields["set-cookie"] == nil, "\(target)")
                            let value = answer.fields["location"] ?? ""
                            #expect(!value.contains("\r") && !value.contains("\n"), "\(target)")
                        }
                    }
                }
            }
        }
    }
}
