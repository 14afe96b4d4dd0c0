import HTTPTypes
import ProvisoAccess
package import ProvisoReplies

/// What the server answers, as OpenAPI 3.1: made from the same declarations as its routes.
package struct Description: Sendable {
    package let operations: [Operation]
    /// The version of the program.
    package let program: String

    package init(_ operations: [Operation], program: String) {
        self.operations = operations
        self.program = program
    }

    package var json: JSON {
        [
            "openapi": "3.1.0",
            "jsonSchemaDialect": "https://json-schema.org/draft/2020-12/schema",
            "info": [
                "title": "Proviso",
                "version": .text(program),
                "summary":
                    "Whether a shipment of controlled AI chips may go ahead, and how we know",
                "description": .text(Description.preface),
            ],
            "servers": [["url": "/"]],
            "tags": .list(tags.map { ["name": .text($0.rawValue)] }),
            "paths": .object(paths),
            "components": [
                "schemas": .object(schemas),
                "responses": .object(StandingProblem.responses),
                "headers": .object(headers),
                "securitySchemes": Description.proofs,
            ],
        ]
    }

    static let preface = """
        A verdict is `clear`, `blocked` or `undetermined`; each is an answer and none is an error. \
        Within v1 names and types stay and keys may be added: ignore those you do not know.
        """

    /// The chapters that have an operation, in their order.
    var tags: [Tag] {
        let used = Set(operations.map(\.tag))
        return Tag.allCases.filter(used.contains)
    }

    private static let proofs: JSON = [
        "token": ["type": "http", "scheme": "bearer"],
        "session": ["type": "apiKey", "in": "cookie", "name": "proviso-session"],
    ]

    private var schemas: [String: JSON] {
        Schema.components(of: operations.flatMap(\.schemas) + [Schemas.problem])
            .mapValues(\.json)
    }

    private var headers: [String: JSON] {
        let fields = DeclaredField.allCases.map { field in
            (
                field.rawValue,
                ["description": .text(field.says), "schema": ["type": "string"]] as JSON
            )
        }
        return Dictionary(fields, uniquingKeysWith: { first, _ in first }).merging([
            "X-Request-ID": [
                "description": "The number of the request, as the log has it.",
                "schema": ["type": "string"],
            ]
        ]) { first, _ in first }
    }

    private var paths: [String: JSON] {
        Dictionary(grouping: operations, by: \.path).mapValues { operations in
            var item: [String: JSON] = [:]
            for operation in operations {
                item[operation.method.rawValue.lowercased()] = operation.json
                if operation.method == .get { item["head"] = operation.headJSON }
            }
            return .object(item)
        }
    }
}

extension Operation {
    fileprivate var schemas: [Schema] {
        parameters.map(\.schema) + (body?.forms ?? []).map(\.schema)
            + replies.flatMap(\.forms).map(\.schema)
    }
}
