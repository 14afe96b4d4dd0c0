import ProvisoDesk
import ProvisoReplies

/// Replies with every text that a document could have shaped put in a fence.
enum Fencing {
    /// Texts of documents, and sentences that name people and outlets in the words of documents.
    private static let keys: Set<String> = [
        "text", "title", "outlet", "url", "descriptor", "place", "buyerNames", "quantity",
    ]
    /// Parts that hold ids, rules and words of ours alone, and titles the rules give.
    private static let ours: Set<String> = [
        "decision", "decisions", "tree", "citations", "gates", "question", "old", "new",
    ]

    static func fenced(_ reply: some Encodable) throws -> JSON {
        fence(try plain(reply))
    }

    /// The reply as the command line prints it.
    static func plain(_ reply: some Encodable) throws -> JSON {
        try JSONParser.parse(CanonicalJSON.bytes(reply), deepest: 500)
    }

    /// A text that may hold words of documents; where nothing is known there are none.
    static func fenced(_ text: String) -> String {
        text == "not known" ? text : Quotation(text).fenced
    }

    private static func fence(_ value: JSON) -> JSON {
        switch value {
        case .object(let object):
            .object(
                Dictionary(
                    uniqueKeysWithValues: object.map { key, value in
                        (key, ours.contains(key) ? value : fence(value, under: key))
                    }
                )
            )
        case .list(let list): .list(list.map(fence))
        case .null, .bool, .number, .text: value
        }
    }

    private static func fence(_ value: JSON, under key: String) -> JSON {
        guard keys.contains(key) else { return fence(value) }
        switch value {
        case .text(let text): return .text(fenced(text))
        case .list(let list): return .list(list.map { fence($0, under: key) })
        case .object, .null, .bool, .number: return fence(value)
        }
    }
}
