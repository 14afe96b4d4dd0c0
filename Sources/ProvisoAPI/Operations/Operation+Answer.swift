import HTTPTypes
import ProvisoReplies

extension Operation {
    /// The route that the server answers on.
    package var route: Route {
        let query = parameters.filter { $0.place == .query }.map(\.name)
        return Route(method, path, scope: scope, parameters: Set(query)) { call in
            try await reply(to: call)
        }
    }

    private func reply(to call: Call) async throws -> Reply {
        let accepted = Acceptance(call.fields[.accept])
        guard let form = forms.isEmpty ? .json : accepted.choice(of: forms) else {
            throw RequestError.notAcceptable(offered: forms.map(\.essence))
        }
        let asked = try Asked(self, call, form: form, body: try body(of: call))
        return tagged(try await answer(asked), call)
    }

    /// The body in one of the forms declared; null where it is not JSON.
    private func body(of call: Call) throws -> JSON {
        guard let body else { return .null }
        guard !call.body.isEmpty else {
            if body.isRequired { throw BodyError.missing(body.says) }
            return .null
        }
        let given = MediaType.essence(of: call.fields[.contentType] ?? "")
        guard let form = body.forms.first(where: { $0.type.essence == given }) else {
            throw RequestError.mediaType(given, taken: body.forms.map(\.type.essence))
        }
        guard form.type == .json else { return .null }
        return try Operation.json(call.body, form.schema)
    }

    private static func json(_ bytes: [UInt8], _ schema: Schema) throws(BodyError) -> JSON {
        let value: JSON
        do {
            value = try JSONParser.parse(bytes, deepest: 64, most: 200_000)
        } catch {
            throw .malformed(error, in: bytes)
        }
        let faults = schema.faults(in: value)
        guard faults.isEmpty else { throw .unfit(faults) }
        return value
    }

    /// The reply with its tag, or the word that nothing changed since the sender saw it.
    private func tagged(_ reply: Reply, _ call: Call) -> Reply {
        guard isTagged, method == .get, reply.status == .ok, case .bytes(let bytes) = reply.body
        else { return reply }
        var reply = reply
        let tag = EntityTag(of: bytes)
        reply.fields[.eTag] = tag.text
        reply.fields[.cacheControl] = "private, no-cache"
        if forms.count > 1 { reply.fields[.vary] = "Accept" }
        guard let known = call.fields[.ifNoneMatch], tag.isNamed(in: known) else { return reply }
        reply.fields[.contentType] = nil
        return Reply(.notModified, fields: reply.fields)
    }
}
