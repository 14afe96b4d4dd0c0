import HTTPTypes
import ProvisoAccess
import ProvisoModel
import ProvisoReplies

/// Tokens made, listed and revoked by those they belong to, and accounts shown to an admin.
struct TokenWrites: Sendable {
    /// Nothing where the server has no accounts.
    let access: AccessDesk?

    var operations: [Operation] { [list, make, revoke, accounts] }

    private static let id = Parameters.id(
        "The id of a token; four characters are enough.",
        examples: ["tok_7K3Q9M2F4T"]
    )
    private static let problems = [DeclaredProblem(.conflict, "access.no-accounts")]

    private func opened() throws(AccessRefusal) -> AccessDesk {
        guard let access else { throw .noAccounts }
        return access
    }

    private var list: Operation {
        Operation(
            "listTokens",
            .get,
            "/v1/tokens",
            scope: .read,
            tag: .access,
            "Your tokens; an admin's reply has everybody's",
            "By their ids, never their texts.",
            replies: [
                DeclaredReply(.ok, "The tokens.", [DeclaredForm(.json, TokenSchemas.tokens)])
            ],
            problems: TokenWrites.problems
        ) { asked in
            let access = try opened()
            let tokens = try await access.tokens.all().filter { asked.call.caller.mayTouch($0) }
            return try .json(TokenListJSON(tokens, at: access.now()))
        }
    }

    private var make: Operation {
        Operation(
            "createToken",
            .post,
            "/v1/tokens",
            scope: .read,
            tag: .access,
            "Make a token",
            """
            Its text stands in `secret` of this one reply and is never told again. It has no more rights \
            than you have. A token makes tokens only with the right `admin`: revoking it would not \
            revoke them.
            """,
            body: .json(
                .component(
                    "TokenAsked",
                    .object(
                        [
                            .key("label", .text(.init(least: 1, most: 200)), "What it is for."),
                            .key("scopes", .list(.words(of: Scope.self), least: 1, most: 5)),
                            .maybe(
                                "days",
                                .integer(least: 1, most: Tokens.mostDays),
                                "How long it is good; \(Tokens.usualDays) without it."
                            ),
                            .maybe(
                                "account",
                                .text(.init(least: 1, most: 100)),
                                "Whose it is; an admin can make one for others."
                            ),
                        ],
                        isClosed: true
                    )
                ),
                "What it is for and what it may do."
            ),
            replies: [
                DeclaredReply(
                    .created,
                    "The token, with its text.",
                    [DeclaredForm(.json, TokenSchemas.token)],
                    fields: [.location]
                )
            ],
            problems: TokenWrites.problems + [
                DeclaredProblem(.forbidden, "access.by-token"),
                DeclaredProblem(.forbidden, "access.beyond-own"),
                DeclaredProblem(.forbidden, "access.other-account"),
                DeclaredProblem(.notFound, "access.unknown-account"),
            ]
        ) { asked in
            let access = try opened()
            let wish = try TokenWrites.wish(asked)
            let made = try await access.tokens.make(wish)
            return try .json(
                TokenJSON(made.token, secret: made.secret, at: access.now()),
                status: .created,
                fields: [.location: "/v1/tokens"]
            )
        }
    }

    private static func wish(_ asked: Asked) throws -> Tokens.Wish {
        let caller = asked.call.caller
        guard asked.call.fields[.authorization] == nil || caller.scopes.contains(.admin) else {
            throw AccessRefusal.byToken
        }
        let name = asked.body["account"]?.text ?? caller.name
        guard name == caller.name || caller.scopes.contains(.admin) else {
            throw AccessRefusal.otherAccount(name)
        }
        let scopes = Set(
            (asked.body["scopes"]?.list ?? []).compactMap { $0.text.flatMap(Scope.init(rawValue:)) }
        )
        let beyond = scopes.subtracting(caller.scopes)
        guard beyond.isEmpty else {
            throw AccessRefusal.beyondOwn(beyond.map(\.rawValue).sorted())
        }
        return Tokens.Wish(
            account: try AccountName(name),
            label: asked.body["label"]?.text ?? "",
            scopes: scopes,
            days: asked.body["days"]?.integer ?? Tokens.usualDays
        )
    }

    private var revoke: Operation {
        Operation(
            "revokeToken",
            .delete,
            "/v1/tokens/{id}",
            scope: .read,
            tag: .access,
            "Take a token back, from the next request on",
            parameters: [TokenWrites.id],
            replies: [
                DeclaredReply(.ok, "The token.", [DeclaredForm(.json, TokenSchemas.token)])
            ],
            problems: TokenWrites.problems + [DeclaredProblem(.notFound, "token.unknown")]
        ) { asked in
            let access = try opened()
            let token = try await access.tokens.find(asked.needed(TokenWrites.id))
            // Whose it is not is told what a token nobody made would tell.
            guard asked.call.caller.mayTouch(token) else {
                throw TokenError.unknown(asked.needed(TokenWrites.id))
            }
            return try .json(
                TokenJSON(try await access.tokens.revoke(token.id), at: access.now())
            )
        }
    }

    private var accounts: Operation {
        Operation(
            "listAccounts",
            .get,
            "/v1/accounts",
            scope: .admin,
            tag: .access,
            "Every account, without what proves it",
            replies: [
                DeclaredReply(.ok, "The accounts.", [DeclaredForm(.json, TokenSchemas.accounts)])
            ],
            problems: TokenWrites.problems
        ) { _ in try .json(AccountListJSON(try await opened().accounts.all())) }
    }
}

extension Caller {
    /// Whether a token is theirs to see and to take back.
    fileprivate func mayTouch(_ token: APIToken) -> Bool {
        token.account.text == name || scopes.contains(.admin)
    }
}
