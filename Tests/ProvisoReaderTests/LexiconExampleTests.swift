import ProvisoModel
import Testing

@testable import ProvisoReader

/// Every entry of the lexicon carries an example of its own, and each must be read as it says.
@Suite struct LexiconExampleTests {
    @Test func `every frame reads its own example as it says`() throws {
        let bench = try ReaderBench()
        #expect(bench.reader.frames.count > 40)
        for frame in bench.reader.frames {
            let reading = try bench.read(frame.example.text)
            let found = reading.statements.filter { $0.claim == frame.claim }
            guard let statement = found.first else {
                Issue.record(
                    "\(frame.id): no \(frame.claim) in `\(frame.example.text)`; read \(reading.statements.map { $0.claim })"
                )
                continue
            }
            expect(frame.id, "polarity", statement.polarity, frame.example.polarity)
            expect(frame.id, "modality", statement.modality, frame.example.modality)
            if let gate = frame.example.gate {
                expect(frame.id, "gate", statement.gate?.rawValue, gate)
            }
            let fields: [(String, [String]?, [EntityID])] = [
                ("subject", frame.example.subject, statement.subject),
                ("counterparty", frame.example.counterparty, statement.counterparty),
                ("authority", frame.example.authority, statement.authority),
                ("item", frame.example.item, statement.item),
            ]
            for (field, names, ids) in fields {
                guard let names else { continue }
                let wanted = names.map { name in
                    bench.gazetteer.entities(named: name).first?.id.raw ?? name.lowercased()
                }
                expect(frame.id, field, Set(ids.map(\.raw)), Set(wanted))
            }
        }
    }

    private func expect<Value: Equatable>(
        _ frame: String,
        _ field: String,
        _ got: Value,
        _ wanted: Value
    ) {
        #expect(got == wanted, "\(frame): \(field)")
    }

    @Test func `every cue hands its example over to a source`() throws {
        let bench = try ReaderBench()
        #expect(bench.reader.cues.count > 25)
        for cue in bench.reader.cues {
            let reading = try bench.read(cue.example)
            let chains = reading.statements.map(\.attribution).filter { !$0.isEmpty }
            #expect(!chains.isEmpty, "no source in `\(cue.example)`")
            #expect(
                chains.contains {
                    $0.last?.cue == cue.cue || cue.cue == .said && $0.last?.cue == .reported
                },
                "`\(cue.example)` gives \(chains.map { $0.map(\.cue) })"
            )
        }
    }
}
