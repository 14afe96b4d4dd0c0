import CLibPQ
import ProvisoLedger

/// Where the database is, and how long to wait for it.
package struct PostgresSettings: Sendable {
    /// A connection string of libpq, as `host=… dbname=…` or as an address.
    ///
    /// Several hosts with `target_session_attrs=read-write` are tried for the one that takes writes, so
    /// that a connection made after a failover is one to the new server.
    package var connection: String
    /// The schema in which the names of tables are looked up; the server's default where there is none.
    package var schema: String?
    package var mostConnections = 4
    /// How long a caller waits for a connection to be free, or to come about at all.
    package var patience: Duration = .seconds(5)
    /// How long a statement waits for a lock that somebody else holds.
    package var lockPatience: Duration = .seconds(5)
    package var longestStatement: Duration = .seconds(60)
    /// How long to wait for a commit.
    ///
    /// Nobody calls it off before, because then nobody would know what became of it.
    package var longestCommit: Duration = .seconds(60)

    package init(_ connection: String, schema: String? = nil) {
        self.connection = connection
        self.schema = schema
    }

    package init(_ address: PostgresAddress) {
        self.init(address.connection, schema: address.schema)
    }

    /// How a message names the database: with no word of a password.
    func place() throws(StoreFailure) -> String {
        guard let options = PQconninfoParse(connection, nil) else {
            // The library's own message may quote what stands beside the fault.
            throw .missing("postgresql", found: "the connection string cannot be read")
        }
        defer { PQconninfoFree(options) }
        var told: [String: String] = [:]
        var option = options
        while let keyword = option.pointee.keyword {
            told[String(cString: keyword)] = option.pointee.val.map { String(cString: $0) }
            option += 1
        }
        let host = told["host"] ?? told["hostaddr"] ?? ""
        let port = told["port"].map { ":\($0)" } ?? ""
        let names = [told["dbname"], schema].compactMap(\.self).map { "/\($0)" }.joined()
        return "postgresql://\(host)\(port)\(names)"
    }
}
