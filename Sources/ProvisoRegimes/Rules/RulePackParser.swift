import ProvisoModel

/// Reads a rule pack from strict YAML.
///
/// Collects everything wrong with the shape of the text; what the words mean together is for
/// `RulePackCheck`.
public enum RulePackParser {
    public static func parse(
        _ text: String,
        file: String
    ) throws(RulePackProblems) -> UncheckedRulePack {
        let root = try StrictYAML.read(text, file: file)
        var problems: [RulePackProblem] = []
        let pack = pack(root, source: text, &problems)
        if let found = RulePackProblems(problems) { throw found }
        guard let pack else {
            throw RulePackProblems(.wrongShape("`\(file)`", wanted: "a rule pack", at: root.place))
        }
        return pack
    }

    private static func pack(
        _ root: StrictNode,
        source: String,
        _ problems: inout [RulePackProblem]
    ) -> UncheckedRulePack? {
        guard
            let record = root.record(
                "a rule pack",
                required: [
                    "pack", "version", "title", "jurisdiction", "authorities", "covers", "gates",
                    "standing", "facts", "rules", "not_evaluated", "examples",
                ],
                optional: ["counts_as"],
                &problems
            ),
            let id = record.text("pack", &problems),
            let version = record.text("version", &problems),
            let title = record.text("title", &problems),
            let jurisdiction = record.text("jurisdiction", &problems),
            let covers = record.day("covers", &problems),
            let standing = record["standing"].flatMap({ standingDeclaration($0, &problems) })
        else { return nil }
        return UncheckedRulePack(
            id: id,
            version: version,
            title: title,
            file: root.place.file,
            source: source,
            jurisdiction: EntityID(jurisdiction),
            authorities: record.texts("authorities", &problems).map { EntityID($0) },
            covers: covers,
            countsAs: countsAs(record["counts_as"], &problems),
            gates: each("gates", of: record, &problems, gateDeclaration),
            standing: standing,
            facts: facts(record["facts"], &problems),
            rules: each("rules", of: record, &problems, rule),
            notEvaluated: each("not_evaluated", of: record, &problems, omission),
            examples: each("examples", of: record, &problems, example)
        )
    }

    /// The list under a key, read piece by piece.
    static func each<Piece>(
        _ key: String,
        of record: StrictRecord,
        _ problems: inout [RulePackProblem],
        _ read: (StrictNode, inout [RulePackProblem]) -> Piece?
    ) -> [Piece] {
        guard let pieces = record[key]?.list("`\(key)`", &problems) else { return [] }
        return pieces.compactMap { read($0, &problems) }
    }

    private static func countsAs(
        _ node: StrictNode?,
        _ problems: inout [RulePackProblem]
    ) -> [Place: Place] {
        var places: [Place: Place] = [:]
        for (key, value) in node?.pairs("`counts_as`", &problems) ?? [] {
            guard let text = value.text("a place", &problems) else { continue }
            guard let from = Place(key), let to = Place(text) else {
                problems.append(
                    .wrongValue(
                        "\(key): \(text)",
                        of: "an entry of `counts_as`",
                        wanted: "two codes of two letters, such as `HK: CN`",
                        at: value.place
                    )
                )
                continue
            }
            places[from] = to
        }
        return places
    }

    private static func gateDeclaration(
        _ node: StrictNode,
        _ problems: inout [RulePackProblem]
    ) -> GateDeclaration? {
        guard
            let record = node.record("a gate", required: ["gate", "title", "when"], &problems),
            let gate = record.value(
                "gate",
                wanted: "`export`, `import` or `reexport`",
                &problems,
                read: { Gate(rawValue: $0) }
            ),
            let title = record.text("title", &problems),
            let when = record["when"].flatMap({ clause($0, &problems) })
        else { return nil }
        return GateDeclaration(gate: gate, title: title, when: when, place: node.place)
    }

    private static func standingDeclaration(
        _ node: StrictNode,
        _ problems: inout [RulePackProblem]
    ) -> StandingDeclaration? {
        guard
            let record = node.record(
                "`standing`",
                required: ["authorization", "conditions", "required"],
                optional: ["terms"],
                &problems
            ),
            let authorization = record.text("authorization", &problems),
            let conditions = record.text("conditions", &problems),
            let required = record.text("required", &problems)
        else { return nil }
        return StandingDeclaration(
            authorization: authorization,
            conditions: conditions,
            required: required,
            terms: record.text("terms", &problems),
            quantity: "question.quantity",
            place: node.place
        )
    }

    private static func omission(
        _ node: StrictNode,
        _ problems: inout [RulePackProblem]
    ) -> Omission? {
        if let text = node.plainText {
            return Omission(says: text, when: .always, place: node.place)
        }
        guard
            let record = node.record(
                "an entry of `not_evaluated`",
                required: ["says", "when"],
                &problems
            ),
            let says = record.text("says", &problems),
            let when = record["when"].flatMap({ clause($0, &problems) })
        else { return nil }
        return Omission(says: says, when: when, place: node.place)
    }
}
