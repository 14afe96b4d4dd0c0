import HTTPTypes
import ProvisoAccess
import ProvisoDecision
import ProvisoDesk
import ProvisoLedger
import ProvisoModel
import ProvisoReplies

/// Asking whether a shipment may go ahead, on record or only to see.
struct DecisionWrites: Sendable {
    let desk: Desk
    let once: OnceOnly
    private let replies = AnswerReplies()

    init(desk: Desk, once: OnceOnly) {
        self.desk = desk
        self.once = once
    }

    var operations: [Operation] { [one, batch] }

    private static let keep = Schema.Key.maybe(
        "keep",
        .flag,
        "Whether the answer goes on record, which needs the right to decide; true without it."
    )

    // MARK: One question

    private var one: Operation {
        Operation(
            "decide",
            .post,
            "/v1/decisions",
            scope: .read,
            tag: .answers,
            "Ask whether a shipment may go ahead",
            """
            Blocked and undetermined are answers too: each is 201. The answer goes on record under its id; \
            with `"keep": false` it does not, needs only the right to read and no key, and is 200. An \
            answer that rests on assumptions is never put on record.
            """,
            parameters: [IdempotencyKey.parameter],
            body: .json(
                .component(
                    "AskedQuestion",
                    .object(QuestionBody.keys + [DecisionWrites.keep], isClosed: true)
                ),
                "The question, in the names documents use."
            ),
            replies: [
                DeclaredReply(
                    .created,
                    "The answer, on record.",
                    [DeclaredForm(.json, Schemas.answer)],
                    fields: [.location, .replayed]
                ),
                DeclaredReply(
                    .ok,
                    "The answer, kept nowhere.",
                    [DeclaredForm(.json, Schemas.answer)]
                ),
            ],
            problems: DecisionWrites.problems
        ) { asked in
            guard DecisionWrites.isToKeep(asked) else {
                return Reply(.ok, .json, try await answer(asked, known: nil).reply.bytes)
            }
            try DecisionWrites.checkRight(asked)
            return try await once.reply(to: asked) { try await answer(asked, known: $0) }
        }
    }

    private static let problems: [DeclaredProblem] = [
        DeclaredProblem(.badRequest, "request.no-key"),
        DeclaredProblem(.badRequest, "request.bad-key"),
        DeclaredProblem(.conflict, "request.key-under-way"),
        DeclaredProblem(.conflict, "request.moved-on"),
        DeclaredProblem(.unprocessableContent, "request.key-reused"),
    ]

    private static func isToKeep(_ asked: Asked) -> Bool { asked.body["keep"] != .bool(false) }

    private static func checkRight(_ asked: Asked) throws {
        guard asked.call.caller.scopes.contains(.decide) else {
            throw RequestError.notAllowed(Scope.decide.rawValue)
        }
    }

    private func answer(_ asked: Asked, known: Instant<Known>?) async throws -> OnceOnly.Worked {
        let question = try QuestionBody.asked(asked.body, known: known)
        try DecisionWrites.checkAssumptions(question, asked.body, "")
        let answer: Answer
        do {
            answer = try await desk.decide(question, isKept: false)
        } catch let error as DeskError {
            throw try await refusal(error, question, "")
        }
        return OnceOnly.Worked(
            known: answer.decision.question.known,
            reply: try replies.reply(to: answer),
            answers: [answer],
            location: "/v1/decisions/\(answer.id)"
        )
    }

    /// All names nobody goes by at once, where that is what is wrong.
    private func refusal(
        _ error: DeskError,
        _ question: AskedQuestion,
        _ pointer: String
    ) async throws -> any Error {
        let unknown = try await desk.unknownNames(in: question)
        return unknown.isEmpty ? error : BodyError.unfit(QuestionBody.faults(unknown, at: pointer))
    }

    private static func checkAssumptions(
        _ question: AskedQuestion,
        _ body: JSON,
        _ pointer: String
    ) throws(BodyError) {
        guard !question.assumptions.isEmpty, body["keep"] != .bool(false) else { return }
        throw .unfit([
            FieldFault(
                pointer: "\(pointer)/assumptions",
                code: "value",
                detail:
                    "an answer that rests on an assumption is never put on record; send `\"keep\": false`"
            )
        ])
    }

    // MARK: Many questions

    private static let mostQuestions = 1_000

    private var batch: Operation {
        Operation(
            "decideBatch",
            .post,
            "/v1/decisions/batch",
            scope: .read,
            tag: .answers,
            "Ask many questions at once",
            """
            Up to 1,000 questions, asked as known at one time. Each row of the reply is an answer in \
            short, or the problem with that question; `worst` is the worst verdict. All answers go on \
            record in one step; the reasons of each are at its `location`.
            """,
            parameters: [IdempotencyKey.parameter],
            body: .json(DecisionWrites.batchBody, "The questions."),
            replies: [
                DeclaredReply(
                    .created,
                    "The answers, on record.",
                    [DeclaredForm(.json, DecisionBatchSchema.whole)],
                    fields: [.replayed]
                ),
                DeclaredReply(
                    .ok,
                    "The answers, kept nowhere.",
                    [DeclaredForm(.json, DecisionBatchSchema.whole)]
                ),
            ],
            problems: DecisionWrites.problems
        ) { asked in
            guard DecisionWrites.isToKeep(asked) else {
                return Reply(.ok, .json, try await answers(asked, known: nil).reply.bytes)
            }
            try DecisionWrites.checkRight(asked)
            return try await once.reply(to: asked) { try await answers(asked, known: $0) }
        }
    }

    private static let batchBody = Schema.component(
        "AskedQuestions",
        .object(
            [
                .key(
                    "questions",
                    .list(
                        .object(QuestionBody.keys, isClosed: true),
                        least: 1,
                        most: mostQuestions
                    )
                ),
                .maybe("known", QuestionBody.time, "As known when, where a question says nothing."),
                keep,
            ],
            isClosed: true
        )
    )

    private func answers(_ asked: Asked, known: Instant<Known>?) async throws -> OnceOnly.Worked {
        let isKept = DecisionWrites.isToKeep(asked)
        // One time for all of them, whatever comes in while they are answered.
        let wanted = asked.body["known"]?.text.flatMap { Instant<Known>($0) } ?? known
        let ground = try await desk.ledger.ground()
        let moment = try await desk.known(at: wanted, on: ground)
        var rows: [DecisionBatchJSON.Row] = []
        var answers: [Answer] = []
        for (index, body) in (asked.body["questions"]?.list ?? []).enumerated() {
            // Others get their turn between two questions.
            await Task.yield()
            do {
                let answer = try await answer(body, at: index, moment, on: ground, isKept)
                answers.append(answer)
                rows.append(DecisionBatchJSON.Row(answer, at: index, isKept: isKept))
            } catch let error as any ExplainedError where error.isAboutQuestion {
                rows.append(DecisionBatchJSON.Row(error, at: index))
            }
        }
        let reply = DecisionBatchJSON(rows, knownAsOf: moment, isKept: isKept && !answers.isEmpty)
        return OnceOnly.Worked(
            known: moment,
            reply: AnswerReplies.Reply(try JSON.bytes(of: reply)),
            answers: answers,
            location: nil
        )
    }

    private func answer(
        _ body: JSON,
        at index: Int,
        _ known: Instant<Known>,
        on ground: Ground,
        _ isKept: Bool
    ) async throws -> Answer {
        let pointer = "/questions/\(index)"
        let question = try QuestionBody.asked(body, at: pointer, known: known)
        if isKept { try DecisionWrites.checkAssumptions(question, .null, pointer) }
        do {
            return try await desk.decide(question, on: ground)
        } catch let error as DeskError {
            throw try await refusal(error, question, pointer)
        }
    }
}

extension ExplainedError {
    /// Whether another question could be answered all the same.
    fileprivate var isAboutQuestion: Bool {
        switch fault {
        case .usage, .input, .missing: true
        case .busy, .unavailable, .permission, .cannotCreate, .inputOutput, .configuration,
            .unverified, .ours:
            false
        }
    }
}
