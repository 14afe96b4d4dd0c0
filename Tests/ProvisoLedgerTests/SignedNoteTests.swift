import ProvisoLedger
import ProvisoTesting
import Testing

@Suite struct SignedNoteTests {
    // The example of golang.org/x/mod/sumdb/note, signed by a program that is not ours.
    private let foreignKey = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
    private let foreignNote = """
        If you think cryptography is the answer to your problem,
        then you don't know what your problem is.

        — PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=

        """
    private let signer: Signer

    init() throws { signer = try #require(Signer(seed: Array(1...32))) }

    @Test func `a note signed by another program is accepted`() throws {
        let key = try #require(VerifierKey(foreignKey))
        let note = try #require(SignedNote(foreignNote))
        #expect(note.isSigned(by: key))
        #expect(key.description == foreignKey)
        #expect(note.note == foreignNote)
    }

    @Test func `a key is only read with the hash that fits it`() {
        #expect(VerifierKey(foreignKey.replacing("c74f20a3", with: "c74f20a4")) == nil)
        #expect(VerifierKey(foreignKey.replacing("PeterNeumann", with: "Peter Neumann")) == nil)
        #expect(VerifierKey(foreignKey.replacing("+ARpc", with: "+AhRc")) == nil)
        #expect(VerifierKey("PeterNeumann+c74f20a3") == nil)
        #expect(VerifierKey("") == nil)
    }

    @Test func `a checkpoint survives being written and read`() throws {
        let root = Digest(of: "root".utf8)
        let checkpoint = try Checkpoint(size: 42, root: root, signer: signer)
        let read = try #require(Checkpoint(checkpoint.note.note))
        #expect(read == checkpoint)
        #expect(read.origin == signer.verifierKey.name)
        #expect(read.note.isSigned(by: signer.verifierKey))
        #expect(read.note.text == "\(signer.verifierKey.name)\n42\n\(root.base64)\n")
    }

    @Test func `another key of the same name has not signed it`() throws {
        let checkpoint = try Checkpoint(size: 1, root: Digest(of: []), signer: signer)
        let other = try #require(Signer(seed: Array(2...33)))
        #expect(!checkpoint.note.isSigned(by: other.verifierKey))
        #expect(other.verifierKey.name != signer.verifierKey.name)
    }

    @Test(arguments: ["01", "-1", "+1", " 1", "1 ", "", "one", "9223372036854775808"])
    func `a size that is not a plain number makes no checkpoint`(_ size: String) throws {
        let text = "origin\n\(size)\n\(Digest(of: []).base64)\n"
        #expect(Checkpoint(try SignedNote(signing: text, by: signer).note) == nil)
    }

    @Test func `what does not end in a signature line is no note`() {
        for text in [
            "", "\n", "\n\n", "text\n", "text\n\n", "text\n\n— name\n", "text\n\n— name !!!!\n",
            "text\n\n- name AAAAAAAA\n", "text\n\n— na+me AAAAAAAA\n", "text\n\n— name AAAAAAAA",
            "te\u{7}xt\n\n— name AAAAAAAA\n", "text\r\n\r\n— name AAAAAAAA\r\n",
        ] {
            #expect(SignedNote(text) == nil, "\(text.debugDescription)")
        }
    }

    @Test func `a note changed anywhere is never taken for the signed one`() throws {
        let checkpoint = try Checkpoint(size: 42, root: Digest(of: "root".utf8), signer: signer)
        let original = Array(checkpoint.note.note.utf8)
        var chance = SeededGenerator(seed: 0x5EED_0001)
        var read = 0
        for _ in 0..<4_000 {
            let bytes = original.mutated(&chance)
            let text = String(decoding: bytes, as: UTF8.self)
            _ = VerifierKey(text)
            _ = Checkpoint(text)
            guard let note = SignedNote(text) else { continue }
            read += 1
            if note.isSigned(by: signer.verifierKey) {
                #expect(note.text == checkpoint.note.text, "seed \(chance.seed)")
            }
        }
        #expect(read > 100, "the mutations reach past the form; seed \(chance.seed)")
    }
}

extension [UInt8] {
    /// The bytes with one to four of them changed, taken out or put in.
    func mutated(_ chance: inout SeededGenerator) -> [UInt8] {
        var bytes = self
        for _ in 0..<Int.random(in: 1...4, using: &chance) {
            let place = Int.random(in: 0..<Swift.max(1, bytes.count), using: &chance)
            let byte = UInt8.random(in: 0...255, using: &chance)
            switch Int.random(in: 0..<4, using: &chance) {
            case 0 where !bytes.isEmpty: bytes[place] ^= 1 << (byte % 8)
            case 1 where !bytes.isEmpty: bytes.remove(at: place)
            case 2: bytes.insert(byte, at: Swift.min(place, bytes.count))
            default: bytes = Array(bytes.prefix(place)) + bytes.suffix(bytes.count - place)
            }
        }
        return bytes
    }
}
