import CLibPQ

extension PostgresSession {
    /// Runs the body in a transaction: committed where it returns, rolled back where it throws.
    ///
    /// The transaction begins with its first statement. A commit runs to its end even where the caller was
    /// cancelled, so that what is kept is told as kept.
    package func transaction<Answer>(
        _ kind: PostgresTransaction,
        _ body: (PostgresSession) throws -> Answer
    ) throws -> Answer {
        precondition(opening == nil, "a transaction has begun already")
        opening = kind.sql
        parting = []
        refusal = nil
        do {
            let answer = try body(self)
            try checkMayCommit()
            if kind.isReadOnly { endLook() } else { try commit() }
            return answer
        } catch {
            rollBack()
            // What has become a standby is no server to write to; another one may be.
            if !kind.isReadOnly, refusal?.state == "25006" { lose(.lost("read only")) }
            throw error
        }
    }

    /// Has the statements run with the commit, in one wait; where one is refused, nothing is kept.
    ///
    /// Nobody calls them off, so let them be few.
    package func part(with statements: [PostgresStatement]) throws {
        try sendOpening()
        parting += statements
    }

    private func checkMayCommit() throws {
        // The caller may have let an error pass; the server has not.
        if PQtransactionStatus(connection) == PQTRANS_INERROR {
            throw refusal ?? .lost("the transaction was broken off")
        }
        try begin(limit: longestStatement)
        guard opening != nil || isAlive() else { throw noted(lost()) }
    }

    private func commit() throws {
        guard opening == nil else { return opening = nil }
        let done: (tag: String, warning: String?)
        do {
            done = try conclude("COMMIT", after: parting)
        } catch let error as PostgresError {
            // What the server refuses is not kept; what it does not answer, nobody knows.
            guard error.isLoss || loss != nil else { throw error }
            lose(error)
            throw PostgresError.outcomeUnknown("the commit was not answered: \(error.words)")
        }
        guard done.tag == "COMMIT" else {
            throw refusal ?? .lost("the server rolled the transaction back")
        }
        // A server that stops waiting for its standby says so in a warning, and commits alone.
        if let warning = done.warning { throw PostgresError.outcomeUnknown(warning) }
    }

    /// What was seen is seen, however the connection fares afterwards.
    private func endLook() {
        guard opening == nil else { return opening = nil }
        do { _ = try conclude("COMMIT") } catch { lose(.lost("\(error)")) }
    }

    private func rollBack() {
        guard opening == nil else { return opening = nil }
        // A commit that was refused has rolled back already.
        guard loss == nil, PQtransactionStatus(connection) != PQTRANS_IDLE else { return }
        do { _ = try conclude("ROLLBACK") } catch { lose(.lost("\(error)")) }
    }
}
