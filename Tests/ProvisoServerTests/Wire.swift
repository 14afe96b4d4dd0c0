import Foundation

/// A connection that sends exactly the bytes it is told, so that a test can send wrong ones.
final class Wire: @unchecked Sendable {
    // Used by one task at a time: each call waits for the one before.
    private let descriptor: Int32
    private var left: [UInt8] = []
    private let queue = DispatchQueue(label: "wire")

    struct Closed: Error {}
    struct Malformed: Error { let why: String }

    init(port: Int) throws {
        #if canImport(Darwin)
        let stream = SOCK_STREAM
        #else
        let stream = Int32(SOCK_STREAM.rawValue)
        #endif
        descriptor = socket(AF_INET, stream, 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        // Long, because a busy machine is no reason to fail; what has to end by itself does so sooner.
        var patience = timeval(tv_sec: 120, tv_usec: 0)
        setsockopt(
            descriptor,
            SOL_SOCKET,
            SO_RCVTIMEO,
            &patience,
            socklen_t(MemoryLayout<timeval>.size)
        )
        let connected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard connected == 0 else { throw Closed() }
    }

    deinit { close(descriptor) }

    func send(_ bytes: [UInt8]) async throws {
        try await onQueue {
            var rest = bytes[...]
            while !rest.isEmpty {
                let sent = rest.withUnsafeBytes {
                    Foundation.send(self.descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
                }
                guard sent > 0 else { throw Closed() }
                rest = rest.dropFirst(sent)
            }
        }
    }

    func send(_ text: String) async throws { try await send(Array(text.utf8)) }

    /// The next reply; `hasBody` is false for a reply to HEAD.
    func answer(hasBody: Bool = true) async throws -> Answer {
        try await onQueue {
            let head = try self.line(until: Array("\r\n\r\n".utf8))
            var answer = try Answer(head: head)
            guard hasBody, ![204, 304].contains(answer.status) else { return answer }
            if answer.fields["transfer-encoding"] == "chunked" {
                while let piece = try self.chunk() { answer.body += piece }
            } else {
                answer.body = try self.take(Int(answer.fields["content-length"] ?? "0") ?? 0)
            }
            return answer
        }
    }

    /// Waits until the other side hangs up; false where it does not within the patience.
    func isHungUp() async -> Bool {
        let end = try? await onQueue {
            while try self.more() {}
            return true
        }
        return end ?? false
    }

    /// Everything that is still sent until the other side hangs up.
    func everything() async -> String {
        let bytes = try? await onQueue {
            while (try? self.more()) ?? false {}
            return self.left
        }
        return String(decoding: bytes ?? [], as: UTF8.self)
    }

    /// Says that nothing more is sent.
    func end() { shutdown(descriptor, Int32(SHUT_WR)) }

    /// Has the connection broken off, not ended, once nobody holds it any more.
    func breakOffWhenReleased() {
        var lingering = linger(l_onoff: 1, l_linger: 0)
        let size = socklen_t(MemoryLayout<linger>.size)
        setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &lingering, size)
    }

    private func onQueue<Value: Sendable>(
        _ work: @escaping @Sendable () throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result(catching: work)) }
        }
    }

    // MARK: Bytes

    /// Whether more came in; false at the end.
    private func more() throws -> Bool {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = recv(descriptor, &buffer, buffer.count, 0)
        if count == 0 { return false }
        guard count > 0 else {
            if errno == ECONNRESET { return false }
            throw Closed()
        }
        left += buffer[..<count]
        return true
    }

    private func take(_ count: Int) throws -> [UInt8] {
        while left.count < count { guard try more() else { throw Closed() } }
        defer { left.removeFirst(count) }
        return Array(left.prefix(count))
    }

    private func line(until mark: [UInt8]) throws -> [UInt8] {
        while true {
            if let range = left.firstRange(of: mark) {
                defer { left.removeFirst(range.upperBound) }
                return Array(left[..<range.lowerBound])
            }
            guard try more() else { throw Closed() }
        }
    }

    private func chunk() throws -> [UInt8]? {
        let size = String(decoding: try line(until: [13, 10]), as: UTF8.self)
        guard let count = Int(size, radix: 16) else { throw Malformed(why: size) }
        let bytes = try take(count)
        _ = try take(2)
        return count == 0 ? nil : bytes
    }
}

/// A reply as it came over the wire.
struct Answer: Sendable {
    let status: Int
    /// Names in lower case.
    let fields: [String: String]
    var body: [UInt8] = []

    var text: String { String(decoding: body, as: UTF8.self) }

    init(head: [UInt8]) throws {
        let lines = String(decoding: head, as: UTF8.self).components(separatedBy: "\r\n")
        let words = lines[0].split(separator: " ")
        guard words.count >= 2, words[0].hasPrefix("HTTP/1."), let status = Int(words[1]) else {
            throw Wire.Malformed(why: lines[0])
        }
        self.status = status
        fields = Dictionary(
            lines.dropFirst().compactMap { line in
                line.firstIndex(of: ":").map { colon in
                    (
                        line[..<colon].lowercased(),
                        line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
                    )
                }
            },
            uniquingKeysWith: { "\($0), \($1)" }
        )
    }

    /// The body as JSON.
    func json() throws -> [String: Any] {
        let value = try JSONSerialization.jsonObject(with: Data(body))
        guard let object = value as? [String: Any] else { throw Wire.Malformed(why: text) }
        return object
    }
}
