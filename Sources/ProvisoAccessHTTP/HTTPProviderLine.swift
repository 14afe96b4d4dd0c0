import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
package import ProvisoAccess
import ProvisoModel

/// Asks a provider over HTTP: one connection for each question, which is told nothing else.
///
/// It follows no redirect, sends no cookie, knows no proxy, and takes no more than `mostBytes` in no more
/// than `longest`.
package struct HTTPProviderLine: ProviderLine {
    private let tls: NIOSSLContext
    private let longest: Duration
    private let mostBytes: Int

    package init(longest: Duration = .seconds(10), mostBytes: Int = 256 * 1_024) throws {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.minimumTLSVersion = .tlsv12
        tls = try NIOSSLContext(configuration: configuration)
        self.longest = longest
        self.mostBytes = mostBytes
    }

    package func ask(_ request: ProviderRequest) async throws(ProviderRefusal) -> ProviderAnswer {
        do {
            return try await exchange(request)
        } catch let refusal as ProviderRefusal {
            throw refusal
        } catch {
            throw .unreachable(HTTPProviderLine.words(error))
        }
    }

    private func exchange(_ request: ProviderRequest) async throws -> ProviderAnswer {
        let loop = MultiThreadedEventLoopGroup.singleton.any()
        let answer = loop.makePromise(of: ProviderAnswer.self)
        let isOver = NIOLoopBoundBox.makeBoxSendingValue(false, eventLoop: loop)
        // Whatever becomes of the connection, whoever waits is told in time.
        let deadline = loop.scheduleTask(in: TimeAmount(longest)) {
            isOver.value = true
            answer.fail(ProviderRefusal.unreachable("it takes longer than \(longest) to answer"))
        }
        connect(to: request.address, on: loop, telling: answer).whenComplete { outcome in
            switch outcome {
            case .success(let channel):
                // A code that nobody waits for any more must not be used up.
                guard !isOver.value else { return channel.close(promise: nil) }
                send(request, over: channel)
                answer.futureResult.whenComplete { _ in channel.close(promise: nil) }
            case .failure(let error): answer.fail(error)
            }
        }
        defer { deadline.cancel() }
        return try await answer.futureResult.get()
    }

    private func connect(
        to address: ProviderAddress,
        on loop: any EventLoop,
        telling answer: EventLoopPromise<ProviderAnswer>
    ) -> EventLoopFuture<any Channel> {
        ClientBootstrap(group: loop)
            .connectTimeout(TimeAmount(longest))
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let pipeline = channel.pipeline.syncOperations
                    if address.isEncrypted {
                        try pipeline.addHandler(encryption(toward: address.host))
                    }
                    try pipeline.addHTTPClientHandlers()
                    try pipeline.addHandler(AnswerReader(answer, mostBytes: mostBytes))
                }
            }
            .connect(host: address.host, port: address.port)
    }

    private func encryption(toward host: String) throws -> NIOSSLClientHandler {
        // A number is no name to ask for; its certificate is checked against the number instead.
        let isNumber = (try? SocketAddress(ipAddress: host, port: 0)) != nil
        return try NIOSSLClientHandler(context: tls, serverHostname: isNumber ? nil : host)
    }

    private func send(_ request: ProviderRequest, over channel: any Channel) {
        var head = HTTPRequestHead(
            version: .http1_1,
            method: request.form == nil ? .GET : .POST,
            uri: request.address.target
        )
        head.headers = [
            "Host": request.address.authority, "Accept": "application/json",
            "Connection": "close", "User-Agent": "Proviso",
        ]
        if let authorization = request.authorization {
            head.headers.add(name: "Authorization", value: authorization)
        }
        let form = request.form.map { ByteBuffer(string: $0) }
        if let form {
            head.headers.add(name: "Content-Type", value: "application/x-www-form-urlencoded")
            head.headers.add(name: "Content-Length", value: "\(form.readableBytes)")
        }
        channel.write(HTTPClientRequestPart.head(head), promise: nil)
        if let form { channel.write(HTTPClientRequestPart.body(.byteBuffer(form)), promise: nil) }
        channel.writeAndFlush(HTTPClientRequestPart.end(nil), promise: nil)
    }

    private static func words(_ error: any Error) -> String {
        switch error {
        case is NIOSSLError, is NIOSSLExtraError, is BoringSSLError:
            "no encrypted connection to it comes about; its certificate may not be good"
        case is NIOConnectionError: "nothing answers at its address"
        case is HTTPParserError: "what it answers is no HTTP"
        default: "the connection to it broke off"
        }
    }
}
