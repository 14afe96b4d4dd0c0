import ProvisoDecision
import ProvisoModel
import Synchronization

/// The answers worked out lately, and who goes by which name, as long as no evidence comes in.
///
/// An answer follows from question, picture and rules; the rules come with the program, and a picture
/// stays as it is until there is evidence. So the same question need not be worked out twice, nor one that
/// differs only in a quantity that lies alike to every limit.
final class AnswerShelf: Sendable {
    fileprivate struct Kept {
        var mark = 0
        var answers: [Question: Answer] = [:]
        /// By the question without its quantity.
        var kinds: [Question: Kind] = [:]
        /// Each answer holds its picture, which those of one day and one known time share.
        var views: Set<View> = []
        var directories: [Instant<Known>?: Directory] = [:]
    }

    /// Questions that differ in their quantity alone.
    fileprivate struct Kind {
        let first: Answer
        /// Told once a second quantity is asked about: they cost as much as an answer.
        var steps: QuantitySteps??
        var byStep: [Int: Answer] = [:]
    }

    fileprivate struct View: Hashable {
        let on: Day
        let known: Instant<Known>
    }

    private let kept = Mutex(Kept())

    /// So many answers take some hundred megabytes; past it all are let go, and so they are where they
    /// would hold more pictures than the ledger itself keeps.
    fileprivate static let mostAnswers = 2_048
    fileprivate static let mostKinds = 256
    fileprivate static let mostViews = 32
    fileprivate static let mostDirectories = 16

    /// The answer where it is known, or is sure to be answered like one; `steps` tells where those end.
    func answer(
        _ question: Question,
        mark: Int,
        steps: (Answer) -> QuantitySteps?
    ) throws -> Answer? {
        let known = kept.withLock { $0.mark == mark ? $0.answers[question] : nil }
        if let known { return known }
        guard let answer = try like(question, mark, steps) else { return nil }
        keep(answer, mark: mark)
        return answer
    }

    func keep(_ answer: Answer, mark: Int) { put(mark) { $0.keep(answer) } }

    /// The answer after the pattern of one to another quantity, where it is sure to be answered alike.
    private func like(
        _ question: Question,
        _ mark: Int,
        _ steps: (Answer) -> QuantitySteps?
    ) throws -> Answer? {
        let kind = question.kind
        let found = kept.withLock { $0.mark == mark ? $0.kinds[kind] : nil }
        guard question.quantity > 0, var found else { return nil }
        if found.steps == nil {
            let told = steps(found.first)
            found.steps = .some(told)
            if let told {
                found.byStep[told.step(of: found.first.decision.question.quantity)] = found.first
            }
            put(mark) { $0.kinds[kind] = found }
        }
        guard let told = found.steps ?? nil else { return nil }
        return try found.byStep[told.step(of: question.quantity)]?.asked(of: question.quantity)
    }

    func directory(
        knownAt: Instant<Known>?,
        mark: Int,
        make: () throws -> Directory
    ) rethrows -> Directory {
        let known = kept.withLock { $0.mark == mark ? $0.directories[knownAt] : nil }
        if let known { return known }
        let directory = try make()
        put(mark) { kept in
            if kept.directories.count >= AnswerShelf.mostDirectories {
                kept.directories.removeAll()
            }
            kept.directories[knownAt] = directory
        }
        return directory
    }

    /// What rests on other evidence than what is kept takes its place.
    private func put(_ mark: Int, _ change: (inout Kept) -> Void) {
        kept.withLock { kept in
            if kept.mark != mark { kept = Kept(mark: mark) }
            change(&kept)
        }
    }
}

extension AnswerShelf.Kept {
    fileprivate mutating func keep(_ answer: Answer) {
        let question = answer.decision.question
        let view = AnswerShelf.View(on: question.on, known: question.known)
        if views.count >= AnswerShelf.mostViews && !views.contains(view) {
            (answers, kinds, views) = ([:], [:], [])
        }
        if answers.count >= AnswerShelf.mostAnswers { answers = [:] }
        if kinds.count >= AnswerShelf.mostKinds { kinds = [:] }
        answers[question] = answer
        views.insert(view)
        guard let kind = kinds[question.kind] else {
            kinds[question.kind] = AnswerShelf.Kind(first: answer)
            return
        }
        guard let steps = kind.steps ?? nil else { return }
        let step = steps.step(of: question.quantity)
        if kind.byStep[step] == nil { kinds[question.kind]?.byStep[step] = answer }
    }
}

extension Question {
    /// The question without its quantity.
    fileprivate var kind: Question {
        var kind = self
        kind.quantity = 0
        return kind
    }
}
