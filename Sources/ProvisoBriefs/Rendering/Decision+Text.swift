package import ProvisoDecision
package import ProvisoModel

/// A decision for a terminal: the answer in a word, one sentence, reasons, what would unblock it.
package struct DecisionText: Sendable {
    let decision: Decision
    private let id: String
    let picture: Picture
    let terminal: Terminal
    let ids: ShortIDs
    private let names: Names
    let held: [StatementID: HeldStatement]
    let sources: SourceChains

    package init(
        _ decision: Decision,
        id: String,
        picture: Picture,
        terminal: Terminal,
        ids: ShortIDs
    ) {
        self.decision = decision
        self.id = id
        self.picture = picture
        self.terminal = terminal
        self.ids = ids
        names = Names(picture.entities)
        sources = SourceChains(picture)
        held = Dictionary(
            picture.statements.map { ($0.statement.id, $0) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// The answer on one screen; what is not on record can only be shown whole at once.
    package func lines(isOnRecord: Bool) -> [String] {
        let omitted = decision.notEvaluated.count
        let more =
            isOnRecord
            ? "Next: proviso explain \(ids[id])" : "Next: the same with --tree; it is not on record"
        return head + gates + settled + redFlags + unblock(isFull: false) + changes
            + [""]
            + wrapped(
                "Not evaluated: \(omitted) matters. They, \(decision.duties.count) duties at and after export, and the law and the exact words under every line: see the next command.",
                0,
                dim: true
            ) + wrapped(more, 0)
    }

    /// How the answer comes about: gate, requirement, tests, with law and the exact words.
    package func explained(by tree: DecisionTree) -> [String] {
        head + gates(by: tree) + settled + redFlags + unblock(isFull: true) + changes + duties
            + ["", "Not evaluated"]
            + decision.notEvaluated.flatMap {
                wrapped("\(terminal.mark(.note)) \($0)", 2, hang: 4)
            }
    }

    private var head: [String] {
        let question = decision.question
        let what =
            "\(names[question.seller]) \(terminal.arrow) \(names[question.buyer]), "
            + "\(question.quantity.grouped) \(names[question.item]), ship \(question.on.withoutWeekday)"
        let word = decision.verdict.rawValue.uppercased()
        let plain = terminal.fitted("\(word)   \(what)")
        let gap = terminal.width - TerminalText.columns(plain) - TerminalText.columns(ids[id])
        var out: [String]
        if gap >= 2 {
            out = [
                terminal.verdict(decision.verdict) + terminal.fitted("   \(what)")
                    + String(repeating: " ", count: gap) + ids[id]
            ]
        } else {
            out = [terminal.verdict(decision.verdict) + "   " + ids[id]]
            out += wrapped(what, 0)
        }
        out += wrapped(
            "\(question.from) \(terminal.arrow) \(question.to) · as known \(question.known.inWords) · floor: \(question.floor.rawValue) · asked as \(question.asker.rawValue)\(question.includesUnreviewed ? " · unreviewed statements count" : "") · rules \(decision.rules.joined(separator: ", "))",
            0,
            dim: true
        )
        if question.profile == .asPrinted {
            out += wrapped("law as printed: stayed and unenforced text counts", 0, dim: true)
        }
        for assumption in question.assumptions {
            out += wrapped(
                "\(terminal.mark(.contrary)) assumed, not known: \(assumption.fact) = \(assumption.value)",
                0,
                hang: 2
            )
        }
        return out + wrapped(decision.inOneSentence, 0)
    }

    private var gates: [String] {
        decision.gates.flatMap { gate -> [String] in
            heading(of: gate) + gate.reasons.flatMap { reason($0, isFull: false) }
                + gate.findings.flatMap { finding($0, isFull: false) }
        }
    }

    func heading(of gate: GateAnswer) -> [String] {
        let title = terminal.bold(terminal.fitted(gate.title))
        let mark = terminal.mark(for: gate.verdict)
        return ["", "\(mark) \(title): \(terminal.verdict(gate.verdict))"] + standing(gate)
    }

    private func standing(_ gate: GateAnswer) -> [String] {
        let standing = gate.standing
        guard standing.grade != nil else {
            return item(.undetermined, "on file: \(standing.state.rawValue)", [])
        }
        let basis =
            standing.statements.compactMap { held[$0] }.max { $0.grade < $1.grade }
            .map(BasisWords.code) ?? standing.grade?.letter ?? ""
        let floor = standing.isBelowFloor ? "; below the floor" : ""
        let reported = (standing.grade ?? .alleged) >= .official ? "" : ", as reported"
        var out = item(
            standing.isBelowFloor ? .belowFloor : .note,
            "on file: \(standing.state.rawValue)\(reported)\(floor)  \(basis)",
            standing.statements,
            sources.count(standing.statements).inWords
        )
        if !standing.contrary.isEmpty {
            out += item(.contrary, "said against it", standing.contrary)
        }
        return out
    }

    func reason(_ reason: Reason, isFull: Bool) -> [String] {
        let why = reason.why.map { ": \($0.rawValue)" } ?? ""
        let bound =
            (reason.bound.map { " (\($0))" } ?? "") + (reason.isAssumed ? " (assumed)" : "")
        let cited = reason.statements + reason.contrary + reason.discounted
        let told = sources.count(reason.statements.isEmpty ? cited : reason.statements).inWords
        var out = item(.of(reason.truth), "\(reason.says)\(bound)\(why)", cited, told)
        guard isFull else { return out }
        for citation in reason.citations { out += deeper(citation.inWords) }
        out += words(reason.statements, "said")
        out += words(reason.contrary, "against")
        out += words(reason.discounted, "does not count here")
        return out
    }

    func finding(_ finding: Finding, isFull: Bool) -> [String] {
        let truth = finding.truth == .unknown ? " (not known)" : ""
        let basis = finding.basis.map { " (\($0))" } ?? ""
        var out = item(.note, finding.says + basis + truth, [])
        if isFull { for citation in finding.citations { out += deeper(citation.inWords) } }
        return out
    }

    private func words(_ statements: [StatementID], _ label: String) -> [String] {
        statements.compactMap { quotation(of: $0, label) }.flatMap(deeper)
    }

    /// The exact words of a statement, with where they stand.
    func quotation(of id: StatementID, _ label: String) -> String? {
        guard let held = held[id] else { return nil }
        let outlet =
            picture.documents[held.document].map {
                "\($0.outlet), \($0.published.withoutWeekday)"
            } ?? ""
        let span = held.statement.span
        let review = held.isReviewed ? "" : ", unreviewed"
        return
            "\(label) \(ids[id]) \(BasisWords.code(held))\(review): “\(span.text)” \(outlet), \(ids[held.document]) bytes \(span.utf8.lowerBound)–\(span.utf8.upperBound)"
    }

    /// Conflicts that a person settled: which statement is gone by, over which, by whose word and why.
    private var settled: [String] {
        var seen: Set<Settlement> = []
        let settlements = decision.gates.flatMap(\.reasons).flatMap { $0.settlements ?? [] }
            .filter { seen.insert($0).inserted }
        guard !settlements.isEmpty else { return [] }
        return [""]
            + settlements.flatMap { settlement in
                wrapped(
                    "\(terminal.mark(.note)) conflict settled by \(settlement.by) in favor of \(ids[settlement.favored]) over \(ids[settlement.over]): \(settlement.reason)",
                    0,
                    hang: 2
                )
            }
    }

    private var redFlags: [String] {
        guard !decision.redFlags.isEmpty else { return [] }
        return [""]
            + decision.redFlags.flatMap { flag in
                wrapped(
                    "\(terminal.mark(.contrary)) red flag, not a verdict: \(flag.says)  \(ids.list(flag.statements))",
                    0,
                    hang: 2
                )
            }
    }

    private func unblock(isFull: Bool) -> [String] {
        guard decision.verdict != .clear else { return [] }
        guard let first = decision.unblockSets.first else {
            return [""] + wrapped("No set of open points would make this clear.", 0)
        }
        let lead =
            first.needs.count == 1
            ? "To reach “clear” one thing is needed:"
            : "To reach “clear” all \(first.needs.count) are needed:"
        var out = [""] + wrapped(lead, 0)
        for (index, need) in first.needs.enumerated() {
            out += wrapped("\(index + 1) \(need.says)  (ask: \(need.ask))", 2, hang: 4)
            out += preparation(of: need, isFull: isFull)
        }
        if !first.isRealistic {
            out += wrapped("The law makes one of these improbable; see the review policy above.", 2)
        }
        out += otherWays(than: first)
        return out
    }

    /// What would do as well: each further set as what it puts in place of what.
    private func otherWays(than first: UnblockSet) -> [String] {
        let others = decision.unblockSets.dropFirst()
        let shown = others.prefix(2).flatMap { other -> [String] in
            let spared = first.needs.indices.filter { !other.needs.contains(first.needs[$0]) }
            let added = other.needs.filter { !first.needs.contains($0) }
            let numbers = spared.map { "\($0 + 1)" }.joined(separator: ", ")
            let instead = added.map { "\($0.says) (ask: \($0.ask))" }.joined(separator: "; ")
            return wrapped("or, instead of \(numbers): \(instead)", 2, hang: 4)
        }
        guard others.count > 2 else { return shown }
        let ways = others.count == 3 ? "1 further way" : "\(others.count - 2) further ways"
        return shown + wrapped("\(ways) would do as well; `--json` lists them.", 2)
    }

    private func preparation(of need: Need, isFull: Bool) -> [String] {
        guard !need.preparation.isEmpty else { return [] }
        guard isFull else {
            return wrapped("to be prepared first: \(need.preparation.count) points", 4)
        }
        return need.preparation.flatMap { wrapped("\(terminal.mark(.note)) \($0)", 6, hang: 8) }
    }

    private var changes: [String] {
        guard !decision.changes.isEmpty else { return [] }
        return [""]
            + decision.changes.flatMap {
                wrapped("Another question: \($0.says) would be \($0.verdict.rawValue).", 0)
            }
    }

    private var duties: [String] {
        guard !decision.duties.isEmpty else { return [] }
        return [""]
            + decision.duties.flatMap { duty in
                wrapped(
                    "Also due \(duty.due): \(duty.says) (\(duty.citations.map(\.law).joined(separator: "; ")))",
                    0,
                    hang: 2
                )
            }
    }

    private func item(
        _ mark: Terminal.Mark,
        _ text: String,
        _ cited: [StatementID],
        _ told: String = ""
    ) -> [String] {
        let cites = cited.isEmpty ? "" : "  \(ids.list(cited))" + (told.isEmpty ? "" : " (\(told))")
        return wrapped(
            "\(terminal.mark(mark)) \(text)\(cites)",
            0,
            prefix: "\(terminal.bar)  ",
            hang: terminal.isASCII ? 5 : 2
        )
    }

    private func deeper(_ text: String) -> [String] {
        wrapped(
            text,
            0,
            prefix: "\(terminal.bar)     \(terminal.elbow) ",
            under: "\(terminal.bar)       ",
            hang: 0
        )
    }

    private func wrapped(
        _ text: String,
        _ indent: Int,
        prefix: String = "",
        under: String? = nil,
        hang: Int = 0,
        dim: Bool = false
    ) -> [String] {
        let space = String(repeating: " ", count: indent)
        let rest = (under ?? prefix) + String(repeating: " ", count: max(hang, indent))
        let lines = TerminalText.wrap(
            terminal.fitted(TerminalText.safe(text)),
            width: terminal.width,
            indent: prefix + space,
            hang: rest
        )
        return dim ? lines.map(terminal.dim) : lines
    }
}

extension Citation {
    package var inWords: String {
        let from = validFrom.map { ", from \($0.withoutWeekday)" } ?? ""
        let url = url.map { " \($0)" } ?? ""
        return "\(law) (\(status)\(from))\(url)"
    }
}
