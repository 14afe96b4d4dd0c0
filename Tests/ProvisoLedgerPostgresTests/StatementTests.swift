import ProvisoLedger
import ProvisoLedgerPostgres
import Testing
import ThrowawayPostgres

@Suite(.enabled(if: PostgresServer.programs != nil, Comment(rawValue: PostgresServer.absence)))
struct StatementTests {
    @Test func `a value comes back as it went, whatever it is`() async throws {
        let trial = try await Trial()
        let numbers = [0, 1, -1, .max, .min, 1 << 40]
        let texts = ["", "license", "批准 ÄÖ é e\u{301} 🚢", "'; DROP TABLE kept; --", "a\\b\n\t\""]
        let bytes: [[UInt8]] = [[], [0], Array(0...255), Array(repeating: 7, count: 300_000)]
        try await trial.pool.use { session in
            for number in numbers {
                let row = try session.rows("SELECT $1, $2", [.int8(number), .null])[0]
                #expect(try row.int8(0) == number)
                #expect(row.isNull(1))
            }
            for text in texts {
                let row = try session.rows("SELECT $1", [.text(text)])[0]
                #expect(try row.text(0).utf8.elementsEqual(text.utf8))
            }
            for bytes in bytes {
                #expect(try session.rows("SELECT $1", [.bytes(bytes)])[0].bytes(0) == bytes)
            }
        }
    }

    @Test func `a null goes into a column of any type`() async throws {
        let trial = try await Trial()
        try await trial.pool.use { session in
            let insert = "INSERT INTO kept VALUES ($1, $2, $3)"
            try session.run(insert, [.int8(1), .null, .null])
            try session.run(insert, [.int8(2), .text("two"), .bytes([2])])
            try session.run(insert, [.int8(3), .text("three"), .null])
            let rows = try session.rows("SELECT number, words, bytes FROM kept ORDER BY number")
            #expect(rows.map { $0.isNull(1) } == [true, false, false])
            #expect(rows.map { $0.isNull(2) } == [true, false, true])
        }
    }

    @Test func `a column that holds something else is damage, not a value`() async throws {
        let trial = try await Trial()
        let wrong: [@Sendable (PostgresRow) throws -> Void] = [
            { _ = try $0.int8(1) }, { _ = try $0.text(0) }, { _ = try $0.bytes(1) },
            { _ = try $0.int8(2) }, { _ = try $0.text(3) },
        ]
        for look in wrong {
            let found = await failure {
                try await trial.pool.use { session in
                    try look(session.rows("SELECT 7::bigint, 'x'::text, NULL::bigint, 7::int4")[0])
                }
            }
            #expect(found?.code == "ledger.damaged")
            #expect(found?.place == trial.pool.place)
        }
    }

    @Test func `a statement is prepared once on a connection`() async throws {
        let trial = try await Trial { $0.mostConnections = 1 }
        let words = "SELECT $1 + 1"
        let prepared = try await trial.pool.use { session in
            for number in 0..<50 {
                #expect(try session.rows(words, [.int8(number)])[0].int8(0) == number + 1)
            }
            _ = try session.run(Array(repeating: PostgresStatement(words, [.int8(1)]), count: 50))
            return try session.rows(
                "SELECT count(*) FROM pg_prepared_statements WHERE statement = $1",
                [.text(words)]
            )[0].int8(0)
        }
        #expect(prepared == 1)
    }

    @Test func `more statements than a connection prepares are run all the same`() async throws {
        let trial = try await Trial { $0.mostConnections = 1 }
        let sum = try await trial.pool.use { session in
            try (0..<400).reduce(0) { sum, number in
                try sum + session.rows("SELECT \(number)::bigint")[0].int8(0)
            }
        }
        #expect(sum == 79_800)
    }

    @Test func `a thousand statements go out together and are answered in order`() async throws {
        let trial = try await Trial()
        let answers = try await trial.pool.use { session in
            let asked = (0..<1_000).map { number in
                PostgresStatement(
                    "INSERT INTO kept VALUES ($1, $2, $3) RETURNING number",
                    // Large enough that neither side can take all before the other gives.
                    [
                        .int8(number), .text("number \(number)"),
                        .bytes(Array(repeating: 1, count: 5_000)),
                    ]
                )
            }
            return try session.run(asked).map { try $0[0].int8(0) }
        }
        #expect(answers == Array(0..<1_000))
        #expect(try await trial.numbers() == Array(0..<1_000))
    }

    @Test func `large answers come while large questions go`() async throws {
        let trial = try await Trial()
        let bytes = Array(repeating: UInt8(5), count: 100_000)
        let sizes = try await trial.pool.use { session in
            try session.run((0..<200).map { _ in PostgresStatement("SELECT $1", [.bytes(bytes)]) })
                .map { try $0[0].bytes(0).count }
        }
        #expect(sizes == Array(repeating: 100_000, count: 200))
    }

    @Test func `one refused statement among many takes all of them back and is named`() async throws
    {
        let trial = try await Trial()
        let refused = try await trial.pool.use { session -> PostgresError.Refusal? in
            let asked = (0..<100).map {
                PostgresStatement(Trial.insert, [.int8($0 == 60 ? 7 : $0), .text("")])
            }
            do { _ = try session.run(asked) } catch PostgresError.refused(let refusal) {
                // The connection goes on, and what was prepared stays so.
                #expect(try session.rows("SELECT 1::bigint")[0].int8(0) == 1)
                try session.run(Trial.insert, [.int8(1_000), .text("")])
                return refusal
            }
            return nil
        }
        #expect(refused?.state == "23505")
        #expect(refused?.statement == 60)
        #expect(refused?.constraint == "kept_pkey")
        #expect(try await trial.numbers() == [1_000])
    }

    @Test func `a statement that cannot be read is named among many`() async throws {
        let trial = try await Trial()
        try await trial.pool.use { session in
            let asked = ["SELECT 1", "SELECT 2", "SELEKT 3", "SELECT 4"].map {
                PostgresStatement($0)
            }
            do { try session.run(asked) } catch PostgresError.refused(let refusal) {
                #expect(refusal.state == "42601")
                #expect(refusal.statement == 2)
            }
            #expect(try session.run(asked.filter { $0 != asked[2] }).count == 3)
        }
    }

    @Test func `many rows are copied in at once, or none`() async throws {
        let trial = try await Trial()
        let rows = (0..<20_000).map { number -> [PostgresValue] in
            [
                .int8(number), number.isMultiple(of: 2) ? .text("é\(number)") : .null,
                .bytes([1, 0]),
            ]
        }
        let columns = ["number", "words", "bytes"]
        let copied = try await trial.pool.use { try $0.copy(into: "kept", columns, rows) }
        #expect(copied == 20_000)
        let row = try await trial.pool.use { session in
            let row = try session.rows(
                "SELECT count(*), count(words), sum(number)::bigint FROM kept"
            )[0]
            return [try row.int8(0), try row.int8(1), try row.int8(2)]
        }
        #expect(row == [20_000, 10_000, 199_990_000])
        // The last of these is there already.
        let again = (0..<5_000).reversed().map { [PostgresValue.int8($0 + 19_999)] }
        let found = await failure {
            try await trial.pool.use { try $0.copy(into: "kept", ["number"], again) }
        }
        #expect(found?.code == "ledger.damaged")
        #expect(found?.cause.contains("23505") == true)
        #expect(try await trial.numbers().count == 20_000)
    }

    @Test func `copying into what is not there is refused, and the connection goes on`()
        async throws
    {
        let trial = try await Trial()
        try await trial.pool.use { session in
            #expect(throws: PostgresError.self) {
                try session.copy(into: "nowhere", ["number"], [[.int8(1)]])
            }
            try session.copy(into: "kept", ["number"], [[.int8(1)]])
        }
        #expect(try await trial.numbers() == [1])
    }
}
