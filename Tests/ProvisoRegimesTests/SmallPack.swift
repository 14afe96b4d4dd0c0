import ProvisoModel
import ProvisoRegimes
import ProvisoTesting

/// The smallest pack that passes its check; each test spoils one line of it.
enum SmallPack {
    static let text = """
        pack: small
        version: "1"
        title: A small law
        jurisdiction: us
        authorities: [us-bis]
        covers: 2026-01-01
        counts_as: {HK: CN}
        gates:
          - {gate: export, title: A gate, when: place.to in D:5}
        standing: {authorization: permit, conditions: permit, required: heavy}
        facts:
          place.to: {type: place, says: where it goes, question: to}
          weight: {type: number, says: its weight, catalogue: tpp}
          permit:
            type: flag
            says: a permit
            burden: seller
            statements: {establishes: [authorization/approved], names: buyer}
        rules:
          - id: heavy
            kind: finding
            says: it is heavy
            wordings:
              - from: 2026-01-01
                to: 2026-06-01
                status: in force
                knowledge: text
                cites: {law: Act 1}
                when: weight >= 100
              - from: 2026-06-01
                published: 2026-05-01
                status: in force
                knowledge: text
                cites: {law: Act 2}
                when: weight > 90
          - id: permitted
            kind: requirement
            says: heavy things need a permit
            wordings:
              - from: 2026-01-01
                status: in force
                knowledge: text
                cites: {law: Act 1}
                unless: heavy is false
                when: permit
        not_evaluated: [nothing else]
        examples:
          - {name: heavy, on: 2026-02-01, facts: {weight: "100", permit: fails}, expect: {heavy: holds, gate: fails}}
          - {name: with a permit, like: heavy, facts: {permit: holds}, expect: {gate: holds}}
          - {name: light, like: heavy, facts: {weight: "99"}, expect: {heavy: fails, gate: holds}}
          - {name: light later, like: light, on: 2026-07-01, facts: {weight: "90"}, expect: {heavy: fails}}
          - {name: heavy later, like: light later, facts: {weight: "90.1"}, expect: {heavy: holds}}
        """

    static let groups = CountryGroups(
        file: "groups.yaml",
        read: .literal("2026-01-01"),
        cites: [],
        groups: [
            "D:5": [
                CountryGroups.Membership(
                    place: .china,
                    from: nil,
                    to: nil,
                    published: nil,
                    cites: []
                )
            ]
        ]
    )

    static func parse(_ text: String = text) throws(RulePackProblems) -> UncheckedRulePack {
        try RulePackParser.parse(text, file: "small.yaml")
    }

    static func check(_ text: String = text) throws(RulePackProblems) -> RulePack {
        try RulePackCheck.run(try parse(text), groups: groups)
    }

    /// What is found wrong once one stretch of the text is another.
    static func problems(replacing old: String, with new: String) -> [RulePackProblem] {
        guard text.contains(old) else { return [] }
        do {
            _ = try check(text.replacing(old, with: new))
            return []
        } catch {
            return error.problems
        }
    }
}
