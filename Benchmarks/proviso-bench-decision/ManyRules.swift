/// A rule pack as long as wanted, of rules that differ.
enum ManyRules {
    static func text(_ count: Int) -> String {
        var text = """
            pack: many
            version: "1"
            title: A long law
            jurisdiction: us
            authorities: [us-bis]
            covers: 2026-01-01
            gates:
              - {gate: export, title: A gate, when: place.to in D:5}
            standing: {authorization: permit, conditions: permit, required: rule.0}
            facts:
              place.to: {type: place, says: where it goes, question: to}
              weight: {type: number, says: its weight, catalogue: tpp}
              permit:
                type: flag
                says: a permit
                burden: seller
                statements: {establishes: [authorization/approved], names: buyer}
            rules:

            """
        for number in 0..<count { text += rule(number) }
        return text + "not_evaluated: []\nexamples: []\n"
    }

    private static func rule(_ number: Int) -> String {
        let rests = number % 10 == 0 ? "permit" : "rule.\(number - 1)"
        return """
              - id: rule.\(number)
                kind: \(number % 10 == 9 ? "requirement" : "finding")
                says: the step of the law that bears the number \(number)
                wordings:
                  - from: 2026-01-01
                    status: in force
                    knowledge: text
                    cites: {law: "Act 1, section \(number)"}
                    any:
                      - \(rests)
                      - all: [weight >= \(number), place.to in D:5]

            """
    }
}
