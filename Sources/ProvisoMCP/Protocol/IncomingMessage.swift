import ProvisoReplies

/// One message of JSON-RPC 2.0, as far as it could be understood.
enum IncomingMessage {
    case request(id: JSON, method: String, params: [String: JSON])
    /// Wants no answer: a notification, or the answer to a question that was never asked.
    case silent
    case refused(Refusal, id: JSON)

    /// A message nests no deeper than this; no tool needs a quarter of it.
    private static let deepest = 32

    init(_ bytes: [UInt8]) {
        do {
            self.init(try JSONParser.parse(bytes, deepest: Self.deepest))
        } catch {
            self = .refused(
                Refusal(code: Refusal.parseError, message: error.inWords),
                id: .null
            )
        }
    }

    private init(_ value: JSON) {
        guard let message = value.object else {
            let what = value.list == nil ? "a message is one object" : "batches are not taken"
            self = .refused(.request("\(what); send each request by itself"), id: .null)
            return
        }
        let id = message["id"].flatMap(Self.identifier)
        guard message["jsonrpc"] == "2.0" else {
            self = .refused(.request("`jsonrpc` must be \"2.0\""), id: id ?? .null)
            return
        }
        guard let method = message["method"] else {
            let isAnswer = message["result"] != nil || message["error"] != nil
            self = isAnswer ? .silent : .refused(.request("`method` is missing"), id: id ?? .null)
            return
        }
        guard let method = method.text else {
            self = .refused(.request("`method` must be text"), id: id ?? .null)
            return
        }
        guard message["id"] != nil else {
            self = .silent
            return
        }
        guard let id else {
            self = .refused(.request("`id` must be text or a whole number"), id: .null)
            return
        }
        guard let params = (message["params"] ?? [:]).object else {
            self = .refused(.parameters("`params` must be an object"), id: id)
            return
        }
        self = .request(id: id, method: method, params: params)
    }

    private static func identifier(_ value: JSON) -> JSON? {
        switch value {
        case .text(let text): text.utf8.count <= 256 ? value : nil
        case .number(let digits): digits.allSatisfy { $0.isNumber || $0 == "-" } ? value : nil
        case .null, .bool, .list, .object: nil
        }
    }
}
