import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOHTTP1
import NIOSSL
import ProvisoAPI
import ProvisoModel

/// One connection's side of a request.
struct Visit: InitializableFromSource {
    let channel: any Channel

    init(source: ApplicationRequestContextSource) { channel = source.channel }

    /// Who is at the other end, as far as the network tells.
    var sender: String { channel.remoteAddress?.ipAddress ?? "unknown" }
}

/// Takes in a request, has it answered, and sees the reply out: limits, names, guards, log and counts.
struct Reception: HTTPResponder {
    let table: RouteTable
    let pages: BrowserPages
    let gatekeeper: any Gatekeeper
    let limits: Limits
    let approach: Approach
    let host: HostCheck
    let rate: RateLimit
    let tally: Tally
    let log: Logger

    func respond(to request: Request, context: Visit) async throws -> Response {
        let start = ContinuousClock.now
        let id = RequestName.make()
        tally.begin()
        var course = Course()
        var reply: Reply
        do {
            reply = try await answer(request, context, id, at: start, &course)
        } catch {
            reply = await refusal(error, id, context, course.call)
            if let cookie = course.call.flatMap({ pages.entrance?.forgetting($0, after: error) }) {
                reply.fields[.setCookie] = cookie
            }
        }
        let took = ContinuousClock.now - start
        let method = Reception.known(request.method)
        tally.end(method, course.route, status: reply.status.code, took: took)
        note(request, reply, id, course, took)
        return response(reply, id, to: request.head)
    }

    /// What became of a request on its way, for the log.
    private struct Course {
        var route = "none"
        var caller = Caller.nobody.name
        /// What a browser asked for, once it is known to be a page.
        var call: Call?
    }

    private func answer(
        _ request: Request,
        _ visit: Visit,
        _ id: String,
        at start: ContinuousClock.Instant,
        _ course: inout Course
    ) async throws -> Reply {
        let sender = approach.sender(over: visit.sender, request.headers)
        guard rate.admits(sender, at: start) else { throw RequestError.tooMany }
        try host.check(request.head)
        guard let target = Target(request.head.path ?? "") else {
            throw RequestError.malformed("its target is no path of this server")
        }
        let found =
            BrowserPages.own(target) ? nil : try table.find(request.method, target)
        course.route = found?.route.path.description ?? "pages"
        var call = Call(
            id: id,
            method: request.method,
            target: target,
            fields: request.headers
        )
        call.sender = sender
        call.host = (request.head.authority ?? "").lowercased()
        if found == nil { course.call = call }
        call.caller = try await gatekeeper.admit(call)
        course.caller = call.caller.name
        call.body = try await body(of: request, visit)
        if found == nil { course.call = call }
        try gatekeeper.confirm(call)
        guard let (route, places) = found else { return try await pages.answer(call) }
        return try await table.answer(call, route, places)
    }

    /// The body, where there is one, whole or not at all.
    private func body(of request: Request, _ visit: Visit) async throws -> [UInt8] {
        let length = request.headers[.contentLength].map { Int($0) ?? Int.max }
        guard length != nil || request.headers[.transferEncoding] != nil else { return [] }
        guard length ?? 0 <= limits.bodyBytes else {
            throw RequestError.tooLarge(limit: limits.bodyBytes)
        }
        let coding = request.headers[.contentEncoding] ?? "identity"
        guard coding.lowercased() == "identity" else { throw RequestError.packed(coding) }
        // Whoever sends one byte now and then would otherwise keep the connection for ever.
        let loop = visit.channel.eventLoop
        let deadline = loop.scheduleTask(in: TimeAmount(limits.body)) { [channel = visit.channel] in
            channel.close(promise: nil)
        }
        defer { deadline.cancel() }
        do {
            let buffer = try await request.body.collect(upTo: limits.bodyBytes)
            return Array(buffer.readableBytesView)
        } catch is NIOTooManyBytesError {
            throw RequestError.tooLarge(limit: limits.bodyBytes)
        } catch let error where Reception.isOfSender(error) {
            throw RequestError.malformed(
                "its body breaks off, or has pieces of another size than said"
            )
        }
    }

    /// Whether a body could not be read because of what was sent, or because the connection broke off.
    private static func isOfSender(_ error: any Error) -> Bool {
        switch error {
        case is HTTPParserError: true
        case is IOError, is ChannelError, is NIOSSLError, is BoringSSLError: true
        // The server is ending and waits no longer.
        case is CancellationError: true
        default: false
        }
    }

    private func refusal(
        _ error: any Error,
        _ id: String,
        _ visit: Visit,
        _ page: Call?
    ) async -> Reply {
        let problem = ProblemReply(error, request: id)
        tally.refused(problem.error.code)
        if problem.error.fault == .ours {
            log.error("a request failed", metadata: ["request": "\(id)", "why": "\(error)"])
        }
        switch error as? RequestError {
        case .tooLarge?, .packed?:
            // The rest of the body would otherwise be read to its end, however long that takes.
            visit.channel.eventLoop.scheduleTask(in: .seconds(2)) { [channel = visit.channel] in
                channel.close(promise: nil)
            }
        default: break
        }
        let reply = (try? problem.reply()) ?? Reply(problem.status)
        guard let page, BrowserPages.isBrowser(page),
            var shown = try? await pages.refused(problem.error, page, status: reply.status.code)
        else { return reply }
        // What tells other programs how to go on, such as when to try again, goes with the page too.
        for field in reply.fields where shown.fields[field.name] == nil {
            shown.fields[field.name] = field.value
        }
        return shown
    }

    private func response(_ reply: Reply, _ id: String, to request: HTTPRequest) -> Response {
        let isHead = request.method == .head
        var fields = HTTPFields.guarding
        fields[.strictTransportSecurity] = approach.strictness(for: request)
        for field in reply.fields {
            // The one field that says more when it comes twice.
            if field.name == .setCookie {
                fields.append(field)
            } else {
                fields[field.name] = field.value
            }
        }
        fields[.requestID] = id
        switch reply.body {
        case .bytes(let bytes):
            // Of what the sender has already, the length would be that of what is not sent (RFC 9110, 8.6).
            if reply.status != .notModified { fields[.contentLength] = "\(bytes.count)" }
            guard !isHead, !bytes.isEmpty else {
                return Response(status: reply.status, headers: fields)
            }
            return Response(
                status: reply.status,
                headers: fields,
                body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
            )
        case .pieces(let pieces):
            guard !isHead else { return Response(status: reply.status, headers: fields) }
            return Response(
                status: reply.status,
                headers: fields,
                body: ResponseBody { writer in
                    for await piece in pieces { try await writer.write(ByteBuffer(bytes: piece)) }
                    try await writer.finish(nil)
                }
            )
        }
    }

    // The path as sent, without its parameters: they may hold what is nobody's business.
    private func note(
        _ request: Request,
        _ reply: Reply,
        _ id: String,
        _ course: Course,
        _ took: Duration
    ) {
        log.info(
            "answered",
            metadata: [
                "request": "\(id)", "method": "\(Reception.known(request.method))",
                "path": "\((request.head.path ?? "").prefix { $0 != "?" }.prefix(256))",
                "route": "\(course.route)", "caller": "\(course.caller)",
                "status": .stringConvertible(reply.status.code),
                "microseconds": .stringConvertible(Int(took / .microseconds(1))),
            ]
        )
    }

    /// The method, if it is one of HTTP's own: senders can make up any word.
    private static func known(_ method: HTTPRequest.Method) -> String {
        let known: Set<HTTPRequest.Method> = [
            .get, .head, .post, .put, .patch, .delete, .options, .trace, .connect,
        ]
        return known.contains(method) ? method.rawValue : "other"
    }
}

/// The number of a request: told in its reply, in the log and in problems.
enum RequestName {
    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

    static func make() -> String {
        var number = UInt64.random(in: .min ... .max)
        var bytes = Array("req_".utf8)
        for _ in 0..<12 {
            bytes.append(alphabet[Int(number & 31)])
            number >>= 5
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
