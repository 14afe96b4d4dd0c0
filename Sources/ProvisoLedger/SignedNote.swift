import Foundation

/// A text with signatures under it, in the form of C2SP signed-note.
///
///     proviso.local/ws_8F3K2M9QXT
///     42
///     CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=
///
///     — proviso.local/ws_8F3K2M9QXT Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
public struct SignedNote: Hashable, Sendable {
    /// Ends with a line break, which is signed too.
    public let text: String
    public let signatures: [Signature]

    /// One line under a note: who signed, with which key, and how.
    public struct Signature: Hashable, Sendable {
        public let name: String
        public let keyHash: [UInt8]
        public let bytes: [UInt8]
    }

    public init(signing text: String, by signer: Signer) throws {
        self.text = text
        let key = signer.verifierKey
        signatures = [
            Signature(name: key.name, keyHash: key.hash, bytes: try signer.sign(text))
        ]
    }

    /// Reads a note; `nil` where the form is broken, whoever may have signed it.
    public init?(_ note: String) {
        guard let cut = note.range(of: "\n\n", options: [.backwards, .literal]),
            note.utf8.last == UInt8(ascii: "\n"), !note.utf8.contains(where: SignedNote.isControl)
        else { return nil }
        let end = note.utf8.index(after: cut.lowerBound)
        let lines = note[cut.upperBound...].utf8.dropLast()
            .split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        let signatures = lines.compactMap { SignedNote.signature(Substring($0)) }
        guard !lines.isEmpty, signatures.count == lines.count else { return nil }
        text = String(note[..<end])
        self.signatures = signatures
        // Base64 can be written in more than one way, and a note that was changed is another.
        guard self.note == note else { return nil }
    }

    /// The whole note, as it is handed to an outsider.
    public var note: String {
        text + "\n"
            + signatures.map { signature in
                let bytes = Data(signature.keyHash + signature.bytes).base64EncodedString()
                return "— \(signature.name) \(bytes)\n"
            }.joined()
    }

    /// Whether the holder of this key has signed the text.
    public func isSigned(by key: VerifierKey) -> Bool {
        signatures.contains { signature in
            signature.name == key.name && signature.keyHash == key.hash
                && key.hasSigned(text, signature.bytes)
        }
    }

    private static func isControl(_ byte: UInt8) -> Bool {
        byte < 0x20 && byte != UInt8(ascii: "\n")
    }

    private static func signature(_ line: Substring) -> Signature? {
        let parts = line.split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == "—", VerifierKey.isName(parts[1]),
            let bytes = Data(base64Encoded: String(parts[2])), bytes.count > 4
        else { return nil }
        return Signature(
            name: String(parts[1]),
            keyHash: Array(bytes.prefix(4)),
            bytes: Array(bytes.dropFirst(4))
        )
    }
}
