import ProvisoDecision
package import ProvisoLedger
import ProvisoModel
import ProvisoRegimes

/// What became of a package somebody checked.
package struct PackageCheck: Sendable {
    package var package: Package
    /// Whether the key was one that its owner gave by another way.
    package var isKeyGiven: Bool
    package var verification: Verification
    /// The answers on record, worked out again; empty where the package does not verify.
    package var answers: [RecomputedAnswer]

    /// Whether every byte fits and no answer comes out otherwise.
    package var isSound: Bool {
        guard case .verified = verification else { return false }
        return !answers.contains { $0.outcome == .differs }
    }
}

/// An answer on record, worked out again from the entries and the rules of a package.
package struct RecomputedAnswer: Sendable, Hashable {
    package var id: String
    package var entry: Int
    package var outcome: Outcome

    package enum Outcome: Sendable, Hashable {
        /// To the byte.
        case same
        case differs
        /// It cannot be worked out, for this reason.
        case open(String)
    }
}

extension Desk {
    /// Checks a package with nothing but what is in it, and works its answers out again.
    package static func verify(
        _ package: Package,
        by given: VerifierKey?,
        progress: (Int) -> Void = { _ in }
    ) async throws -> PackageCheck {
        var check = PackageCheck(
            package: package,
            isKeyGiven: given != nil,
            verification: try package.verify(by: given),
            answers: []
        )
        guard case .verified = check.verification, let ledger = package.ledger else { return check }
        var again = try await AnsweringAgain(package, ledger)
        var answers: [RecomputedAnswer] = []
        try await ledger.forEachDecision { index, record in
            progress(index)
            try Task.checkCancellation()
            answers.append(
                RecomputedAnswer(
                    id: record.id,
                    entry: index,
                    outcome: try again.outcome(of: record, at: index)
                )
            )
        }
        check.answers = answers
        return check
    }
}

/// The answers of a package, worked out again one by one.
private struct AnsweringAgain {
    private let evidence: [(index: Int, entry: Entry)]
    private let rules: Result<RuleBook, RulePackProblems>
    private let digest: String
    private let hasWithheldWords: Bool
    /// Pictures of the last day and time asked for.
    private var kept: (on: Day, known: Instant<Known>, count: Int, picture: Picture)?

    init(_ package: Package, _ ledger: Ledger) async throws {
        var evidence: [(Int, Entry)] = []
        var isWithheld = !package.form.hasWords
        for numbered in try await ledger.entries() {
            if case .documentRedacted = numbered.entry.content { isWithheld = true }
            if case .decisionGiven = numbered.entry.content { continue }
            evidence.append((numbered.index, numbered.entry))
        }
        self.evidence = evidence
        hasWithheldWords = isWithheld
        let files = try package.rules().mapValues { String(decoding: $0, as: UTF8.self) }
        digest = "\(package.form.rules)"
        do { rules = .success(try RuleBook.read(files)) } catch { rules = .failure(error) }
    }

    mutating func outcome(
        of record: DecisionRecord,
        at index: Int
    ) throws -> RecomputedAnswer.Outcome {
        guard case .success(let rules) = rules else {
            return .open("the rules of the package cannot be read")
        }
        let names = rules.packs.map(\.name)
        guard record.rulesSHA256.map({ $0 == digest }) ?? (names == record.rules) else {
            return .open(
                "it was worked out with other texts of \(record.rules.joined(separator: ", ")) than the package has"
            )
        }
        // What came in later and is said to have been known before does not count.
        let picture = picture(record.question, before: index)
        let answer = try Desk.answer(record.question, on: picture, by: rules)
        if "\(answer.digest)" == record.answerSHA256 { return .same }
        guard hasWithheldWords, answer.decision.verdict.rawValue == record.verdict else {
            return .differs
        }
        return .open("words it quotes are withheld; the verdict comes out the same")
    }

    private mutating func picture(_ question: Question, before index: Int) -> Picture {
        let count = evidence.partitioningIndex { $0.index >= index }
        if let kept, kept.on == question.on, kept.known == question.known, kept.count == count {
            return kept.picture
        }
        let picture = PictureBuilder(evidence[..<count].map(\.entry))
            .picture(validAt: question.on, knownAt: question.known)
        kept = (question.on, question.known, count, picture)
        return picture
    }
}

extension Array {
    /// The first place from which on the condition holds.
    fileprivate func partitioningIndex(where isAfter: (Element) -> Bool) -> Int {
        var (low, high) = (startIndex, endIndex)
        while low < high {
            let middle = (low + high) / 2
            if isAfter(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
