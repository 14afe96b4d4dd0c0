import ProvisoBriefs
import ProvisoDecision
import ProvisoDesk
import ProvisoModel
import ProvisoReplies

/// An answer in sentences of ours, with the words it rests on beside them.
struct AnswerWords {
    private let answer: Answer
    private let tree: DecisionTree?
    var isOnRecord = false
    var note: String?

    init(_ answer: Answer, tree: DecisionTree? = nil) {
        self.answer = answer
        self.tree = tree
    }

    private var decision: Decision { answer.decision }

    var toolAnswer: ToolAnswer {
        get throws {
            let cited = answer.cited(by: tree)
            return ToolAnswer(
                verdict: decision.verdict,
                cited: cited,
                lines: lines,
                quotations: cited.map { $0.quotation },
                answer: try Fencing.fenced(AnswerJSON(answer, tree))
            )
        }
    }

    private var lines: [String] {
        var lines = [
            "Answer: \(answer.id)\(isOnRecord ? "" : ", kept on no record")", question,
        ]
        if let note { lines.append(note) }
        lines += decision.gates.flatMap(self.lines(of:))
        lines += decision.redFlags.map {
            "Red flag: \($0.says) [\($0.rule)]\(ids("", $0.statements))"
        }
        lines += unblocking
        lines += decision.changes.map { "Asked otherwise: \($0.says): \($0.verdict.rawValue)" }
        lines += decision.duties.map { "Due later: \($0.says), \($0.due)" }
        if let tree {
            lines.append("How it comes about:")
            lines += tree.gates.flatMap { self.lines(of: $0, depth: 0) }
        }
        lines.append(
            "Not evaluated: \(decision.notEvaluated.count) matters, listed in the answer. Rules: \(decision.rules.joined(separator: ", "))"
        )
        return lines
    }

    private var question: String {
        let question = decision.question
        let assumed = question.assumptions.map { "\($0.fact)=\($0.value)" }
        return
            "Question: \(question.seller) to \(question.buyer), \(question.quantity) of \(question.item), \(question.from) to \(question.to), shipping \(question.on), known as of \(question.known), floor \(question.floor.rawValue), as \(question.asker.rawValue)"
            + (question.includesUnreviewed ? ", unreviewed statements let in" : "")
            + (assumed.isEmpty ? "" : ", assuming \(assumed.joined(separator: ", "))")
    }

    private func lines(of gate: GateAnswer) -> [String] {
        let standing = gate.standing
        let below = standing.isBelowFloor ? ", below the floor" : ""
        let head =
            "Gate \(gate.gate.rawValue), \(gate.title): \(gate.verdict.rawValue); on file: \(standing.state.rawValue)\(below)\(ids("by", standing.statements))\(ids("against", standing.contrary))"
        return [head] + gate.reasons.map { "- \(line(of: $0))" }
    }

    private func line(of reason: Reason) -> String {
        var text = "\(reason.truth.rawValue): \(reason.says) [\(reason.fact)]"
        if let why = reason.why { text += "; why: \(why.rawValue)" }
        if let bound = reason.bound { text += "; known: \(bound)" }
        if reason.isAssumed { text += "; assumed" }
        if reason.truth != .holds { text += "; settled by: \(reason.settledBy)" }
        text += ids("rests on", reason.statements) + ids("against", reason.contrary)
        text += ids("would count at a lower floor or once accepted", reason.discounted)
        let laws = reason.citations.map(\.law).joined(separator: "; ")
        return laws.isEmpty ? text : "\(text); law: \(laws)"
    }

    private var unblocking: [String] {
        decision.unblockSets.enumerated().map { index, set in
            let needs = set.needs.map { "\($0.says) (ask \($0.ask))" }.joined(separator: "; ")
            let doubt = set.isRealistic ? "" : ", improbable under the law"
            return "Would make it clear, way \(index + 1)\(doubt): \(needs)"
        }
    }

    private func lines(of node: DecisionTree.Node, depth: Int) -> [String] {
        let id = node.id.map { " [\($0)]" } ?? ""
        let value = node.value.map { "; read: \($0)" } ?? ""
        let turn = node.isDeciding ? "" : "; decides nothing"
        let own =
            String(repeating: "  ", count: depth)
            + "- \(node.truth.rawValue): \(node.says)\(id)\(value)\(node.why.map { "; why: \($0.rawValue)" } ?? "")\(turn)\(ids("rests on", node.statements))"
        return [own] + node.children.flatMap { lines(of: $0, depth: depth + 1) }
    }

    private func ids(_ lead: String, _ ids: [StatementID]) -> String {
        guard !ids.isEmpty else { return "" }
        let list = ids.map(\.raw).joined(separator: ", ")
        return lead.isEmpty ? "; \(list)" : "; \(lead) \(list)"
    }
}

extension HeldStatement {
    /// The exact words it rests on, under a heading of ours.
    var quotation: (heading: String, words: String) {
        let span = statement.span
        return (
            "\(statement.id) \(BasisWords.code(self)), \(document) bytes \(span.utf8.lowerBound) to \(span.utf8.upperBound)",
            span.text
        )
    }
}
