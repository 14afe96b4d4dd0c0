import ProvisoBriefs
import ProvisoLedger

extension Verification {
    var isVerified: Bool {
        switch self {
        case .verified: true
        case .broken: false
        }
    }

    /// One sentence.
    var inWords: String { lines.first ?? "" }

    /// The answer first, then every finding.
    var lines: [String] {
        switch self {
        case .verified(let sound):
            return [
                "verified: \(sound.entries) entries, \(sound.documents) documents, \(sound.checkpoints) checkpoints",
                "head \(sound.head.root) at size \(sound.head.size), signed for \(sound.head.origin)",
            ]
        case .broken(let broken):
            let entry = broken.firstBadEntry.map { "entry \($0) is the first that is wrong" }
            var lines = ["does not verify: \(entry ?? "no single entry is to blame")"]
            lines += broken.findings.map { finding in
                finding.entry.map { "entry \($0): \(finding.what)" } ?? finding.what
            }
            if let first = broken.unproven.first, let last = broken.unproven.last {
                let which = first == last ? "entry \(first)" : "entries \(first) to \(last)"
                lines.append("unproven: \(which), of \(broken.entries)")
            }
            return lines
        }
    }
}

/// `proviso.verification/1`.
struct VerificationJSON: Encodable {
    let schema = "proviso.verification/1"
    let isVerified: Bool
    let entries: Int
    let documents: Int?
    let checkpoints: Int?
    let size: Int?
    let root: String?
    let origin: String?
    let firstBadEntry: Int?
    let findings: [Found]

    struct Found: Encodable {
        let entry: Int?
        let what: String
    }

    init(_ verification: Verification) {
        isVerified = verification.isVerified
        switch verification {
        case .verified(let sound):
            entries = sound.entries
            documents = sound.documents
            checkpoints = sound.checkpoints
            size = sound.head.size
            root = "\(sound.head.root)"
            origin = sound.head.origin
            firstBadEntry = nil
            findings = []
        case .broken(let broken):
            entries = broken.entries
            documents = nil
            checkpoints = nil
            size = nil
            root = nil
            origin = nil
            firstBadEntry = broken.firstBadEntry
            findings = broken.findings.map { Found(entry: $0.entry, what: $0.what) }
        }
    }
}
