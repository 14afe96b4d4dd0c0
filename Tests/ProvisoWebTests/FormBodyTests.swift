import ProvisoWeb
import Testing

/// What a browser sends when a form is pressed.
@Suite struct FormBodyTests {
    private func parts(_ body: String) -> [WebField]? {
        FormBody(contentType: "multipart/form-data; boundary=\"b-1\"", bytes: Array(body.utf8))?
            .fields
    }

    @Test func `fields and a file come out as they went in`() {
        let body =
            "--b-1\r\nContent-Disposition: form-data; name=\"outlet\"\r\n\r\n路透社\r\n"
            + "--b-1\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a b.txt\"\r\n"
            + "Content-Type: text/plain\r\n\r\nline one\r\n--b-2\r\n\r\n--b-1--\r\n"
        let fields = parts(body)
        #expect(fields?.count == 2)
        #expect(fields?.first == WebField("outlet", "路透社"))
        #expect(fields?.last?.file == "a b.txt")
        #expect(fields?.last?.text == "line one\r\n--b-2\r\n")
    }

    @Test func `an empty file is a field without bytes`() {
        let body =
            "--b-1\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\"\r\n\r\n\r\n--b-1--\r\n"
        #expect(parts(body)?.first?.bytes == [])
    }

    @Test(arguments: [
        "--b-1", "--b-1\r\n", "--b-1\r\n\r\n--b-1--", "no boundary at all",
        "--b-1\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\nnever ends",
        "--b-1\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b-1--\r\n",
    ])
    func `a body that is cut off is no form`(body: String) { #expect(parts(body) == nil) }

    @Test func `percent codes and blanks are read, and broken ones refused`() {
        let form = FormBody(
            contentType: "application/x-www-form-urlencoded; charset=utf-8",
            bytes: Array("a=1%2C000&b=x+y&c&=d&e=%E6%B7%B1".utf8)
        )
        #expect(
            form?.fields == [
                WebField("a", "1,000"), WebField("b", "x y"), WebField("c", ""), WebField("", "d"),
                WebField("e", "深"),
            ]
        )
        for bad in ["a=%", "a=%4", "a=%zz"] {
            #expect(
                FormBody(
                    contentType: "application/x-www-form-urlencoded",
                    bytes: Array(bad.utf8)
                ) == nil
            )
        }
        #expect(FormBody(contentType: "text/plain", bytes: [65]) == nil)
    }

    @Test func `a target that is no path of a server is no request`() {
        func request(_ target: String) -> WebRequest? {
            WebRequest(method: .get, target: target, visitor: .onlyUser, csrf: "")
        }
        #expect(request("https://other.example/") == nil)
        #expect(request("/%zz") == nil)
        #expect(request("/a%2Fb?x=1")?.path == "/a/b")
        #expect(
            request("/?known=2026-01-30+09%3A00")?.query == [WebField("known", "2026-01-30 09:00")]
        )
    }

    @Test func `many parts and long lines are read in a time that grows with their length alone`() {
        let one = "--b-1\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\n"
        let body = one + String(repeating: "\r\n--b-", count: 200_000) + "\r\n--b-1--\r\n"
        let clock = ContinuousClock()
        let spent = clock.measure { #expect(parts(body)?.count == 1) }
        #expect(spent < .seconds(20))
    }
}
