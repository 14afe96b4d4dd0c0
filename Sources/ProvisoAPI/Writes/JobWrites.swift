import HTTPTypes
import ProvisoAccess
import ProvisoDesk
import ProvisoLedger
import ProvisoModel
import ProvisoReplies

/// Long work over HTTP: begun, asked about, watched, called off.
struct JobWrites: Sendable {
    let desk: Desk
    let jobs: Jobs

    var operations: [Operation] { [verify, changes, list, one, cancel] }

    private static let id = Parameters.id("The id of a job.", examples: ["job_7K3Q9M2F4T"])

    /// How every operation that begins long work replies.
    static let begun = DeclaredReply(
        .accepted,
        "The work is begun; ask at `Location` how far it has come.",
        [DeclaredForm(.json, WriteSchemas.job)],
        fields: [.location]
    )

    static func reply(_ job: Job, _ asked: Asked) throws -> Reply {
        var reply = try Reply.json(
            job,
            status: .accepted,
            fields: [.location: "/v1/jobs/\(job.id)"]
        )
        if wantsJob(asked) { reply.fields[.preferenceApplied] = "respond-async" }
        return reply
    }

    /// Whether the sender does not want to wait (RFC 7240, section 4.1).
    static func wantsJob(_ asked: Asked) -> Bool {
        let field = asked.call.fields[.prefer] ?? ""
        return field.split(whereSeparator: { ",; \t".contains($0) }).contains {
            $0.lowercased() == "respond-async"
        }
    }

    // MARK: Beginning

    private var verify: Operation {
        Operation(
            "createVerification",
            .post,
            "/v1/verifications",
            scope: .read,
            tag: .ledger,
            "Verify the whole ledger",
            """
            Checks every entry, document, hash and checkpoint as a job. A ledger that does not verify is \
            an answer, not a failure: `result.isVerified` is false.
            """,
            replies: [JobWrites.begun],
            problems: JobWrites.problems
        ) { asked in
            let entries = try await desk.ledger.size()
            let job = try jobs.begin(
                .verification,
                of: asked.call.caller.name,
                total: entries
            ) { progress in
                VerificationJSON(try await desk.ledger.verify { progress($0, entries) })
            }
            return try JobWrites.reply(job, asked)
        }
    }

    private static let problems = [DeclaredProblem(.tooManyRequests, "request.too-many-jobs")]

    private var changes: Operation {
        Operation(
            "createChanges",
            .post,
            "/v1/changes",
            scope: .read,
            tag: .answers,
            "Ask every question on record again",
            "As known at `since` and as known now, as a job; its result names the answers that differ.",
            body: .json(
                .component(
                    "ChangesAsked",
                    .object(
                        [
                            .key("since", QuestionBody.time, "Compare with what was known then."),
                            .maybe("known", QuestionBody.time, "As known when; now without it."),
                            .maybe(
                                "buyer",
                                .text(.init(least: 1, most: 200)),
                                "Only questions about this buyer."
                            ),
                        ],
                        isClosed: true
                    )
                ),
                "From when on."
            ),
            replies: [JobWrites.begun],
            problems: JobWrites.problems
        ) { asked in
            func time(_ key: String) -> Instant<Known>? {
                asked.body[key]?.text.flatMap { Instant<Known>($0) }
            }
            guard let since = time("since") else {
                preconditionFailure("the schema lets no body without it through")
            }
            let (known, buyer) = (time("known"), asked.body["buyer"]?.text)
            let job = try jobs.begin(.changes, of: asked.call.caller.name) { progress in
                ChangesJSON(
                    try await desk.changes(
                        since: since,
                        known: known,
                        buyer: buyer,
                        progress: progress
                    )
                )
            }
            return try JobWrites.reply(job, asked)
        }
    }

    // MARK: Following

    private var list: Operation {
        Operation(
            "listJobs",
            .get,
            "/v1/jobs",
            scope: .read,
            tag: .jobs,
            "Your long work, the latest first",
            "Jobs end with the server, and are kept for an hour once they are over.",
            replies: [
                DeclaredReply(
                    .ok,
                    "The jobs.",
                    [
                        DeclaredForm(
                            .json,
                            .object([
                                .key("data", .list(WriteSchemas.job)), .key("next", .nothing),
                            ])
                        )
                    ]
                )
            ]
        ) { asked in try .json(JobList(data: jobs.all(of: asked.call.caller.name))) }
    }

    private struct JobList: Encodable {
        let data: [Job]
        let next: String? = nil

        private enum Key: String, CodingKey { case data, next }

        func encode(to encoder: any Encoder) throws {
            var fields = encoder.container(keyedBy: Key.self)
            try fields.encode(data, forKey: .data)
            try fields.encodeNil(forKey: .next)
        }
    }

    private var one: Operation {
        Operation(
            "getJob",
            .get,
            "/v1/jobs/{id}",
            scope: .read,
            tag: .jobs,
            "How far long work has come",
            """
            As `text/event-stream` the same is sent whenever it changes, as events named `job`, until the \
            work is over; every ten seconds it is sent again, so that both sides know of each other.
            """,
            parameters: [JobWrites.id],
            replies: [
                DeclaredReply(
                    .ok,
                    "The job.",
                    [DeclaredForm(.json, WriteSchemas.job), DeclaredForm(.events, .text())]
                )
            ],
            problems: [DeclaredProblem(.notFound, "job.unknown")]
        ) { asked in
            let (id, owner) = (asked.needed(JobWrites.id), asked.call.caller.name)
            guard asked.form == .events else { return try .json(jobs.find(id, of: owner)) }
            return Reply(
                .ok,
                fields: [.contentType: MediaType.events.full, .cacheControl: "no-store"],
                body: .pieces(try jobs.watch(id, of: owner))
            )
        }
    }

    private var cancel: Operation {
        Operation(
            "cancelJob",
            .delete,
            "/v1/jobs/{id}",
            scope: .read,
            tag: .jobs,
            "Call long work off",
            """
            It ends at the next piece, and what it has put on record stays there. Work that is over stays \
            as it is.
            """,
            parameters: [JobWrites.id],
            replies: [
                DeclaredReply(.ok, "The job as it is now.", [DeclaredForm(.json, WriteSchemas.job)])
            ],
            problems: [DeclaredProblem(.notFound, "job.unknown")]
        ) { asked in
            try .json(jobs.cancel(asked.needed(JobWrites.id), of: asked.call.caller.name))
        }
    }
}
