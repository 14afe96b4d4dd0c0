import Foundation
import ProvisoModel

extension InclusionProof {
    /// Reads a proof in the form of C2SP tlog-proof; `nil` where the form is another, or it is of another
    /// checkpoint.
    init?(text bytes: [UInt8], against checkpoint: Checkpoint) {
        guard let text = String(validating: bytes, as: UTF8.self),
            let cut = text.range(of: "\n\n")
        else { return nil }
        let lines = text[..<cut.lowerBound].split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count >= 2, let index = Int(lines[1].dropFirst("index ".count)) else {
            return nil
        }
        let hashes = lines.dropFirst(2).compactMap { Digest(base64: String($0)) }
        self.init(index: index, size: checkpoint.size, hashes: hashes)
        let whole = VouchedEntry(leaf: checkpoint.root, proof: self, checkpoint: checkpoint)
            .proofText
        guard Array(whole.utf8) == bytes else { return nil }
    }
}

extension Entry {
    /// The digest of the document it puts on record.
    var namedDocument: Digest? {
        guard case .documentStored(let header) = content else { return nil }
        return Digest(hex: header.sha256)
    }
}
