package import ProvisoDecision
import ProvisoLedger
package import ProvisoModel
package import ProvisoRegimes

/// How the answers on record fare under another version of a rule pack.
package struct RulesOutcome: Sendable {
    /// Answers on record that were asked again.
    package var questions = 0
    /// Those that come out otherwise, by verdict then and now and the rules that made the difference.
    package var tally: [LawComparison.Difference: Int] = [:]
    /// The first of them in the order of their days, with their answers' ids.
    package var answers: [ChangedRecord] = []

    package var differing: Int { tally.values.reduce(0, +) }
}

/// An answer on record that would differ.
package struct ChangedRecord: Sendable, Hashable {
    package var id: String
    package var question: Question
    package var difference: LawComparison.Difference
}

extension Desk {
    /// The pack that came with the program under that id, checked for structure; `nil` where there is none.
    package static func bundledPack(_ id: String) throws -> RulePack? {
        try rules().packs.first { $0.draft.id == id }
    }

    /// A pack somebody wrote, checked for structure and not for its examples.
    package static func pack(_ text: String, file: String) throws -> RulePack {
        try RulePackCheck.structure(
            RulePackParser.parse(text, file: file),
            groups: RuleBook.bundledGroups()
        )
    }

    /// Asks every question on record under both versions of a pack, and tells which come out otherwise.
    ///
    /// Questions are grouped by known time and day, so each picture is built once and dropped; of questions
    /// that differ only in a quantity or a day that nothing turns on, one is asked.
    package func outcome(
        of difference: RulePackDifference,
        listing limit: Int,
        progress: (Int, Int) -> Void
    ) async throws -> RulesOutcome {
        var survey = try Survey(
            of: difference,
            evidence: PictureBuilder(try await ledger.evidence()),
            listing: limit
        )
        let total = try await ledger.checkpoint().size
        var batch = StoredQuestions()
        try await ledger.forEachDecision { index, record in
            batch.add(record.question, at: index)
            if batch.rows.count % 1_000 == 0 { progress(index, 2 * total) }
            guard batch.isFull else { return }
            survey.ask(batch, progress: progress)
            batch = StoredQuestions()
        }
        survey.ask(batch, progress: progress)
        return try await named(survey)
    }

    /// The outcome with the ids of the answers that are listed.
    private func named(_ survey: Survey) async throws -> RulesOutcome {
        var outcome = survey.outcome
        for (index, question, difference) in survey.listed {
            guard
                case .decisionGiven(let record)? = try await ledger.entries(from: index, limit: 1)
                    .first?.entry.content
            else { continue }
            outcome.answers.append(
                ChangedRecord(id: record.id, question: question, difference: difference)
            )
        }
        return outcome
    }
}

/// Batches of stored questions on their way through both versions.
private struct Survey {
    private let comparison: LawComparison
    private let evidence: PictureBuilder
    private let limit: Int
    private(set) var outcome = RulesOutcome()
    private(set) var listed: [(Int, Question, LawComparison.Difference)] = []

    init(
        of difference: RulePackDifference,
        evidence: PictureBuilder,
        listing limit: Int
    ) throws {
        comparison = LawComparison(
            old: difference.old,
            new: difference.new,
            in: try Knowledge.rules()
        )
        self.evidence = evidence
        self.limit = limit
    }

    mutating func ask(_ batch: StoredQuestions, progress: (Int, Int) -> Void) {
        var batch = batch
        batch.sort()
        var group = Group()
        for (number, row) in batch.rows.enumerated() {
            if number % 1_000 == 0 {
                progress(batch.rows.count + number, 2 * batch.rows.count)
            }
            outcome.questions += 1
            let question = batch.question(row)
            guard let found = group.difference(question, row, comparison, evidence) else {
                continue
            }
            outcome.tally[found, default: 0] += 1
            if listed.count < limit { listed.append((Int(row.index), question, found)) }
        }
    }
}

/// The day and known time that are being asked about, and what was already answered that holds for it.
private struct Group {
    private var day: Int32?
    private var known: Int32?
    private var picture: Picture?
    private var isSame: [LawProfile: Bool] = [:]
    private var shapes: [Int32: Shape] = [:]

    /// What was answered of questions that differ in their quantity alone.
    private struct Shape {
        var byQuantity: [Int: LawComparison.Difference?] = [:]
        var byStep: [Int: LawComparison.Difference?] = [:]
        var steps: QuantitySteps?
    }

    mutating func difference(
        _ question: Question,
        _ row: StoredQuestions.Row,
        _ comparison: LawComparison,
        _ evidence: PictureBuilder
    ) -> LawComparison.Difference? {
        let picture = move(to: row, question, comparison, evidence)
        if isSame(question, comparison) { return nil }
        var shape = shapes[row.shape] ?? Shape()
        defer { shapes[row.shape] = shape }
        if let known = shape.byQuantity[row.quantity] { return known }
        // One quantity alone needs no steps; they cost as much as an answer.
        if !shape.byQuantity.isEmpty, shape.steps == nil {
            shape.steps = comparison.steps(question, picture: picture)
        }
        let step = shape.steps?.step(of: row.quantity)
        let found =
            step.flatMap { shape.byStep[$0] } ?? comparison.difference(question, picture: picture)
        if let step { shape.byStep.updateValue(found, forKey: step) }
        shape.byQuantity.updateValue(found, forKey: row.quantity)
        return found
    }

    /// The picture of the row's day; what was answered is kept where nothing turned since the day before.
    private mutating func move(
        to row: StoredQuestions.Row,
        _ question: Question,
        _ comparison: LawComparison,
        _ evidence: PictureBuilder
    ) -> Picture {
        if let picture, day == row.day, known == row.known { return picture }
        let next = evidence.picture(validAt: question.on, knownAt: question.known)
        if picture.map({ comparison.isAlike($0, next) }) != true {
            (shapes, isSame) = ([:], [:])
        }
        (day, known, picture) = (row.day, row.known, next)
        return next
    }

    private mutating func isSame(_ question: Question, _ comparison: LawComparison) -> Bool {
        if let known = isSame[question.profile] { return known }
        let pair = comparison.law(
            on: question.on,
            knownAt: question.known,
            profile: question.profile
        )
        isSame[question.profile] = pair.isSame
        return pair.isSame
    }
}
