import HTTPTypes
import ProvisoAccess
import ProvisoReplies

extension Reads {
    var access: [Operation] {
        [
            Operation(
                "getMe",
                .get,
                "/v1/me",
                scope: .read,
                tag: .access,
                "Who the server takes you for, and what you may do",
                replies: [.one(Schemas.me, "Name, role and scopes.")]
            ) { asked in
                let caller = asked.call.caller
                return try .json(
                    MeJSON(name: caller.name, role: caller.role, scopes: caller.scopes)
                )
            }
        ]
    }
}
