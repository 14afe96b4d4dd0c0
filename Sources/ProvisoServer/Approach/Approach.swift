package import HTTPTypes
import NIOCore

/// How requests get here: encrypted by the server, by a proxy before it, or not at all.
package struct Approach: Sendable {
    /// Nothing where the server speaks no TLS itself.
    package var identity: TLSIdentity?
    /// What people type where it is not what the server listens at; it is encrypted.
    package var publicAddress: PublicAddress?
    /// Whether a proxy on this machine is believed who sends a request.
    package var trustsProxy = false

    package init() {}

    /// Whether browsers reach the server over TLS.
    package var isEncrypted: Bool { identity != nil || publicAddress != nil }

    /// What people type.
    package func address(listeningAt address: ListenAddress) -> PublicAddress {
        publicAddress ?? PublicAddress(address, isEncrypted: identity != nil)
    }

    /// Who sends a request that came over a connection.
    ///
    /// Anybody can write the field. The last entry is the one that the nearest proxy wrote; and a proxy on
    /// another machine is not believed, because nothing tells it from a sender.
    package func sender(over connection: String, _ fields: HTTPFields) -> String {
        guard trustsProxy, Approach.isLoopback(connection),
            let entry = fields[.forwardedFor]?.split(separator: ",").last
        else { return connection }
        let address = try? SocketAddress(ipAddress: entry.filter { $0 != " " }, port: 0)
        return address?.ipAddress ?? connection
    }

    private static func isLoopback(_ address: String) -> Bool {
        let plain = address.hasPrefix("::ffff:") ? String(address.dropFirst(7)) : address
        return ListenAddress(host: plain, port: nil).isLoopback
    }

    /// What makes browsers come over TLS only from now on (RFC 6797).
    ///
    /// Not for `localhost`: it would hold for every program of the machine.
    func strictness(for request: HTTPRequest) -> String? {
        let host = (request.authority ?? "").lowercased().prefix { $0 != ":" }
        guard isEncrypted, host != "localhost", !host.hasSuffix(".localhost") else { return nil }
        return "max-age=31536000"
    }
}
