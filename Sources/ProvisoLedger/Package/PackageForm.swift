/// What a package says of itself: which part of a ledger it holds, and what was left out of it.
public struct PackageForm: Hashable, Sendable {
    /// The entries it holds; all of the ledger's where it is `nil`.
    public var part: Range<Int>?
    public var hasDocuments: Bool
    /// Whether sealed words are disclosed.
    public var hasWords: Bool
    /// Over the rules that come with it.
    public internal(set) var rules = Digest(of: [])

    public init(part: Range<Int>? = nil, hasDocuments: Bool = true, hasWords: Bool = true) {
        self.part = part
        self.hasDocuments = hasDocuments
        self.hasWords = hasWords
    }

    /// The file that says it: JSON with sorted keys.
    var bytes: [UInt8] {
        let entries = part.map { "[\($0.lowerBound),\($0.upperBound)]" } ?? "null"
        return Array(
            """
            {"documents":\(hasDocuments),"entries":\(entries),"rules":"\(rules)","schema":"proviso.package/1","words":\(hasWords)}

            """.utf8
        )
    }

    /// Reads the file; `nil` where it says nothing a package can say, or says it otherwise.
    init?(_ bytes: [UInt8]) {
        var scan = bytes[...]
        func pass(_ text: String) -> Bool {
            guard scan.starts(with: text.utf8) else { return false }
            scan = scan.dropFirst(text.utf8.count)
            return true
        }
        func number() -> Int? {
            let digits = scan.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
            scan = scan.dropFirst(digits.count)
            return digits.count <= 18 ? Int(String(decoding: digits, as: UTF8.self)) : nil
        }
        self.init()
        guard pass(#"{"documents":"#) else { return nil }
        hasDocuments = pass("true")
        guard hasDocuments || pass("false"), pass(#","entries":"#) else { return nil }
        if !pass("null") {
            guard pass("["), let first = number(), pass(","), let end = number(), first < end
            else { return nil }
            part = first..<end
            _ = pass("]")
        }
        guard pass(#","rules":""#),
            let rules = Digest(hex: String(decoding: scan.prefix(64), as: UTF8.self))
        else { return nil }
        self.rules = rules
        scan = scan.dropFirst(64)
        guard pass(#"","schema":"proviso.package/1","words":"#) else { return nil }
        hasWords = pass("true")
        guard self.bytes == bytes else { return nil }
    }

    /// The digest over files of rules: a line with name and digest for each, in the order of their names.
    public static func digest(ofRules files: [String: [UInt8]]) -> Digest {
        let lines = files.sorted { $0.key < $1.key }.map { "\($0.key) \(Digest(of: $0.value))\n" }
        return Digest(of: Array(lines.joined().utf8))
    }

    /// What a person reads who has no Proviso.
    var readMe: [UInt8] {
        let checks =
            part == nil
            ? """
            tile/ holds the log as C2SP tlog-tiles describes it (https://c2sp.org/tlog-tiles):
            entry bundles under tile/entries, hashes of RFC 6962 under tile/0, tile/1 and so on. Any
            client of such logs can check every entry against `checkpoint`; Go has one in
            golang.org/x/mod/sumdb/note and golang.org/x/mod/sumdb/tlog.
            """
            : """
            entries/ holds single entries of the log and proofs/ for each a proof that it is in the
            log, as C2SP tlog-proof describes it (https://c2sp.org/tlog-proof), with the checkpoint
            at its end.
            """
        return Array(
            """
            A package of a Proviso ledger, to be checked by whoever gets it.

            With Proviso, and no network:  proviso verify package FILE --key KEY

            `checkpoint` is a note of C2SP signed-note (https://c2sp.org/signed-note) over size and
            root hash of the log; `key` is the public key that signed it, Ed25519. Compare the key
            with one you got from its owner by another way: whoever made up a ledger made up a key.

            \(checks)

            documents/ holds what the entries name, each under the SHA-256 of its bytes. disclosures/
            holds, by entry, the texts that open its sealed words: the SHA-256 of each text stands in
            the entry. rules/ holds the rules that answers on record were worked out with.
            A file that ends in a number of zeros fills its last block: this is a tar archive.

            """.utf8
        )
    }
}
