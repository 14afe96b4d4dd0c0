public import ProvisoLedger

extension PostgresStore {
    /// Makes a workspace with its first entry in a schema that is not there yet, or empty.
    ///
    /// One transaction: whoever opens the schema finds a whole workspace or none.
    public static func create(
        at address: PostgresAddress,
        name: String,
        program: String,
        clock: any KnownClock,
        signer: Signer = .make()
    ) async throws -> PostgresStore {
        try await create(
            PostgresSettings(address),
            name: name,
            program: program,
            clock: clock,
            signer: signer
        )
    }

    /// Opens a workspace.
    public static func open(
        at address: PostgresAddress,
        readOnly: Bool = false,
        patience: Duration = PostgresStore.patience
    ) async throws -> PostgresStore {
        var settings = PostgresSettings(address)
        settings.patience = patience
        settings.lockPatience = patience
        return try await open(settings, readOnly: readOnly)
    }

    package static func create(
        _ settings: PostgresSettings,
        name: String,
        program: String,
        clock: any KnownClock,
        signer: Signer = .make()
    ) async throws -> PostgresStore {
        let schema = try schemaName(in: settings)
        let pool = try PostgresPool(settings)
        let place = pool.place
        try await pool.transaction(.write) { session in
            // Of two who make it at once, the second finds what the first has made.
            try session.run([PostgresFormat.writerLock(of: schema)])
            try PostgresFormat.checkIsDurable(session, at: place)
            if try PostgresFormat.claim(schema, in: session) {
                try PostgresFormat.clearUnfinished(session, schema: schema)
            }
            if try !PostgresFormat.checkIsFree(session, schema: schema, at: place) {
                try session.run("CREATE SCHEMA \(PostgresSession.quoted(schema))")
            }
            try PostgresFormat.make(in: session, signer: signer)
            let view = PostgresView(session: session, place: place)
            try view.add(
                Proposal.ofFirstEntry(name: name, program: program, at: clock.now(), in: view)
            )
            try PostgresFormat.mark(in: session)
        }
        return PostgresStore(pool: pool, schema: schema, isReadOnly: false)
    }

    package static func open(
        _ settings: PostgresSettings,
        readOnly: Bool = false
    ) async throws -> PostgresStore {
        let schema = try schemaName(in: settings)
        let pool = try PostgresPool(settings)
        let place = pool.place
        try await pool.transaction(.look) { session in
            try PostgresFormat.check(session, schema: schema, at: place)
            // Whoever only reads is told nothing that could be lost.
            if !readOnly { try PostgresFormat.checkIsDurable(session, at: place) }
        }
        return PostgresStore(pool: pool, schema: schema, isReadOnly: readOnly)
    }

    /// The schema, which must have a name that PostgreSQL does not cut off.
    static func schemaName(in settings: PostgresSettings) throws -> String {
        let schema = settings.schema ?? ""
        guard (1...63).contains(schema.utf8.count), !schema.utf8.contains(0) else {
            throw StoreFailure.missing(
                try settings.place(),
                found: "the name of a schema has 1 to 63 bytes"
            )
        }
        return schema
    }
}
