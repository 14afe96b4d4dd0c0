import CLibPQ
import Foundation
package import ProvisoLedger

/// Why the database did not do what it was asked, before it is told in the ledger's words.
package enum PostgresError: Error, Hashable {
    /// The server refused a statement or a connection, and says why.
    case refused(Refusal)
    /// There is no connection any more, or none came about.
    case lost(String)
    /// It took longer than was allowed, and was called off.
    case late(Duration)
    /// A column holds something else than it is declared to.
    case mismatch(String)
    /// The connection was lost while the transaction was being committed.
    case outcomeUnknown(String)

    package struct Refusal: Hashable, Sendable {
        /// Five characters that stay the same from version to version (PostgreSQL 15, appendix A).
        package var state: String
        package var message: String
        package var detail: String?
        package var constraint: String?
        /// Which of the statements that were sent together.
        package var statement: Int?

        package init(state: String, message: String) {
            self.state = state
            self.message = message
        }
    }

    /// The SQLSTATE, where the server gave one.
    package var state: String? {
        guard case .refused(let refusal) = self else { return nil }
        return refusal.state
    }
}

extension PostgresError {
    /// Whether the connection is of no more use: the server is going, or not ready yet.
    ///
    /// 57P01 to 57P05, class 08 and 25P03; in class 53, too many connections.
    var isLoss: Bool {
        switch self {
        case .lost, .late, .outcomeUnknown: true
        case .mismatch: false
        case .refused(let refusal):
            refusal.state.hasPrefix("57P") || refusal.state.hasPrefix("08")
                || ["25P03", "53300"].contains(refusal.state)
        }
    }

    /// Whether a next try to connect would meet the same refusal: a name, a password, a right.
    var isLasting: Bool {
        guard let state else { return false }
        return state.hasPrefix("28") || state.hasPrefix("3D") || state == "42501"
    }

    /// The failure in the ledger's words.
    package func explained(at place: String) -> StoreFailure {
        switch self {
        case .refused(let refusal): PostgresError.explained(refusal, at: place)
        case .lost(let words): .unreachable(place, found: words)
        case .late(let limit):
            .unreachable(place, found: "it took longer than \(limit) and was called off")
        case .mismatch(let words): .damaged(place, found: words)
        case .outcomeUnknown(let words): .outcomeUnknown(place, found: words)
        }
    }

    private static func explained(_ refusal: Refusal, at place: String) -> StoreFailure {
        let found = refusal.message
        return switch refusal.state {
        // Somebody else was first, is first, or would have to wait for us as we for them.
        case "40001", "40P01", "55P03": .busy(place)
        case "53100": .full(place)
        case "25006": .readOnly(place, found: found)
        case "42501": .notAllowed(place, found: found)
        case "3D000": .missing(place, found: found)
        case "XX001", "XX002": .damaged(place, found: found)
        // A missing table or column in a schema that carries our mark, or rows that contradict each other.
        case "42P01", "42703": .damaged(place, found: "\(found) (\(refusal.state))")
        case let state where state.hasPrefix("23"):
            .damaged(place, found: "\(found) (\(state))")
        // Canceled by somebody else: we tell our own cancellation otherwise.
        case "57014", "53300", "25P03": .unreachable(place, found: found)
        case let state where state.hasPrefix("28"): .notAllowed(place, found: found)
        case let state where state.hasPrefix("08") || state.hasPrefix("57P"):
            .unreachable(place, found: found)
        default: .inputOutput(place, found: "\(found) (\(refusal.state))")
        }
    }
}

// MARK: Reading what the library says

extension PostgresError {
    /// The refusal that a result holds.
    init(_ result: OpaquePointer?, statement: Int? = nil) {
        func field(_ code: Unicode.Scalar) -> String? {
            PQresultErrorField(result, Int32(code.value)).map { String(cString: $0) }
        }
        // What the library itself finds wrong, such as a closed socket, has no state.
        guard let state = field("C") else {
            self = .lost(PostgresError.line(String(cString: PQresultErrorMessage(result))))
            return
        }
        var refusal = Refusal(state: state, message: field("M") ?? "the server gives no reason")
        refusal.detail = field("D")
        refusal.constraint = field("n")
        refusal.statement = statement
        self = .refused(refusal)
    }

    /// Why no connection came about, from a message with states in it (`PQERRORS_VERBOSE`).
    init(connecting message: String) {
        let lines = message.split(whereSeparator: \.isNewline)
            .filter { !$0.hasPrefix("LOCATION:") && !$0.allSatisfy(\.isWhitespace) }
        let states = lines.compactMap { $0.firstMatch(of: #/:  ([0-9A-Z]{5}): /#)?.1 }.map(
            String.init
        )
        let words = PostgresError.line(
            lines.map { $0.replacing(#/:  [0-9A-Z]{5}: /#, with: ": ") }.joined(separator: "\n")
        )
        // Of several servers, one that knows us and will not have us tells the most.
        let told = states.map { Refusal(state: $0, message: words) }
        let lasting = told.first { PostgresError.refused($0).isLasting }
        self = (lasting ?? told.last).map { .refused($0) } ?? .lost(words)
    }

    /// A message in one line.
    static func line(_ message: String) -> String {
        message.split(whereSeparator: \.isNewline)
            .map { $0.trimmingCharacters(in: .whitespaces) }
            .filter { !$0.isEmpty }
            .joined(separator: "; ")
    }
}
