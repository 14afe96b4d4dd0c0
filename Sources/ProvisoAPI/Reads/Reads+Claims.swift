import HTTPTypes
import ProvisoAccess
import ProvisoModel
import ProvisoReplies

extension Reads {
    /// What is claimed about permissions, one claim a row.
    var claims: [Operation] { [listAuthorizations, listConditions] }

    private static let gate = Parameter<Gate>(word: "gate", "Only those at this gate.")

    private static let filters: [any ParameterDeclaration] =
        [Parameters.party, Parameters.item, Parameters.authority, gate] + Parameters.clocks
        + Parameters.page

    private var listAuthorizations: Operation {
        Operation(
            "listAuthorizations",
            .get,
            "/v1/authorizations",
            scope: .read,
            tag: .statements,
            "List what is claimed of licenses, approvals and bans",
            "One row for each statement: a claim is not a license, and its grade says how we know.",
            parameters: Reads.filters,
            replies: [.page(of: Schemas.authorization, "Claims in the order of the record.")],
            problems: Parameters.unknownNames
        ) { asked in
            let seen = try await pictures.seen(asked)
            let found = try Reads.held(asked, in: seen.picture).compactMap(AuthorizationJSON.init)
            return try asked.page(of: found, seen: seen) { $0 }
        }
    }

    private var listConditions: Operation {
        Operation(
            "listConditions",
            .get,
            "/v1/conditions",
            scope: .read,
            tag: .statements,
            "List what is claimed of conditions",
            "One row for each statement that speaks of a condition. `open` means that it is known to exist and its content is not yet set.",
            parameters: Reads.filters,
            replies: [.page(of: Schemas.condition, "Claims in the order of the record.")],
            problems: Parameters.unknownNames
        ) { asked in
            let seen = try await pictures.seen(asked)
            let found = try Reads.held(asked, in: seen.picture).compactMap(ConditionJSON.init)
            return try asked.page(of: found, seen: seen) { $0 }
        }
    }

    private static func held(_ asked: Asked, in picture: Picture) throws -> [HeldStatement] {
        let wanted = try Filter(asked, in: picture)
        let gate = asked[gate]
        return picture.statements.filter { held in
            wanted.takes(held.statement) && (gate.map { held.statement.gate == $0 } ?? true)
        }
    }
}
