import HTTPTypes
import ProvisoAccess
import ProvisoDesk
import ProvisoModel
import ProvisoRegimes
import ProvisoReplies

extension Reads {
    var rules: [Operation] { [listRules, getRule] }

    private static let pack = Parameter<String>(
        text: "pack",
        in: .path,
        most: 200,
        examples: ["us-ear"],
        "The pack the rule stands in."
    )
    private static let rule = Parameter<String>(
        text: "rule",
        in: .path,
        most: 200,
        examples: ["license"],
        "The rule's id within the pack."
    )
    private static let profile = Parameter<LawProfile>(
        "profile",
        .words(["enforced", "printed"]),
        "Whether text that is stayed or not enforced counts. Without it, `enforced`."
    ) { ["enforced": .asEnforced, "printed": .asPrinted][$0] }

    private var listRules: Operation {
        Operation(
            "listRules",
            .get,
            "/v1/rules",
            scope: .read,
            tag: .rules,
            "Every rule pack and rule",
            "Each rule as it stands on the day; without a day, as its latest wording has it.",
            parameters: Parameters.clocks,
            replies: [.one(Schemas.rules, "As `rules list` prints it.")]
        ) { asked in
            let book = try Desk.rules()
            return try .json(
                RuleListJSON(book) { Reads.sheet(of: $0, in: $1, book, asked, .asEnforced) }
            )
        }
    }

    private var getRule: Operation {
        Operation(
            "getRule",
            .get,
            "/v1/rules/{pack}/{rule}",
            scope: .read,
            tag: .rules,
            "One rule, and what it comes to on a day",
            parameters: [Reads.pack, Reads.rule, Reads.profile] + Parameters.clocks,
            replies: [.one(Schemas.wholeRule, "As `rules show` prints it.")],
            problems: [Reads.unknownRecord]
        ) { asked in
            let book = try Desk.rules()
            let (pack, rule) = try Reads.find(asked, in: book)
            let profile = asked[Reads.profile] ?? .asEnforced
            let sheet = Reads.sheet(of: rule, in: pack, book, asked, profile)
            return try .json(RuleJSON(sheet, isWhole: true))
        }
    }

    private static func find(_ asked: Asked, in book: RuleBook) throws -> (RulePack, Rule) {
        let (packID, ruleID) = (asked.needed(pack), asked.needed(rule))
        guard let pack = book.packs.first(where: { $0.draft.id == packID }),
            let rule = pack.draft.rules.first(where: { $0.id == ruleID })
        else { throw DeskError.unknownRecord("\(packID)/\(ruleID)", kind: "rule") }
        return (pack, rule)
    }

    /// The rule on the day asked for; without one, on the day of the known time or of its latest wording.
    private static func sheet(
        of rule: Rule,
        in pack: RulePack,
        _ book: RuleBook,
        _ asked: Asked,
        _ profile: LawProfile
    ) -> RuleSheet {
        let known = asked[Parameters.known]
        let latest = rule.wordings.map(\.from).max() ?? pack.draft.covers
        let law = AppliedLaw(
            pack: pack,
            groups: book.countryGroups,
            on: asked[Parameters.asOf] ?? known?.day ?? latest,
            knownAt: known,
            profile: profile
        )
        return RuleSheet(of: rule, under: law)
    }
}
