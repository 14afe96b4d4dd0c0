import ProvisoModel

extension RulePackParser {
    static func facts(_ node: StrictNode?, _ problems: inout [RulePackProblem]) -> [Fact] {
        var found: [Fact] = []
        for (id, value) in node?.pairs("`facts`", &problems) ?? [] {
            if let fact = fact(id, value, &problems) { found.append(fact) }
        }
        return found
    }

    private static let sources: Set<String> = [
        "catalogue", "question", "statements", "recorded", "quantity", "days_since", "parties",
        "listed", "listed_share", "license", "total", "unstated",
    ]

    private static func fact(
        _ id: String,
        _ node: StrictNode,
        _ problems: inout [RulePackProblem]
    ) -> Fact? {
        let what = "fact `\(id)`"
        guard
            let record = node.record(
                what,
                required: ["type", "says"],
                optional: sources.union([
                    "about", "unit", "burden", "settled_by", "silence", "fixed", "after",
                    "preparation",
                    "improbable_when",
                ]),
                &problems
            ),
            let type = record.value(
                "type",
                wanted: Fact.ValueType.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", "),
                &problems,
                read: { Fact.ValueType(rawValue: $0) }
            ),
            let says = record.text("says", &problems),
            let source = source(of: record, what, &problems)
        else { return nil }
        return Fact(
            id: id,
            type: type,
            says: says,
            about: record.text("about", &problems),
            unit: record.text("unit", &problems),
            source: source,
            burden: record.text("burden", &problems).map(burden),
            settledBy: record.text("settled_by", &problems) ?? "nobody",
            isSilenceUnknown: record.value(
                "silence",
                wanted: "`unknown`",
                &problems,
                read: { $0 == "unknown" ? true : nil }
            )
                ?? false,
            isFixed: record.value("fixed", wanted: "`yes`", &problems) { $0 == "yes" ? true : nil }
                ?? false,
            after: record.text("after", &problems),
            preparation: record["preparation"].flatMap { preparation($0, &problems) },
            improbableWhen: record.text("improbable_when", &problems),
            place: node.place
        )
    }

    private static func burden(_ text: String) -> Fact.Burden {
        switch text {
        case "seller": .seller
        case "buyer": .buyer
        default: .authority(text)
        }
    }

    private static func preparation(
        _ node: StrictNode,
        _ problems: inout [RulePackProblem]
    ) -> Fact.Preparation? {
        guard
            let record = node.record("`preparation`", required: ["when", "facts"], &problems),
            let when = record.text("when", &problems)
        else { return nil }
        return Fact.Preparation(when: when, facts: record.texts("facts", &problems))
    }

    private static func source(
        of record: StrictRecord,
        _ what: String,
        _ problems: inout [RulePackProblem]
    ) -> Fact.Source? {
        let given = sources.intersection(record.values.keys)
        guard given.count == 1, let key = given.first, let node = record[key] else {
            let wanted = sources.sorted().map { "`\($0)`" }.joined(separator: ", ")
            problems.append(.wrongShape(what, wanted: "exactly one of \(wanted)", at: record.place))
            return nil
        }
        switch key {
        case "catalogue": return record.word(key, &problems).map(Fact.Source.catalogue)
        case "question": return record.word(key, &problems).map(Fact.Source.question)
        case "parties": return record.word(key, &problems).map(Fact.Source.parties)
        case "license": return record.word(key, &problems).map(Fact.Source.license)
        case "total": return record.word(key, &problems).map(Fact.Source.total)
        case "statements": return pattern(node, what, &problems).map(Fact.Source.statements)
        case "recorded": return pattern(node, what, &problems).map(Fact.Source.recorded)
        case "quantity": return pattern(node, what, &problems).map(Fact.Source.reportedQuantity)
        case "days_since": return pattern(node, what, &problems).map(Fact.Source.daysSince)
        case "listed": return listed(node, what, &problems)
        case "listed_share":
            return .listedShare(lists(named: record.texts(key, &problems), node.place, &problems))
        default:
            return record.value(key, wanted: "`yes`", &problems) { $0 == "yes" ? .unstated : nil }
        }
    }

    private static func listed(
        _ node: StrictNode,
        _ what: String,
        _ problems: inout [RulePackProblem]
    ) -> Fact.Source? {
        guard
            let record = node.record(
                "`listed` of \(what)",
                required: ["on", "among"],
                &problems
            ),
            let among = record.value(
                "among",
                wanted: Fact.Listed.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", "),
                &problems,
                read: { Fact.Listed(rawValue: $0) }
            )
        else { return nil }
        let named = lists(named: record.texts("on", &problems), node.place, &problems)
        return .listed(named, among: among)
    }

    private static func lists(
        named texts: [String],
        _ place: FilePlace,
        _ problems: inout [RulePackProblem]
    ) -> [Listing.List] {
        let wanted = Listing.List.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ")
        return texts.compactMap { text in
            let list = Listing.List(rawValue: text)
            if list == nil {
                problems.append(.wrongValue(text, of: "a list", wanted: wanted, at: place))
            }
            return list
        }
    }

    private static func pattern(
        _ node: StrictNode,
        _ what: String,
        _ problems: inout [RulePackProblem]
    ) -> StatementPattern? {
        guard
            let record = node.record(
                "the pattern of \(what)",
                required: ["establishes", "names"],
                optional: [
                    "opposes", "unsettles", "opens", "beside", "opposed_naming", "gate", "item",
                    "concerns", "grades", "linked", "quantity",
                ],
                &problems
            ),
            let names = record.value(
                "names",
                wanted: wantedNames,
                &problems,
                read: { StatementPattern.Named(rawValue: $0) }
            )
        else { return nil }
        func matches(_ key: String) -> [StatementPattern.Match] {
            record.texts(key, &problems).compactMap { text in
                let match = match(text)
                if match == nil, let place = record[key]?.place {
                    problems.append(
                        .wrongValue(text, of: "`\(key)` of \(what)", wanted: wantedMatch, at: place)
                    )
                }
                return match
            }
        }
        func isSet(_ key: String, to word: String) -> Bool {
            record.value(key, wanted: "`\(word)`", &problems) { $0 == word ? true : nil } ?? false
        }
        var opposedNaming: [StatementPattern.Named] = []
        for text in record.texts("opposed_naming", &problems) {
            if let named = StatementPattern.Named(rawValue: text) {
                opposedNaming.append(named)
            } else if let place = record["opposed_naming"]?.place {
                problems.append(
                    .wrongValue(text, of: "`opposed_naming`", wanted: wantedNames, at: place)
                )
            }
        }
        return StatementPattern(
            establishes: matches("establishes"),
            opposes: matches("opposes"),
            unsettles: matches("unsettles"),
            opens: matches("opens"),
            beside: matches("beside"),
            scope: StatementPattern.Scope(
                names: names,
                opposedNaming: opposedNaming.isEmpty ? [names] : opposedNaming,
                isGateBound: !isSet("gate", to: "any"),
                isItemBound: !isSet("item", to: "any"),
                concerns: record.text("concerns", &problems).map { EntityID($0) },
                isOfAnyGrade: isSet("grades", to: "any"),
                isLinked: isSet("linked", to: "yes"),
                isWithQuantity: isSet("quantity", to: "yes")
            )
        )
    }

    /// `authorization/approved`, `not authorization/approved`, `attached/open`.
    private static func match(_ text: String) -> StatementPattern.Match? {
        let words = text.split(separator: " ")
        guard let last = words.last, words.count == 1 || (words.count == 2 && words[0] == "not")
        else { return nil }
        let halves = last.split(separator: "/", omittingEmptySubsequences: false)
        guard halves.count == 2 else { return nil }
        if halves[0] == "attached" {
            guard words.count == 1 else { return nil }
            return Claim.ConditionState(rawValue: String(halves[1])).map { .attached($0) }
        }
        return Claim(kind: String(halves[0]), predicate: String(halves[1])).map {
            .claim($0, words.count == 2 ? .negative : .positive)
        }
    }

    private static let wantedMatch =
        "a kind and predicate such as `authorization/approved`, with `not` before it or without"
    private static let wantedNames =
        StatementPattern.Named.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ")
}
