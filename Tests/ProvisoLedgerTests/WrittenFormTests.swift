import Foundation
import ProvisoLedger
import ProvisoModel
import ProvisoTesting
import Testing

/// Statements, answers and documents are read by code of our own, for speed, and all but documents written; the
/// library says how.
@Suite struct WrittenFormTests {
    private func byTheLibrary(_ entry: Entry) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(entry))
    }

    @Test func `what is written is byte for byte what the library writes`()
        throws
    {
        var chance = SeededGenerator(seed: 0x5EED_0051)
        for round in FuzzRounds(atLeast: 2_000) {
            let entry = Drawn(chance: chance).entry(&chance)
            let bytes = try entry.encoded()
            #expect(
                try bytes == byTheLibrary(entry),
                "round \(round), seed \(chance.seed): \(String(decoding: bytes, as: UTF8.self))"
            )
            #expect(try Entry(decoding: bytes) == entry, "round \(round), seed \(chance.seed)")
        }
    }

    @Test func `every control character and sign is written as the library writes it`() throws {
        var chance = SeededGenerator(seed: 0x5EED_0052)
        for scalar in (0..<0x3000).compactMap(UnicodeScalar.init) {
            var statement = Drawn(chance: chance).statement(&chance)
            statement.span.text = "a\(Character(scalar))b"
            let entry = Entry(
                knownAt: Sample.start,
                content: .statementRecorded(statement, document: "doc_1")
            )
            let bytes = try entry.encoded()
            #expect(try bytes == byTheLibrary(entry), "U+\(String(scalar.value, radix: 16))")
            #expect(try Entry(decoding: bytes) == entry, "U+\(String(scalar.value, radix: 16))")
        }
    }

    @Test func `spoilt bytes are read as the library reads them, or not at all`() throws {
        var chance = SeededGenerator(seed: 0x5EED_0053)
        var (read, refused) = (0, 0)
        for round in FuzzRounds(atLeast: 6_000) {
            let text = String(
                decoding: try Drawn(chance: chance).entry(&chance).encoded(),
                as: UTF8.self
            )
            let bytes = Array(text.spoilt(using: &chance).utf8)
            let expected = try? JSONDecoder().decode(Entry.self, from: Data(bytes))
            #expect(
                (try? Entry(decoding: bytes)) == expected,
                "round \(round), seed \(chance.seed): \(String(decoding: bytes, as: UTF8.self))"
            )
            if expected == nil { refused += 1 } else { read += 1 }
        }
        #expect(read > 50 && refused > 500, "\(read) read, \(refused) refused")
    }
}

/// Draws statements with everything a statement can have, in every combination.
private struct Drawn {
    let chance: SeededGenerator

    func entry(_ chance: inout SeededGenerator) -> Entry {
        let isLate = Int.random(in: 0..<5, using: &chance) == 0
        let moment = Instant<Known>(
            microseconds: Int64.random(in: 0..<2_000_000_000_000_000, using: &chance)
                / (Bool.random(using: &chance) ? 1 : 1_000_000) * 1
        )
        return Entry(
            knownAt: moment,
            backdated: isLate ? .init(recordedAt: moment, reason: text(&chance)) : nil,
            content: content(&chance)
        )
    }

    private func content(_ chance: inout SeededGenerator) -> Entry.Content {
        switch Int.random(in: 0..<4, using: &chance) {
        case 0: .decisionGiven(decision(&chance))
        case 1: .documentStored(header(&chance))
        default:
            .statementRecorded(statement(&chance), document: DocumentID("doc_\(text(&chance))"))
        }
    }

    private func header(_ chance: inout SeededGenerator) -> DocumentHeader {
        DocumentHeader(
            id: DocumentID(text(&chance)),
            title: maybe(&chance) { text(&$0) },
            outlet: text(&chance),
            publisher: maybe(&chance) { EntityID(text(&$0)) },
            published: Day(number: Int.random(in: -30_000...60_000, using: &chance)),
            lang: text(&chance),
            genre: Genre.allCases.randomElement(using: &chance) ?? .report,
            url: maybe(&chance) { text(&$0) },
            sha256: text(&chance),
            bytes: Int.random(in: 0...2_000_000, using: &chance),
            isDigest: Bool.random(using: &chance),
            sketch: maybe(&chance) { chance in
                TextSketch(
                    of: Array((0..<99).map { _ in text(&chance) }.joined(separator: " ").utf8)
                )
            } ?? nil,
            handling: Int.random(in: 0..<5, using: &chance) == 0 ? .confidential : nil
        )
    }

    private func decision(_ chance: inout SeededGenerator) -> DecisionRecord {
        DecisionRecord(
            id: text(&chance),
            question: question(&chance),
            verdict: text(&chance),
            rules: names(&chance).map(\.raw),
            rulesSHA256: maybe(&chance) { text(&$0) },
            answerSHA256: text(&chance)
        )
    }

    /// Most ask for nothing but what every question says.
    private func question(_ chance: inout SeededGenerator) -> Question {
        let places: [Place] = [.unitedStates, .china]
        var question = Question(
            seller: EntityID(text(&chance)),
            buyer: EntityID(text(&chance)),
            item: EntityID(text(&chance)),
            quantity: Int.random(in: -5...2_000_000, using: &chance),
            from: places.randomElement(using: &chance) ?? .china,
            to: places.randomElement(using: &chance) ?? .china,
            on: Day(number: Int.random(in: -30_000...60_000, using: &chance)),
            known: Instant(
                microseconds: Int64.random(in: 0..<2_000_000_000_000_000, using: &chance)
            ),
            floor: Grade.allCases.randomElement(using: &chance) ?? .official,
            asker: Asker.allCases.randomElement(using: &chance) ?? .seller,
            includesUnreviewed: Bool.random(using: &chance)
        )
        switch Int.random(in: 0..<6, using: &chance) {
        case 0: question.profile = .asPrinted
        case 1: question.trade.roles = [.init(party: EntityID(text(&chance)), role: .forwarder)]
        default: break
        }
        return question
    }

    func statement(_ chance: inout SeededGenerator) -> Statement {
        Statement(
            id: StatementID(text(&chance)),
            claim: Claim.allCases.randomElement(using: &chance) ?? .event(.occurred),
            polarity: Polarity.allCases.randomElement(using: &chance) ?? .positive,
            modality: Modality.allCases.randomElement(using: &chance) ?? .certain,
            subject: names(&chance),
            counterparty: names(&chance),
            authority: names(&chance),
            item: names(&chance),
            gate: maybe(&chance) { Gate.allCases.randomElement(using: &$0) ?? .export },
            stage: maybe(&chance) { Stage.allCases.randomElement(using: &$0) ?? .final },
            quantity: maybe(&chance, quantity),
            condition: maybe(&chance) { chance in
                AttachedCondition(
                    state: Claim.ConditionState.allCases.randomElement(using: &chance) ?? .open,
                    setBy: names(&chance),
                    refs: names(&chance).map { StatementID($0.raw) }
                )
            },
            attribution: (0..<Int.random(in: 0..<3, using: &chance)).map { _ in step(&chance) },
            eventDate: maybe(&chance, date),
            span: span(&chance),
            also: (0..<Int.random(in: 0..<3, using: &chance)).map { _ in span(&chance) }
        )
    }

    private func maybe<Value>(
        _ chance: inout SeededGenerator,
        _ draw: (inout SeededGenerator) -> Value
    ) -> Value? { Bool.random(using: &chance) ? draw(&chance) : nil }

    private func names(_ chance: inout SeededGenerator) -> [EntityID] {
        (0..<Int.random(in: 0..<3, using: &chance)).map { _ in EntityID(text(&chance)) }
    }

    private func text(_ chance: inout SeededGenerator) -> String {
        let scraps = [
            "a", "the ministry", "\"", "\\", "/", "\n", "\t", "\r", "\u{8}", "\u{c}", "\u{1}",
            "\u{1f}", "\u{7f}", "é", "中国", "😀", "\u{2028}", "{", "}", ",", ":", "",
        ]
        return (0..<Int.random(in: 0..<5, using: &chance))
            .map { _ in scraps.randomElement(using: &chance) ?? "" }.joined()
    }

    private func span(_ chance: inout SeededGenerator) -> Span {
        let start = Int.random(in: 0..<5_000, using: &chance)
        let count = Int.random(in: 0..<50, using: &chance)
        return Span(
            utf8: start..<start + count,
            characters: start / 2..<start + count,
            text: text(&chance)
        )
    }

    private func date(_ chance: inout SeededGenerator) -> DatedSpan {
        let day = Day(number: Int.random(in: -700_000..<2_900_000, using: &chance))
        return DatedSpan(
            from: day,
            to: day.adding(days: Int.random(in: 0..<40, using: &chance)),
            precision: text(&chance),
            text: text(&chance)
        )
    }

    private func step(_ chance: inout SeededGenerator) -> AttributionStep {
        AttributionStep(
            source: maybe(&chance) { EntityID(text(&$0)) },
            role: SourceRole.allCases.randomElement(using: &chance) ?? .outlet,
            isNamed: Bool.random(using: &chance),
            count: maybe(&chance) { Int.random(in: 0..<9, using: &$0) },
            descriptor: maybe(&chance, text),
            cue: Cue.allCases.randomElement(using: &chance) ?? .said,
            date: maybe(&chance, date),
            place: maybe(&chance, text)
        )
    }

    private func quantity(_ chance: inout SeededGenerator) -> ReportedQuantity {
        func figure(_ chance: inout SeededGenerator) -> Decimal {
            let whole = Decimal(Int.random(in: 0..<3_000_000, using: &chance))
            return Bool.random(using: &chance) ? whole : whole / 8
        }
        return ReportedQuantity(
            min: maybe(&chance, figure),
            max: maybe(&chance, figure),
            isMinOpen: Bool.random(using: &chance),
            isMaxOpen: Bool.random(using: &chance),
            unit: ReportedQuantity.Unit.allCases.randomElement(using: &chance) ?? .units,
            isApproximate: Bool.random(using: &chance),
            pool: names(&chance),
            text: text(&chance)
        )
    }
}
