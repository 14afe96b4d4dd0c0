import ProvisoDecision
package import ProvisoDesk
package import ProvisoModel

/// `proviso.decision-batch/1`: the answers to many questions in short, one a row, in the order asked.
package struct DecisionBatchJSON: Encodable, Sendable {
    let schema = "proviso.decision-batch/1"
    let knownAsOf: Instant<Known>
    let isKept: Bool
    /// The worst verdict; absent where no question could be answered.
    let worst: Verdict?
    /// How many rows are a problem and no answer.
    let problems: Int
    let rows: [Row]

    package init(_ rows: [Row], knownAsOf: Instant<Known>, isKept: Bool) {
        self.rows = rows
        self.knownAsOf = knownAsOf
        self.isKept = isKept
        let verdicts = rows.compactMap(\.verdict)
        worst = [Verdict.blocked, .undetermined, .clear].first(where: verdicts.contains)
        problems = rows.count - verdicts.count
    }

    /// One question's answer, or why there is none.
    package struct Row: Encodable, Sendable {
        /// Its place among the questions, from 0.
        let index: Int
        let id: String?
        /// Where its reasons can be asked for, where it is on record.
        let location: String?
        let verdict: Verdict?
        let question: Question?
        let gates: [Gate]?
        let problem: Problem?

        package init(_ answer: Answer, at index: Int, isKept: Bool) {
            self.index = index
            id = answer.id
            location = isKept ? "/v1/decisions/\(answer.id)" : nil
            verdict = answer.decision.verdict
            question = answer.decision.question
            gates = answer.decision.gates.map(Gate.init)
            problem = nil
        }

        package init(_ error: any ExplainedError, at index: Int) {
            self.index = index
            id = nil
            location = nil
            verdict = nil
            question = nil
            gates = nil
            problem = Problem(error)
        }
    }

    /// One gate with the points that keep it from being clear.
    struct Gate: Encodable, Sendable {
        let gate: ProvisoModel.Gate
        let verdict: Verdict
        let standing: Standing.State
        let open: [Point]

        init(_ answer: GateAnswer) {
            gate = answer.gate
            verdict = answer.verdict
            standing = answer.standing.state
            open = answer.reasons.filter { $0.truth != .holds }.map(Point.init)
        }
    }

    struct Point: Encodable, Sendable {
        let fact: String
        let says: String
        let truth: Truth
        let why: Reason.Why?
        let settledBy: String

        init(_ reason: Reason) {
            fact = reason.fact
            says = reason.says
            truth = reason.truth
            why = reason.why
            settledBy = reason.settledBy
        }
    }
}
