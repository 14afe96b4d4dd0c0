import Foundation
import NIOCore
package import ProvisoModel

/// Why the server could not start.
package enum ServingError: ExplainedError, Hashable {
    case badAddress(String)
    case badPublicURL(String)
    case noAccounts(String)
    case providerNeedsAccounts
    case providerNeedsAddress(String)
    case halfIdentity
    case proxyUnnamed
    case portTaken(String)
    case portsTaken(first: Int, last: Int)
    case portForbidden(String)
    case addressMissing(String)
    case failed(String, found: String)

    package var code: String {
        switch self {
        case .badAddress: "serve.address"
        case .badPublicURL: "serve.public-url"
        case .noAccounts: "serve.no-accounts"
        case .providerNeedsAccounts: "serve.provider-needs-accounts"
        case .providerNeedsAddress: "serve.provider-needs-address"
        case .halfIdentity: "serve.half-tls"
        case .proxyUnnamed: "serve.proxy-unnamed"
        case .portTaken: "serve.port-taken"
        case .portsTaken: "serve.ports-taken"
        case .portForbidden: "serve.port-forbidden"
        case .addressMissing: "serve.address-missing"
        case .failed: "serve.failed"
        }
    }

    package var summary: String {
        switch self {
        case .badAddress(let text): "`\(text)` is not an address to listen at"
        case .badPublicURL(let text): "`\(text)` is not an address that people could type"
        case .providerNeedsAccounts: "nobody has an account, so nobody signs in through a provider"
        case .providerNeedsAddress(let address):
            "the provider cannot send people back to `\(address)`"
        case .halfIdentity: "TLS needs both a certificate and its key"
        case .proxyUnnamed: "no proxy is named that could tell who sends a request"
        case .noAccounts(let address):
            "the server is not opened to other machines at `\(address)`"
        case .portTaken(let address): "`\(address)` is taken"
        case .portsTaken(let first, let last): "the ports from \(first) to \(last) are all taken"
        case .portForbidden(let address): "this user may not listen at `\(address)`"
        case .addressMissing(let address): "this machine has no address `\(address)`"
        case .failed(let address, _): "the server could not listen at `\(address)`"
        }
    }

    package var place: String? {
        switch self {
        case .badPublicURL: "--public-url"
        case .providerNeedsAccounts, .providerNeedsAddress: "--oidc-issuer"
        case .halfIdentity: "--tls-certificate"
        case .proxyUnnamed: "--trust-proxy"
        default: "--listen"
        }
    }

    package var cause: String {
        switch self {
        case .badAddress: "an address is a host and a port, or a host alone"
        case .badPublicURL: "it is that of a proxy which speaks TLS: https:// and a host, no path"
        case .providerNeedsAccounts: "without accounts everybody who reaches the server is let in"
        case .providerNeedsAddress: "it stands for every address of this machine"
        case .halfIdentity: "only one of the two is named"
        case .proxyUnnamed: "without a proxy before the server anybody could claim any address"
        case .noAccounts:
            "without accounts everybody who reaches it could read and write all there is"
        case .portTaken: "another program, or another Proviso, listens there"
        case .portsTaken: "other programs listen there"
        case .portForbidden: "ports below 1024 belong to the system"
        case .addressMissing: "no network of this machine goes by that name or number"
        case .failed(_, let found): found
        }
    }

    package var mend: String {
        switch self {
        case .badAddress: "write it like 127.0.0.1:8484 or [::1]:8484"
        case .badPublicURL: "write it like https://desk.example.com/"
        case .providerNeedsAccounts: "make an admin with `proviso user add`"
        case .providerNeedsAddress:
            "say what people type with `--public-url`, or `--listen` at one address"
        case .halfIdentity: "give both `--tls-certificate` and `--tls-key`"
        case .proxyUnnamed: "give `--public-url` too, or leave `--trust-proxy` out"
        case .noAccounts:
            "make an admin with `proviso user add`, or leave `--listen` out for 127.0.0.1"
        case .portTaken: "name another port, or port 0 for any that is free"
        case .portsTaken:
            "name a port with `--listen 127.0.0.1:PORT`, or port 0 for any that is free"
        case .portForbidden: "name a port from 1024 on"
        case .addressMissing: "leave `--listen` out for 127.0.0.1"
        case .failed: "name another address"
        }
    }

    package var fault: Fault {
        switch self {
        case .badAddress, .badPublicURL, .providerNeedsAccounts, .providerNeedsAddress,
            .halfIdentity, .proxyUnnamed:
            .usage
        case .noAccounts, .portForbidden: .permission
        case .portTaken, .portsTaken: .unavailable
        case .addressMissing, .failed: .unavailable
        }
    }
}

extension ServingError {
    /// The system's reason in the words of the trade.
    init(_ error: IOError, at address: String) {
        self =
            switch error.errnoCode {
            case EADDRINUSE: .portTaken(address)
            case EACCES: .portForbidden(address)
            case EADDRNOTAVAIL: .addressMissing(address)
            default: .failed(address, found: error.description)
            }
    }
}
