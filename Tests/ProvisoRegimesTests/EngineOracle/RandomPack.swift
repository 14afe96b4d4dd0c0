import ProvisoModel
import ProvisoRegimes
import ProvisoTesting

/// A small law drawn by chance, as the text of a rule pack.
///
/// What somebody can change is asked for in the one direction drawn for it, so that most of the laws drawn
/// pass the check of a pack; the others are drawn again.
struct RandomPack {
    private var random: SeededGenerator
    private var directions: [String: Bool] = [:]
    /// Rules drawn so far that rest on figures, places and the question alone.
    private var fixedRules: [String] = []
    /// Rules drawn so far that ask for something changeable, each in its direction.
    private var openRules: [String] = []
    private var asksChangeable = false

    static let groups = CountryGroups(
        file: "groups.yaml",
        read: .literal("2026-01-01"),
        cites: [],
        groups: [
            "D:5": ["CN", "MO", "VE"].map(member),
            "A:1": ["US", "JP"].map(member),
        ]
    )

    private static func member(_ code: String) -> CountryGroups.Membership {
        CountryGroups.Membership(
            place: .literal(code),
            from: nil,
            to: nil,
            published: nil,
            cites: []
        )
    }

    /// A pack that passed the check of its structure.
    static func draw(seed: UInt64) -> RulePack {
        var attempt: UInt64 = 0
        while true {
            var drawing = RandomPack(random: SeededGenerator(seed: seed &+ attempt &* 1_000_003))
            if let draft = try? RulePackParser.parse(drawing.text(), file: "random.yaml"),
                let pack = try? RulePackCheck.structure(draft, groups: groups)
            {
                return pack
            }
            attempt += 1
        }
    }

    private static let statements =
        "statements: {establishes: [authorization/approved], names: buyer}"

    /// Each fact with its type, where it comes from, and whether somebody can change it.
    private static let facts: [(id: String, declaration: String, isChangeable: Bool)] =
        ["f0", "f1", "f2", "f3"].map { ($0, "flag, burden: seller, \(statements)", true) } + [
            ("reseller", "flag, parties: a reseller", true),
            ("known", "flag, unstated: yes", false),
            ("tpp", "number, catalogue: tpp", false),
            ("density", "number, catalogue: density", false),
            (
                "age", "number, days_since: {establishes: [authorization/approved], names: buyer}",
                true
            ),
            ("share", "number, listed_share: entity list", true),
            ("order", "units, question: quantity", false),
            (
                "left", "units, quantity: {establishes: [authorization/approved], names: buyer}",
                true
            ),
            ("limit", "units, quantity: {establishes: [authorization/denied], names: buyer}", true),
            ("to", "place, question: to", false),
            ("seats", "place, parties: seats of the buyers", true),
            ("item", "name, question: item", false),
            ("form", "name, catalogue: form", false),
        ]

    private mutating func chance(_ one: Int, in all: Int) -> Bool {
        Int.random(in: 0..<all, using: &random) < one
    }

    private mutating func one<Element>(of elements: [Element]) -> Element {
        elements[Int.random(in: 0..<elements.count, using: &random)]
    }

    mutating func text() -> String {
        for fact in RandomPack.facts { directions[fact.id] = chance(2, in: 3) }
        var rules: [String] = []
        for number in 0..<Int.random(in: 1...4, using: &random) {
            rules.append(rule("step\(number)", one(of: ["finding", "definition"])))
        }
        for number in 0..<Int.random(in: 1...3, using: &random) {
            rules.append(rule("need\(number)", "requirement"))
        }
        return RandomPack.head + rules.joined() + "not_evaluated: []\nexamples: []\n"
    }

    private static let head = """
        pack: random
        version: "1"
        title: A law by chance
        jurisdiction: us
        authorities: [us-bis]
        covers: 2026-01-01
        counts_as: {HK: CN}
        gates:
          - {gate: export, title: A gate, when: known}
        standing: {authorization: f0, conditions: f1, required: step0}
        facts:

        """
        + facts.map { "  \($0.id): {type: \($0.declaration), says: \($0.id)}\n" }.joined()
        + "rules:\n"

    private mutating func rule(_ id: String, _ kind: String) -> String {
        asksChangeable = false
        var text = "  - id: \(id)\n    kind: \(kind)\n    says: \(id)\n    wordings:\n"
        let covers = chance(9, in: 10) ? "2026-01-01" : "2027-01-01"
        let status = one(
            of: Array(repeating: "in force", count: 8)
                + ["reported", "stayed", "not enforced", "scheduled", "scheduled", "proposed"]
        )
        text += "      - from: \(covers)\n        status: \(status)\n        knowledge: text\n"
        text += "        cites: {law: Act 1}\n"
        if status == "scheduled", chance(2, in: 3) {
            text += "        confirmed_by: \(one(of: ["known", "known", "f3"]))\n"
        }
        if chance(1, in: 3) { text += "        unless: \(clause(2, true))\n" }
        text += "        when: \(clause(3, true))\n"
        if asksChangeable { openRules.append(id) } else { fixedRules.append(id) }
        return text
    }

    private mutating func clause(_ depth: Int, _ counts: Bool) -> String {
        guard depth > 0, chance(2, in: 3) else { return test(counts) }
        switch Int.random(in: 0..<5, using: &random) {
        case 0: return "{is_false: \(clause(depth - 1, !counts))}"
        case 1, 2: return "{all: [\(parts(depth, counts))]}"
        default: return "{any: [\(parts(depth, counts))]}"
        }
    }

    private mutating func parts(_ depth: Int, _ counts: Bool) -> String {
        (0..<Int.random(in: 1...3, using: &random)).map { _ in clause(depth - 1, counts) }
            .joined(separator: ", ")
    }

    private mutating func test(_ counts: Bool) -> String {
        if !openRules.isEmpty, counts, chance(1, in: 5) {
            asksChangeable = true
            return one(of: openRules)
        }
        if !fixedRules.isEmpty, chance(1, in: 5) {
            return one(of: fixedRules) + (chance(1, in: 3) ? " is false" : "")
        }
        let fact = one(of: RandomPack.facts)
        let text = test(of: fact.id)
        if fact.isChangeable { asksChangeable = true }
        let limits = ["age", "left", "limit"].filter { text.contains($0) }
        let turns = fact.isChangeable ? fact.id : limits.first
        guard let turns else { return quoted(text) }
        asksChangeable = true
        return directions[turns] == counts ? quoted(text) : "{is_false: \(quoted(text))}"
    }

    private func quoted(_ text: String) -> String { "\"\(text)\"" }

    private mutating func test(of fact: String) -> String {
        switch fact {
        case "to", "seats":
            chance(1, in: 2)
                ? "\(fact) in \(one(of: ["D:5", "A:1", "D:5/A:1"]))"
                : "\(fact) is \(one(of: ["CN", "HK", "US"]))"
        case "item", "form": "\(fact) is \(one(of: ["h200", "h20", "chip"]))"
        case "tpp", "density", "order", "age", "share", "left", "limit": comparison(fact)
        default: fact
        }
    }

    private mutating func comparison(_ fact: String) -> String {
        let sign = one(of: ["<", "<=", ">", ">="])
        let isChangeable = !["tpp", "density", "order"].contains(fact)
        let sum = chance(1, in: 4) ? " + \(one(of: ["tpp", "order"]))" : ""
        let figure = one(of: ["0", "1", "2", "2.5", "3.000001", "7"])
        let limits =
            isChangeable ? ["tpp", "density", "order"] : ["density", "left", "limit", "age"]
        return switch Int.random(in: 0..<5, using: &random) {
        case 0, 1, 2: "\(fact)\(sum) \(sign) \(figure)"
        case 3: "\(fact)\(sum) \(sign) \(one(of: limits))"
        default:
            "\(fact)\(sum) \(sign) \(one(of: ["50", "12.5", "33.333333", "250"])) % of \(one(of: limits))"
        }
    }
}
