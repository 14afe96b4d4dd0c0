/// The form of a workspace in a database: one schema, told from any other by its mark.
///
/// Every row of a schema belongs to one workspace, so tenants are kept apart by the rights to a schema, and
/// no row needs a policy of its own. The role a server signs in with needs `USAGE` on the schema, `SELECT`
/// and `INSERT` on its tables and `DELETE` on `requests`; it need not own them, and then cannot drop what
/// guards them.
enum PostgresFormat {
    /// The mark of every workspace, as in the header of its file.
    static let mark = 0x5072_6F76
    static let version = 1

    /// Makes the tables in the schema that is looked up first; call it in a transaction.
    ///
    /// A digest that is not that of its bytes does not get in, and what is in is never changed, whatever
    /// tool is used. `ENABLE ALWAYS`, because a session may switch common triggers off.
    static func make(in session: PostgresSession) throws {
        try session.script(tables + onRecord.map(guardian).joined(separator: "\n"))
        try session.run(
            "INSERT INTO format (mark, version) VALUES ($1, $2)",
            [.int8(mark), .int8(version)]
        )
    }

    /// Waits until nobody else writes to the workspace, and keeps others out until the transaction ends.
    ///
    /// The first statement of a transaction that sees each statement's own moment: what the one before
    /// has written is then seen.
    static let writerLock = """
        SELECT pg_advisory_xact_lock(hashtextextended('proviso writer of ' || current_schema(), 0))
        """

    /// So many bytes of a key are in the index: a row of an index holds no more than a third of a page.
    static let indexedBytes = 512

    private static let onRecord = [
        "format", "entries", "documents", "tree_nodes", "checkpoints", "signing_key",
    ]

    // Keys are bytes: text knows no zero character, and is put in order as the server's language has it.
    private static let tables = """
        CREATE TABLE format (
            mark bigint PRIMARY KEY,
            version bigint NOT NULL
        );
        CREATE TABLE entries (
            log_index bigint PRIMARY KEY CHECK (log_index >= 0),
            key bytea NOT NULL,
            bytes bytea NOT NULL CHECK (octet_length(bytes) <= 65535),
            leaf_hash bytea NOT NULL CHECK (leaf_hash = sha256('\\x00'::bytea || bytes))
        );
        CREATE INDEX entries_by_key ON entries (substring(key FROM 1 FOR \(indexedBytes)), log_index);
        CREATE TABLE documents (
            sha256 bytea PRIMARY KEY CHECK (sha256 = sha256(bytes)),
            bytes bytea NOT NULL
        );
        CREATE TABLE tree_nodes (
            level bigint CHECK (level > 0),
            position bigint CHECK (position >= 0),
            hash bytea NOT NULL CHECK (octet_length(hash) = 32),
            PRIMARY KEY (level, position)
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
        CREATE TABLE requests (
            key bytea PRIMARY KEY CHECK (octet_length(key) = 32),
            request bytea NOT NULL CHECK (octet_length(request) = 32),
            note text NOT NULL,
            carried_out bigint NOT NULL
        );
        CREATE INDEX requests_by_time ON requests (carried_out);
        CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            RAISE EXCEPTION 'what is on record is never changed';
        END $$;
        """

    private static func guardian(of table: String) -> String {
        """
        CREATE TRIGGER no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON \(table)
            FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
        ALTER TABLE \(table) ENABLE ALWAYS TRIGGER no_change;
        """
    }
}
