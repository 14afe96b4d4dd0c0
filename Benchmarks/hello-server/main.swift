import Foundation
import Hummingbird
import Logging
import NIOCore

// The least a server of the same framework does: what `make bench-server` measures Proviso beside.
let router = Router()
router.get("/") { _, _ in "hello" }
router.post("/") { request, _ in
    // What comes in is taken in, as any server that answers questions has to.
    let body = try await request.body.collect(upTo: 65_536)
    return "\(body.readableBytes)"
}

var log = Logger(label: "hello")
log.logLevel = .error
let port = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 8999
let application = Application(
    router: router,
    configuration: .init(address: .hostname("127.0.0.1", port: port)),
    onServerRunning: { channel in
        guard let port = channel.localAddress?.port else { return }
        // One write, which goes out at once even where nobody looks on.
        FileHandle.standardOutput.write(Data("http://127.0.0.1:\(port)\n".utf8))
    },
    logger: log
)
try await application.runService()
