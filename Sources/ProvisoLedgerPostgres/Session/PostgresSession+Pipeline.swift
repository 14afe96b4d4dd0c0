import CLibPQ

extension PostgresSession {
    /// What was sent, in order, and so what answers are due.
    private enum Step {
        case preparation(PreparedKey, String, of: Int)
        case statement(Int)

        /// The number of the statement it is about.
        var statement: Int {
            switch self {
            case .preparation(_, _, let index), .statement(let index): index
            }
        }
    }

    /// Sends all, then reads all; a refusal is told by the statement's number without those `ahead`.
    func exchange(_ statements: [PostgresStatement], ahead: Int) throws -> [PostgresRows] {
        guard PQenterPipelineMode(connection) == 1 else { throw noted(lost()) }
        let steps = try send(statements)
        var answers: [PostgresRows] = []
        var refused: PostgresError?
        for step in steps {
            guard let result = try next() else { throw noted(refused ?? lost()) }
            let rows = PostgresRows(result)
            switch step {
            case .preparation(let key, let name, _):
                if PQresultStatus(result) == PGRES_COMMAND_OK { keep(name, for: key) }
            case .statement: answers.append(rows)
            }
            if refused == nil {
                refused = failure(result, statement: max(0, step.statement - ahead))
            }
            if refused?.isLoss == true || PQstatus(connection) != CONNECTION_OK {
                throw noted(refused ?? lost())
            }
            guard let more = try next() else { continue }
            // A second one tells that the server hung up after the first.
            PQclear(more)
            let error = refused ?? .lost("an answer came out of turn")
            lose(error)
            throw error
        }
        try endPipeline(refused)
        if let refused { throw noted(refused) }
        return answers
    }

    private func endPipeline(_ refused: PostgresError?) throws {
        guard let end = try next() else { throw noted(refused ?? lost()) }
        defer { PQclear(end) }
        guard PQresultStatus(end) == PGRES_PIPELINE_SYNC, PQexitPipelineMode(connection) == 1 else {
            throw noted(refused ?? failure(end) ?? lost())
        }
    }

    private func send(_ statements: [PostgresStatement]) throws -> [Step] {
        var steps: [Step] = []
        var fresh: [PreparedKey: String] = [:]
        for (index, statement) in statements.enumerated() {
            let key = PreparedKey(sql: statement.sql, types: statement.values.map(\.type))
            var name = self.name(key) ?? fresh[key]
            if name == nil, let made = freshName(beside: fresh.count) {
                let count = Int32(key.types.count)
                try check(PQsendPrepare(connection, made, key.sql, count, key.types))
                steps.append(.preparation(key, made, of: index))
                fresh[key] = made
                name = made
            }
            try send(statement, name: name, types: key.types)
            steps.append(.statement(index))
            if steps.count.isMultiple(of: 64) { try keepFlowing() }
        }
        try check(PQpipelineSync(connection))
        return steps
    }

    private func send(_ statement: PostgresStatement, name: String?, types: [UInt32]) throws {
        let sent = WireValues(statement.values).with { count, values, lengths, formats in
            if let name {
                PQsendQueryPrepared(connection, name, count, values, lengths, formats, 1)
            } else {
                PQsendQueryParams(
                    connection,
                    statement.sql,
                    count,
                    types,
                    values,
                    lengths,
                    formats,
                    1
                )
            }
        }
        try check(sent)
    }

    /// Lets go out and come in what can, so that neither side waits with full hands.
    private func keepFlowing() throws {
        // What fails here fails again where the answers are read, and is told there.
        _ = PQflush(connection)
        _ = PQconsumeInput(connection)
    }

    private func check(_ isDone: Int32) throws {
        guard isDone != 1 else { return }
        let error = lost()
        // Half a pipeline cannot be taken back.
        lose(error)
        throw error
    }
}

/// Values laid out as the library takes them.
private struct WireValues {
    private var bytes: [UInt8] = []
    private var ranges: [Range<Int>?] = []

    init(_ values: [PostgresValue]) {
        for value in values {
            let start = bytes.count
            ranges.append(value.append(to: &bytes).map { start..<(start + $0) })
        }
        // So that the address of an empty value is one.
        bytes.append(0)
    }

    func with(
        _ body: (Int32, [UnsafePointer<CChar>?], [Int32], [Int32]) -> Int32
    ) -> Int32 {
        bytes.withUnsafeBytes { raw in
            let base = raw.bindMemory(to: CChar.self).baseAddress
            let values = ranges.map { range in range.flatMap { base?.advanced(by: $0.lowerBound) } }
            let lengths = ranges.map { Int32($0?.count ?? 0) }
            return body(Int32(ranges.count), values, lengths, ranges.map { _ in 1 })
        }
    }
}
