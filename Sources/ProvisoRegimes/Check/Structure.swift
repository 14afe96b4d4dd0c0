import ProvisoModel

extension RulePackCheck {
    /// What can be seen without evaluating anything.
    struct Structure {
        let draft: UncheckedRulePack
        let groups: CountryGroups
        let facts: [String: Fact]
        let rules: [String: Rule]

        init(draft: UncheckedRulePack, groups: CountryGroups) {
            self.draft = draft
            self.groups = groups
            facts = Dictionary(draft.facts.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
            rules = Dictionary(draft.rules.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
        }

        var problems: [RulePackProblem] {
            let order = orderProblems
            return duplicates + wordings + draft.facts.flatMap(references) + clauseProblems
                + standing + (order.isEmpty ? directions : order)
        }

        private var duplicates: [RulePackProblem] {
            var problems: [RulePackProblem] = []
            var seen: Set<String> = []
            let named =
                draft.facts.map { ("fact", $0.id, $0.place) }
                + draft.rules.map { ("rule", $0.id, $0.place) }
            for (what, id, place) in named where !seen.insert(id).inserted {
                problems.append(.duplicate(id, of: what, at: place))
            }
            var examples: Set<String> = []
            for example in draft.examples where !examples.insert(example.name).inserted {
                problems.append(.duplicate(example.name, of: "example", at: example.place))
            }
            return problems
        }

        private var wordings: [RulePackProblem] {
            draft.rules.flatMap { rule in
                var problems: [RulePackProblem] = []
                let ordered = rule.wordings.sorted { $0.from < $1.from }
                for wording in ordered {
                    if let to = wording.to, to <= wording.from {
                        problems.append(
                            .wrongValue(
                                to.description,
                                of: "`to` of a wording of rule `\(rule.id)`",
                                wanted: "a day after `from`",
                                at: wording.place
                            )
                        )
                    }
                }
                for wording in ordered {
                    if let fact = wording.confirmedBy, facts[fact]?.type != .flag {
                        problems.append(
                            .undefined(
                                fact,
                                in: "`confirmed_by` of `\(rule.id)`",
                                at: wording.place
                            )
                        )
                    }
                    if rule.kind == .requirement, wording.knowledge == .unverified {
                        problems.append(
                            .wrongValue(
                                LawKnowledge.unverified.rawValue,
                                of: "`knowledge` of requirement `\(rule.id)`",
                                wanted: "better than general knowledge, for the gate turns on it",
                                at: wording.place
                            )
                        )
                    }
                }
                for (earlier, later) in zip(ordered, ordered.dropFirst())
                where earlier.to.map({ $0 > later.from }) ?? true {
                    problems.append(
                        .overlapping(rule.id, later.from.description, at: later.place)
                    )
                }
                if rule.kind == .duty, rule.due == nil {
                    problems.append(.missingKey("due", of: "duty `\(rule.id)`", at: rule.place))
                }
                for figure in rule.figures where facts[figure] == nil {
                    problems.append(
                        .undefined(figure, in: "rule `\(rule.id)`", at: rule.place)
                    )
                }
                return problems
            }
        }

        private func references(_ fact: Fact) -> [RulePackProblem] {
            let what = "fact `\(fact.id)`"
            let named = [fact.after].compactMap { $0 } + (fact.preparation?.facts ?? [])
            let findings = [fact.improbableWhen, fact.preparation?.when].compactMap { $0 }
            var problems =
                named.filter { facts[$0] == nil }
                .map { RulePackProblem.undefined($0, in: what, at: fact.place) }
                + findings.filter { rules[$0] == nil }
                .map { RulePackProblem.undefined($0, in: what, at: fact.place) }
            if let wanted = typesBySource(fact.source), !wanted.contains(fact.type) {
                problems.append(
                    .unlike(
                        "type: \(fact.type.rawValue)",
                        "\(what) comes from where no such value is",
                        at: fact.place
                    )
                )
            }
            if case .statements = fact.source, fact.burden == nil {
                problems.append(.missingKey("burden", of: what, at: fact.place))
            }
            return problems
        }

        private func typesBySource(_ source: Fact.Source) -> Set<Fact.ValueType>? {
            switch source {
            case .catalogue(.datacenter), .catalogue(.ear99): [.flag]
            case .catalogue(.form): [.name]
            case .catalogue: [.number]
            case .question(.quantity): [.units]
            case .question(.value): [.number]
            case .question(.from), .question(.to): [.place]
            case .question: [.name]
            case .statements, .recorded, .listed: [.flag]
            case .reportedQuantity, .total: [.units]
            case .daysSince, .listedShare: [.number]
            case .parties(.endUserLocation), .parties(.seats), .parties(.headquarters): [.place]
            case .parties: [.flag]
            case .license(.units), .license(.unitsUsed): [.units]
            case .license(.value), .license(.valueUsed): [.number]
            case .license: [.flag]
            case .condition: nil
            case .unstated: nil
            }
        }

        private var standing: [RulePackProblem] {
            let standing = draft.standing
            var problems: [RulePackProblem] = []
            for id in [standing.authorization, standing.conditions] {
                guard case .statements = facts[id]?.source else {
                    problems.append(.undefined(id, in: "`standing`", at: standing.place))
                    continue
                }
            }
            if let terms = standing.terms {
                if case .statements = facts[terms]?.source {
                } else {
                    problems.append(.undefined(terms, in: "`standing`", at: standing.place))
                }
                if case .question(.quantity) = facts[standing.quantity]?.source {
                } else {
                    problems.append(
                        .undefined(standing.quantity, in: "`standing`", at: standing.place)
                    )
                }
            }
            if rules[standing.required] == nil {
                problems.append(
                    .undefined(standing.required, in: "`standing`", at: standing.place)
                )
            }
            return problems
        }

        private var orderProblems: [RulePackProblem] {
            let index = Dictionary(
                draft.rules.enumerated().map { ($1.id, $0) },
                uniquingKeysWith: { $1 }
            )
            let order = RestingOrder(draft.rules, index)
            return order.cycles.map { cycle in
                .cycle(cycle.map { draft.rules[$0].id }, at: draft.rules[cycle[0]].place)
            }
                + order.tooDeep.map { rule in
                    .tooDeep(
                        draft.rules[rule].id,
                        RestingOrder.deepest,
                        at: draft.rules[rule].place
                    )
                }
        }
    }
}
