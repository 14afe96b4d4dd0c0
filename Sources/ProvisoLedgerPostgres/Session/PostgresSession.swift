import CLibPQ
import Foundation

/// One connection, used by one thread, which it may keep waiting.
///
/// Every statement travels in a pipeline, alone or with others: one sync, one wait. While waiting, the
/// thread listens for its caller's cancellation and looks at the time. A statement that is called off
/// takes the connection with it, because a request to cancel that arrives late would hit the next one.
package final class PostgresSession {
    let connection: OpaquePointer
    let alarm: Alarm
    private let settings: PostgresSettings
    private let notebook = Notebook()
    private var names: [PreparedKey: String] = [:]
    private var deadline: (at: ContinuousClock.Instant, limit: Duration)?
    /// Why nothing can be asked any more.
    private(set) var loss: PostgresError?
    /// Whose turn it is.
    var turn: (any Turn)?
    /// The words that begin a transaction, until the first statement takes them along.
    var opening: String?
    /// The statements that go along with the commit.
    var parting: [PostgresStatement] = []
    /// The first refusal of a statement since the transaction began.
    var refusal: PostgresError?
    /// How long a statement may take.
    var longestStatement: Duration
    /// Whether a commit or a rollback is under way, which runs to its end.
    private var isConcluding = false

    struct PreparedKey: Hashable {
        var sql: String
        var types: [UInt32]
    }

    /// So many statements are prepared on a connection; those beyond are sent with their words.
    private static let mostNames = 256

    /// Connects, which may take as long as the caller of the pool is patient.
    init(_ settings: PostgresSettings) throws(PostgresError) {
        self.settings = settings
        longestStatement = settings.longestStatement
        alarm = try Alarm()
        connection = try PostgresSession.connect(settings)
        PQsetNoticeProcessor(connection, { _, _ in }, nil)
        PQsetNoticeReceiver(
            connection,
            { book, notice in
                guard let book else { return }
                Unmanaged<Notebook>.fromOpaque(book).takeUnretainedValue().note(notice)
            },
            Unmanaged.passUnretained(notebook).toOpaque()
        )
        do {
            try prepareItself()
        } catch {
            throw error as? PostgresError ?? .lost("\(error)")
        }
    }

    deinit { PQfinish(connection) }

    private func prepareItself() throws {
        guard PQsetnonblocking(connection, 1) == 0 else { throw noted(lost()) }
        let milliseconds = Int(settings.lockPatience / .milliseconds(1))
        var statements = (PostgresSession.planning + [("lock_timeout", "\(milliseconds)")]).map {
            PostgresStatement("SELECT set_config($1, $2, false)", [.text($0), .text($1)])
        }
        if let schema = settings.schema {
            statements.append(
                PostgresStatement(
                    "SELECT set_config('search_path', quote_ident($1), false)",
                    [.text(schema)]
                )
            )
        }
        _ = try run(statements)
    }

    // MARK: Asking

    /// Runs one statement, and gives back its rows.
    package func rows(_ sql: String, _ values: [PostgresValue] = []) throws -> PostgresRows {
        try run([PostgresStatement(sql, values)])[0]
    }

    /// Runs one statement, and gives back how many rows it touched.
    @discardableResult
    package func run(_ sql: String, _ values: [PostgresValue] = []) throws -> Int {
        try rows(sql, values).affected
    }

    /// Sends all statements, then reads all answers: one wait for all of them.
    ///
    /// Where one is refused, those behind it are not run; outside a transaction, nothing of them is kept.
    @discardableResult
    package func run(_ statements: [PostgresStatement]) throws -> [PostgresRows] {
        let opening = self.opening.map { [PostgresStatement($0)] } ?? []
        try begin(limit: longestStatement)
        self.opening = nil
        do {
            let answers = try exchange(opening + statements, ahead: opening.count)
            return Array(answers.dropFirst(opening.count))
        } catch let error as PostgresError {
            if refusal == nil { refusal = error }
            throw error
        }
    }

    /// Runs statements that are written one after another and take no values, such as a schema.
    package func script(_ sql: String) throws {
        try sendOpening()
        try begin(limit: longestStatement)
        guard PQsendQuery(connection, sql) == 1 else { throw noted(lost()) }
        try settle { _ in }
    }

    /// Whether the server still holds the line, as far as can be seen without asking.
    func isAlive() -> Bool {
        guard loss == nil, PQstatus(connection) == CONNECTION_OK else { return false }
        var polled = pollfd(fd: PQsocket(connection), events: Int16(POLLIN), revents: 0)
        // Nothing is due; what has come nevertheless is a notice, a farewell, or the end.
        while poll(&polled, 1, 0) > 0 {
            guard PQconsumeInput(connection) == 1 else { return false }
            // Takes what has come apart.
            _ = PQisBusy(connection)
            if notebook.farewell != nil { return false }
        }
        return PQstatus(connection) == CONNECTION_OK
    }

    /// Whether the next caller may have the connection.
    var isReady: Bool {
        loss == nil && opening == nil && PQstatus(connection) == CONNECTION_OK
            && PQtransactionStatus(connection) == PQTRANS_IDLE
            && PQpipelineStatus(connection) == PQ_PIPELINE_OFF
    }

    // MARK: Concluding

    /// Runs a commit or a rollback, and statements ahead of it, which nobody can call off; gives back what
    /// the server did and warned of.
    func conclude(
        _ sql: String,
        after statements: [PostgresStatement] = []
    ) throws -> (tag: String, warning: String?) {
        isConcluding = true
        defer { isConcluding = false }
        notebook.warning = nil
        try begin(limit: settings.longestCommit)
        let rows = try exchange(statements + [PostgresStatement(sql)], ahead: 0)
        return (rows[statements.count].tag, notebook.warning)
    }

    /// Gives the connection up.
    func lose(_ error: PostgresError) { if loss == nil { loss = error } }

    // MARK: Waiting

    /// Looks whether it may go on, and sets the time.
    func begin(limit: Duration) throws {
        if let loss { throw PostgresError.lost("the connection was given up: \(loss.words)") }
        if !isConcluding, turn?.isCancelled == true { throw CancellationError() }
        deadline = (.now + limit, limit)
    }

    /// Gives what is under way its whole time again, because it goes forward.
    func renewDeadline() { deadline = deadline.map { (.now + $0.limit, $0.limit) } }

    /// Waits until something comes, or until something can go where there is something to send.
    func wait(writing: Bool) throws {
        let events = Int16(POLLIN) | (writing ? Int16(POLLOUT) : 0)
        var polled = [
            pollfd(fd: PQsocket(connection), events: events, revents: 0),
            pollfd(fd: alarm.ear, events: Int16(POLLIN), revents: 0),
        ]
        _ = poll(&polled, 2, milliseconds)
        if polled[1].revents != 0 { alarm.silence() }
        if !isConcluding, turn?.isCancelled == true {
            callOff(because: .lost("its caller was cancelled"))
            throw CancellationError()
        }
        guard let deadline, deadline.at <= .now else { return }
        let late = PostgresError.late(deadline.limit)
        if isConcluding { lose(late) } else { callOff(because: late) }
        throw late
    }

    /// The next result; `nil` behind the last one of a statement.
    func next() throws -> OpaquePointer? {
        while true {
            // What cannot be sent is told by what is received.
            let isPending = PQflush(connection) == 1
            if PQisBusy(connection) == 0 { break }
            try wait(writing: isPending)
            if PQconsumeInput(connection) == 0 { break }
        }
        return PQgetResult(connection)
    }

    /// Reads the results of one statement up to the end, and throws the refusal among them.
    func settle(_ take: (OpaquePointer) throws -> Void) throws {
        var refused: PostgresError?
        while let result = try next() {
            defer { PQclear(result) }
            if let error = failure(result) {
                if refused == nil { refused = error }
            } else {
                try take(result)
            }
        }
        if PQstatus(connection) != CONNECTION_OK { throw noted(refused ?? lost()) }
        if let refused { throw noted(refused) }
    }

    /// The refusal that a result holds; `nil` where it holds none.
    func failure(_ result: OpaquePointer, statement: Int? = nil) -> PostgresError? {
        switch PQresultStatus(result) {
        case PGRES_FATAL_ERROR, PGRES_BAD_RESPONSE: PostgresError(result, statement: statement)
        default: nil
        }
    }

    /// What the library says of the connection.
    func lost() -> PostgresError {
        if let farewell = notebook.farewell { return .lost(farewell) }
        let words = PostgresError.line(String(cString: PQerrorMessage(connection)))
        return .lost(words.isEmpty ? "the connection was lost" : words)
    }

    /// The error, with the connection given up where it takes that along.
    func noted(_ error: PostgresError) -> PostgresError {
        if error.isLoss || PQstatus(connection) != CONNECTION_OK { lose(error) }
        if refusal == nil { refusal = error }
        return error
    }

    private var milliseconds: Int32 {
        guard let deadline else { return -1 }
        let left = max(.zero, deadline.at - .now) / .milliseconds(1)
        return Int32(min(left.rounded(.up), 3_600_000))
    }

    /// Asks the server to stop, and gives the connection up.
    private func callOff(because error: PostgresError) {
        lose(error)
        guard let request = PQgetCancel(connection) else { return }
        defer { PQfreeCancel(request) }
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { words in
            _ = PQcancel(request, words.baseAddress, 256)
        }
    }

    // MARK: Names of prepared statements

    func name(_ key: PreparedKey) -> String? { names[key] }

    func freshName(beside others: Int) -> String? {
        let number = names.count + others
        return number < PostgresSession.mostNames ? "s\(number)" : nil
    }

    func keep(_ name: String, for key: PreparedKey) { names[key] = name }
}

/// What the server says besides its answers.
private final class Notebook {
    /// The last warning.
    var warning: String?
    /// Why the server hangs up.
    var farewell: String?

    func note(_ notice: OpaquePointer?) {
        // 'V': the severity in English, whatever language the server speaks (since PostgreSQL 9.6).
        func field(_ code: Unicode.Scalar) -> String? {
            PQresultErrorField(notice, Int32(code.value)).map { String(cString: $0) }
        }
        let words = field("M")
        switch field("V") {
        case "WARNING": warning = words
        case "FATAL", "PANIC": farewell = words
        default: break
        }
    }
}

extension PostgresError {
    /// What happened, in the words of whoever noticed it.
    var words: String {
        switch self {
        case .refused(let refusal): refusal.message
        case .lost(let words), .mismatch(let words), .outcomeUnknown(let words): words
        case .late(let limit): "no answer came within \(limit)"
        }
    }
}
