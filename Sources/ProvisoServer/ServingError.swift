import Foundation
import NIOCore
package import ProvisoModel

/// Why the server could not start.
package enum ServingError: ExplainedError, Hashable {
    case badAddress(String)
    case noAccounts(String)
    case portTaken(String)
    case portsTaken(first: Int, last: Int)
    case portForbidden(String)
    case addressMissing(String)
    case failed(String, found: String)

    package var code: String {
        switch self {
        case .badAddress: "serve.address"
        case .noAccounts: "serve.no-accounts"
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
        case .noAccounts(let address):
            "the server is not opened to other machines at `\(address)`"
        case .portTaken(let address): "`\(address)` is taken"
        case .portsTaken(let first, let last): "the ports from \(first) to \(last) are all taken"
        case .portForbidden(let address): "this user may not listen at `\(address)`"
        case .addressMissing(let address): "this machine has no address `\(address)`"
        case .failed(let address, _): "the server could not listen at `\(address)`"
        }
    }

    package var place: String? { "--listen" }

    package var cause: String {
        switch self {
        case .badAddress: "an address is a host and a port, or a host alone"
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
        case .badAddress: .usage
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
