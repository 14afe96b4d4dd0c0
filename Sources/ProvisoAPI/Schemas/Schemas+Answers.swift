import ProvisoDecision
import ProvisoModel
import ProvisoRegimes

/// Whether a shipment may go ahead, and why.
extension Schemas {
    package static let verdict = Schema.component("Verdict", .words(of: Verdict.self))
    package static let truth = Schema.component("Truth", .words(of: Truth.self))
    private static let statements = Schema.list(statementID)
    /// Parties, dates and roles in a code of ISO 3166-1.
    package static let place = Schema.text(.init(pattern: "^[A-Z]{2}$", examples: ["CN"]))

    package static let question = Schema.component(
        "Question",
        .object([
            .key("seller", entityID), .key("buyer", entityID), .key("item", entityID),
            .key("quantity", .integer(least: 1)),
            .key("from", place), .key("to", place),
            .key("on", day, "The day of shipment."),
            .key("known", time),
            .key("floor", grade), .key("asker", asker),
            .key("includesUnreviewed", .flag),
            .maybe("trade", trade, "What the asker said beyond who sells what to whom."),
            .maybe("profile", .words(of: LawProfile.self)),
            .maybe(
                "assumptions",
                .list(.object([.key("fact", text), .key("value", text)]))
            ),
        ])
    )

    private static let trade = Schema.component(
        "Trade",
        .object([
            .key(
                "roles",
                .list(.object([.key("party", entityID), .key("role", .words(of: PartyRole.self))]))
            ),
            .key("parties", .map(partyDescription), "By their ids."),
            .key("item", itemDescription),
            .maybe("value", .number, "Dollars of the United States."),
            .key("held", .list(entityID), "Papers the asker holds."),
        ])
    )

    private static let partyDescription = Schema.component(
        "PartyDescription",
        .object([
            .key("names", .list(text)),
            .maybe("location", place), .maybe("headquarters", place),
            .maybe("parentHeadquarters", place),
            .key(
                "owners",
                .list(
                    .object([
                        .key("owner", entityID), .key("names", .list(text)),
                        .maybe("percentAtLeast", .number), .maybe("percentAtMost", .number),
                    ])
                )
            ),
            .key("traits", .list(.words(of: PartyDescription.Trait.self))),
        ])
    )

    private static let itemDescription = Schema.component(
        "ItemDescription",
        .object([
            .maybe("eccn", text), .maybe("form", .words(of: ItemDescription.Form.self)),
            .maybe("contains", entityID), .maybe("tpp", .number), .maybe("density", .number),
            .maybe("bandwidth", .number), .maybe("isForDatacenters", .flag),
            .maybe("memoryDensity", .number),
        ])
    )

    package static let citation = Schema.component(
        "Citation",
        .object([
            .key("law", text), .maybe("url", text), .key("status", text),
            .maybe("validFrom", day),
        ])
    )

    package static let reason = Schema.component(
        "Reason",
        .object([
            .key("fact", text, "The leaf it is about."),
            .key("rule", text),
            .key("says", text, "The requirement in plain words."),
            .key("truth", truth),
            .maybe("why", .words(of: Reason.Why.self), "Where it does not hold."),
            .key("citations", .list(citation)),
            .key("statements", statements, "Those the truth rests on."),
            .key("contrary", statements, "Those against them, of any grade."),
            .key(
                "discounted",
                statements,
                "Those that would count at a lower floor, or once accepted."
            ),
            .key("settledBy", text, "Who can settle it."),
            .maybe("bound", text),
            .key("isAssumed", .flag),
            .maybe("settlements", .list(settlement)),
        ])
    )

    private static let need = Schema.component(
        "Need",
        .object([
            .key("fact", text), .key("gate", gate), .key("says", text),
            .key("ask", text, "Who can act."), .key("preparation", .list(text)),
        ])
    )

    private static let unblockSet = Schema.component(
        "UnblockSet",
        .object([
            .key("needs", .list(need), "All of them are needed."),
            .key("isRealistic", .flag, "False where the law makes one of them improbable."),
        ])
    )

    private static let standing = Schema.component(
        "Standing",
        .object([
            .key("state", .words(of: Standing.State.self)),
            .maybe("grade", grade),
            .key("isBelowFloor", .flag),
            .key("statements", statements),
            .key("contrary", statements),
        ])
    )

    private static let finding = Schema.component(
        "Finding",
        .object([
            .key("rule", text), .key("says", text), .key("truth", truth),
            .key("citations", .list(citation)), .maybe("basis", text),
            .key("statements", statements),
        ])
    )

    private static let gateAnswer = Schema.component(
        "GateAnswer",
        .object([
            .key("gate", gate), .key("title", text), .key("verdict", verdict),
            .key("standing", standing), .key("reasons", .list(reason)),
            .key("findings", .list(finding)),
            .key("unblockSets", .list(unblockSet), "For this gate alone."),
        ])
    )

    private static let redFlag = Schema.component(
        "RedFlag",
        .object([
            .key("rule", text), .key("says", text), .key("statements", statements),
            .key("citations", .list(citation)),
        ])
    )

    package static let decision = Schema.component(
        "Decision",
        .object([
            .key("question", question),
            .key("verdict", verdict, "The worst of the gates."),
            .key("gates", .list(gateAnswer), "Export side first."),
            .key("redFlags", .list(redFlag), "Oblige to ask further; never block by themselves."),
            .key("unblockSets", .list(unblockSet), "Smallest first; each is enough."),
            .key(
                "changes",
                .list(.object([.key("says", text), .key("verdict", verdict)])),
                "Other questions that would be answered differently."
            ),
            .key(
                "duties",
                .list(
                    .object([
                        .key("rule", text), .key("says", text), .key("due", text),
                        .key("citations", .list(citation)),
                    ])
                )
            ),
            .key("notEvaluated", .list(text)),
            .key("rules", .list(text), "The rule packs used, such as `us-ear@2026.1`."),
        ])
    )

    private static let cited = Schema.component(
        "CitedStatement",
        .object([
            .key(
                "basis",
                .object([
                    .key("code", .words(Grade.allCases.map(\.letter))),
                    .maybe("sources", .integer(least: 0), "How many unnamed people, where given."),
                ])
            ),
            .key("isReviewed", .flag),
            .maybe("document", documentHeader),
            .key("span", span),
            .key("knownFrom", time),
            .key("validFrom", day),
        ])
    )

    private static let chain = Schema.component(
        "SourceChain",
        .object([
            .key("statements", statements, "All of one source."),
            .key(
                "repeats",
                .list(
                    .object([
                        .key("statement", statementID), .key("earlier", statementID),
                        .key("why", .words(of: SourceChain.Why.self)),
                    ])
                )
            ),
        ])
    )

    private static let answerKeys: [Schema.Key] = [
        .key("schema", .constant("proviso.decision/1")),
        .key("id", decisionID, "Made from the bytes of the decision."),
        .key("decision", decision),
        .key("statements", .map(cited), "Each statement the decision cites, by its id."),
        .key("sources", .list(chain), "The sources behind the statements cited."),
        .maybe(
            "sourcesAreAtMost",
            .flag,
            "Whether there may be fewer, since only what bears on the question was read."
        ),
        .maybe("onRecord", onRecord, "Of an answer on record: what was given then."),
    ]

    private static let onRecord = Schema.object([
        .key("verdict", verdict),
        .key("rules", .list(text)),
        .key("answerSHA256", digest),
        .key("isTheSame", .flag, "Whether what is told here is what was given, to the byte."),
    ])

    package static let answer = Schema.component("Answer", .object(answerKeys))

    /// The answer with the tree of how it comes about.
    package static let explanation = Schema.component(
        "Explanation",
        .object(answerKeys + [.key("tree", .object([.key("gates", .list(node))]))])
    )

    private static let node = Schema.component(
        "TreeNode",
        .object([
            .key("kind", .words(of: DecisionTree.Kind.self)),
            .key("says", text),
            .maybe("id", text),
            .key("truth", truth),
            .maybe("value", text, "What was read, in words."),
            .maybe("why", .words(of: Reason.Why.self)),
            .key("citations", .list(citation)),
            .key("statements", statements),
            .key("contrary", statements),
            .key("discounted", statements),
            .key("isDeciding", .flag),
            .key("isOpposite", .flag),
            .key("isException", .flag),
            .key("isShownAbove", .flag),
            .key("children", .list(.reference("TreeNode"))),
        ])
    )

    /// An answer as it stands on record.
    package static let decisionRecord = Schema.component(
        "DecisionRecord",
        .object([
            .key("id", decisionID), .key("question", question), .key("verdict", verdict),
            .key("rules", .list(text)), .maybe("rulesSHA256", digest),
            .key("answerSHA256", digest),
        ])
    )

    private static let overviewRow = Schema.component(
        "OverviewRow",
        .object([
            .key("buyers", .list(entityID), "Several where their rows say exactly the same."),
            .key("buyerNames", .list(text)),
            .key("gates", .list(overviewGate)),
            .key("quantity", text, "In words."),
            .key("contrary", statements),
            .key("verdict", verdict),
            .key("decisions", .list(decisionID)),
            .maybe("changed", day, "The latest day something in it changed in the world."),
        ])
    )

    private static let overviewGate = Schema.component(
        "OverviewGate",
        .object([
            .key("gate", gate), .key("title", text),
            .key("state", .words(of: Standing.State.self)),
            .maybe("basis", text), .key("isBelowFloor", .flag), .key("verdict", verdict),
            .key("statements", statements),
            .key(
                "sources",
                .object([
                    .key("chains", .integer(least: 0), "How many sources."),
                    .key("documents", .integer(least: 0), "In how many documents."),
                ])
            ),
        ])
    )

    package static let status = Schema.component(
        "Status",
        .object([
            .key("schema", .constant("proviso.status/1")),
            .maybe("item", entityID),
            .key("validAsOf", day), .key("knownAsOf", time),
            .key("rows", .list(overviewRow)),
            .key("decisions", .map(decision), "By id, for every row."),
        ])
    )

    package static let timeline = Schema.component(
        "Timeline",
        .object([
            .key("schema", .constant("proviso.timeline/1")),
            .key("knownAsOf", time),
            .key(
                "moments",
                .list(
                    .object([
                        .key("validFrom", day), .key("knownFrom", time), .key("basis", text),
                        .key("text", text), .key("statements", statements),
                        .key("isReviewed", .flag),
                    ])
                )
            ),
        ])
    )

    package static let changes = Schema.component(
        "Changes",
        .object([
            .key("schema", .constant("proviso.changed/1")),
            .key("since", time), .key("knownAsOf", time),
            .key("questions", .integer(least: 0), "How many questions were asked again."),
            .key(
                "changed",
                .list(
                    .object([
                        .key("question", question), .key("old", verdict), .key("new", verdict),
                        .key(
                            "reasons",
                            .list(
                                .object([
                                    .key("gate", gate), .maybe("old", reason),
                                    .maybe("new", reason),
                                ])
                            )
                        ),
                        .key("newStatements", statements),
                    ])
                )
            ),
        ])
    )

    private static let briefLine = Schema.component(
        "BriefLine",
        .object([
            .key("text", text), .key("statements", statements),
            .maybe("grade", grade, "The weakest it rests on."), .key("isReviewed", .flag),
        ])
    )

    package static let brief = Schema.component(
        "Brief",
        .object([
            .key("schema", .constant("proviso.brief/1")),
            .key(
                "header",
                .object([
                    .key("title", text), .key("validAsOf", day), .key("knownAsOf", time),
                    .key("floor", grade), .key("asker", asker), .key("rules", .list(text)),
                    .key("ledgerHead", digest), .key("issuer", text),
                ])
            ),
            .key("bottomLine", .list(briefLine)),
            .key("keyMoments", .list(briefLine)),
            .key("overview", .object([.key("rows", .list(overviewRow))])),
            .key(
                "sections",
                .list(.object([.key("title", text), .key("lines", .list(briefLine))]))
            ),
            .key("contraryAndSilent", .list(briefLine)),
            .key("notKnown", .list(briefLine)),
            .key("whatWouldChangeThis", .list(briefLine)),
            .key(
                "sources",
                .list(
                    .object([
                        .key("document", documentHeader),
                        .key(
                            "words",
                            .list(
                                .object([
                                    .key("statement", statementID), .key("basis", text),
                                    .key("span", span),
                                ])
                            )
                        ),
                    ])
                )
            ),
            .key("method", .list(text)),
        ])
    )

    package static let reviewQueue = Schema.component(
        "ReviewQueue",
        .object([
            .key("schema", .constant("proviso.review-queue/1")),
            .key("waiting", .integer(least: 0)),
            .key("questions", .integer(least: 0), "How many were tried."),
            .key("areOnRecord", .flag, "False where usual questions stand in."),
            .key(
                "queue",
                .list(
                    .object([
                        .key("statement", heldStatement),
                        .key(
                            "rank",
                            .words([
                                "verdict", "point", "core, above unnamed", "core", "context",
                            ])
                        ),
                        .key("effects", .list(effect)),
                    ])
                )
            ),
        ])
    )

    private static let effect = Schema.component(
        "ReviewEffect",
        .object([
            .maybe("decision", decisionID),
            .key("question", question),
            .key("act", .words(["accepted", "rejected"])),
            .key("old", verdict), .key("new", verdict),
            .key(
                "points",
                .list(
                    .object([
                        .key("fact", text), .key("says", text), .key("old", text),
                        .key("new", text),
                    ])
                )
            ),
        ])
    )
}
