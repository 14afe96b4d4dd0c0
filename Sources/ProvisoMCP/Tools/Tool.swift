import ProvisoDesk
import ProvisoModel
import ProvisoReplies

/// Something an assistant can ask, with what it is told and what it answers.
struct Tool: Sendable {
    let name: String
    let title: String
    let says: String
    let parameters: [Parameter]
    /// The schema of the reply in the answer, such as `proviso.decision/1`.
    let reply: String
    /// Whether it puts something on record.
    var writes = false
    let ask: @Sendable (Arguments, Desk, Standpoint) async throws -> ToolAnswer

    /// Those that read, in this order for ever, so that a list once read stays right.
    static let all: [Tool] = [
        searchRecord, getStatus, decide, explainDecision, screenParty, getTimeline, getEvidence,
        whatChanged, draftBrief,
    ]

    /// What somebody is offered; whoever may propose has one more, which stands last.
    static func offered(to proposer: String?) -> [Tool] {
        all + (proposer.map { [proposeDocument(by: $0)] } ?? [])
    }

    var definition: JSON {
        [
            "name": .text(name), "title": .text(title), "description": .text(says),
            "inputSchema": .object(inputSchema), "outputSchema": outputSchema,
            "annotations": [
                "title": .text(title), "readOnlyHint": .bool(!writes), "destructiveHint": false,
                "idempotentHint": true, "openWorldHint": false,
            ],
        ]
    }

    /// The result of a call; what went wrong is told in it, so that the assistant can mend it.
    func call(
        _ given: [String: JSON],
        at desk: Desk,
        from standpoint: Standpoint
    ) async -> [String: JSON] {
        do {
            let arguments = try Arguments(given, for: parameters)
            return try await ask(arguments, desk, standpoint).result
        } catch {
            return ToolAnswer.failure(InternalFault.explained(error))
        }
    }

    private var inputSchema: [String: JSON] {
        var schema: [String: JSON] = [
            "type": "object", "additionalProperties": false,
            "properties": .object(
                Dictionary(uniqueKeysWithValues: parameters.map { ($0.name, $0.schema) })
            ),
        ]
        let needed = parameters.filter(\.isNeeded).map { JSON.text($0.name) }
        if !needed.isEmpty { schema["required"] = .list(needed) }
        return schema
    }

    private var outputSchema: JSON {
        [
            "type": "object",
            "properties": [
                "verdict": [
                    "type": ["string", "null"],
                    "enum": ["clear", "blocked", "undetermined", .null],
                    "description": "What Proviso concludes; null where the tool concludes nothing.",
                ],
                "basis": [
                    "type": "object", "additionalProperties": ["type": "string"],
                    "description":
                        "How each statement cited is known: D, O, N, V, U with a number, A.",
                ],
                "statements": [
                    "type": "array", "items": ["type": "string"],
                    "description": "Ids of the statements cited; get_evidence shows each.",
                ],
                "answer": [
                    "type": "object", "required": ["schema"],
                    "properties": ["schema": ["const": .text(reply)]],
                    "description": .text("The reply \(reply), texts of documents fenced."),
                ],
                "error": [
                    "type": "object", "required": ["code", "summary", "cause", "mend"],
                    "properties": [
                        "code": ["type": "string"], "summary": ["type": "string"],
                        "place": ["type": "string"], "cause": ["type": "string"],
                        "mend": ["type": "string"],
                    ],
                    "description": "Why there is no answer, and what to do.",
                ],
            ],
            "required": ["verdict", "basis", "statements"],
        ]
    }
}
