/// A signed statement of the ledger's size and root hash, in the form of C2SP tlog-checkpoint.
///
/// Whoever keeps one can later tell whether the ledger still begins with what it covered.
public struct Checkpoint: Hashable, Sendable {
    public let size: Int
    public let root: Digest
    public let note: SignedNote

    public init(size: Int, root: Digest, signer: Signer) throws {
        self.size = size
        self.root = root
        let text = "\(signer.verifierKey.name)\n\(size)\n\(root.base64)\n"
        note = try SignedNote(signing: text, by: signer)
    }

    /// Reads a checkpoint; `nil` where it is none, whoever may have signed it.
    public init?(_ text: String) {
        guard let note = SignedNote(text) else { return nil }
        let lines = note.text.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count >= 4, !lines[0].isEmpty,
            let size = Int(lines[1]), size >= 0, String(size) == lines[1],
            let root = Digest(base64: String(lines[2]))
        else { return nil }
        self.size = size
        self.root = root
        self.note = note
    }

    /// Whose ledger it is about.
    public var origin: String { note.text.prefix { $0 != "\n" }.description }
}
