import ProvisoLedger
import ProvisoModel

/// The record itself, and how an outsider checks it.
extension Schemas {
    package static let numberedEntry = Schema.component(
        "NumberedEntry",
        .object([
            .key("index", .integer(least: 0)), .key("leafHash", digest), .key("entry", entry),
        ])
    )

    /// One entry: what it holds besides these keys belongs to its type.
    private static let entry = Schema.component(
        "Entry",
        .either([
            entry("workspaceCreated", [.key("name", text), .key("program", text)]),
            entry("documentStored", [.key("header", documentHeader)]),
            entry("entityNamed", [.key("entity", entity), .key("document", documentID)]),
            entry(
                "statementRecorded",
                [.key("statement", statement), .key("document", documentID)]
            ),
            entry("statementsRelated", [.key("relation", relation), .key("document", documentID)]),
            entry("statementAccepted", act),
            entry("statementRejected", act),
            entry("statementCorrected", act + [.key("as", statementID)]),
            entry("relationJudged", [.key("relation", relation), .key("isSo", .flag)]),
            entry("conflictSettled", act + [.key("over", .list(statementID))]),
            entry("acceptanceRuleSet", [.key("rule", acceptanceRule)]),
            entry("decisionGiven", [.key("decision", decisionRecord)]),
            entry("documentRedacted", word),
            entry("documentHeld", word + [.key("isHeld", .flag)]),
        ])
    )

    private static let word: [Schema.Key] = [
        .key("document", documentID), .key("by", text), .key("reason", text),
    ]

    private static let act: [Schema.Key] = [
        .key("statement", statementID), .key("by", text), .key("reason", text),
    ]

    private static let acceptanceRule = Schema.object([
        .maybe("outlet", text), .maybe("kind", text), .maybe("grade", grade), .key("by", text),
        .key("reason", text),
    ])

    private static func entry(_ type: String, _ keys: [Schema.Key]) -> Schema {
        .object(
            [
                .key("type", .constant(type)),
                .key("knownAt", time),
                .maybe(
                    "backdated",
                    .object([.key("recordedAt", time), .key("reason", text)])
                ),
                .maybe("words", .list(text)),
            ] + keys
        )
    }

    package static let checkpoint = Schema.component(
        "Checkpoint",
        .object([
            .key("schema", .constant("proviso.checkpoint/1")),
            .key("origin", text, "Whose ledger it is about."),
            .key("size", .integer(least: 0), "How many entries it covers."),
            .key("root", digest, "The hash over all of them."),
            .key("note", text, "The signed note, C2SP tlog-checkpoint."),
        ])
    )

    package static let verifierKey = Schema.component(
        "VerifierKey",
        .object([
            .key("schema", .constant("proviso.verifier-key/1")),
            .key("name", text),
            .key("key", text, "As `golang.org/x/mod/sumdb/note` writes it."),
        ])
    )

    package static let inclusionProof = Schema.component(
        "InclusionProof",
        .object([
            .key("schema", .constant("proviso.inclusion-proof/1")),
            .key("index", .integer(least: 0)),
            .key("leafHash", digest),
            .key("hashes", .list(digest), "From the leaf up (RFC 6962, section 2.1.1)."),
            .key("checkpoint", checkpoint, "What it is proved against."),
        ])
    )

    package static let consistencyProof = Schema.component(
        "ConsistencyProof",
        .object([
            .key("schema", .constant("proviso.consistency-proof/1")),
            .key("from", .integer(least: 0), "How many entries the earlier checkpoint covers."),
            .key("hashes", .list(digest), "RFC 6962, section 2.1.2."),
            .key("checkpoint", checkpoint, "The later one."),
        ])
    )
}
