import HTTPTypes
import ProvisoAccess
import ProvisoBriefs
import ProvisoDecision
import ProvisoDesk
import ProvisoLedger
import ProvisoModel
import ProvisoReplies

extension Reads {
    var answers: [Operation] {
        [
            getStatus, listDecisions, getDecision, getExplanation, getTimeline, getChanges,
            getBrief,
        ]
    }

    private static let id = Parameters.id("The id of an answer.", examples: ["dec_0JEGBCR2PN"])

    private static let what = Parameter<String>(
        text: "what",
        most: 200,
        examples: ["h200"],
        "A buyer or an item, by name or id; without it, the item most is said about."
    )
    private static let unknownNames = [
        DeclaredProblem(.notFound, "party.unknown"), DeclaredProblem(.notFound, "item.unknown"),
        DeclaredProblem(.unprocessableContent, "party.ambiguous"),
        DeclaredProblem(.unprocessableContent, "item.ambiguous"),
    ]

    private var getStatus: Operation {
        Operation(
            "getStatus",
            .get,
            "/v1/status",
            scope: .read,
            tag: .answers,
            "Where each buyer stands",
            "One unit of an item for each buyer that a statement names, answered and not put on record.",
            parameters: [Reads.what] + Parameters.standpoint,
            replies: [.one(Schemas.status, "As `status` prints it.")],
            problems: Reads.unknownNames
        ) { asked in
            try .json(
                StatusJSON(try await desk.overview(asked[Reads.what], from: asked.standpoint))
            )
        }
    }

    private static let buyer = Parameter<String>(
        text: "buyer",
        most: 200,
        examples: ["deepseek"],
        "Only questions about this buyer, by id."
    )
    private static let seller = Parameter<String>(
        text: "seller",
        most: 200,
        examples: ["nvidia"],
        "Only questions about this seller, by id."
    )
    private static let goods = Parameter<String>(
        text: "item",
        most: 200,
        examples: ["nvidia-h200"],
        "Only questions about this item, by id."
    )
    private static let verdict = Parameter<Verdict>(
        word: "verdict",
        "Only answers with this verdict."
    )

    private var listDecisions: Operation {
        Operation(
            "listDecisions",
            .get,
            "/v1/decisions",
            scope: .read,
            tag: .answers,
            "List the answers on record",
            "In the order in which they were given.",
            parameters: [Reads.buyer, Reads.seller, Reads.goods, Reads.verdict] + Parameters.page,
            replies: [.page(of: Schemas.decisionRecord, "Question, verdict and rules of each.")]
        ) { asked in
            let size = try await pictures.size(asked)
            // One more than is shown tells whether there is a next page, and where it begins.
            let found = try await desk.ledger.decisions(
                from: try asked.offset,
                before: size,
                limit: asked.limit + 1,
                where: Reads.isWanted(asked)
            )
            let next = found.count > asked.limit ? found.last.map { "\($0.index)" } : nil
            return try asked.page(
                found.prefix(asked.limit).map(\.record),
                known: nil,
                size: size,
                next: next
            )
        }
    }

    private static func isWanted(_ asked: Asked) -> (DecisionRecord) -> Bool {
        let (buyer, seller, item) = (asked[buyer], asked[seller], asked[goods])
        let verdict = asked[verdict]
        return { record in
            (buyer.map { record.question.buyer.raw == $0 } ?? true)
                && (seller.map { record.question.seller.raw == $0 } ?? true)
                && (item.map { record.question.item.raw == $0 } ?? true)
                && (verdict.map { record.verdict == $0.rawValue } ?? true)
        }
    }

    private var getDecision: Operation {
        Operation(
            "getDecision",
            .get,
            "/v1/decisions/{id}",
            scope: .read,
            tag: .answers,
            "One answer, worked out again",
            """
            The question on record is asked again of the ledger as it was known then, under the rules of \
            today; `onRecord` says whether that is what was given.
            """,
            parameters: [Reads.id],
            replies: [.one(Schemas.answer, "As `decide` prints it.")],
            problems: [Reads.unknownRecord]
        ) { asked in
            try .json(AnswerJSON(try await desk.recordedAnswer(asked.needed(Reads.id))))
        }
    }

    private var getExplanation: Operation {
        Operation(
            "getExplanation",
            .get,
            "/v1/decisions/{id}/explanation",
            scope: .read,
            tag: .answers,
            "How an answer comes about",
            "Gate by gate, requirement by requirement, with the law and the exact words.",
            parameters: [Reads.id],
            replies: [.one(Schemas.explanation, "As `explain` prints it.")],
            problems: [Reads.unknownRecord]
        ) { asked in
            let recorded = try await desk.recordedAnswer(asked.needed(Reads.id))
            return try .json(AnswerJSON(recorded, try recorded.answer.tree()))
        }
    }

    private static let axis = Parameter<Timeline.Axis>(
        word: "axis",
        "Which clock orders the moments. Without it, `both`."
    )

    private var getTimeline: Operation {
        Operation(
            "getTimeline",
            .get,
            "/v1/timeline",
            scope: .read,
            tag: .answers,
            "What happened, and when we came to know it",
            parameters: [Reads.what, Reads.axis] + Parameters.clocks,
            replies: [.one(Schemas.timeline, "As `timeline` prints it.")],
            problems: Reads.unknownNames
        ) { asked in
            let timeline = try await desk.timeline(
                of: asked[Reads.what],
                by: asked[Reads.axis] ?? .both,
                knownAt: asked[Parameters.known],
                validAt: asked[Parameters.asOf]
            )
            return try .json(TimelineJSON(timeline))
        }
    }

    private static let since = Parameter<Instant<Known>>(
        "since",
        Parameters.known.schema,
        isRequired: true,
        "What was known then is compared with what is known now; a day means its end."
    ) { Instant<Known>($0) }

    private var getChanges: Operation {
        Operation(
            "getChanges",
            .get,
            "/v1/changes",
            scope: .read,
            tag: .answers,
            "What became of the answers on record",
            "Every question on record is asked again, as known then and as known now.",
            parameters: [Reads.since, Reads.buyer, Parameters.known],
            replies: [.one(Schemas.changes, "As `changed` prints it.")],
            problems: Reads.unknownNames
        ) { asked in
            let changes = try await desk.changes(
                since: asked.needed(Reads.since),
                known: asked[Parameters.known],
                buyer: asked[Reads.buyer]
            ) { _, _ in }
            return try .json(ChangesJSON(changes))
        }
    }

    private var getBrief: Operation {
        let forms = [DeclaredForm(.json, Schemas.brief), DeclaredForm(.markdown, .text())]
        return Operation(
            "getBrief",
            .get,
            "/v1/brief",
            scope: .read,
            tag: .answers,
            "A brief in which every line cites its statements",
            "As JSON, or with `Accept: text/markdown` to read. One with a line stronger than its sources is not handed out.",
            parameters: [Reads.what] + Parameters.standpoint,
            replies: [DeclaredReply(.ok, "As `brief` prints it.", forms, fields: [.tag])],
            problems: Reads.unknownNames
                + [DeclaredProblem(.unprocessableContent, "brief.overstated")]
        ) { asked in
            let brief = try await desk.brief(
                asked[Reads.what],
                from: asked.standpoint,
                issuer: "proviso \(program)"
            )
            guard asked.form == .markdown else { return try .json(brief) }
            return Reply(.ok, .markdown, Array(brief.markdown.utf8))
        }
    }
}
