import ProvisoModel
import Synchronization

/// What a provider told lately of itself and of its keys, asked again when it may have changed.
final class ProviderLookup: Sendable {
    private let settings: ProviderSettings
    private let line: any ProviderLine
    private let now: @Sendable () -> Instant<Known>
    private let kept = Mutex(Kept())

    private struct Kept {
        var provider: (value: Provider, since: Instant<Known>)?
        var keys: (value: KeySet, since: Instant<Known>)?
        var failure: (why: ProviderRefusal, since: Instant<Known>)?
    }

    /// How long an answer is believed.
    private static let lasting: Duration = .seconds(3_600)
    /// How soon the keys are asked for again because one is missing: providers change them now and then,
    /// and nobody can make the server ask all the time.
    private static let pause: Duration = .seconds(60)
    /// How long a provider that did not answer is left alone, however many people want to go there.
    private static let rest: Duration = .seconds(5)

    init(
        settings: ProviderSettings,
        line: any ProviderLine,
        now: @escaping @Sendable () -> Instant<Known>
    ) {
        self.settings = settings
        self.line = line
        self.now = now
    }

    func provider() async throws(ProviderRefusal) -> Provider {
        let now = now()
        if let (value, since) = kept.withLock({ $0.provider }), isFresh(since, now, Self.lasting) {
            return value
        }
        if let (why, since) = kept.withLock({ $0.failure }), isFresh(since, now, Self.rest) {
            throw why
        }
        do throws(ProviderRefusal) {
            let value = try await discovered()
            kept.withLock { ($0.provider, $0.failure) = ((value, now), nil) }
            return value
        } catch {
            kept.withLock { $0.failure = (error, now) }
            throw error
        }
    }

    private func discovered() async throws(ProviderRefusal) -> Provider {
        guard let address = settings.discovery else { throw .unreadable("its name is no address") }
        return try Provider(discovered: try await fetch(address), settings)
    }

    /// The provider's keys; asked for anew where none of those known has the name.
    func keys(of provider: Provider, for name: String?) async throws(ProviderRefusal) -> KeySet {
        let now = now()
        if let (value, since) = kept.withLock({ $0.keys }) {
            let isKnown = name.map { value.has($0) } ?? true
            if isFresh(since, now, isKnown ? Self.lasting : Self.pause) { return value }
        }
        let value = try KeySet(try await fetch(provider.keys))
        kept.withLock { $0.keys = (value, now) }
        return value
    }

    private func isFresh(_ since: Instant<Known>, _ now: Instant<Known>, _ time: Duration) -> Bool {
        // A clock that was set back must not keep an answer for ever.
        since <= now && now.passed(since: since) < time
    }

    private func fetch(_ address: ProviderAddress) async throws(ProviderRefusal) -> [UInt8] {
        let request = ProviderRequest(address: address, form: nil, authorization: nil)
        let answer = try await line.ask(request)
        guard answer.status == 200 else {
            throw .unreachable("it answers with the status \(answer.status)")
        }
        return answer.body
    }
}
