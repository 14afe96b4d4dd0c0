public import ProvisoModel

/// A document as it was taken in: what we know of it, and its very bytes.
public struct StoredDocument: Hashable, Sendable {
    public var header: DocumentHeader
    public var bytes: [UInt8]

    public init(header: DocumentHeader, bytes: [UInt8]) {
        self.header = header
        self.bytes = bytes
    }
}
