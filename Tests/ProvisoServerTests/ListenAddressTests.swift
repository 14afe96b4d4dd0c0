import ProvisoServer
import Testing

@Suite struct ListenAddressTests {
    @Test func `what people type is named in small letters, as browsers send it`() throws {
        let address = try ListenAddress("Desk.Example:80")
        #expect(Approach().address(listeningAt: address).url == "http://desk.example/")
    }

    @Test(arguments: [
        ("127.0.0.1:80", "127.0.0.1", 80, "127.0.0.1:80"),
        ("[::1]:0", "::1", 0, "[::1]:0"),
        ("localhost", "localhost", nil, "localhost"),
        ("::1", "::1", nil, "[::1]"),
        ("[::1]", "::1", nil, "[::1]"),
    ])
    func `an address is a host with or without a port`(
        text: String,
        host: String,
        port: Int?,
        authority: String
    ) throws {
        let address = try ListenAddress(text)
        #expect(address == ListenAddress(host: host, port: port))
        #expect(address.authority == authority)
    }

    @Test(arguments: [
        "", ":80", "127.0.0.1:", "127.0.0.1:eighty", "127.0.0.1:65536", "127.0.0.1:-1", "[::1",
        "a b",
        "[::1]80", "ho\u{0}st", "127.0.0.1:８０",
    ])
    func `anything else is refused with a way to write it`(text: String) throws {
        #expect(throws: ServingError.badAddress(text)) { try ListenAddress(text) }
    }

    @Test(arguments: [
        ("127.0.0.1", true), ("127.8.9.10", true), ("localhost", true), ("::1", true),
        ("0.0.0.0", false), ("::", false), ("192.168.1.1", false), ("127.example.org", false),
        ("127.0.0.1.example.org", false), ("localhost.example.org", false),
    ])
    func `only this machine reaches a loopback address`(host: String, isLoopback: Bool) {
        #expect(ListenAddress(host: host, port: 1).isLoopback == isLoopback)
    }
}
