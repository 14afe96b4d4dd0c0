import Foundation
import ProvisoAccess
import ProvisoAccessHTTP
import ProvisoAPI
import ProvisoModel
import ProvisoServer
import Testing

/// A server that speaks TLS, asked by a client that is not ours.
@Suite(.serialized, .enabled(if: OpenSSL.path != nil, "openssl is not installed"))
struct TLSTests {
    private static let now = Instant<Known>(
        microseconds: Int64(Date.now.timeIntervalSince1970) * 1_000_000
    )

    private func run(
        _ limits: Limits = Limits(),
        _ body: @Sendable (Served, OpenSSL.Papers) async throws -> Void
    ) async throws {
        try await OpenSSL.inFolder { papers in
            var approach = Approach()
            approach.identity = try TLSIdentity(
                certificate: papers.certificate,
                key: papers.key,
                at: TLSTests.now
            )
            let house = try await House(isSecure: true)
            try await Served.run(
                gatekeeper: house.gatekeeper,
                entrance: house.entrance,
                approach: approach,
                limits: limits,
                { try await body($0, papers) }
            )
        }
    }

    private func ask(
        _ served: Served,
        _ papers: OpenSSL.Papers,
        _ request: String,
        options: [String] = []
    ) async throws -> OpenSSL.Output {
        try await OpenSSL.run(
            [
                "s_client", "-connect", "127.0.0.1:\(served.port)", "-CAfile", papers.certificate,
                "-verify_return_error", "-verify_ip", "127.0.0.1", "-quiet",
            ] + options,
            reading: request
        )
    }

    @Test func `it answers over TLS to whoever trusts its certificate`() async throws {
        try await run { served, papers in
            let request = served.request("GET", "/health", ["Connection": "close"])
            for version in ["-tls1_2", "-tls1_3"] {
                let answer = try await ask(served, papers, request, options: [version])
                #expect(answer.out.hasPrefix("HTTP/1.1 200 "), "\(version): \(answer.error)")
                #expect(answer.out.contains("\"status\":\"ok\""))
            }
        }
    }

    @Test(arguments: ["-tls1", "-tls1_1"])
    func `an outdated version of TLS is refused`(version: String) async throws {
        try await run { served, papers in
            let request = served.request("GET", "/health", ["Connection": "close"])
            let weak = [version, "-cipher", "DEFAULT:@SECLEVEL=0"]
            let answer = try await ask(served, papers, request, options: weak)
            #expect(answer.out.isEmpty)
            #expect(answer.error.contains("alert protocol version"), "\(answer.error)")
        }
    }

    @Test func `the cookie keeps to TLS and to this host, and browsers are told to as well`()
        async throws
    {
        try await run { served, papers in
            let form = "csrf=&name=reviewer&password=correct+horse+battery+staple&next=%2F"
            let fields = [
                "Connection": "close", "Accept": "text/html", "Sec-Fetch-Site": "same-origin",
                "Origin": "https://127.0.0.1:\(served.port)",
                "Content-Type": "application/x-www-form-urlencoded",
            ]
            let request = served.request("POST", "/sign-in", fields, body: form)
            let answer = try await ask(served, papers, request)
            #expect(answer.out.hasPrefix("HTTP/1.1 303 "), "\(answer.out) \(answer.error)")
            let cookie = answer.out.firstMatch(of: /(?i)set-cookie: (__Host-proviso=\w+); (.*)\r\n/)
            let found = try #require(cookie)
            #expect(found.2 == "Path=/; HttpOnly; SameSite=Lax; Secure")
            #expect(answer.out.contains(/(?i)strict-transport-security: max-age=31536000\r\n/))
            let session = ["Connection": "close", "Cookie": String(found.1)]
            let metrics = try await ask(served, papers, served.request("GET", "/metrics", session))
            #expect(metrics.out.hasPrefix("HTTP/1.1 200 "))
        }
    }

    @Test func `a page without TLS cannot write to it`() async throws {
        try await run { served, papers in
            let fields = ["Connection": "close", "Origin": "http://127.0.0.1:\(served.port)"]
            let request = served.request("POST", "/sign-in", fields, body: "")
            let answer = try await ask(served, papers, request)
            #expect(answer.out.hasPrefix("HTTP/1.1 403 "))
        }
    }

    @Test func `who speaks no TLS there, or nothing at all, is hung up on`() async throws {
        var limits = Limits()
        limits.idle = .milliseconds(400)
        try await run(limits) { served, _ in
            let plain = try served.wire()
            try await plain.send(served.request("GET", "/health"))
            #expect(await plain.isHungUp())
            let silent = try served.wire()
            #expect(await silent.isHungUp())
        }
    }

    @Test func `a provider whose certificate nobody vouches for is not asked`() async throws {
        try await run { served, _ in
            let url = "https://127.0.0.1:\(served.port)/health"
            let address = try #require(ProviderAddress(url))
            let request = ProviderRequest(address: address, form: nil, authorization: nil)
            let refusal = await #expect(throws: ProviderRefusal.self) {
                try await HTTPProviderLine().ask(request)
            }
            #expect(
                refusal?.cause.contains("certificate") == true,
                "\(String(describing: refusal))"
            )
        }
    }

    // MARK: The files

    private func refusal(_ certificate: String, _ key: String) -> TLSIdentityError? {
        do {
            _ = try TLSIdentity(certificate: certificate, key: key, at: TLSTests.now)
            return nil
        } catch { return error }
    }

    @Test func `what will not do is named with its file`() async throws {
        try await OpenSSL.inFolder { papers in
            let (good, key) = (papers.certificate, papers.key)
            #expect(refusal(good, key) == nil)
            #expect(refusal("/nowhere/x.pem", key) == .missing("/nowhere/x.pem"))
            #expect(refusal(good, "/nowhere/x.key") == .missing("/nowhere/x.key"))
            #expect(refusal(papers.folder, key) == .unreadable(papers.folder))
            #expect(refusal(key, key) == .noCertificate(key))
            #expect(refusal(good, good) == .noKey(good))
            let other = OpenSSL.Papers(folder: papers.folder + "/other")
            try FileManager.default.createDirectory(
                atPath: other.folder,
                withIntermediateDirectories: true
            )
            try await other.make()
            #expect(refusal(good, other.key) == .otherKey(good))
            let curve = papers.folder + "/curve.key"
            let made = try await OpenSSL.run([
                "genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", curve,
            ])
            try #require(made.status == 0, "\(made.error)")
            #expect(refusal(good, curve) == .otherKey(good))
        }
    }

    @Test func `what the library will not use is told in its own words`() async throws {
        try await OpenSSL.inFolder { papers in
            let (key, certificate) = (papers.folder + "/odd.key", papers.folder + "/odd.pem")
            let parameters = papers.folder + "/dsa.pem"
            for arguments in [
                ["dsaparam", "-out", parameters, "1024"], ["gendsa", "-out", key, parameters],
                [
                    "req", "-x509", "-new", "-key", key, "-days", "2", "-subj", "/CN=desk", "-out",
                    certificate,
                ],
            ] {
                let made = try await OpenSSL.run(arguments)
                try #require(made.status == 0, "\(made.error)")
            }
            let found = try #require(refusal(certificate, key))
            #expect(found.code == "tls.unusable", "\(found)")
            #expect(found.cause.contains("says: "), "\(found.cause)")
        }
    }

    @Test(arguments: [
        ["pkey", "-aes256"], ["rsa", "-aes256", "-traditional"],
    ])
    func `a key with a password is refused, and nobody is asked for it`(
        way: [String]
    ) async throws {
        try await OpenSSL.inFolder { papers in
            let locked = papers.folder + "/locked.key"
            try await OpenSSL.run(
                way + ["-in", papers.key, "-out", locked, "-passout", "pass:secret"]
            )
            #expect(FileManager.default.fileExists(atPath: locked))
            #expect(refusal(papers.certificate, locked) == .encryptedKey(locked))
        }
    }

    @Test func `a certificate that has ended or has yet to begin is told, and used`() async throws {
        try await OpenSSL.inFolder { papers in
            let hour = 1
            let month = 30 * 24
            for (hours, word) in [(hour, nil), (month, "ended"), (-month, "begins")] {
                let identity = try TLSIdentity(
                    certificate: papers.certificate,
                    key: papers.key,
                    at: Instant(
                        microseconds: TLSTests.now.microseconds + Int64(hours) * 3_600_000_000
                    )
                )
                #expect(identity.warnings.count == (word == nil ? 0 : 1))
                if let word { #expect(identity.warnings[0].contains(word)) }
            }
        }
    }
}
