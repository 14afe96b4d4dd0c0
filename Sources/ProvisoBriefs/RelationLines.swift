import ProvisoModel

/// How documents stand against each other, for a brief: by the machine's word, marked as such, or a person's.
struct RelationLines {
    private let relations: [Relation]
    private let settlements: [Settlement]
    private let documents: [StatementID: DocumentHeader]

    /// More than these are counted and not told one by one.
    private static let most = 8

    init(picture: Picture) {
        relations = picture.relations.filter {
            $0.basis != .withinDocument && $0.type != .restates && $0.type != .refines
        }
        settlements = picture.settlements
        documents = Dictionary(
            picture.statements.compactMap { held in
                picture.documents[held.document].map { (held.statement.id, $0) }
            },
            uniquingKeysWith: { first, _ in first }
        )
    }

    var lines: [Brief.Line] {
        let told = relations.sorted { $0.basis.isByPerson && !$1.basis.isByPerson }
        var lines = told.prefix(Self.most).map(line)
        if told.count > Self.most {
            let more = told.count - Self.most
            lines.append(
                .computed(
                    "\(more) more pairs of statements stand against or replace each other between documents; `proviso statement show` tells them."
                )
            )
        }
        return lines + settlements.map(line)
    }

    private func line(_ relation: Relation) -> Brief.Line {
        .computed(
            "\(name(relation.from)) \(relation.type.verb) \(name(relation.to))\(relation.basis.inWords).",
            [relation.from, relation.to]
        )
    }

    private func line(_ settlement: Settlement) -> Brief.Line {
        .computed(
            "Settled by \(settlement.by) in favor of \(name(settlement.favored)) over \(name(settlement.over)): \(settlement.reason).",
            [settlement.favored, settlement.over]
        )
    }

    private func name(_ id: StatementID) -> String {
        guard let document = documents[id] else { return "a statement" }
        return TerminalText.safe("\(document.outlet) of \(document.published.withoutWeekday)")
    }
}
