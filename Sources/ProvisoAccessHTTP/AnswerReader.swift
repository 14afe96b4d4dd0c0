import NIOCore
import NIOHTTP1
import ProvisoAccess

/// Gathers one answer of a provider, whole or not at all.
final class AnswerReader: ChannelInboundHandler {
    typealias InboundIn = HTTPClientResponsePart

    private let answer: EventLoopPromise<ProviderAnswer>
    private let mostBytes: Int
    private var status = 0
    private var body: [UInt8] = []

    init(_ answer: EventLoopPromise<ProviderAnswer>, mostBytes: Int) {
        self.answer = answer
        self.mostBytes = mostBytes
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head): status = Int(head.status.code)
        case .body(let piece):
            guard body.count + piece.readableBytes <= mostBytes else {
                return fail(.unreadable("it is longer than \(mostBytes) bytes"), context)
            }
            body += piece.readableBytesView
        case .end: answer.succeed(ProviderAnswer(status: status, body: body))
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        answer.fail(error)
        context.close(promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) {
        fail(.unreachable("it hung up before it had answered"), context)
    }

    private func fail(_ refusal: ProviderRefusal, _ context: ChannelHandlerContext) {
        answer.fail(refusal)
        context.close(promise: nil)
    }
}
