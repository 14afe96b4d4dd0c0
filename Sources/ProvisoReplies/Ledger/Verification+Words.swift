package import ProvisoLedger

extension Verification {
    package var isVerified: Bool {
        switch self {
        case .verified: true
        case .broken: false
        }
    }

    /// One sentence.
    package var inWords: String { lines.first ?? "" }

    /// The answer first, then every finding.
    package var lines: [String] {
        switch self {
        case .verified(let sound):
            let withheld = sound.withheld > 0 ? " (\(sound.withheld) more withheld)" : ""
            return [
                "verified: \(sound.entries) entries, \(sound.documents) documents\(withheld), \(sound.checkpoints) checkpoints",
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
