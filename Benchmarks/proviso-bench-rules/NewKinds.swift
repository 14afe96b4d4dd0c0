import Foundation
import ProvisoDecision
import ProvisoDesk
import ProvisoLedger
import ProvisoLedgerSQLite
import ProvisoModel
import ProvisoRegimes

/// How long one decision takes about a buyer, a day and an item that were not asked about together before,
/// so that no answer kept from earlier fits.
///
/// Processor time, because a busy machine stretches the time of the wall. The law of a day is compiled once
/// and serves every question about it, so that other questions are asked first.
struct NewKinds {
    let questions: [Question]
    private let evidence: Evidence
    private let engine: DecisionEngine

    init(_ count: Int, seed: Int) async throws {
        let clock = SystemClock()
        let store = try MemoryStore(name: "kinds", program: "proviso-bench-rules", clock: clock)
        let ledger = Ledger(store: store, clock: clock)
        try await ReferenceCase().record(on: Desk(ledger: ledger)) { _, _, _ in }
        evidence = try await ledger.evidenceNow()
        engine = DecisionEngine(rules: try Desk.rules())
        let generated = GeneratedQuestions()
        questions = (seed..<seed + count).map { NewKinds.moved(generated.record($0).question) }
    }

    /// To a day from which on the case tells something, as known when all of it was told.
    private static func moved(_ generated: Question) -> Question {
        var question = generated
        question.on = Day(number: 20_480 + generated.on.number % 150)
        question.known = Instant(endOf: Day(number: 20_630))
        return question
    }

    /// Of how many statements the pictures are, and what a decision took, in microseconds.
    struct Figures {
        var statements: [Int] = []
        var times: [Double] = []

        var words: String {
            let sizes = statements.sorted()
            let times = times.sorted()
            let figures = [0.5, 0.99].map { String(format: "%.0f", times.quantile($0)) }
            return
                "p50 \(figures[0]) µs, p99 \(figures[1]) µs; statements in the picture: \(sizes.quantile(0.5)), at most \(sizes.last ?? 0)"
        }
    }

    func measure(_ narrow: (Picture, Question) -> Picture) throws -> Figures {
        var figures = Figures()
        for question in questions {
            let picture = narrow(
                evidence.picture(validAt: question.on, knownAt: question.known),
                question
            )
            let start = NewKinds.now
            _ = try engine.decide(question, picture: picture)
            figures.times.append((NewKinds.now - start) * 1_000_000)
            figures.statements.append(picture.statements.count)
        }
        return figures
    }

    /// What names the buyer or the item, as a look-up by what the question names would find it.
    func naming(_ picture: Picture, _ question: Question) -> Picture {
        let items = engine.rules.catalogue.lineage(of: question.item)
        var narrowed = picture
        narrowed.statements.removeAll { held in
            let statement = held.statement
            let named = statement.subject + statement.counterparty + statement.item
            return !named.contains(question.buyer) && !items.contains(where: named.contains)
        }
        return narrowed
    }

    /// One digest of all answers and of how they came about: two builds that print the same one answer alike.
    func digest() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        var bytes: [UInt8] = []
        for question in questions {
            let picture = evidence.picture(validAt: question.on, knownAt: question.known)
            bytes += try encoder.encode(try engine.decide(question, picture: picture))
            bytes += try encoder.encode(try engine.tree(question, picture: picture))
            let steps = engine.steps(question, picture: picture)
            bytes += Array("\(String(describing: steps))".utf8)
        }
        return Digest(of: bytes).hex
    }

    /// Seconds of processor time.
    private static var now: Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1_000_000_000
    }
}

extension NewKinds {
    /// Prints what decisions take on the reference case whole, and on what of it names buyer or item.
    static func run(_ count: Int) async throws {
        let (warmUp, seed) = (1_000_000, 1)
        _ = try await NewKinds(500, seed: warmUp).measure { picture, _ in picture }
        let kinds = try await NewKinds(count, seed: seed)
        print("\(count) decisions of new kinds, seed \(seed)")
        print("  whole reference case: \(try kinds.measure { picture, _ in picture }.words)")
        print("  what names buyer or item: \(try kinds.measure(kinds.naming).words)")
        print("  digest of the answers: \(try kinds.digest())")
    }
}

extension [Double] {
    fileprivate func quantile(_ part: Double) -> Double { self[Int(Double(count - 1) * part)] }
}

extension [Int] {
    fileprivate func quantile(_ part: Double) -> Int { self[Int(Double(count - 1) * part)] }
}
