/// One statement with its values.
///
/// It is prepared the first time a connection meets its words with values of these types.
package struct PostgresStatement: Hashable, Sendable {
    package var sql: String
    package var values: [PostgresValue]

    package init(_ sql: String, _ values: [PostgresValue] = []) {
        self.sql = sql
        self.values = values
    }
}

/// How a transaction sees what others do meanwhile, and whether it may write.
package struct PostgresTransaction: Hashable, Sendable {
    package enum Isolation: String, Sendable, CaseIterable {
        /// Each statement sees what was committed before it began.
        case readCommitted = "READ COMMITTED"
        /// All statements see what was committed before the first of them began.
        case repeatableRead = "REPEATABLE READ"
        case serializable = "SERIALIZABLE"
    }

    package var isolation: Isolation
    package var isReadOnly: Bool

    package init(_ isolation: Isolation, isReadOnly: Bool) {
        self.isolation = isolation
        self.isReadOnly = isReadOnly
    }

    /// One moment, looked at.
    package static let look = PostgresTransaction(.repeatableRead, isReadOnly: true)
    /// A write that takes its lock first: what stands in the way is then seen by what comes after it.
    package static let write = PostgresTransaction(.readCommitted, isReadOnly: false)

    var sql: String {
        // A standby refuses the words `READ WRITE` as something it cannot do, and a write as what it may not.
        "BEGIN ISOLATION LEVEL \(isolation.rawValue)" + (isReadOnly ? " READ ONLY" : "")
    }
}
