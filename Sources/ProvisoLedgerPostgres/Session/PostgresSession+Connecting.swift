import CLibPQ
import Foundation

extension PostgresSession {
    /// How long to wait for each server to take the connection.
    private static let patience: Duration = .seconds(5)

    /// How a connection has its questions answered: along an index, in its order.
    ///
    /// The server takes all headings for alike, and where a few hold most of the statements it would sort
    /// all of those to find the last. It also plans by how tables were when it last counted.
    static let planning = [
        ("enable_sort", "off"), ("enable_bitmapscan", "off"), ("enable_seqscan", "off"),
        ("jit", "off"), ("plan_cache_mode", "force_generic_plan"),
    ]

    /// Connects to the first server named that will have us.
    ///
    /// The library tells a wrong password from a server that is not there by its words alone, unless it
    /// may add the state; that can be asked for only while connecting step by step. Where a server keeps
    /// silent, only the library's own loop knows how to go on to the next.
    static func connect(_ settings: PostgresSettings) throws(PostgresError) -> OpaquePointer {
        if let connection = try stepByStep(settings) { return connection }
        let connection = with(settings) { PQconnectdbParams($0, $1, 1) }
        guard let connection else { throw .lost("there is no memory for a connection") }
        guard PQstatus(connection) == CONNECTION_OK else { throw refused(connection) }
        return connection
    }

    /// A connection; `nil` where a server keeps silent.
    private static func stepByStep(
        _ settings: PostgresSettings
    ) throws(PostgresError) -> OpaquePointer? {
        guard let connection = with(settings, { PQconnectStartParams($0, $1, 1) }) else {
            throw .lost("there is no memory for a connection")
        }
        PQsetErrorVerbosity(connection, PQERRORS_VERBOSE)
        let deadline = ContinuousClock.now + patience
        var step = PGRES_POLLING_WRITING
        guard PQstatus(connection) != CONNECTION_BAD else { throw refused(connection) }
        while step != PGRES_POLLING_OK {
            guard step != PGRES_POLLING_FAILED else { throw refused(connection) }
            let left = (deadline - .now) / .milliseconds(1)
            guard left > 0 else {
                PQfinish(connection)
                return nil
            }
            let events = Int16(step == PGRES_POLLING_READING ? POLLIN : POLLOUT)
            var polled = pollfd(fd: PQsocket(connection), events: events, revents: 0)
            if poll(&polled, 1, Int32(left.rounded(.up))) > 0 { step = PQconnectPoll(connection) }
        }
        PQsetErrorVerbosity(connection, PQERRORS_DEFAULT)
        return connection
    }

    private static func refused(_ connection: OpaquePointer) -> PostgresError {
        defer { PQfinish(connection) }
        let words = String(cString: PQerrorMessage(connection))
        if PQconnectionNeedsPassword(connection) == 1 {
            return .refused(.init(state: "28P01", message: PostgresError.line(words)))
        }
        return PostgresError(connecting: words)
    }

    /// Hands on the connection string between what holds where it says nothing, and what always holds.
    private static func with<Answer>(
        _ settings: PostgresSettings,
        _ body: (
            UnsafePointer<UnsafePointer<CChar>?>, UnsafePointer<UnsafePointer<CChar>?>
        ) -> Answer
    ) -> Answer {
        let options = [
            ("connect_timeout", "5"),
            // A server that has vanished is noticed by what it does not acknowledge.
            ("tcp_user_timeout", "10000"), ("keepalives_idle", "30"),
            ("keepalives_interval", "5"), ("keepalives_count", "3"),
            ("fallback_application_name", "proviso"),
            ("dbname", settings.connection),
            ("client_encoding", "UTF8"),
        ]
        let copies = options.map { (strdup($0.0), strdup($0.1)) }
        defer {
            for (keyword, value) in copies {
                free(keyword)
                free(value)
            }
        }
        let keywords = copies.map { UnsafePointer($0.0) } + [nil]
        let values = copies.map { UnsafePointer($0.1) } + [nil]
        return body(keywords, values)
    }
}
