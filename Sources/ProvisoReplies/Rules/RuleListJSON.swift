package import ProvisoBriefs
import ProvisoModel
package import ProvisoRegimes

/// `proviso.rules/1`: every rule of the packs with its wordings.
package struct RuleListJSON: Encodable, Sendable {
    let schema = "proviso.rules/1"
    let packs: [String]
    let rules: [RuleJSON]

    /// Each rule as `sheet` shows it for the day and the known time asked for.
    package init(_ book: RuleBook, sheet: (Rule, RulePack) -> RuleSheet) {
        packs = book.packs.map(\.name)
        rules = book.packs.flatMap { pack in pack.draft.rules.map { RuleJSON(sheet($0, pack)) } }
    }

    package var table: TextTable {
        TextTable(
            headers: ["rule", "kind", "says", "status", "law"],
            rows: rules.map { rule in
                [
                    rule.id, rule.kind, rule.says,
                    rule.inForce?.status ?? "no wording on that day",
                    rule.inForce?.cites.map(\.law).joined(separator: "; ") ?? "",
                ]
            }
        )
    }
}
