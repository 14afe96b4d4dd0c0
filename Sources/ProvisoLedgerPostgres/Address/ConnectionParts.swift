import CLibPQ
import Foundation

/// The parts of a connection string, as libpq reads them, without what must stay secret.
struct ConnectionParts {
    /// What was written, in libpq's order.
    private let told: [(keyword: String, value: String)]

    /// `nil` where libpq cannot read it; its message may quote a password, so nobody is told it.
    init?(_ connection: String) {
        guard !connection.utf8.contains(0), let options = PQconninfoParse(connection, nil) else {
            return nil
        }
        defer { PQconninfoFree(options) }
        var told: [(String, String)] = []
        var option = options
        while let keyword = option.pointee.keyword {
            // The library marks with a star what may not be shown.
            let isSecret = option.pointee.dispchar.map { String(cString: $0) } == "*"
            if !isSecret, let value = option.pointee.val.map({ String(cString: $0) }) {
                told.append((String(cString: keyword), value))
            }
            option += 1
        }
        self.told = told
    }

    private func value(_ keyword: String) -> String {
        told.first { $0.keyword == keyword }?.value ?? ""
    }

    /// The address as it can be typed again, all but the password.
    func address(schema: String?) -> String {
        let hosts = hosts
        let inFront = ["user", "dbname"] + (hosts == nil ? [] : ["host", "port"])
        var rest = told.filter { !inFront.contains($0.keyword) }
        if let schema { rest.append(("schema", schema)) }
        let query = rest.map { "\($0.keyword)=\(ConnectionParts.encoded($0.value))" }
        let user = value("user")
        return "postgres://" + (user.isEmpty ? "" : ConnectionParts.encoded(user) + "@")
            + (hosts ?? "") + "/" + ConnectionParts.encoded(value("dbname"))
            + (query.isEmpty ? "" : "?" + query.joined(separator: "&"))
    }

    /// The hosts with their ports as they stand in front; `nil` where one is a folder with a socket.
    private var hosts: String? {
        let hosts = value("host").split(separator: ",", omittingEmptySubsequences: false)
        guard !hosts.contains(where: { $0.hasPrefix("/") || $0.hasPrefix("@") }) else { return nil }
        let ports = value("port").split(separator: ",", omittingEmptySubsequences: false)
        return hosts.indices.map { index in
            let port = ports.count == 1 ? ports[0] : index < ports.count ? ports[index] : ""
            let host = hosts[index].contains(":") ? "[\(hosts[index])]" : "\(hosts[index])"
            return host + (port.isEmpty ? "" : ":\(port)")
        }.joined(separator: ",")
    }

    // RFC 3986, section 2.3: what stands for itself everywhere; paths are easier to read with their strokes.
    private static let plain = CharacterSet(
        charactersIn: "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/"
    )

    private static func encoded(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: plain) ?? ""
    }
}
