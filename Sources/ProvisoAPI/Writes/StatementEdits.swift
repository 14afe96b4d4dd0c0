import HTTPTypes
import ProvisoAccess
import ProvisoDesk
import ProvisoLedger
import ProvisoModel
import ProvisoReplies

/// What a person says of statements: accepted, rejected, corrected, linked, settled; all in their name.
struct StatementEdits: Sendable {
    let desk: Desk

    var operations: [Operation] { [review, correct, link, settle] }

    private static let id = Parameters.id(
        "The id of a statement; four characters are enough.",
        examples: ["stm_7K3Q9M2F4T"]
    )

    private static let match = Parameter<String>(
        text: "If-Match",
        in: .header,
        most: 500,
        "The `ETag` of the statement as you looked at it."
    )

    private static let reason = Schema.Key.key(
        "reason",
        .text(.init(least: 1, most: 2_000)),
        "Why: who reads the record later asks."
    )

    private static let problems = [
        DeclaredProblem(.preconditionRequired, "request.no-match"),
        DeclaredProblem(.preconditionFailed, "request.changed-meanwhile"),
        DeclaredProblem(.notFound, "record.unknown"),
    ]

    // MARK: One statement

    private var review: Operation {
        Operation(
            "createReview",
            .post,
            "/v1/statements/{id}/review",
            scope: .approve,
            tag: .review,
            "Accept or reject a statement",
            "A statement counts in decisions once it is accepted, and nowhere once it is rejected.",
            parameters: [StatementEdits.id, StatementEdits.match],
            body: .json(
                .component(
                    "ReviewAct",
                    .object(
                        [.key("act", .words(["accept", "reject"])), StatementEdits.reason],
                        isClosed: true
                    )
                ),
                "The act and why."
            ),
            replies: [
                DeclaredReply(
                    .created,
                    "It is on record.",
                    [DeclaredForm(.json, WriteSchemas.review)],
                    fields: [.location]
                )
            ],
            problems: StatementEdits.problems
        ) { asked in
            let (held, seen) = try await looked(at: asked)
            let act: Desk.ReviewAct = asked.body["act"] == .text("accept") ? .accept : .reject
            let id = held.statement.id
            try await unlessChanged(held) {
                try await desk.review(
                    act,
                    [id],
                    by: asked.call.caller.name,
                    reason: try reason(asked),
                    unlessChangedSince: seen
                )
            }
            return try reply(ReviewJSON(act, [id], isKept: true), about: id)
        }
    }

    private var correct: Operation {
        Operation(
            "createCorrection",
            .post,
            "/v1/statements/{id}/correction",
            scope: .approve,
            tag: .review,
            "Read the words of a statement otherwise",
            """
            `fields` holds the keys of `proviso.statement/1` that are to be otherwise; names are those of \
            the workspace or the gazetteer. The machine's reading stays on record and counts no more.
            """,
            parameters: [StatementEdits.id, StatementEdits.match],
            body: .json(
                .component(
                    "Correction",
                    .object(
                        [.key("fields", CorrectionSchema.fields), StatementEdits.reason],
                        isClosed: true
                    )
                ),
                "The fields and why."
            ),
            replies: [
                DeclaredReply(
                    .created,
                    "The statement that stands in place of the one corrected.",
                    [DeclaredForm(.json, Schemas.heldStatement)],
                    fields: [.location]
                )
            ],
            problems: StatementEdits.problems
        ) { asked in
            let (held, seen) = try await looked(at: asked)
            let written = try await unlessChanged(held) {
                try await corrected(held.statement.id, asked, seen)
            }
            return try .json(
                HeldJSON(written),
                status: .created,
                fields: [.location: "/v1/statements/\(written.statement.id)"]
            )
        }
    }

    private func corrected(
        _ id: StatementID,
        _ asked: Asked,
        _ seen: Int
    ) async throws -> HeldStatement {
        do {
            return try await desk.correct(
                id,
                fields: (asked.body["fields"] ?? .null).bytes,
                by: asked.call.caller.name,
                reason: try reason(asked),
                unlessChangedSince: seen
            )
        } catch let error as DeskError {
            throw StatementEdits.refusal(error)
        }
    }

    /// What is wrong with a correction stands in its body.
    private static func refusal(_ error: DeskError) -> any Error {
        let pointer: String
        switch error {
        case .badCorrection(let field, _):
            pointer = "/fields/" + field.replacing(".", with: "/")
        case .unknownEntity, .ambiguousParty: pointer = "/fields"
        default: return error
        }
        return BodyError.unfit([FieldFault(pointer: pointer, error)])
    }

    /// The statement as it is now, if it is as the sender saw it, and how long the record was then.
    private func looked(at asked: Asked) async throws -> (held: HeldStatement, seen: Int) {
        // The length first: what comes in from here on is noticed when the change is made.
        let seen = try await desk.ledger.size()
        let held = try await desk.statement(asked.needed(StatementEdits.id))
        guard let match = asked[StatementEdits.match] else { throw EditRefusal.noMatch }
        guard try StatementEdits.tag(of: held).isNamed(in: match, exactly: true) else {
            throw EditRefusal.changed(held.statement.id.raw)
        }
        return (held, seen)
    }

    private func unlessChanged<Value>(
        _ held: HeldStatement,
        _ body: () async throws -> Value
    ) async throws -> Value {
        let id = held.statement.id.raw
        do {
            return try await body()
        } catch AppendRefusal.changedMeanwhile {
            throw EditRefusal.changed(id)
        } catch let error as DeskError {
            // What the desk refuses may come of what somebody said since it was looked at.
            guard case .alreadyReviewed = error,
                try await desk.statement(id).review != held.review
            else { throw error }
            throw EditRefusal.changed(id)
        }
    }

    /// The tag that GET gives the statement.
    private static func tag(of held: HeldStatement) throws -> EntityTag {
        EntityTag(of: try JSON.bytes(of: HeldJSON(held)))
    }

    /// Without a tag: whoever goes on from here looks first, since others may have said something too.
    private func reply(_ value: some Encodable, about id: StatementID) throws -> Reply {
        try .json(value, status: .created, fields: [.location: "/v1/statements/\(id)"])
    }

    private func reason(_ asked: Asked) throws(BodyError) -> String {
        let reason = asked.body["reason"]?.text ?? ""
        guard reason.contains(where: { !$0.isWhitespace }) else {
            throw .unfit([
                FieldFault(pointer: "/reason", code: "value", detail: "it says nothing")
            ])
        }
        return reason
    }

    // MARK: Several statements

    private static let name = Schema.text(.init(least: 4, most: 40, examples: ["stm_7K3Q9M2F4T"]))

    private var link: Operation {
        Operation(
            "createLink",
            .post,
            "/v1/links",
            scope: .approve,
            tag: .review,
            "Say how one statement bears on another, or take it back",
            "A person's word goes before what the machine found; both stay on record.",
            body: .json(
                .component(
                    "LinkAsked",
                    .object(
                        [
                            .key("from", StatementEdits.name),
                            .key("type", .words(of: Relation.Kind.self)),
                            .key("to", StatementEdits.name),
                            .maybe("isSo", .flag, "False takes it back; true without it."),
                            StatementEdits.reason,
                        ],
                        isClosed: true
                    )
                ),
                "The two statements, how one bears on the other, and why."
            ),
            replies: [
                DeclaredReply(
                    .created,
                    "It is on record.",
                    [DeclaredForm(.json, WriteSchemas.link)]
                )
            ],
            problems: [DeclaredProblem(.notFound, "statement.not-linked")]
        ) { asked in
            let reason = try reason(asked)
            let found = try await named(["/from", "/to"], asked)
            let isSo = asked.body["isSo"] != .bool(false)
            guard let kind = asked.body["type"]?.text.flatMap({ Relation.Kind(rawValue: $0) })
            else {
                preconditionFailure("the schema lets no other word through")
            }
            let relation = try await desk.link(
                found[0].statement.id,
                kind,
                found[1].statement.id,
                isSo: isSo,
                by: asked.call.caller.name,
                reason: reason
            )
            return try .json(LinkJSON(relation, isSo: isSo, isKept: true), status: .created)
        }
    }

    private var settle: Operation {
        Operation(
            "createSettlement",
            .post,
            "/v1/settlements",
            scope: .approve,
            tag: .review,
            "Say which of statements that cannot all be so is to be gone by",
            "It counts where the favored statement itself counts. A later one answers it.",
            body: .json(
                .component(
                    "SettlementAsked",
                    .object(
                        [
                            .key("favored", StatementEdits.name),
                            .key("over", .list(StatementEdits.name, least: 1, most: 50)),
                            StatementEdits.reason,
                        ],
                        isClosed: true
                    )
                ),
                "The statement to go by, those it is favored over, and why."
            ),
            replies: [
                DeclaredReply(
                    .created,
                    "It is on record.",
                    [DeclaredForm(.json, WriteSchemas.settlement)]
                )
            ]
        ) { asked in
            let reason = try reason(asked)
            let over = (asked.body["over"]?.list ?? []).indices.map { "/over/\($0)" }
            let found = try await named(["/favored"] + over, asked)
            let others = Array(found.dropFirst())
            let person = asked.call.caller.name
            try await desk.settle(found[0], over: others, by: person, reason: reason)
            return try .json(
                SettlementJSON(
                    favored: found[0].statement.id,
                    over: others.map(\.statement.id),
                    by: person,
                    reason: reason,
                    isKept: true
                ),
                status: .created
            )
        }
    }

    /// The statements whose ids stand at these places of the body; all that are none are told at once.
    private func named(_ pointers: [String], _ asked: Asked) async throws -> [HeldStatement] {
        let picture = try await desk.everything()
        var found: [HeldStatement] = []
        var faults: [FieldFault] = []
        for pointer in pointers {
            do throws(DeskError) {
                found.append(try Desk.statement(asked.body.text(at: pointer) ?? "", in: picture))
            } catch {
                faults.append(FieldFault(pointer: pointer, error))
            }
        }
        guard faults.isEmpty else { throw BodyError.unfit(faults) }
        return found
    }
}

extension FieldFault {
    /// What the desk says of a value at this place.
    init(pointer: String, _ error: DeskError) {
        self.init(
            pointer: pointer,
            code: error.code,
            detail: "\(error.summary): \(error.cause)"
        )
    }
}

extension JSON {
    /// The text at the end of a pointer of plain steps, such as `/over/2`.
    fileprivate func text(at pointer: String) -> String? {
        pointer.split(separator: "/").reduce(Optional(self)) { value, step in
            if let list = value?.list, let index = Int(step) { return list[index] }
            return value?[String(step)]
        }?.text
    }
}
