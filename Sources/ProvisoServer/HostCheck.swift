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
    private let scheme: String
    private let publicAddress: PublicAddress?

    init(_ address: ListenAddress, _ approach: Approach) {
        expected = approach.address(listeningAt: address).authority
        scheme = approach.identity == nil ? "http" : "https"
        publicAddress = approach.publicAddress
        guard !address.isAnyAddress else {
            names = nil
            return
        }
        let loopback = address.isLoopback ? ["localhost", "127.0.0.1", "::1"] : []
        let own = ([address.host] + loopback).flatMap {
            PublicAddress(
                ListenAddress(host: $0, port: address.port),
                isEncrypted: approach.identity != nil
            ).hosts
        }
        names = Set(own).union(approach.publicAddress?.hosts ?? [])
    }

    func check(_ head: HTTPRequest) throws(RequestError) {
        // The first became the authority; whoever looks at another would be told another host.
        guard head.headerFields[.host] == nil else {
            throw .malformed("it names its host more than once")
        }
        let host = (head.authority ?? "").lowercased()
        guard names?.contains(host) ?? !host.isEmpty else {
            throw .otherHost(host, expected: expected)
        }
        guard ![.get, .head, .options].contains(head.method) else { return }
        // Browsers tell where a request that writes comes from; other programs send neither field.
        if let site = head.headerFields[.secFetchSite], !["same-origin", "none"].contains(site) {
            throw .crossSite("a page of another site")
        }
        if let origin = head.headerFields[.origin]?.lowercased(), !isOwn(origin, host) {
            throw .crossSite("`\(origin)`")
        }
    }

    /// Whether a page is this server's: of the host that was asked, or of the proxy before it.
    ///
    /// What the proxy serves over TLS is never taken from a page without it.
    private func isOwn(_ origin: String, _ host: String) -> Bool {
        guard let publicAddress else { return origin == "\(scheme)://\(host)" }
        return origin == publicAddress.origin
            || !publicAddress.hosts.contains(host) && origin == "\(scheme)://\(host)"
    }
}
