import CLibPQ

extension PostgresSession {
    /// Writes many rows into a table, in the binary form of `COPY`; gives back how many.
    ///
    /// Each column must be exactly of the type of its values. All rows or none.
    @discardableResult
    package func copy(
        into table: String,
        _ columns: [String],
        _ rows: some Sequence<[PostgresValue]>
    ) throws -> Int {
        try sendOpening()
        try begin(limit: longestStatement)
        let names = columns.map(PostgresSession.quoted).joined(separator: ", ")
        let table = PostgresSession.quoted(table)
        let sql = "COPY \(table) (\(names)) FROM STDIN (FORMAT binary)"
        guard PQsendQuery(connection, sql) == 1, let ready = try next() else {
            throw noted(lost())
        }
        let isReady = PQresultStatus(ready) == PGRES_COPY_IN
        let refused = failure(ready)
        PQclear(ready)
        guard isReady else {
            try settle { _ in }
            throw noted(refused ?? lost())
        }
        try send(rows)
        var count = 0
        try settle { count = Int(String(cString: PQcmdTuples($0))) ?? 0 }
        return count
    }

    /// Begins the transaction now, where it waits for its first statement.
    func sendOpening() throws { if opening != nil { _ = try run([]) } }

    /// A name as SQL takes it, whatever stands in it.
    package static func quoted(_ name: String) -> String {
        "\"\(name.replacing("\"", with: "\"\""))\""
    }

    private func send(_ rows: some Sequence<[PostgresValue]>) throws {
        // PostgreSQL 15, COPY, File Formats, Binary Format: signature, flags, length of an extension.
        var piece: [UInt8] =
            Array("PGCOPY\n".utf8) + [0xFF, 0x0D, 0x0A, 0] + [0, 0, 0, 0, 0, 0, 0, 0]
        for row in rows {
            piece.append(bigEndian: Int16(row.count))
            for value in row { value.appendWithLength(to: &piece) }
            if piece.count >= 1 << 16 {
                try put(piece)
                renewDeadline()
                piece.removeAll(keepingCapacity: true)
            }
        }
        piece.append(bigEndian: Int16(-1))
        try put(piece)
        try untilTaken { PQputCopyEnd(connection, nil) }
    }

    private func put(_ piece: [UInt8]) throws {
        try piece.withUnsafeBytes { raw in
            let bytes = raw.bindMemory(to: CChar.self).baseAddress
            try untilTaken { PQputCopyData(connection, bytes, Int32(raw.count)) }
        }
    }

    /// The library takes nothing (0) while too much waits to go out.
    private func untilTaken(_ put: () -> Int32) throws {
        while true {
            switch put() {
            case 1: return
            case 0:
                _ = PQflush(connection)
                try wait(writing: true)
                guard PQconsumeInput(connection) == 1 else { throw noted(lost()) }
            default: throw noted(lost())
            }
        }
    }
}
