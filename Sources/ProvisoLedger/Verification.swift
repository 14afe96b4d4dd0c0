/// What `verify` found.
public enum Verification: Hashable, Sendable {
    case verified(Soundness)
    case broken(Breakage)

    /// Everything fits: each entry its hash, the hashes the tree, the tree every checkpoint.
    public struct Soundness: Hashable, Sendable {
        public var entries: Int
        /// Documents whose bytes were compared with their digest.
        public var documents: Int
        /// Documents of which a redaction on the log says that they are withheld.
        public var withheld = 0
        public var checkpoints: Int
        public var head: Checkpoint
    }

    /// Something does not fit.
    public struct Breakage: Hashable, Sendable {
        /// The first entry that is wrong or missing; `nil` where no entry is to blame.
        public var firstBadEntry: Int?
        /// Every finding, the first bad entry's first.
        public var findings: [Finding]
        /// The entries no checkpoint vouches for any more lie in here; empty where all are proven.
        public var unproven: Range<Int>
        public var entries: Int

        /// The first finding in words.
        public var what: String { findings.first?.what ?? "" }
    }

    /// One thing that does not fit.
    public struct Finding: Hashable, Sendable {
        public var entry: Int?
        public var what: String
    }
}
