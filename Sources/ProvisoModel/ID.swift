/// A stable name for one thing of kind `Kind`: `stm_8F3K2M9QXT` is a statement, `doc_…` a document.
///
/// The phantom parameter keeps the identifier of a document from being passed where a statement is meant.
public struct ID<Kind>: Hashable, Sendable, Comparable, CustomStringConvertible {
    public let raw: String

    public init(_ raw: String) { self.raw = raw }

    public var description: String { raw }

    public static func < (left: Self, right: Self) -> Bool { left.raw < right.raw }
}

extension ID: Codable {
    public init(from decoder: any Decoder) throws {
        raw = try decoder.singleValueContainer().decode(String.self)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(raw)
    }
}

extension ID: ExpressibleByStringLiteral {
    public init(stringLiteral value: String) { self.init(value) }
}

public typealias StatementID = ID<Statement>
public typealias DocumentID = ID<DocumentHeader>
public typealias EntityID = ID<Entity>
