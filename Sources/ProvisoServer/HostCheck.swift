import HTTPTypes
import ProvisoAPI

/// Refuses what a page of somebody else's can make a browser send to this machine.
///
/// A page elsewhere can give its own name the address of this machine and then counts as this server
/// in the eyes of the browser (DNS rebinding). The name it used stands in the `Host` field.
struct HostCheck: Sendable {
    /// Nothing where the server listens at every address of its machine, whatever they are called.
    ///
    /// Then a borrowed name gains nothing: who is let in there carries a token, or a cookie that browsers
    /// keep for the name they got it from.
    private let names: Set<String>?
    private let expected: String

    init(_ address: ListenAddress) {
        expected = address.authority
        guard !["0.0.0.0", "::", "0:0:0:0:0:0:0:0"].contains(address.host) else {
            names = nil
            return
        }
        let port = address.port ?? 80
        var hosts = [address.host.contains(":") ? "[\(address.host)]" : address.host]
        if address.isLoopback { hosts += ["localhost", "127.0.0.1", "[::1]"] }
        names = Set(
            hosts.flatMap { host in
                let host = host.lowercased()
                return port == 80 ? [host, "\(host):80"] : ["\(host):\(port)"]
            }
        )
    }

    func check(_ head: HTTPRequest) throws(RequestError) {
        let host = (head.authority ?? "").lowercased()
        guard names?.contains(host) ?? !host.isEmpty else {
            throw .otherHost(host, expected: expected)
        }
        guard ![.get, .head, .options].contains(head.method) else { return }
        // Browsers tell where a request that writes comes from; other programs send neither field.
        if let site = head.headerFields[.secFetchSite], !["same-origin", "none"].contains(site) {
            throw .crossSite("a page of another site")
        }
        if let origin = head.headerFields[.origin]?.lowercased(),
            !(names ?? [host]).contains(where: {
                origin == "http://\($0)" || origin == "https://\($0)"
            })
        {
            throw .crossSite("`\(origin)`")
        }
    }
}
