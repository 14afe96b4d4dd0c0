import ProvisoDecision
package import ProvisoModel

/// Puts a brief together from a picture and the decisions made on it.
package struct BriefBuilder: Sendable {
    private let picture: Picture
    private let answers: [BuyerAnswer]
    private let names: Names
    private let writer: LineWriter
    private let header: Brief.Header

    package init(picture: Picture, answers: [BuyerAnswer], header: Brief.Header) {
        self.picture = picture
        self.answers = answers
        self.header = header
        names = Names(picture.entities)
        writer = LineWriter(picture: picture)
    }

    package func build() -> Brief {
        let chains = Account.all(in: picture)
        let contrary = Set(answers.flatMap { $0.decision.gates.flatMap(\.standing.contrary) })
        let overview = OverviewTable(answers, picture: picture, names: names)
        var brief = Brief(
            header: header,
            bottomLine: bottomLine(overview),
            keyMoments: keyMoments(chains),
            overview: overview,
            sections: sections(chains, contrary: contrary),
            contraryAndSilent: chains.filter { isContraryOrSilent($0, contrary) }
                .compactMap { writer.line($0.held, isRetelling: $0.isRetelling) }
                + RelationLines(picture: picture).lines,
            notKnown: notKnown(),
            whatWouldChangeThis: whatWouldChangeThis(),
            sources: [],
            method: Brief.method
        )
        brief.sources = sources(for: brief)
        return brief
    }

    private func bottomLine(_ overview: OverviewTable) -> [Brief.Line] {
        guard !answers.isEmpty else {
            return [
                .computed(
                    "No buyer is named in any statement known at this time; there is nothing to decide."
                )
            ]
        }
        let verdicts = Set(overview.rows.map(\.verdict))
        let parts = overview.rows.map { "\($0.verdict.rawValue) for \(list($0.buyerNames))" }
        let first =
            verdicts.count == 1 && answers.count > 1
            ? "\(overview.rows[0].verdict.rawValue.capitalizedFirst) for all \(answers.count) buyers."
            : parts.joined(separator: "; ").capitalizedFirst + "."
        let gates = overview.rows.flatMap(\.gates)
        let held = gates.contains { cell in cell.basis == "D" || cell.basis == "O" }
        let best = picture.statements.filter { held in
            gates.contains { $0.statements.contains(held.statement.id) }
        }
        let second =
            held
            ? "At least one gate rests on a document or an official statement; see the table for which."
            : best.isEmpty
                ? "Nothing is on file from either side."
                : "No license or approval is held or officially stated for any of them; the strongest word on file is of grade \(best.map(\.grade).max()?.rawValue ?? "unknown")."
        return [.computed(first), .computed(second, best.map(\.statement.id))]
    }

    private func keyMoments(_ chains: [Account]) -> [Brief.Line] {
        KeyMoments.chosen(from: chains).compactMap {
            writer.line($0.held, dated: true, isRetelling: $0.isRetelling)
        }
    }

    private func sections(
        _ chains: [Account],
        contrary: Set<StatementID>
    ) -> [Brief.Section] {
        var lines: [BriefSection: [Brief.Line]] = [:]
        for chain in chains where !isSilent(chain) {
            guard let held = chain.held.first,
                let line = writer.line(chain.held, isRetelling: chain.isRetelling)
            else { continue }
            lines[BriefSection(held.statement), default: []].append(line)
        }
        return BriefSection.allCases.compactMap { section in
            lines[section].map { Brief.Section(title: section.rawValue, lines: $0) }
        }
    }

    private func isSilent(_ chain: Account) -> Bool {
        chain.held.contains { if case .response = $0.statement.claim { true } else { false } }
    }

    private func isContraryOrSilent(
        _ chain: Account,
        _ contrary: Set<StatementID>
    ) -> Bool {
        if isSilent(chain) { return true }
        return chain.held.contains { held in
            if case .notification = held.statement.claim, held.statement.polarity == .negative {
                return true
            }
            return contrary.contains(held.statement.id)
        }
    }

    private func notKnown() -> [Brief.Line] {
        var seen: [String: (buyers: [String], statements: [StatementID])] = [:]
        var order: [String] = []
        for answer in answers {
            for gate in answer.decision.gates {
                for reason in gate.reasons where reason.truth == .unknown {
                    let bound = reason.bound.map { " (\($0))" } ?? ""
                    let text = "\(reason.says)\(bound): \(reason.why?.rawValue ?? "not known")"
                    if seen[text] == nil {
                        order.append(text)
                        seen[text] = ([], [])
                    }
                    seen[text]?.buyers.append(names[answer.buyer])
                    seen[text]?.statements +=
                        reason.statements + reason.contrary + reason.discounted
                }
            }
        }
        return order.map { text in
            let (buyers, statements) = seen[text] ?? ([], [])
            var cited: Set<StatementID> = []
            let who =
                buyers.count == answers.count && buyers.count > 1 ? "all buyers" : list(buyers)
            return .computed(
                "\(text.capitalizedFirst) — \(who).",
                statements.filter { cited.insert($0).inserted }
            )
        }
    }

    private func whatWouldChangeThis() -> [Brief.Line] {
        var lines: [Brief.Line] = []
        var order: [String] = []
        var buyersOf: [String: [String]] = [:]
        for answer in answers {
            guard let set = answer.decision.unblockSets.first else { continue }
            let needs = set.needs.map { "\($0.says) (ask: \($0.ask))" }
            let text =
                "all \(needs.count) together would make it clear: " + needs.joined(separator: "; ")
                + (set.isRealistic ? "" : "; the law makes this improbable")
            if buyersOf[text] == nil { order.append(text) }
            buyersOf[text, default: []].append(names[answer.buyer])
        }
        for text in order { lines.append(.computed("\(list(buyersOf[text] ?? [])): \(text).")) }
        lines.append(
            .computed(
                "A refusal, a revocation or a listing, officially stated, would make it blocked."
            )
        )
        return lines
    }

    private func sources(for brief: Brief) -> [Brief.CitedDocument] {
        var cited = Set(brief.lines.flatMap(\.statements))
        for row in brief.overview.rows {
            cited.formUnion(row.contrary + row.gates.flatMap(\.statements))
        }
        var order: [DocumentID] = []
        var words: [DocumentID: [Brief.CitedWords]] = [:]
        for held in picture.statements where cited.contains(held.statement.id) {
            if words[held.document] == nil { order.append(held.document) }
            words[held.document, default: []].append(
                Brief.CitedWords(
                    statement: held.statement.id,
                    basis: BasisWords.code(held),
                    span: held.statement.span
                )
            )
        }
        return order.compactMap { id in
            picture.documents[id].map { Brief.CitedDocument(document: $0, words: words[id] ?? []) }
        }
    }

    private func list(_ names: [String]) -> String {
        guard names.count > 1, let last = names.last else { return names.first ?? "" }
        return names.dropLast().joined(separator: ", ") + " and " + last
    }
}

/// The parts of a brief that statements sort into, in the order they are printed.
enum BriefSection: String, CaseIterable {
    case exportSide = "Export side"
    case importSide = "Import side"
    case seller = "Seller and buyers"
    case concerns = "Concerns"
    case context = "Context"

    init(_ statement: Statement) {
        switch (statement.claim, statement.gate) {
        case (.assessment, _), (.event, _): self = .context
        case (.conduct, _): self = .concerns
        case (_, .export?), (_, .reexport?): self = .exportSide
        case (_, .import?): self = .importSide
        default: self = .seller
        }
    }
}

extension String {
    package var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}

extension Brief {
    static let method = [
        "Each line cites statements; each statement is an exact stretch of a stored source. The verb follows the weakest grade a line rests on.",
        "Grades: \(BasisWords.legend).",
        "Verdicts are computed from the rule packs named above by strong Kleene logic at the floor named above. Not legal advice.",
    ]
}
