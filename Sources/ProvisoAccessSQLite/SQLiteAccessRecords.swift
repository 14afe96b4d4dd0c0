import Foundation
import GRDB
import ProvisoAccess
import ProvisoModel

/// What one SQLite transaction sees of the accounts, and how it changes them.
struct SQLiteAccessRecords: AccessRecords {
    let database: Database
    let place: String

    // MARK: Accounts

    func account(_ name: AccountName) throws -> Account? {
        try rows("SELECT * FROM accounts WHERE name = ?", [name.text], account).first
    }

    func account(of subject: Subject) throws -> Account? {
        try rows(
            "SELECT * FROM accounts WHERE issuer = ? AND subject = ?",
            [subject.issuer, subject.id],
            account
        ).first
    }

    func accounts() throws -> [Account] {
        try rows("SELECT * FROM accounts ORDER BY name", [], account)
    }

    func put(_ account: Account) throws {
        // Never REPLACE, which would delete the row that sessions and tokens point at.
        try run(
            """
            INSERT INTO accounts (name, role, password, issuer, subject, made_at, disabled_at)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (name) DO UPDATE SET role = excluded.role, password = excluded.password,
                issuer = excluded.issuer, subject = excluded.subject,
                disabled_at = excluded.disabled_at
            """,
            [
                account.name.text, account.role.rawValue, account.password?.description,
                account.subject?.issuer, account.subject?.id, account.made.microseconds,
                account.disabled?.microseconds,
            ]
        )
    }

    // MARK: Sessions

    func session(_ digest: SecretDigest) throws -> Session? {
        try rows("SELECT * FROM sessions WHERE digest = ?", [Data(digest.bytes)], session).first
    }

    func put(_ session: Session) throws {
        try run(
            """
            INSERT INTO sessions (digest, account, made_at, seen_at) VALUES (?, ?, ?, ?)
            ON CONFLICT (digest) DO UPDATE SET seen_at = excluded.seen_at
            """,
            [
                Data(session.digest.bytes), session.account.text, session.made.microseconds,
                session.seen.microseconds,
            ]
        )
    }

    func removeSession(_ digest: SecretDigest) throws {
        try run("DELETE FROM sessions WHERE digest = ?", [Data(digest.bytes)])
    }

    func removeSessions(of account: AccountName) throws {
        try run("DELETE FROM sessions WHERE account = ?", [account.text])
    }

    func removeSessions(madeBefore: Instant<Known>, seenBefore: Instant<Known>) throws {
        try run(
            "DELETE FROM sessions WHERE made_at < ? OR seen_at < ?",
            [madeBefore.microseconds, seenBefore.microseconds]
        )
    }

    // MARK: Tokens

    func token(_ digest: SecretDigest) throws -> APIToken? {
        try rows("SELECT * FROM tokens WHERE digest = ?", [Data(digest.bytes)], token).first
    }

    func tokens() throws -> [APIToken] {
        try rows("SELECT * FROM tokens ORDER BY made_at, id", [], token)
    }

    func put(_ token: APIToken) throws {
        try run(
            """
            INSERT INTO tokens (digest, id, account, label, scopes, made_at, expires_at, used_at,
                revoked_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (digest) DO UPDATE SET used_at = excluded.used_at,
                revoked_at = excluded.revoked_at
            """,
            [
                Data(token.digest.bytes), token.id, token.account.text, token.label,
                token.scopes.map(\.rawValue).sorted().joined(separator: " "),
                token.made.microseconds, token.expires.microseconds, token.used?.microseconds,
                token.revoked?.microseconds,
            ]
        )
    }

    // MARK: Failures

    func failures(_ key: String) throws -> Failures? {
        try rows("SELECT * FROM failures WHERE key = ?", [key]) { row in
            Failures(
                key: try value(row, "key"),
                count: try value(row, "count"),
                last: try instant(row, "last_at")
            )
        }.first
    }

    func put(_ failures: Failures) throws {
        try run(
            """
            INSERT INTO failures (key, count, last_at) VALUES (?, ?, ?)
            ON CONFLICT (key) DO UPDATE SET count = excluded.count, last_at = excluded.last_at
            """,
            [failures.key, failures.count, failures.last.microseconds]
        )
    }

    func removeFailures(_ key: String) throws {
        try run("DELETE FROM failures WHERE key = ?", [key])
    }

    func removeFailures(before: Instant<Known>, keeping most: Int) throws {
        try run("DELETE FROM failures WHERE last_at < ?", [before.microseconds])
        try run(
            """
            DELETE FROM failures WHERE key IN
                (SELECT key FROM failures ORDER BY last_at DESC, key DESC LIMIT -1 OFFSET ?)
            """,
            [most]
        )
    }
}

/// Rows as values; each is checked, because in a damaged file any column can hold anything.
extension SQLiteAccessRecords {
    private func account(_ row: Row) throws -> Account {
        guard let role = Role(rawValue: try value(row, "role")) else {
            throw damaged("an account has a role that is none")
        }
        let kept: String? = try optional(row, "password")
        let password = kept.flatMap { PasswordHash($0) }
        guard (kept == nil) == (password == nil) else {
            throw damaged("what is kept of a password cannot be read")
        }
        let issuer: String? = try optional(row, "issuer")
        let subject: String? = try optional(row, "subject")
        return Account(
            name: try name(row, "name"),
            role: role,
            password: password,
            subject: issuer.flatMap { issuer in subject.map { Subject(issuer: issuer, id: $0) } },
            made: try instant(row, "made_at"),
            disabled: try moment(row, "disabled_at")
        )
    }

    private func session(_ row: Row) throws -> Session {
        Session(
            digest: try digest(row),
            account: try name(row, "account"),
            made: try instant(row, "made_at"),
            seen: try instant(row, "seen_at")
        )
    }

    private func token(_ row: Row) throws -> APIToken {
        let words: String = try value(row, "scopes")
        let scopes = words.split(separator: " ").map { Scope(rawValue: String($0)) }
        guard !scopes.contains(nil) else { throw damaged("a token has a scope that is none") }
        return APIToken(
            id: try value(row, "id"),
            digest: try digest(row),
            account: try name(row, "account"),
            label: try value(row, "label"),
            scopes: Set(scopes.compactMap(\.self)),
            made: try instant(row, "made_at"),
            expires: try instant(row, "expires_at"),
            used: try moment(row, "used_at"),
            revoked: try moment(row, "revoked_at")
        )
    }

    private func name(_ row: Row, _ column: String) throws -> AccountName {
        let text: String = try value(row, column)
        guard let name = try? AccountName(text), name.text == text else {
            throw damaged("an account has a name that is none")
        }
        return name
    }

    private func digest(_ row: Row) throws -> SecretDigest {
        guard case .blob(let data) = (row["digest"] as DatabaseValue).storage,
            let digest = SecretDigest(bytes: Array(data))
        else { throw damaged("a hash has another length than 32 bytes") }
        return digest
    }

    private func instant(_ row: Row, _ column: String) throws -> Instant<Known> {
        Instant(microseconds: try value(row, column))
    }

    private func moment(_ row: Row, _ column: String) throws -> Instant<Known>? {
        try optional(row, column).map { Instant(microseconds: $0) }
    }

    private func optional<Value: DatabaseValueConvertible>(
        _ row: Row,
        _ column: String
    ) throws -> Value? {
        (row[column] as DatabaseValue).isNull ? nil : try value(row, column)
    }

    private func value<Value: DatabaseValueConvertible>(
        _ row: Row,
        _ column: String
    ) throws -> Value {
        guard let value = Value.fromDatabaseValue(row[column] as DatabaseValue) else {
            throw damaged("a column holds another type of value")
        }
        return value
    }

    private func damaged(_ found: String) -> AccessFileFailure { .damaged(place, found: found) }

    private func rows<Value>(
        _ sql: String,
        _ arguments: StatementArguments,
        _ read: (Row) throws -> Value
    ) throws -> [Value] {
        let cursor = try Row.fetchCursor(database.cachedStatement(sql: sql), arguments: arguments)
        var values: [Value] = []
        while let row = try cursor.next() { values.append(try read(row)) }
        return values
    }

    private func run(_ sql: String, _ arguments: StatementArguments) throws {
        try database.cachedStatement(sql: sql).execute(arguments: arguments)
    }
}
