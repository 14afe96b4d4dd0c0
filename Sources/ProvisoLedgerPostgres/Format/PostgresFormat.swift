import ProvisoLedger

/// The form of a workspace in a database: one schema, told from any other by its mark.
///
/// Every row of a schema belongs to one workspace, so tenants are kept apart by the rights to a schema, and
/// no row needs a policy of its own. The role a server signs in with needs `USAGE` on the schema, `SELECT`
/// and `INSERT` on its tables, `DELETE` on `requests`, `documents` and `disclosures`, `UPDATE` and `DELETE` on what follows from the log,
/// and `TEMPORARY` on the database to make that anew; it need not own them, and then cannot drop what guards
/// them.
enum PostgresFormat {
    /// The mark of every workspace, as in the header of its file.
    static let mark = 0x5072_6F76
    static let version = 1

    /// Makes the tables in the schema that is looked up first; call it in a transaction.
    ///
    /// A digest that is not that of its bytes does not get in, and what is in is never changed, whatever
    /// tool is used. `ENABLE ALWAYS`, because a session may switch common triggers off.
    static func make(in session: PostgresSession, signer: Signer) throws {
        try session.script(
            record + derived + requests + onRecord.map(guardian).joined(separator: "\n")
        )
        try session.run([
            PostgresStatement(
                "INSERT INTO signing_key (secret, verifier_key) VALUES ($1, $2)",
                [.bytes(signer.secret), .text(signer.verifierKey.description)]
            )
        ])
    }

    /// Marks the tables as a workspace, once all is in them that it begins with.
    static func mark(in session: PostgresSession) throws {
        try session.run([
            PostgresStatement(
                "INSERT INTO format (mark, version) VALUES ($1, $2)",
                [.int8(mark), .int8(version)]
            )
        ])
    }

    /// Waits until nobody else writes to the workspace, and keeps others out until the transaction ends.
    ///
    /// The first statement of a transaction that sees each statement's own moment: what the one before
    /// has written is then seen.
    static func writerLock(of schema: String) -> PostgresStatement {
        PostgresStatement(
            "SELECT pg_advisory_xact_lock(hashtextextended('proviso writer of ' || $1, 0))",
            [.text(schema)]
        )
    }

    /// Tries to get the right to make a workspace in a schema: until the transaction ends, or the connection.
    static func claim(
        _ schema: String,
        in session: PostgresSession,
        untilItsEnd: Bool = false
    ) throws -> Bool {
        let lock = untilItsEnd ? "pg_try_advisory_lock" : "pg_try_advisory_xact_lock"
        let rows = try session.rows(
            "SELECT \(lock)(hashtextextended('proviso maker of ' || $1, 0))::int::bigint",
            [.text(schema)]
        )
        return try rows[0].int8(0) == 1
    }

    /// What is on record: never changed, never taken out.
    static let onRecord = [
        "format", "entries", "documents", "checkpoints", "signing_key", "disclosures", "withheld",
    ]
    /// Whose rows go when they are withheld, and by which column the list of those tells them.
    static let withholdable = [("documents", "sha256"), ("disclosures", "log_index")]

    /// What follows from the entries and can be made anew from them, by the columns that tell rows apart.
    static let derivedTables = [
        ("keys", "key, log_index"),
        ("filings", "heading, known_from, log_index"),
        ("filing_blocks", "heading, known_from, log_index"),
        ("tree_nodes", "level, position"),
    ]

    // Entries stay in their rows where they fit: most are far smaller than a page.
    private static let record = """
        CREATE TABLE format (
            mark bigint PRIMARY KEY,
            version bigint NOT NULL
        );
        CREATE TABLE entries (
            log_index bigint PRIMARY KEY CHECK (log_index >= 0),
            bytes bytea NOT NULL CHECK (octet_length(bytes) <= \(Entry.mostBytes)),
            leaf_hash bytea NOT NULL CHECK (leaf_hash = sha256('\\x00'::bytea || bytes))
        );
        ALTER TABLE entries ALTER COLUMN bytes SET STORAGE MAIN;
        CREATE TABLE documents (
            sha256 bytea PRIMARY KEY CHECK (sha256 = sha256(bytes)),
            bytes bytea NOT NULL
        );
        CREATE TABLE checkpoints (
            size bigint PRIMARY KEY CHECK (size > 0),
            note text NOT NULL
        );
        CREATE TABLE signing_key (
            is_only boolean PRIMARY KEY DEFAULT true CHECK (is_only),
            secret bytea NOT NULL,
            verifier_key text NOT NULL
        );
        CREATE TABLE disclosures (
            log_index bigint,
            position bigint,
            text text NOT NULL,
            PRIMARY KEY (log_index, position)
        );
        CREATE TABLE withheld (
            sha256 bytea UNIQUE,
            log_index bigint UNIQUE,
            CHECK (num_nonnulls(sha256, log_index) = 1)
        );
        CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            RAISE EXCEPTION 'what is on record is never changed';
        END $$;
        CREATE FUNCTION refuse_unless_withheld() RETURNS trigger LANGUAGE plpgsql AS $$
        DECLARE listed boolean;
        BEGIN
            EXECUTE format('SELECT EXISTS (SELECT FROM %I.withheld WHERE %I = ($1).%2$I)',
                TG_TABLE_SCHEMA, TG_ARGV[0]) INTO listed USING OLD;
            IF NOT listed THEN
                RAISE EXCEPTION 'what is on record is never changed';
            END IF;
            RETURN OLD;
        END $$;

        """

    // Keys are bytes: text is put in order as the server's language has it.
    private static let derived = """
        CREATE TABLE keys (
            key bytea,
            log_index bigint,
            PRIMARY KEY (key, log_index)
        );
        CREATE TABLE filings (
            heading bigint,
            known_from bigint,
            log_index bigint,
            valid_from bigint NOT NULL,
            PRIMARY KEY (heading, known_from, log_index)
        );
        CREATE TABLE filing_blocks (
            heading bigint,
            known_from bigint,
            log_index bigint,
            earliest_valid bigint NOT NULL,
            PRIMARY KEY (heading, known_from, log_index)
        );
        CREATE TABLE tree_nodes (
            level bigint,
            position bigint,
            hash bytea NOT NULL CHECK (octet_length(hash) = 32),
            PRIMARY KEY (level, position)
        );

        """

    // No entries: what a client's key was used for is let go after some days.
    private static let requests = """
        CREATE TABLE requests (
            key bytea PRIMARY KEY CHECK (octet_length(key) = 32),
            request bytea NOT NULL CHECK (octet_length(request) = 32),
            note bytea NOT NULL,
            carried_out bigint NOT NULL
        );
        CREATE INDEX requests_by_time ON requests (carried_out);

        """

    private static func guardian(of table: String) -> String {
        let column = withholdable.first { $0.0 == table }?.1
        let always = "ALTER TABLE \(table) ENABLE ALWAYS TRIGGER"
        let withholding = column.map {
            """
            CREATE TRIGGER no_delete BEFORE DELETE ON \(table)
                FOR EACH ROW EXECUTE FUNCTION refuse_unless_withheld('\($0)');
            \(always) no_delete;
            """
        }
        return """
            CREATE TRIGGER no_change BEFORE UPDATE\(column == nil ? " OR DELETE" : "") OR TRUNCATE ON \(table)
                FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
            \(always) no_change;
            \(withholding ?? "")
            """
    }
}
