package import ProvisoLedger
import ProvisoModel

/// `proviso.checkpoint/1`: what the workspace vouches for, signed.
package struct CheckpointJSON: Encodable, Sendable {
    let schema = "proviso.checkpoint/1"
    let origin: String
    let size: Int
    let root: Digest
    let note: String

    package init(_ checkpoint: Checkpoint) {
        origin = checkpoint.origin
        size = checkpoint.size
        root = checkpoint.root
        note = checkpoint.note.note
    }
}

/// `proviso.verifier-key/1`: the public key that checkpoints are checked with.
package struct VerifierKeyJSON: Encodable, Sendable {
    let schema = "proviso.verifier-key/1"
    let name: String
    let key: String

    package init(_ key: VerifierKey) {
        name = key.name
        self.key = key.description
    }
}

/// `proviso.inclusion-proof/1`: that an entry is in the ledger.
package struct InclusionProofJSON: Encodable, Sendable {
    let schema = "proviso.inclusion-proof/1"
    let index: Int
    let leafHash: Digest
    let hashes: [Digest]
    let checkpoint: CheckpointJSON

    package init(_ vouched: VouchedEntry) {
        index = vouched.proof.index
        leafHash = vouched.leaf
        hashes = vouched.proof.hashes
        checkpoint = CheckpointJSON(vouched.checkpoint)
    }
}

/// `proviso.consistency-proof/1`: that a later ledger begins with the whole of an earlier one.
package struct ConsistencyProofJSON: Encodable, Sendable {
    let schema = "proviso.consistency-proof/1"
    let from: Int
    let hashes: [Digest]
    let checkpoint: CheckpointJSON

    package init(_ vouched: VouchedBeginning) {
        from = vouched.proof.earlierSize
        hashes = vouched.proof.hashes
        checkpoint = CheckpointJSON(vouched.checkpoint)
    }
}
