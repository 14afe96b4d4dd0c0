import Hummingbird
import ProvisoAPI
import Synchronization

/// Hands each request to the reception, which can only be made once the port is known.
final class FrontDoor: HTTPResponder {
    private let server: WebServer
    private let wanted: ListenAddress
    private let reception = Mutex<Reception?>(nil)

    init(server: WebServer, wanted: ListenAddress) {
        self.server = server
        self.wanted = wanted
    }

    /// Opens at the port that the machine gave, and tells the whole address.
    func open(at port: Int?) -> ListenAddress {
        var address = wanted
        address.port = port ?? wanted.port
        let made = server.reception(at: address)
        reception.withLock { $0 = made }
        return address
    }

    func respond(to request: Request, context: Visit) async throws -> Response {
        guard let reception = reception.withLock({ $0 }) else {
            return Response(status: .serviceUnavailable)
        }
        return try await reception.respond(to: request, context: context)
    }
}
