import ProvisoBriefs
import ProvisoDecision
import ProvisoDesk
import ProvisoLedger
import ProvisoModel

/// An answer in the form its template shows: the word first, then what would unblock it, then why.
struct DecisionSheet {
    let answer: Answer
    let tree: DecisionTree
    let links: EvidenceLinks
    let record: Explanation?
    let isOnRecord: Bool
    let mayKeep: Bool
    let earlier: [DecisionRecord]
    let isPrint: Bool
    let done: Fields?

    private var decision: Decision { answer.decision }
    private var asked: Question { answer.decision.question }
    private var names: Names { links.names }

    var question: String {
        let quantity = asked.quantity.grouped
        return
            "may \(names[asked.seller]) ship \(quantity) \(names[asked.item]) to \(names[asked.buyer]) on \(asked.on.withoutWeekday)?"
    }

    var fields: Fields {
        let sets = decision.unblockSets
        return [
            "verdict": decision.verdict.badge,
            "question": Markup(prose: question.capitalizedFirst),
            "sentence": decision.inOneSentence,
            "id": answer.id,
            "done": done,
            "isOnRecord": isOnRecord,
            "differs": record.map { !$0.isTheSame } ?? false,
            "facts": facts,
            "assumptions": asked.assumptions.map(assumption),
            "isClear": decision.verdict == .clear,
            "unblock": sets.first.map(unblock),
            "otherWays": otherWays,
            "changes": decision.changes.map { change in
                ["says": Markup(prose: change.says), "verdict": change.verdict.badge] as Fields
            },
            "gates": decision.gates.indices.map(gate),
            "redFlags": decision.redFlags.map(redFlag),
            "hasRedFlags": !decision.redFlags.isEmpty,
            "settled": settled,
            "hasSettled": !settled.isEmpty,
            "duties": decision.duties.map(duty),
            "hasDuties": !decision.duties.isEmpty,
            "notEvaluated": decision.notEvaluated.map { Markup(prose: $0) },
            "omitted": decision.notEvaluated.count,
            "isPrint": isPrint,
            "whatIf": whatIf,
            "keep": mayKeep && !isOnRecord ? keep : nil,
            "earlier": earlier.map(earlierAnswer),
            "hasEarlier": !earlier.isEmpty,
            "parties": ([asked.seller, asked.buyer]).map(links.party),
            "ask": links.viewpoint.link("/ask", asked.fields),
        ]
    }

    private var facts: [Fields] {
        var facts: [(String, String)] = [
            ("From, to", "\(asked.from) → \(asked.to)"),
            ("Floor", "\(asked.floor.rawValue) (\(asked.floor.inWords))"),
            ("Asked as", asked.asker.rawValue),
            ("Rules", decision.rules.joined(separator: ", ")),
        ]
        if asked.profile == .asPrinted {
            facts.append(("Law", "as printed: stayed and unenforced text counts"))
        }
        if asked.includesUnreviewed {
            facts.append(("Unreviewed", "statements nobody reviewed count here"))
        }
        for role in asked.trade.roles {
            facts.append((role.role.rawValue.capitalizedFirst, names[role.party]))
        }
        return facts.map { ["name": $0.0, "value": Markup(prose: $0.1)] }
    }

    private func assumption(_ assumption: Assumption) -> Fields {
        let rest = asked.assumptions.filter { $0 != assumption }
        var question = asked
        question.assumptions = rest
        return [
            "fact": assumption.fact, "value": assumption.value,
            "drop": links.viewpoint.link("/answer", question.fields),
        ]
    }

    // MARK: What would unblock it

    private func unblock(_ set: UnblockSet) -> Fields {
        [
            "isOne": set.needs.count == 1,
            "count": set.needs.count,
            "isImprobable": !set.isRealistic,
            "needs": set.needs.map { need in
                [
                    "says": Markup(prose: need.says), "ask": Markup(prose: need.ask),
                    "preparation": need.preparation.map { Markup(prose: $0) },
                    "points": need.preparation.count,
                    "hasPreparation": !need.preparation.isEmpty,
                    "isPrint": isPrint,
                ] as Fields
            },
        ]
    }

    /// Each further set as what it puts in place of what.
    private var otherWays: [Markup] {
        guard let first = decision.unblockSets.first else { return [] }
        return decision.unblockSets.dropFirst().map { other in
            let spared = first.needs.indices.filter { !other.needs.contains(first.needs[$0]) }
            let added = other.needs.filter { !first.needs.contains($0) }
            let numbers = spared.map { "\($0 + 1)" }.joined(separator: ", ")
            let instead = added.map { "\($0.says) (ask: \($0.ask))" }.joined(separator: "; ")
            return Markup(prose: "instead of \(numbers): \(instead)")
        }
    }

    // MARK: Reasons

    private func gate(_ index: Int) -> Fields {
        let gate = decision.gates[index]
        let standing = gate.standing
        let node = tree.gates.indices.contains(index) ? tree.gates[index] : nil
        let reported = (standing.grade ?? .instrument) < .official
        return [
            "id": "gate-\(index)",
            "title": Markup(prose: gate.title),
            "verdict": gate.verdict.badge,
            "isOpen": isPrint || gate.verdict != .clear,
            "onFile": standing.state.rawValue + (reported ? ", as reported" : "")
                + (standing.isBelowFloor ? "; below the floor" : ""),
            "badges": links.badges(standing.statements),
            "contrary": links.badges(standing.contrary),
            "hasContrary": !standing.contrary.isEmpty,
            "reasons": gate.reasons.map(reason),
            "findings": gate.findings.map(finding),
            "hasFindings": !gate.findings.isEmpty,
            "tree": (node?.children ?? []).map(branch),
            "hasTree": node.map { !$0.children.isEmpty } ?? false,
            "isPrint": isPrint,
        ]
    }

    private func reason(_ reason: Reason) -> Fields {
        let quotations =
            links.quotations(reason.statements, as: "said")
            + links.quotations(reason.contrary, as: "against")
            + links.quotations(reason.discounted, as: "does not count here")
        return [
            "truth": reason.truth.badge,
            "says": Markup(prose: reason.says),
            "bound": reason.bound.map { Markup(prose: $0) },
            "why": reason.why?.rawValue,
            "isAssumed": reason.isAssumed,
            "isOpen": isPrint || reason.truth != .holds,
            "settledBy": Markup(prose: reason.settledBy),
            "isSettled": reason.truth == .holds,
            "fact": reason.fact,
            "laws": reason.citations.map(law),
            "rule": links.viewpoint.link("/rules/\(reason.rule)"),
            "ruleName": reason.rule,
            "quotations": quotations,
            "hasQuotations": !quotations.isEmpty,
        ]
    }

    private func finding(_ finding: Finding) -> Fields {
        [
            "says": Markup(prose: finding.says),
            "basis": finding.basis.map { Markup(prose: $0) },
            "isUnknown": finding.truth == .unknown,
            "laws": finding.citations.map(law),
            "badges": links.badges(finding.statements),
        ]
    }

    private func law(_ citation: Citation) -> Fields {
        [
            "law": Markup(prose: citation.law), "status": citation.status,
            "from": citation.validFrom?.withoutWeekday,
            "url": citation.url.flatMap { $0.isWebAddress ? $0 : nil },
        ]
    }

    /// A node of the tree; one that decided nothing, or stands above, comes without its parts.
    private func branch(_ node: DecisionTree.Node) -> Fields {
        let isFull = node.isDeciding && !node.isShownAbove
        let parts = isFull ? node.children.map(branch) : []
        let cited = links.badges(node.statements + node.contrary + node.discounted)
        let laws = isFull && node.kind != .test ? node.citations.map(law) : []
        return [
            "truth": node.truth.badge,
            "says": Markup(prose: (node.isException ? "or: " : "") + node.says),
            "value": node.value.map { Markup(prose: $0) },
            "why": node.why?.rawValue,
            "isShownAbove": node.isShownAbove,
            "laws": laws,
            "badges": cited,
            "children": parts,
            "hasChildren": !parts.isEmpty,
            "hasMore": !parts.isEmpty || !cited.isEmpty || !laws.isEmpty,
            "isPrint": isPrint,
        ]
    }

    private func redFlag(_ flag: RedFlag) -> Fields {
        [
            "says": Markup(prose: flag.says),
            "quotations": links.quotations(flag.statements, as: "said"),
            "laws": flag.citations.map(law),
        ]
    }

    private func duty(_ duty: Duty) -> Fields {
        [
            "says": Markup(prose: duty.says), "due": Markup(prose: duty.due),
            "laws": duty.citations.map(law),
        ]
    }

    private var settled: [Markup] {
        var seen: Set<Settlement> = []
        return decision.gates.flatMap(\.reasons).flatMap { $0.settlements ?? [] }
            .filter { seen.insert($0).inserted }.map { Markup(prose: $0.inWords) }
    }

    // MARK: What if, and what was answered before

    private var whatIf: Fields {
        var seen: Set<String> = []
        let points = decision.gates.flatMap { gate in
            gate.reasons.map { (gate.title, $0) }
        }.filter { seen.insert($0.1.fact).inserted }
        return [
            "kept": hidden(asked.fields + links.viewpoint.clockFields),
            "facts": points.map { gate, reason in
                [
                    "value": reason.fact,
                    "label": Markup(
                        text: "\(gate): \(reason.says) (\(reason.truth.inWords))"
                    ),
                ] as Fields
            },
        ]
    }

    private var keep: Fields {
        [
            "kept": hidden(asked.fields + links.viewpoint.clockFields),
            "csrf": Slotted.Slot.csrf.markup,
        ]
    }

    private func hidden(_ fields: [WebField]) -> [Fields] {
        fields.map { ["name": $0.name, "value": $0.text] }
    }

    private func earlierAnswer(_ record: DecisionRecord) -> Fields {
        let verdict = Verdict(rawValue: record.verdict)
        return [
            "id": record.id,
            "href": "/decisions/\(record.id)",
            "known": record.question.known.inWords,
            "on": record.question.on.withoutWeekday,
            "quantity": record.question.quantity.grouped,
            "floor": record.question.floor.rawValue,
            "verdict": verdict?.badge,
            "isThis": record.id == answer.id,
        ]
    }
}
