import ProvisoModel
import Synchronization

/// What a provider told lately of itself and of its keys, asked again when it may have changed.
final class ProviderLookup: Sendable {
    private let settings: ProviderSettings
    private let line: any ProviderLine
    private let now: @Sendable () -> Instant<Known>
    private let kept = Mutex(Kept())

    private struct Kept {
        var provider = Place<Provider>()
        var keys = Place<KeySet>()
        var failure: (why: ProviderRefusal, since: Instant<Known>)?
    }

    private typealias Question<Value: Sendable> = Task<Result<Value, ProviderRefusal>, Never>

    /// What the provider told, and the question under way: however many have it, the provider is asked once.
    private struct Place<Value: Sendable>: Sendable {
        var told: (value: Value, since: Instant<Known>)?
        var question: Question<Value>?
    }

    private enum Answer<Value: Sendable>: Sendable {
        case there(Result<Value, ProviderRefusal>)
        case coming(Question<Value>)
    }

    /// How long an answer is believed.
    private static let lasting: Duration = .seconds(3_600)
    /// How soon the keys are asked for again because one is missing: providers change them now and then,
    /// and nobody can make the server ask all the time.
    private static let pause: Duration = .seconds(60)
    /// How long a provider that did not answer is left alone, however many people want to go there or come
    /// back.
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
        try await told(\.provider, for: Self.lasting) {
            () async throws(ProviderRefusal) -> Provider in
            guard let address = self.settings.discovery else {
                throw .unreadable("its name is no address")
            }
            return try Provider(discovered: try await self.fetch(address), self.settings)
        }
    }

    /// The provider's keys; asked for anew where none of those known has the name.
    func keys(of provider: Provider, for name: String?) async throws(ProviderRefusal) -> KeySet {
        let known = try await keys(of: provider, for: Self.lasting)
        if name.map({ known.has($0) }) ?? true { return known }
        return try await keys(of: provider, for: Self.pause)
    }

    private func keys(
        of provider: Provider,
        for time: Duration
    ) async throws(ProviderRefusal) -> KeySet {
        try await told(\.keys, for: time) { () async throws(ProviderRefusal) -> KeySet in
            try KeySet(try await self.fetch(provider.keys))
        }
    }

    /// Asks the provider something that is not kept, unless it is being left alone.
    func ask<Value>(
        _ question: () async throws(ProviderRefusal) -> Value
    ) async throws(ProviderRefusal) -> Value {
        if let why = kept.withLock({ rest(of: $0, at: now()) }) { throw why }
        do throws(ProviderRefusal) {
            return try await question()
        } catch {
            // What it refuses it has answered.
            if case .unreachable = error { kept.withLock { $0.failure = (error, now()) } }
            throw error
        }
    }

    // MARK: How

    /// What was told no longer ago than the time; else what is being asked, or is asked now.
    private func told<Value>(
        _ place: any WritableKeyPath<Kept, Place<Value>> & Sendable,
        for time: Duration,
        asking: @escaping @Sendable () async throws(ProviderRefusal) -> Value
    ) async throws(ProviderRefusal) -> Value {
        let answer = kept.withLock { kept -> Answer<Value> in
            let now = now()
            if let (value, since) = kept[keyPath: place].told, isFresh(since, now, time) {
                return .there(.success(value))
            }
            if let question = kept[keyPath: place].question { return .coming(question) }
            if let why = rest(of: kept, at: now) { return .there(.failure(why)) }
            let question = question(place, at: now, asking)
            kept[keyPath: place].question = question
            return .coming(question)
        }
        switch answer {
        case .there(let outcome): return try outcome.get()
        case .coming(let question): return try await question.value.get()
        }
    }

    /// Asks in a task of its own, so that whoever gives up waiting stops nobody else's answer.
    private func question<Value>(
        _ place: any WritableKeyPath<Kept, Place<Value>> & Sendable,
        at start: Instant<Known>,
        _ asking: @escaping @Sendable () async throws(ProviderRefusal) -> Value
    ) -> Question<Value> {
        Task {
            let outcome: Result<Value, ProviderRefusal>
            do throws(ProviderRefusal) {
                outcome = .success(try await asking())
            } catch {
                outcome = .failure(error)
            }
            kept.withLock { kept in
                kept[keyPath: place].question = nil
                switch outcome {
                case .success(let value): kept[keyPath: place].told = (value, start)
                case .failure(let why): kept.failure = (why, now())
                }
            }
            return outcome
        }
    }

    private func rest(of kept: Kept, at now: Instant<Known>) -> ProviderRefusal? {
        kept.failure.flatMap { isFresh($0.since, now, Self.rest) ? $0.why : nil }
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
