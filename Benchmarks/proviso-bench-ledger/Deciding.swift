import ProvisoDecision
import ProvisoLedger
import ProvisoModel
import ProvisoRegimes

/// Whole decisions, each with its facts read from the large ledger: about a buyer, a day and a known time drawn
/// anew, so that nothing read or worked out for one serves the next.
struct Deciding {
    let bench: LedgerBench
    private let engine: DecisionEngine

    init(_ bench: LedgerBench) throws {
        self.bench = bench
        engine = DecisionEngine(rules: try RuleBook.bundled())
    }

    func run() async throws {
        // The law of a day is compiled once, and serves every question about it.
        for question in questions(300, from: 1_000_000) { _ = try await picture(for: question) }
        var (read, decided, statements): ([Double], [Double], [Double]) = ([], [], [])
        for question in questions(2_000, from: 1) {
            var found: Picture?
            read.append(try await microseconds { found = try await picture(for: question) })
            guard let picture = found else { continue }
            decided.append(
                try microseconds { _ = try engine.decide(question, picture: picture) }
            )
            statements.append(Double(picture.statements.count))
        }
        let whole = zip(read, decided).map(+)
        row(
            "whole decision with its facts read, p50",
            "\(figure(quantile(whole, 0.5))) µs, p99 \(figure(quantile(whole, 0.99))) µs",
            bar: "200 µs",
            isKept: quantile(whole, 0.5) <= 200
        )
        print(
            "  of it the reading \(figure(quantile(read, 0.5))) µs, of \(figure(quantile(statements, 0.5), 0)) statements"
        )
    }

    private func picture(for question: Question) async throws -> Picture {
        guard let needs = engine.needs(of: question) else {
            fatalError("no rule turns on more than headings find")
        }
        return try await bench.ledger.picture(
            validAt: question.on,
            knownAt: question.known,
            holding: needs
        )
    }

    private func questions(_ count: Int, from seed: Int) -> [Question] {
        var random = Random(seed)
        return (0..<count).map { _ in
            // A few hundred days, as a company asks about them.
            let day = Day(number: Generated.firstDay + Generated.days / 2 + random.below(300))
            return Question(
                seller: "nvidia",
                buyer: EntityID("party-\(random.below(bench.generated.parties))"),
                item: "nvidia-h200",
                quantity: 1 + random.below(100_000),
                from: .unitedStates,
                to: .china,
                on: day,
                known: Instant(endOf: day),
                floor: .official,
                asker: .seller,
                includesUnreviewed: false
            )
        }
    }
}
