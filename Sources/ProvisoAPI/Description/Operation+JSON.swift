import HTTPTypes
import ProvisoAccess
import ProvisoReplies

extension Operation {
    /// The operation as an object of OpenAPI.
    var json: JSON {
        var form = head(named: id)
        if let body { form["requestBody"] = body.json }
        form["responses"] = .object(
            responses { $0.json(isWhole: true) }
        )
        return .object(form)
    }

    /// The same asked with HEAD: the same replies without their bodies.
    var headJSON: JSON {
        var form = head(named: "head" + id.prefix(1).uppercased() + id.dropFirst())
        form["responses"] = .object(responses { $0.json(isWhole: false) })
        return .object(form)
    }

    private func head(named id: String) -> [String: JSON] {
        var form: [String: JSON] = [
            "operationId": .text(id), "summary": .text(summary),
            "tags": [.text(tag.rawValue)],
            "security": scope.map { Operation.security($0) } ?? [],
        ]
        if !description.isEmpty { form["description"] = .text(description) }
        let all = parameters.map(\.json) + (isTagged ? [Operation.knownTag] : [])
        if !all.isEmpty { form["parameters"] = .list(all) }
        return form
    }

    private static func security(_ scope: Scope) -> JSON {
        [["token": [.text(scope.rawValue)]], ["session": [.text(scope.rawValue)]]]
    }

    private static let knownTag: JSON = [
        "name": "If-None-Match", "in": "header",
        "description": "An `ETag` seen before: answered with 304 where nothing changed.",
        "schema": ["type": "string"],
    ]

    private func responses(_ reply: (DeclaredReply) -> JSON) -> [String: JSON] {
        var all: [String: JSON] = [:]
        for declared in replies { all["\(declared.status.code)"] = reply(declared) }
        if isTagged {
            all["304"] = DeclaredReply(.notModified, "Nothing changed.", fields: [.tag])
                .json(isWhole: false)
        }
        return all.merging(refusals) { first, _ in first }
    }

    /// Every refusal it can give, by its status.
    private var refusals: [String: JSON] {
        let own = Dictionary(grouping: problems, by: \.status.code).mapValues { $0.map(\.code) }
        var all: [String: JSON] = [:]
        for problem in standing {
            all["\(problem.rawValue)"] =
                own[problem.rawValue].map { problem.json($0) } ?? [
                    "$ref": .text("#/components/responses/\(problem.name)")
                ]
        }
        for (status, codes) in own where all["\(status)"] == nil {
            let words = codes.sorted().map { "`\($0)`" }.joined(separator: ", ")
            all["\(status)"] = StandingProblem.json("Codes: \(words)", [:])
        }
        return all
    }

    /// What can happen to any request like this, and what it says it refuses itself.
    var standing: [StandingProblem] {
        let own = Set(problems.map(\.status.code))
        return StandingProblem.allCases.filter { problem in
            if own.contains(problem.rawValue) { return true }
            switch problem {
            // A token that is no longer good is refused even where none is needed.
            case .badRequest, .unauthorized, .otherHost, .tooMany, .tooLarge, .fault, .unavailable:
                return true
            case .forbidden: return scope != nil || method != .get
            case .notFound: return parameters.contains { $0.place == .path }
            case .notAcceptable: return !forms.isEmpty
            case .mediaType, .unprocessable: return body != nil
            case .notAllowed: return false
            }
        }
    }
}

extension ParameterDeclaration {
    fileprivate var json: JSON {
        var form: [String: JSON] = [
            "name": .text(name), "in": .text(place.rawValue), "description": .text(meaning),
            "schema": schema.json,
        ]
        if isRequired { form["required"] = true }
        return .object(form)
    }
}

extension BodyForm {
    fileprivate var json: JSON {
        [
            "description": .text(says), "required": .bool(isRequired),
            "content": .object(forms.content),
        ]
    }
}

extension DeclaredReply {
    fileprivate func json(isWhole: Bool) -> JSON {
        var form: [String: JSON] = ["description": .text(says)]
        let names = fields.map(\.rawValue) + ["X-Request-ID"]
        form["headers"] = .object(
            Dictionary(
                names.map { ($0, ["$ref": .text("#/components/headers/\($0)")] as JSON) },
                uniquingKeysWith: { first, _ in first }
            )
        )
        if isWhole, !forms.isEmpty { form["content"] = .object(forms.content) }
        return .object(form)
    }
}

extension [DeclaredForm] {
    fileprivate var content: [String: JSON] {
        Dictionary(
            map { ($0.type.essence, ["schema": $0.schema.json] as JSON) },
            uniquingKeysWith: { first, _ in first }
        )
    }
}
