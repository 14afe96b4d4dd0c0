public import ProvisoLedger

extension PostgresStore {
    /// Makes a workspace out of another one's record, which `fill` puts into the place it is handed.
    ///
    /// It gets its mark last, once all is there that `fill` says: until then nobody can open it, and where anything
    /// fails it is taken away again. What is left of one whose making was cut off is made anew. Only one is made in
    /// a schema at a time.
    @discardableResult
    public static func adopt(
        at address: PostgresAddress,
        signer: Signer,
        fill: (any LedgerStore) async throws -> Checkpoint
    ) async throws -> Checkpoint {
        try await adopt(PostgresSettings(address), signer: signer, fill: fill)
    }

    @discardableResult
    package static func adopt(
        _ settings: PostgresSettings,
        signer: Signer,
        fill: (any LedgerStore) async throws -> Checkpoint
    ) async throws -> Checkpoint {
        let schema = try schemaName(in: settings)
        let claim = try Claim(on: schema, settings)
        let pool = try PostgresPool(settings)
        do {
            try await claim.take()
            try await prepare(schema, in: pool, signer)
            let store = PostgresStore(
                pool: pool,
                schema: schema,
                isReadOnly: false,
                isBeingMade: true
            )
            let head = try await fill(store)
            try await finish(schema, in: pool, head)
            await close(pool, claim)
            return head
        } catch {
            // Whoever has the schema by now clears it up.
            if (try? await claim.take()) != nil {
                try? await pool.transaction(.write) { session in
                    try PostgresFormat.clearUnfinished(session, schema: schema)
                }
            }
            await close(pool, claim)
            throw error
        }
    }

    private static func prepare(
        _ schema: String,
        in pool: PostgresPool,
        _ signer: Signer
    ) async throws {
        let place = pool.place
        try await pool.transaction(.write) { session in
            try session.run([PostgresFormat.writerLock(of: schema)])
            try PostgresFormat.checkIsDurable(session, at: place)
            try PostgresFormat.clearUnfinished(session, schema: schema)
            if try !PostgresFormat.checkIsFree(session, schema: schema, at: place) {
                try session.run("CREATE SCHEMA \(PostgresSession.quoted(schema))")
            }
            try PostgresFormat.make(in: session, signer: signer)
        }
    }

    private static func finish(
        _ schema: String,
        in pool: PostgresPool,
        _ head: Checkpoint
    ) async throws {
        let place = pool.place
        try await pool.transaction(.write) { session in
            try session.run([PostgresFormat.writerLock(of: schema)])
            let view = PostgresView(session: session, place: place)
            guard try view.isWhole(at: head) else {
                throw StoreFailure.damaged(place, found: "the copy is not what was copied")
            }
            try PostgresFormat.mark(in: session)
        }
    }

    private static func close(_ pool: PostgresPool, _ claim: Claim) async {
        await pool.close()
        await claim.pool.close()
    }

    /// The right to make a workspace in a schema, held by a connection for as long as it stands.
    private struct Claim {
        let pool: PostgresPool
        private let schema: String

        init(on schema: String, _ settings: PostgresSettings) throws {
            var settings = settings
            settings.mostConnections = 1
            self.schema = schema
            pool = try PostgresPool(settings)
        }

        /// Takes it, or throws that somebody else has it; whoever has it may take it again.
        func take() async throws {
            let (schema, place) = (schema, pool.place)
            try await pool.use { session in
                guard try PostgresFormat.claim(schema, in: session, untilItsEnd: true) else {
                    throw StoreFailure.busy(place)
                }
            }
        }
    }
}
