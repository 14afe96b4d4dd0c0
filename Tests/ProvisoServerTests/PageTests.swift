import Foundation
import ProvisoAccess
import ProvisoDesk
import ProvisoServer
import Testing

/// Pages and assistants over the network.
@Suite(.serialized) struct PageTests {
    private let browser = ["Accept": "text/html,application/xhtml+xml"]

    @Test func `whoever opens the address sees who may ship what to whom`() async throws {
        try await Served.run(Served.referenceDesk()) { served in
            let page = try await served.ask("GET", "/", browser)
            #expect(page.status == 200)
            #expect(page.fields["content-type"] == "text/html; charset=utf-8")
            #expect(page.fields["content-security-policy"]?.contains("default-src 'none'") == true)
            for word in ["DeepSeek", "ByteDance", "more than 400,000", "undetermined"] {
                #expect(page.text.localizedCaseInsensitiveContains(word), "\(word)")
            }
            #expect(try await served.ask("GET", "/nowhere", browser).status == 404)
            let data = try await served.get("/overview.json")
            #expect(data.fields["content-type"]?.hasPrefix("application/json") == true)
        }
    }

    @Test func `another program is told of what is not there in its own form`() async throws {
        try await Served.run { served in
            let answer = try await served.get("/nowhere")
            #expect(answer.status == 404)
            #expect(answer.fields["content-type"] == "application/problem+json")
        }
    }

    @Test func `what somebody asked on the way to signing in is not lost`() async throws {
        let house = try await House()
        try await Served.run(gatekeeper: house.gatekeeper, entrance: house.entrance) { served in
            let question = "/answer?buyer=a%20b&item=h200"
            let first = try await served.ask("GET", question, browser)
            let way = try #require(first.fields["location"])
            #expect(way == "/sign-in?next=%2Fanswer%3Fbuyer%3Da%2520b%26item%3Dh200")
            let right = try await signIn(served, next: question)
            #expect(right.fields["location"] == question)
            let long = "/answer?buyer=\(String(repeating: "b", count: 2_000))"
            let cut = try await served.ask("GET", long, browser)
            #expect(cut.fields["location"] == "/sign-in?next=%2F")
        }
    }

    @Test func `people sign in at the page they came for, and out again`() async throws {
        let house = try await House()
        try await Served.run(gatekeeper: house.gatekeeper, entrance: house.entrance) { served in
            let first = try await served.ask("GET", "/timeline", browser)
            #expect(first.status == 303)
            #expect(first.fields["location"] == "/sign-in?next=%2Ftimeline")
            let wrong = try await signIn(served, password: "not the one at all", next: "/timeline")
            #expect(wrong.fields["location"]?.hasPrefix("/sign-in?failed=1") == true)
            #expect(wrong.fields["set-cookie"] == nil)
            let right = try await signIn(served, next: "/timeline")
            #expect(right.status == 303 && right.fields["location"] == "/timeline")
            let cookie = try #require(right.fields["set-cookie"])
            #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"))
            let session = String(cookie.prefix { $0 != ";" })
            let signedIn = browser.merging(["Cookie": session]) { $1 }
            let page = try await served.ask("GET", "/timeline", signedIn)
            #expect(page.status == 200 && page.text.contains("reviewer"))
            let without = try await post(served, "/sign-out", "", signedIn)
            #expect(without.status == 403)
            let token = try #require(page.text.firstMatch(of: /name="csrf" value="([^"]+)"/)?.1)
            let out = try await post(served, "/sign-out", "csrf=\(token)", signedIn)
            #expect(out.status == 303)
            #expect(try await served.ask("GET", "/timeline", signedIn).status == 303)
        }
    }

    @Test(arguments: [
        "//evil.example/", "https://evil.example/", "/\\evil.example", "javascript:alert(1)",
        "/ok\r\nSet-Cookie: a=b", "",
    ])
    func `signing in leads to no other site`(next: String) async throws {
        let house = try await House()
        try await Served.run(gatekeeper: house.gatekeeper, entrance: house.entrance) { served in
            let answer = try await signIn(served, next: next)
            #expect(answer.status == 303)
            #expect(answer.fields["location"] == "/")
            #expect(answer.fields["set-cookie"]?.hasPrefix("proviso-session=") == true)
        }
    }

    @Test func `a session that was there before does not come along`() async throws {
        let house = try await House()
        let planted = try await house.session(.viewer)
        try await Served.run(gatekeeper: house.gatekeeper, entrance: house.entrance) { served in
            let fields = browser.merging([
                "Cookie": "proviso-session=\(planted.text)",
                "X-CSRF-Token": CSRFToken(of: planted).text,
            ]) { $1 }
            let answer = try await signIn(served, next: "/", fields)
            let cookie = try #require(answer.fields["set-cookie"])
            #expect(!cookie.contains(planted.text))
            #expect(try await house.sessions.account(of: planted) == nil)
        }
    }

    @Test func `an assistant asks at one address and gets the tools`() async throws {
        try await Served.run(Served.referenceDesk()) { served in
            let asked = #"{"jsonrpc":"2.0","id":1,"method":"tools/list"}"#
            let answer = try await served.ask("POST", "/mcp", body: asked)
            #expect(answer.status == 200)
            #expect(answer.text.contains("explain_decision"))
            let wrong = try await served.ask("POST", "/mcp", body: "{")
            #expect(wrong.status == 400)
        }
    }

    private func signIn(
        _ served: Served,
        password: String = House.password,
        next: String,
        _ fields: [String: String]? = nil
    ) async throws -> Answer {
        func coded(_ text: String) -> String {
            text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
        }
        let form = "csrf=&name=reviewer&password=\(coded(password))&next=\(coded(next))"
        return try await post(served, "/sign-in", form, fields ?? browser)
    }

    private func post(
        _ served: Served,
        _ path: String,
        _ form: String,
        _ fields: [String: String]
    ) async throws -> Answer {
        let type = ["Content-Type": "application/x-www-form-urlencoded"]
        return try await served.ask("POST", path, fields.merging(type) { $1 }, body: form)
    }
}
