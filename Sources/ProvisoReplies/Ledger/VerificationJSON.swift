package import ProvisoLedger

/// `proviso.verification/1`.
package struct VerificationJSON: Encodable, Sendable {
    let schema = "proviso.verification/1"
    let isVerified: Bool
    let entries: Int
    let documents: Int?
    let withheld: Int?
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

    package init(_ verification: Verification) {
        isVerified = verification.isVerified
        switch verification {
        case .verified(let sound):
            entries = sound.entries
            documents = sound.documents
            withheld = sound.withheld
            checkpoints = sound.checkpoints
            size = sound.head.size
            root = "\(sound.head.root)"
            origin = sound.head.origin
            firstBadEntry = nil
            findings = []
        case .broken(let broken):
            entries = broken.entries
            documents = nil
            withheld = nil
            checkpoints = nil
            size = nil
            root = nil
            origin = nil
            firstBadEntry = broken.firstBadEntry
            findings = broken.findings.map { Found(entry: $0.entry, what: $0.what) }
        }
    }
}
