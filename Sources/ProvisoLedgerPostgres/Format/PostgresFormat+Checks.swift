import ProvisoLedger

extension PostgresFormat {
    /// Throws where the schema is no workspace that this program reads.
    static func check(_ session: PostgresSession, schema: String, at place: String) throws {
        let (isThere, tables, marked) = try contents(of: schema, in: session)
        guard isThere else {
            throw StoreFailure.missing(place, found: "the database has no schema `\(schema)`")
        }
        guard tables > 0 else {
            throw StoreFailure.missing(place, found: "the schema `\(schema)` is empty")
        }
        let foreign = StoreFailure.foreign(
            place,
            found: "the schema `\(schema)` does not carry the mark that every workspace carries"
        )
        guard marked else { throw foreign }
        do {
            guard let row = try session.rows("SELECT mark, version FROM format").first else {
                throw try isUnfinished(session, schema: schema)
                    ? StoreFailure.unfinished(
                        place,
                        found: "it is being moved there, or that was broken off"
                    ) : foreign
            }
            try checkMark(row, at: place)
        } catch let error as PostgresError where error.isOfAnotherForm {
            throw foreign
        }
    }

    /// Throws where something lies in the schema already; says whether there is such a schema.
    static func checkIsFree(
        _ session: PostgresSession,
        schema: String,
        at place: String
    ) throws -> Bool {
        let (isThere, tables, _) = try contents(of: schema, in: session)
        guard tables == 0 else {
            throw StoreFailure.exists(
                place,
                found: "the schema `\(schema)` holds something already, and nothing is written over"
            )
        }
        return isThere
    }

    /// Takes away what is left of a workspace that never got its mark; anything else stays.
    ///
    /// Whoever has the claim on the schema knows that nobody is making it.
    static func clearUnfinished(_ session: PostgresSession, schema: String) throws {
        guard try isUnfinished(session, schema: schema) else { return }
        try session.run("DROP SCHEMA \(PostgresSession.quoted(schema)) CASCADE")
    }

    /// Whether our tables are there, and the mark they get last is not.
    private static func isUnfinished(_ session: PostgresSession, schema: String) throws -> Bool {
        let ours = try session.rows(
            """
            SELECT count(*) FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace
            WHERE nspname = $1 AND relname IN ('format', 'entries', 'signing_key') AND relkind = 'r'
            """,
            [.text(schema)]
        )
        guard try ours[0].int8(0) == 3 else { return false }
        let name = PostgresSession.quoted(schema)
        return try session.rows("SELECT count(*) FROM \(name).format")[0].int8(0) == 0
    }

    private static func contents(
        of schema: String,
        in session: PostgresSession
    ) throws -> (isThere: Bool, tables: Int, marked: Bool) {
        let question = """
            SELECT (SELECT count(*) FROM pg_namespace WHERE nspname = $1), count(*),
                count(*) FILTER (WHERE relname = 'format' AND relkind = 'r')
            FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace WHERE nspname = $1
            """
        let row = try session.rows(question, [.text(schema)])[0]
        return (try row.int8(0) > 0, try row.int8(1), try row.int8(2) > 0)
    }

    // MARK: What every write makes sure of

    /// The mark, the version and what the server promises, in one row.
    static let standing = PostgresStatement(
        "SELECT mark, version, \(promises.map { "current_setting('\($0)')" }.joined(separator: ", ")) FROM format"
    )

    /// What must be on for an acknowledged entry to outlast a lost machine.
    private static let promises = ["fsync", "full_page_writes", "synchronous_commit"]

    /// Throws where the row tells of another form, or of a server that may lose what it acknowledges.
    static func checkStanding(_ rows: PostgresRows, at place: String) throws {
        guard let row = rows.first else {
            throw StoreFailure.damaged(place, found: "its mark is gone")
        }
        try checkMark(row, at: place)
        try checkPromises(row, from: 2, at: place)
    }

    static func checkIsDurable(_ session: PostgresSession, at place: String) throws {
        let settings = promises.map { "current_setting('\($0)')" }.joined(separator: ", ")
        try checkPromises(try session.rows("SELECT \(settings)")[0], from: 0, at: place)
    }

    private static func checkMark(_ row: PostgresRow, at place: String) throws {
        guard try row.int8(0) == mark else { throw StoreFailure.foreign(place) }
        let found = try row.int8(1)
        if found < version {
            throw StoreFailure.older(place, version: found, supported: version)
        }
        if found > version {
            throw StoreFailure.newer(place, version: found, supported: version)
        }
    }

    private static func checkPromises(_ row: PostgresRow, from first: Int, at place: String) throws
    {
        for (column, promise) in promises.enumerated()
        where try row.text(first + column) == "off" {
            throw StoreFailure.notDurable(
                place,
                found: "`\(promise)` is off, so an acknowledged entry could be lost with the power"
            )
        }
    }

    /// What the database finds wrong with the workspace, as far as that is cheap to say.
    static func faults(in session: PostgresSession, schema: String) throws -> [String] {
        let unguarded = try session.rows(
            """
            SELECT relname FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
            WHERE nspname = $1 AND relkind = 'r' AND relname = ANY (string_to_array($2, ','))
                AND (SELECT count(*) FROM pg_trigger
                    WHERE tgrelid = c.oid AND tgname IN ('no_change', 'no_delete') AND tgenabled = 'A')
                    < CASE WHEN relname = ANY (string_to_array($3, ',')) THEN 2 ELSE 1 END
            ORDER BY relname
            """,
            [
                .text(schema), .text(onRecord.joined(separator: ",")),
                .text(withholdable.map(\.0).joined(separator: ",")),
            ]
        )
        return try unguarded.map { "nothing guards the table `\(try $0.text(0))` against changes" }
            + damagedIndexes(in: session, schema: schema)
    }

    /// Indexes that do not stand in order; looked at only where the extension `amcheck` is there for us.
    private static func damagedIndexes(
        in session: PostgresSession,
        schema: String
    ) throws -> [String] {
        let check = try session.rows(
            """
            SELECT quote_ident(nspname) || '.bt_index_check' FROM pg_extension e
            JOIN pg_namespace n ON n.oid = extnamespace WHERE extname = 'amcheck'
                AND has_schema_privilege(n.oid, 'USAGE') AND has_function_privilege(
                    quote_ident(nspname) || '.bt_index_check(regclass, boolean)', 'EXECUTE')
            """
        )
        guard let check = try check.first?.text(0) else { return [] }
        let indexes = try session.rows(
            """
            SELECT quote_ident(nspname) || '.' || quote_ident(relname) FROM pg_class c
            JOIN pg_namespace n ON n.oid = relnamespace JOIN pg_am a ON a.oid = relam
            WHERE nspname = $1 AND relkind = 'i' AND amname = 'btree' ORDER BY 1
            """,
            [.text(schema)]
        )
        for index in indexes {
            do {
                try session.run("SELECT \(check)($1::regclass, true)", [.text(try index.text(0))])
            } catch let error as PostgresError where ["XX001", "XX002"].contains(error.state) {
                // One is enough to know: the transaction goes no further.
                return [error.words]
            }
        }
        return []
    }
}

extension PostgresError {
    /// Whether a table is not there, or has other columns than ours.
    fileprivate var isOfAnotherForm: Bool {
        if case .mismatch = self { return true }
        return state == "42P01" || state == "42703"
    }
}
