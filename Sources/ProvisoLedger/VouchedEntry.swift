/// An entry's hash, and why an outsider who holds the checkpoint's key must believe that it is in.
public struct VouchedEntry: Hashable, Sendable {
    public var leaf: Digest
    public var proof: InclusionProof
    public var checkpoint: Checkpoint
}

/// Why an outsider who kept an earlier checkpoint must believe that nothing before it was changed.
public struct VouchedBeginning: Hashable, Sendable {
    public var proof: ConsistencyProof
    public var checkpoint: Checkpoint
}
