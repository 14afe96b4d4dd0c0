import ProvisoLedger
import Testing

@Suite struct DigestTests {
    // FIPS 180-4, the example of one block.
    private let ofABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

    @Test func `the digest of abc is the one the standard prints`() {
        #expect(Digest(of: "abc".utf8).hex == ofABC)
        #expect(Digest(of: Array("abc".utf8)).description == ofABC)
        #expect(Digest(of: sequence(first: 97) { $0 < 99 ? $0 + 1 : nil }).hex == ofABC)
    }

    @Test func `a digest survives being written and read`() throws {
        let digest = Digest(of: "abc".utf8)
        #expect(Digest(hex: ofABC) == digest)
        #expect(Digest(hex: ofABC.uppercased()) == digest)
        #expect(Digest(base64: digest.base64) == digest)
        #expect(Digest(bytes: digest.bytes) == digest)
    }

    @Test(arguments: [
        "", "ba", String(repeating: "g", count: 64), String(repeating: "é", count: 32),
    ])
    func `what is no digest is not read as one`(_ text: String) {
        #expect(Digest(hex: text) == nil)
        #expect(Digest(base64: text) == nil)
        #expect(Digest(bytes: text.utf8.prefix(31)) == nil)
    }

    @Test func `a short code spells the first bits, five at a time`() throws {
        // 0x00 44 32 14 c7 42 54 b6 35 cf 84 65 3a 56 d7 c6 75 be 77 df are the digits 0 to 31 in turn.
        let counting: [UInt8] = [
            0x00, 0x44, 0x32, 0x14, 0xc7, 0x42, 0x54, 0xb6, 0x35, 0xcf,
            0x84, 0x65, 0x3a, 0x56, 0xd7, 0xc6, 0x75, 0xbe, 0x77, 0xdf,
        ]
        let digest = try #require(Digest(bytes: counting + Array(repeating: 0, count: 12)))
        #expect(ShortCode.make(prefix: "stm_", from: digest) == "stm_0123456789")
        #expect(
            ShortCode.make(prefix: "", from: digest, length: 32)
                == "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
        )
        #expect(ShortCode.make(prefix: "", from: digest, length: 51).count == 51)
    }
}
