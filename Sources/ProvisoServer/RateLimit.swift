import Synchronization

/// Lets each sender through only so often: a bucket of requests that fills at a steady rate.
final class RateLimit: Sendable {
    private let perSecond: Double
    private let burst: Double
    private let buckets = Mutex<[String: Bucket]>([:])

    private struct Bucket {
        var left: Double
        var filled: ContinuousClock.Instant
    }

    /// Senders that are remembered; beyond it, those whose bucket is full again are forgotten.
    private static let mostSenders = 10_000

    init(perSecond: Int, burst: Int) {
        self.perSecond = Double(perSecond)
        self.burst = Double(burst)
    }

    /// Whether a request of this sender may be answered now.
    func admits(_ sender: String, at now: ContinuousClock.Instant) -> Bool {
        buckets.withLock { buckets in
            if buckets.count >= Self.mostSenders, buckets[sender] == nil {
                buckets = buckets.filter { fill($0.value, at: now).left < burst }
                // More senders than can be told apart: nobody new is let in until some are forgotten.
                guard buckets.count < Self.mostSenders else { return false }
            }
            var bucket = fill(buckets[sender] ?? Bucket(left: burst, filled: now), at: now)
            defer { buckets[sender] = bucket }
            guard bucket.left >= 1 else { return false }
            bucket.left -= 1
            return true
        }
    }

    private func fill(_ bucket: Bucket, at now: ContinuousClock.Instant) -> Bucket {
        let passed = (now - bucket.filled) / .seconds(1)
        return Bucket(left: min(burst, bucket.left + passed * perSecond), filled: now)
    }
}
