import Foundation
import ProvisoLedger
import ProvisoLedgerPostgres
import ProvisoLedgerSQLite
import ProvisoModel
import ThrowawayPostgres

/// The same ledger in a PostgreSQL database, beside plain rows in the same server; it is started for this and gone
/// afterwards.
struct DatabaseBench {
    private let generated: Generated
    private let clock = SetClock()
    private let settings: PostgresSettings
    private let store: PostgresStore
    private let ledger: Ledger
    private let raw: PostgresPool

    /// Of so many statements; `nil`, with a word of it, where no server can be run.
    init?(total: Int) async throws {
        guard PostgresServer.programs != nil else {
            print("PostgreSQL: SKIPPED, \(PostgresServer.absence)")
            return nil
        }
        generated = Generated(total: total)
        clock.set(generated.knownAt(0))
        let server = try await PostgresServer.shared.value
        settings = server.unusedSchema()
        store = try await PostgresStore.create(
            settings,
            name: "many",
            program: "bench",
            clock: clock
        )
        ledger = Ledger(store: store, clock: clock)
        raw = try PostgresPool(try await server.freshSchema())
    }

    func run() async throws {
        print("PostgreSQL: \(generated.total) statements, \(LedgerBench.batch) to an append")
        try await fill()
        let system = Ledger(store: store, clock: SystemClock())
        try await Flushes.together(system, "PostgreSQL, appends to a flush", bar: 25)
        await store.close()
        await raw.close()
    }

    private func fill() async throws {
        try await raw.use { session in
            try session.script(
                """
                CREATE TABLE s (
                    seq bigint PRIMARY KEY, bytes bytea, heading bigint, kf bigint, vf bigint
                );
                CREATE INDEX ON s (heading, kf DESC, vf, seq);
                """
            )
        }
        var (ours, theirs, payload) = (0.0, 0.0, 0)
        for first in stride(from: 0, to: generated.total, by: LedgerBench.batch) {
            clock.set(generated.knownAt(first))
            let documents =
                first / Generated.perDocument..<(first + LedgerBench.batch) / Generated.perDocument
            let made = documents.map { generated.document($0) }
            var receipt: Receipt?
            ours += try await microseconds {
                receipt = try await ledger.append(
                    made.flatMap(\.contents),
                    documents: made.map(\.document)
                )
            }
            guard let entries = receipt?.entries else { continue }
            let rows = try await filed(entries)
            payload += rows.reduce(0) { $0 + $1.stored.bytes.count }
            theirs += try await microseconds { try await insert(rows) }
        }
        row(
            "PostgreSQL, inserts to raw",
            "ratio \(figure(theirs / ours, 2))",
            bar: "0.5",
            isKept: theirs / ours >= 0.5
        )
        try await tellBytes(besides: payload)
    }

    private func filed(_ indexes: Range<Int>) async throws -> [FiledEntry] {
        try await store.read { view in
            var filer = Filer(place: "bench")
            return try view.entries(indexes).map { try filer.file($0) }
        }
    }

    private func insert(_ rows: [FiledEntry]) async throws {
        let rows = rows.filter { !$0.filings.isEmpty }
        try await raw.transaction(.write) { session in
            _ = try session.run([
                PostgresStatement(
                    """
                    INSERT INTO s (seq, bytes, heading, kf, vf)
                    SELECT * FROM unnest($1, $2, $3, $4, $5)
                    """,
                    [
                        .int8s(rows.map(\.stored.index)), .byteses(rows.map(\.stored.bytes)),
                        .int8s(rows.map { Int($0.filings[0].heading) }),
                        .int8s(rows.map { Int($0.filings[0].knownFrom) }),
                        .int8s(rows.map { Int($0.filings[0].validFrom) }),
                    ]
                )
            ])
        }
    }

    // Documents lie beside the log, and are no part of what a statement takes.
    private func tellBytes(besides payload: Int) async throws {
        let schema = settings.schema ?? ""
        let tables = try await raw.use { session in
            try session.rows(
                """
                SELECT relname::text, pg_total_relation_size(c.oid) FROM pg_class c
                JOIN pg_namespace n ON n.oid = relnamespace
                WHERE nspname = $1 AND relkind = 'r' AND relname <> 'documents'
                ORDER BY 2 DESC
                """,
                [.text(schema)]
            ).map { (try $0.text(0), try $0.int8(1)) }
        }
        let count = Double(generated.total)
        let besides = Double(tables.reduce(0) { $0 + $1.1 } - payload) / count
        row(
            "PostgreSQL, bytes besides payload",
            figure(besides),
            bar: "200",
            isKept: besides <= 200
        )
        let largest = tables.prefix(5).map { "\($0.0) \(figure(Double($0.1) / count))" }
        print("  of it, with the payload: \(largest.joined(separator: ", "))")
    }
}
