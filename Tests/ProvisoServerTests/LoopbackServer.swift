import Foundation
import Synchronization

/// A small server on this machine that answers as a test tells it, and counts who came.
final class LoopbackServer: Sendable {
    let port: Int
    private let listener: Int32
    private let came = Mutex(0)
    private let isStopped = Mutex(false)
    private let answer: @Sendable (Request) -> String

    struct Request: Sendable {
        let method: String
        let target: String
        /// Names in lower case.
        let fields: [String: String]
        let body: String

        var path: String { String(target.prefix { $0 != "?" }) }

        /// What stands behind the question mark.
        var query: [String: String] {
            LoopbackServer.fields(target.drop { $0 != "?" }.dropFirst())
        }
        var form: [String: String] { LoopbackServer.fields(body[...]) }
    }

    struct NoPort: Error {}

    init(port wanted: Int = 0, _ answer: @escaping @Sendable (Request) -> String) throws {
        self.answer = answer
        #if canImport(Darwin)
        listener = socket(AF_INET, SOCK_STREAM, 0)
        #else
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        #endif
        var yes: Int32 = 1
        setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
        port = try LoopbackServer.bound(listener, to: wanted)
        Thread.detachNewThread { [self] in serve() }
    }

    /// How many connections were made.
    var connections: Int { came.withLock { $0 } }

    /// Stops once: the number of what is closed may be another's by the next time.
    func stop() {
        let wasStopped = isStopped.withLock { isStopped in
            defer { isStopped = true }
            return isStopped
        }
        guard !wasStopped else { return }
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
    }

    private static func bound(_ listener: Int32, to port: Int) throws -> Int {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let outcome = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, size) == 0 && listen(listener, 16) == 0
                    && getsockname(listener, $0, &size) == 0
            }
        }
        guard outcome else { throw NoPort() }
        return Int(in_port_t(bigEndian: address.sin_port))
    }

    private func serve() {
        while !isStopped.withLock({ $0 }) {
            let connection = accept(listener, nil, nil)
            guard connection >= 0 else { return }
            came.withLock { $0 += 1 }
            if let request = LoopbackServer.read(connection) {
                let bytes = Array(answer(request).utf8)
                _ = send(connection, bytes, bytes.count, Int32(MSG_NOSIGNAL))
            }
            shutdown(connection, Int32(SHUT_WR))
            close(connection)
        }
    }

    private static func read(_ connection: Int32) -> Request? {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = recv(connection, &buffer, buffer.count, 0)
            guard count > 0 else { return nil }
            bytes += buffer[..<count]
            if let request = Request(bytes) { return request }
        }
    }

    private static func fields(_ text: Substring) -> [String: String] {
        let items = URLComponents(string: "?" + text)?.queryItems ?? []
        return Dictionary(items.map { ($0.name, $0.value ?? "") }) { first, _ in first }
    }
}

extension LoopbackServer.Request {
    /// Nothing as long as the request is not whole.
    fileprivate init?(_ bytes: [UInt8]) {
        let text = String(decoding: bytes, as: UTF8.self)
        guard let end = text.range(of: "\r\n\r\n") else { return nil }
        let lines = text[..<end.lowerBound].components(separatedBy: "\r\n")
        let words = lines[0].split(separator: " ")
        guard words.count == 3 else { return nil }
        fields = Dictionary(
            lines.dropFirst().compactMap { line in
                line.range(of: ": ").map {
                    (line[..<$0.lowerBound].lowercased(), String(line[$0.upperBound...]))
                }
            }
        ) { first, _ in first }
        body = String(text[end.upperBound...])
        guard body.utf8.count >= Int(fields["content-length"] ?? "0") ?? 0 else { return nil }
        (method, target) = (String(words[0]), String(words[1]))
    }
}
