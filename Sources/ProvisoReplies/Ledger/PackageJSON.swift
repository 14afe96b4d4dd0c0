package import ProvisoDesk
package import ProvisoLedger

/// `proviso.package-check/1`: what became of a package somebody checked.
package struct PackageCheckJSON: Encodable, Sendable {
    let schema = "proviso.package-check/1"
    let isVerified: Bool
    let isKeyGiven: Bool
    let key: String
    /// First and end of the entries it holds; absent where it holds all.
    let part: [Int]?
    let hasDocuments: Bool
    let hasWords: Bool
    let verification: VerificationJSON
    let answers: [AnswerJSON]

    struct AnswerJSON: Encodable {
        let id: String
        let entry: Int
        let outcome: String
        let reason: String?
    }

    package init(_ check: PackageCheck) {
        isVerified = check.isSound
        isKeyGiven = check.isKeyGiven
        key = "\(check.package.key)"
        part = check.package.form.part.map { [$0.lowerBound, $0.upperBound] }
        hasDocuments = check.package.form.hasDocuments
        hasWords = check.package.form.hasWords
        verification = VerificationJSON(check.verification)
        answers = check.answers.map { answer in
            let (outcome, reason): (String, String?) =
                switch answer.outcome {
                case .same: ("same", nil)
                case .differs: ("differs", nil)
                case .open(let why): ("open", why)
                }
            return AnswerJSON(id: answer.id, entry: answer.entry, outcome: outcome, reason: reason)
        }
    }
}

/// `proviso.package/1`: that a package was written.
package struct PackageJSON: Encodable, Sendable {
    let schema = "proviso.package/1"
    let file: String
    let bytes: Int
    let size: Int
    let root: Digest
    let key: String
    let part: [Int]?
    let hasDocuments: Bool
    let hasWords: Bool

    package init(
        file: String,
        bytes: Int,
        form: PackageForm,
        checkpoint: Checkpoint,
        key: VerifierKey
    ) {
        self.file = file
        self.bytes = bytes
        size = checkpoint.size
        root = checkpoint.root
        self.key = "\(key)"
        part = form.part.map { [$0.lowerBound, $0.upperBound] }
        hasDocuments = form.hasDocuments
        hasWords = form.hasWords
    }
}

extension PackageCheck {
    /// The answer first, then what it rests on, then every finding.
    package var lines: [String] {
        var lines = [headline]
        if case .verified(let sound) = verification {
            lines.append(
                "head \(sound.head.root) at size \(sound.head.size), signed for \(sound.head.origin)"
            )
        }
        lines +=
            isKeyGiven
            ? ["signed by the key you gave"]
            : [
                "the signature was checked with the key in the package; compare it with one its owner gave you:",
                "\(package.key)",
            ]
        if !package.form.hasDocuments {
            lines.append("documents are named by their digests and not in it")
        }
        if !package.form.hasWords { lines.append("sealed words are withheld") }
        return lines + findings + answerLines
    }

    private var headline: String {
        switch verification {
        case .verified(let sound):
            let part = package.form.part.map { "entries \($0.lowerBound) to \($0.upperBound - 1)" }
            let what = part ?? "all \(sound.entries) entries"
            return isSound
                ? "verified: \(what)" : "verified: \(what), but answers come out otherwise"
        case .broken(let broken):
            let entry = broken.firstBadEntry.map { "entry \($0) is the first that is wrong" }
            return "does not verify: \(entry ?? "no single entry is to blame")"
        }
    }

    private var findings: [String] {
        guard case .broken(let broken) = verification else { return [] }
        return broken.findings.map { finding in
            finding.entry.map { "entry \($0): \(finding.what)" } ?? finding.what
        }
    }

    private var answerLines: [String] {
        guard case .verified = verification else { return [] }
        if package.ledger == nil {
            return ["answers are not worked out again: it holds a part of the ledger"]
        }
        let same = answers.count { $0.outcome == .same }
        let count = "\(same) of \(answers.count) answers on record come out the same, to the byte"
        return [answers.isEmpty ? "no answer is on record" : count]
            + answers.compactMap { answer in
                switch answer.outcome {
                case .same: nil
                case .differs: "\(answer.id) (entry \(answer.entry)) comes out otherwise"
                case .open(let why):
                    "\(answer.id) (entry \(answer.entry)) cannot be worked out: \(why)"
                }
            }
    }
}
