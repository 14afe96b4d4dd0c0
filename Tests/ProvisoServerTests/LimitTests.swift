import ProvisoServer
import Testing

/// What one sender may ask of the server.
@Suite(.serialized) struct LimitTests {
    @Test func `a body that is too large is refused before it is read`() async throws {
        var limits = Limits()
        limits.bodyBytes = 1_000
        try await Served.run(limits: limits) { served in
            let announced = try await served.ask("GET", "/health", ["Content-Length": "1001"])
            #expect(announced.status == 413)
            let wire = try served.wire()
            try await wire.send(served.request("GET", "/health", ["Transfer-Encoding": "chunked"]))
            try await wire.send("3e9\r\n" + String(repeating: "x", count: 1_001) + "\r\n")
            #expect(try await wire.answer().status == 413)
            // The rest is not waited for.
            #expect(await wire.isHungUp())
        }
    }

    @Test func `a body within the limit is taken, in one piece or in many`() async throws {
        var limits = Limits()
        limits.bodyBytes = 1_000
        try await Served.run(limits: limits) { served in
            let body = String(repeating: "x", count: 1_000)
            #expect(try await served.ask("GET", "/health", body: body).status == 200)
            let wire = try served.wire()
            try await wire.send(served.request("GET", "/health", ["Transfer-Encoding": "chunked"]))
            for _ in 0..<10 { try await wire.send("1\r\nx\r\n") }
            try await wire.send("0\r\n\r\n")
            #expect(try await wire.answer().status == 200)
        }
    }

    @Test func `who sends slowly is hung up on, in the head and in the body`() async throws {
        var limits = Limits()
        limits.idle = .milliseconds(400)
        limits.body = .milliseconds(400)
        try await Served.run(limits: limits) { served in
            let head = try served.wire()
            try await head.send("GET /health HTTP/1.1\r\nHost: x\r\nX-Slow: ")
            let drip = Task {
                while !Task.isCancelled {
                    try await head.send("a")
                    try await Task.sleep(for: .milliseconds(50))
                }
            }
            _ = try? await drip.value
            #expect(await head.isHungUp())
            let body = try served.wire()
            try await body.send(served.request("GET", "/health", ["Content-Length": "900"]))
            for _ in 0..<40 {
                guard (try? await body.send("a")) != nil else { break }
                try await Task.sleep(for: .milliseconds(50))
            }
            #expect(await body.isHungUp())
            let silent = try served.wire()
            #expect(await silent.isHungUp())
        }
    }

    /// Waits until the counts of the server say so.
    private func wait(_ served: Served, until words: String) async throws {
        while try await !served.get("/metrics").text.contains(words) {
            try await Task.sleep(for: .milliseconds(20))
        }
    }

    @Test(.timeLimit(.minutes(5)), arguments: [false, true])
    func `a body that its sender cuts off is its failure and not the server's`(
        isBrokenOff: Bool
    ) async throws {
        try await Served.run { served in
            var wire: Wire? = try served.wire()
            try await wire?.send(served.request("GET", "/health", ["Content-Length": "9"]) + "x")
            // Only what is being read can be cut off: that request, and the one that looks.
            try await wait(served, until: "_under_way 2\n")
            if isBrokenOff {
                wire?.breakOffWhenReleased()
                wire = nil
            } else {
                wire?.end()
                #expect(try await wire?.answer().status == 400)
            }
            try await wait(
                served,
                until: #"_requests_total{method="GET",route="/health",status="400"} 1"# + "\n"
            )
            #expect(!served.log.text.contains("a request failed"))
        }
    }

    @Test func `a head with too much in it is refused`() async throws {
        try await Served.run { served in
            let long = try served.wire()
            let field = ["X-Long": String(repeating: "x", count: 20_000)]
            try await long.send(served.request("GET", "/health", field))
            #expect(try await long.answer().status == 400)
            #expect(await long.isHungUp())
            let many = try served.wire()
            let fields = (0..<200).map { ("X-\($0)", "1") }
            try await many.send(
                served.request("GET", "/health", Dictionary(uniqueKeysWithValues: fields))
            )
            #expect(try await many.answer().status == 400)
            let target = "/health?" + String(repeating: "x", count: 9_000)
            #expect(try await served.get(target).status == 400)
        }
    }

    @Test func `who asks too often is told to wait`() async throws {
        var limits = Limits()
        // Nothing is given back, however long a request takes on a busy machine.
        limits.requestsPerSecond = 0
        limits.burst = 3
        try await Served.run(limits: limits) { served in
            for _ in 0..<3 { #expect(try await served.get("/health").status == 200) }
            let refused = try await served.get("/health")
            #expect(refused.status == 429)
            #expect(refused.fields["retry-after"] == "1")
            #expect(try refused.json()["retryable"] as? Bool == true)
        }
    }

    @Test func `a request and its answer are counted once`() async throws {
        try await Served.run { served in
            _ = try await served.get("/health")
            _ = try await served.get("/made-up-\(Int.random(in: 0..<1_000_000))")
            let text = try await served.get("/metrics").text
            let health =
                #"proviso_http_requests_total{method="GET",route="/health",status="200"} 1"#
            #expect(text.contains(health + "\n"))
            let pages = #"proviso_http_requests_total{method="GET",route="pages",status="404"} 1"#
            #expect(text.contains(pages + "\n"))
            #expect(text.contains("proviso_ledger_entries 1\n"))
            #expect(text.contains("proviso_http_request_duration_seconds_count 2\n"))
            #expect(!text.contains("made-up"))
        }
    }
}
