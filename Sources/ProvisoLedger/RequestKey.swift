public import ProvisoModel

/// The name a client gives a request, so that sending it again has no second effect.
public struct RequestKey: Hashable, Sendable {
    /// Of the client's key together with who sends it: one client cannot meet another's keys.
    public var digest: Digest
    /// Of what was asked, so that the same key under another request is noticed.
    public var request: Digest
    /// What is needed to give the same answer again.
    public var note: String

    public init(_ key: String, of caller: String, request: [UInt8], note: String) {
        digest = RequestKey.digest(of: key, from: caller)
        self.request = Digest(of: request)
        self.note = note
    }

    /// What a key of a caller is kept under.
    public static func digest(of key: String, from caller: String) -> Digest {
        // A name holds no zero byte, so no two pairs run together.
        Digest(of: Array(caller.utf8) + [0] + Array(key.utf8))
    }
}

/// A request that was carried out under a client's key, kept in the transaction that carried it out.
public struct KeptRequest: Hashable, Sendable {
    public var key: Digest
    public var request: Digest
    public var note: String
    public var at: Instant<Known>

    public init(key: Digest, request: Digest, note: String, at: Instant<Known>) {
        self.key = key
        self.request = request
        self.note = note
        self.at = at
    }

    /// How long a key is kept at least: whoever has not heard by then asks anew.
    public static let days: Int64 = 2

    /// The time before which keys are let go.
    public static func oldest(at now: Instant<Known>) -> Instant<Known> {
        Instant(microseconds: now.microseconds - days * 86_400_000_000)
    }
}
