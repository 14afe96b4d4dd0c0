import ProvisoModel
import Synchronization

/// What the server counts of its own work, in the text form of Prometheus.
final class Tally: Sendable {
    private struct Key: Hashable {
        let method: String
        let route: String
        let status: Int
    }

    private struct Counts {
        var replies: [Key: Int] = [:]
        var refusals: [String: Int] = [:]
        var buckets = [Int](repeating: 0, count: Tally.bounds.count + 1)
        var microseconds: Int64 = 0
        var underWay = 0
    }

    private let counts = Mutex(Counts())

    /// Upper ends of the buckets of the histogram, in microseconds.
    private static let bounds: [Int64] = [
        250, 500, 1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000, 1_000_000,
        10_000_000,
    ]

    func begin() { counts.withLock { $0.underWay += 1 } }

    /// `route` is the pattern, not the path: so that what senders make up cannot fill the memory.
    func end(_ method: String, _ route: String, status: Int, took time: Duration) {
        let micros = Int64(time / .microseconds(1))
        let bucket = Tally.bounds.firstIndex { micros <= $0 } ?? Tally.bounds.count
        counts.withLock { counts in
            counts.underWay -= 1
            counts.replies[Key(method: method, route: route, status: status), default: 0] += 1
            counts.buckets[bucket] += 1
            counts.microseconds += micros
        }
    }

    func refused(_ code: String) { counts.withLock { $0.refusals[code, default: 0] += 1 } }

    func text(entries: Int, program: String) -> String {
        let counts = counts.withLock { $0 }
        var lines = [
            "# HELP proviso_build_info The version of the program.",
            "# TYPE proviso_build_info gauge",
            "proviso_build_info{version=\"\(program)\"} 1",
            "# HELP proviso_ledger_entries How many entries the ledger has.",
            "# TYPE proviso_ledger_entries gauge",
            "proviso_ledger_entries \(entries)",
            "# HELP proviso_http_requests_under_way Requests being answered now.",
            "# TYPE proviso_http_requests_under_way gauge",
            "proviso_http_requests_under_way \(counts.underWay)",
            "# HELP proviso_http_requests_total Requests answered.",
            "# TYPE proviso_http_requests_total counter",
        ]
        lines += counts.replies.map { key, count in
            "proviso_http_requests_total{method=\"\(key.method)\",route=\"\(key.route)\",status=\"\(key.status)\"} \(count)"
        }.sorted()
        lines += [
            "# HELP proviso_http_refusals_total Requests refused, by the code of the error.",
            "# TYPE proviso_http_refusals_total counter",
        ]
        lines += counts.refusals.map { "proviso_http_refusals_total{code=\"\($0)\"} \($1)" }
            .sorted()
        return (lines + histogram(counts)).joined(separator: "\n") + "\n"
    }

    private func histogram(_ counts: Counts) -> [String] {
        var lines = [
            "# HELP proviso_http_request_duration_seconds How long answering took.",
            "# TYPE proviso_http_request_duration_seconds histogram",
        ]
        var sum = 0
        for (bound, count) in zip(Tally.bounds, counts.buckets) {
            sum += count
            lines.append(
                "proviso_http_request_duration_seconds_bucket{le=\"\(Double(bound) / 1_000_000)\"} \(sum)"
            )
        }
        sum += counts.buckets[Tally.bounds.count]
        return lines + [
            "proviso_http_request_duration_seconds_bucket{le=\"+Inf\"} \(sum)",
            "proviso_http_request_duration_seconds_sum \(Double(counts.microseconds) / 1_000_000)",
            "proviso_http_request_duration_seconds_count \(sum)",
        ]
    }
}
