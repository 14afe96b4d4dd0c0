import Foundation
import ProvisoLedger

/// Where a page ended: the question it belongs to, as known when, and the place in the answer.
///
/// Whoever goes on from it gets the rest of the same answer, whatever was put on record meanwhile.
struct Bookmark: Codable, Hashable {
    let operation: String
    /// The parameters of the question, the known time among them even where nobody sent it.
    let parameters: [String: String]
    /// How many entries the ledger had: what was added later, even as known earlier, stays out.
    let size: Int
    /// Where the next page begins; what it counts is the operation's own matter.
    let place: String

    /// Opaque to senders: nobody should build on what stands in it.
    func text() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let bytes = [UInt8](try encoder.encode(self))
        let sealed = bytes + Digest(of: bytes).bytes.prefix(Bookmark.sealLength)
        return Data(sealed).base64EncodedString().replacing("+", with: "-")
            .replacing("/", with: "_").replacing("=", with: "")
    }

    private static let sealLength = 6

    init(operation: String, parameters: [String: String], size: Int, place: String) {
        self.operation = operation
        self.parameters = parameters
        self.size = size
        self.place = place
    }

    /// Reads what `text` wrote; nothing where a letter of it is another.
    init?(_ text: String) {
        let standard = text.replacing("-", with: "+").replacing("_", with: "/")
        let padding = String(repeating: "=", count: (4 - standard.utf8.count % 4) % 4)
        guard let sealed = Data(base64Encoded: standard + padding),
            sealed.count > Bookmark.sealLength
        else { return nil }
        let bytes = sealed.dropLast(Bookmark.sealLength)
        guard
            Digest(of: bytes).bytes.prefix(Bookmark.sealLength)
                .elementsEqual(sealed.suffix(Bookmark.sealLength)),
            let bookmark = try? JSONDecoder().decode(Bookmark.self, from: bytes)
        else { return nil }
        self = bookmark
    }

    /// The parameters that say where and how much, not what is asked.
    private static let own: Set<String> = [Parameters.after.name, Parameters.limit.name]

    /// What a sender asks who sends a bookmark: what it holds, and nothing that contradicts it.
    func resumed(_ sent: [Target.Parameter]) throws(RequestError) -> [Target.Parameter] {
        for parameter in sent where !Bookmark.own.contains(parameter.name) {
            guard parameters[parameter.name] == parameter.value else {
                throw .pageToken("it belongs to a question with another `\(parameter.name)`")
            }
        }
        let names = Set(sent.map(\.name))
        return sent
            + parameters.filter { !names.contains($0.key) }.sorted { $0.key < $1.key }
            .map { Target.Parameter(name: $0.key, value: $0.value) }
    }
}

extension Operation {
    /// Goes on from the bookmark that a request carries, if it carries one.
    func resumed(_ call: Call) throws(RequestError) -> (call: Call, from: Bookmark?) {
        guard parameters.contains(where: { $0.name == Parameters.after.name }),
            let text = call.target.parameters.first(where: { $0.name == Parameters.after.name })?
                .value
        else { return (call, nil) }
        guard let bookmark = Bookmark(text) else {
            throw .pageToken("it is not as this server wrote it")
        }
        guard bookmark.operation == id else {
            throw .pageToken("it belongs to another list")
        }
        var call = call
        call.target.parameters = try bookmark.resumed(call.target.parameters)
        return (call, bookmark)
    }
}
