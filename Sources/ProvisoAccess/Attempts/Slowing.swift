import ProvisoModel

/// Makes guessing slow: after some failures each further try has to wait twice as long.
///
/// What was counted stands in the store, so that a restart forgets nothing. The wait is bounded, so
/// that nobody can keep an account's owner out for good.
package struct Slowing: Sendable, Hashable {
    package struct Rule: Sendable, Hashable {
        /// Tries that wait for nothing.
        package var free: Int
        package var longest: Duration
    }

    package var account = Rule(free: 5, longest: .seconds(15 * 60))
    // Many people may share one address, and one of them must not lock out the rest for long.
    package var address = Rule(free: 20, longest: .seconds(60))
    /// Failures this old are forgotten.
    package var memory: Duration = .seconds(24 * 3_600)
    /// Accounts and addresses that are remembered at most.
    package var most = 10_000

    package init() {}

    /// How long this try has yet to wait; nothing where it may be made.
    func wait(
        for tries: Tries,
        in records: any AccessRecords,
        at now: Instant<Known>
    ) throws -> Duration? {
        var longest: Duration?
        for (key, rule) in tries.rules(self) {
            guard let failures = try records.failures(key) else { continue }
            let pause = pause(after: failures.count, rule)
            // A clock that was set back must not make anybody wait longer than the rule says.
            let left = pause - now.passed(since: failures.last)
            guard left > .zero, failures.last <= now.later(by: pause) else { continue }
            longest = max(longest ?? .zero, left)
        }
        return longest
    }

    func pause(after failures: Int, _ rule: Rule) -> Duration {
        guard failures >= rule.free else { return .zero }
        return min(rule.longest, .seconds(1 << min(30, failures - rule.free)))
    }

    func count(_ tries: Tries, in records: any AccessRecords, at now: Instant<Known>) throws {
        try records.removeFailures(before: now.later(by: .zero - memory), keeping: most - 2)
        for (key, _) in tries.rules(self) {
            var failures = try records.failures(key) ?? Failures(key: key, count: 0, last: now)
            failures.count += 1
            failures.last = now
            try records.put(failures)
        }
    }

    /// Undoes the counting of a try that was never made.
    func takeBack(_ tries: Tries, in records: any AccessRecords) throws {
        for (key, _) in tries.rules(self) { try lower(key, in: records) }
    }

    /// Lets an account start afresh after a good sign-in.
    ///
    /// Its address does not, or whoever has an account could guess at the others for ever.
    func forget(_ tries: Tries, in records: any AccessRecords) throws {
        if let name = tries.name { try records.removeFailures(FailureKey.account(name)) }
        try lower(FailureKey.address(tries.address), in: records)
    }

    private func lower(_ key: String, in records: any AccessRecords) throws {
        guard var failures = try records.failures(key) else { return }
        failures.count -= 1
        guard failures.count > 0 else { return try records.removeFailures(key) }
        try records.put(failures)
    }
}
