import ProvisoLedger
import ProvisoModel
import Synchronization

/// The answers worked out lately, and who goes by which name, as long as no evidence comes in.
///
/// An answer follows from question, picture and rules; the rules come with the program, and a picture
/// stays as it is until there is evidence. So the same question need not be worked out twice.
final class AnswerShelf: Sendable {
    private struct Kept {
        var mark = 0
        var answers: [Question: Answer] = [:]
        /// Each answer holds its picture, which those of one day and one known time share.
        var views: Set<View> = []
        var directories: [Instant<Known>?: Directory] = [:]
    }

    private struct View: Hashable {
        let on: Day
        let known: Instant<Known>
    }

    private let kept = Mutex(Kept())

    /// So many answers take some hundred megabytes; past it all are let go, and so they are where they
    /// would hold more pictures than the ledger itself keeps.
    private static let mostAnswers = 2_048
    private static let mostViews = 32
    private static let mostDirectories = 16

    func answer(
        _ question: Question,
        from evidence: Evidence,
        make: () throws -> Answer
    ) rethrows -> Answer {
        if let answer = kept.withLock({ $0.mark == evidence.mark ? $0.answers[question] : nil }) {
            return answer
        }
        let answer = try make()
        put(evidence) { kept in
            let view = View(on: question.on, known: question.known)
            if kept.answers.count >= AnswerShelf.mostAnswers
                || kept.views.count >= AnswerShelf.mostViews && !kept.views.contains(view)
            {
                (kept.answers, kept.views) = ([:], [])
            }
            kept.answers[question] = answer
            kept.views.insert(view)
        }
        return answer
    }

    func directory(
        knownAt: Instant<Known>?,
        from evidence: Evidence,
        make: () throws -> Directory
    ) rethrows -> Directory {
        if let known = kept.withLock({ $0.mark == evidence.mark ? $0.directories[knownAt] : nil }) {
            return known
        }
        let directory = try make()
        put(evidence) { kept in
            if kept.directories.count >= AnswerShelf.mostDirectories {
                kept.directories.removeAll()
            }
            kept.directories[knownAt] = directory
        }
        return directory
    }

    /// What rests on other evidence than what is kept takes its place.
    private func put(_ evidence: Evidence, _ change: (inout Kept) -> Void) {
        kept.withLock { kept in
            if kept.mark != evidence.mark { kept = Kept(mark: evidence.mark) }
            change(&kept)
        }
    }
}
