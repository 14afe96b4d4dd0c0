import Foundation
import ProvisoModel
import Testing

@testable import ProvisoReader

/// The project's own Chinese texts, read and compared field by field with what an annotator signed.
@Suite struct ChineseGoldTests {
    private typealias Object = [String: Any]

    private static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Corpus/reading-zh")

    private struct Tally {
        var right = 0
        var wrong = 0
        var missed = 0

        var f1: Double {
            let all = 2 * right + wrong + missed
            return all == 0 ? 1 : Double(2 * right) / Double(all)
        }
    }

    private let bench: ChineseBench

    init() throws { bench = try ChineseBench() }

    private func object(_ name: String) throws -> Object {
        let data = try Data(contentsOf: Self.folder.appendingPathComponent(name))
        return try #require(try JSONSerialization.jsonObject(with: data) as? Object)
    }

    private func names() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
            .filter { $0.hasSuffix(".txt") }.map { String($0.dropLast(4)) }.sorted()
    }

    private func read(_ name: String) throws -> Reading {
        let meta = try object("\(name).meta.json")
        let outlet = try #require(meta["outlet"] as? String)
        let known = bench.gazetteer.entities(named: outlet)
        var header = try bench.header(
            published: try #require(meta["published"] as? String),
            publisher: known.count == 1 ? known.first?.id : nil,
            lang: try #require(meta["lang"] as? String)
        )
        header.outlet = outlet
        let data = try Data(contentsOf: Self.folder.appendingPathComponent("\(name).txt"))
        return bench.reader.read(try SourceText(bytes: Array(data), header: header))
    }

    /// Entity ids of a reading as the annotator's, wherever they share a name.
    private func canon(_ reading: Reading, _ gold: Object) throws -> [String: String] {
        var byName: [String: String] = [:]
        for (id, value) in try #require(gold["entities"] as? [String: Object]) {
            byName[id] = id
            for name in value["names"] as? [String] ?? [] { byName[name.lowercased()] = id }
        }
        var found: [String: String] = [:]
        for (id, entity) in reading.entities {
            let match = ([id.raw] + entity.names.map { $0.lowercased() }).compactMap { byName[$0] }
            found[id.raw] = match.first ?? id.raw
        }
        return found
    }

    /// One field as comparable words; empty where there is nothing.
    private func value(_ field: String, _ statement: Object, _ canon: [String: String]) -> [String]
    {
        func id(_ raw: String) -> String { canon[raw] ?? raw }
        switch field {
        case "claim": return ["\(statement["kind"] ?? "")/\(statement["predicate"] ?? "")"]
        case "polarity": return statement[field] as? String == "negative" ? ["negative"] : []
        case "modality":
            return (statement[field] as? String).map { $0 == "certain" ? [] : [$0] } ?? []
        case "gate": return (statement[field] as? String).map { [$0] } ?? []
        case "chain":
            let steps = statement["attribution"] as? [Object] ?? []
            let words = steps.map { id($0["source"] as? String ?? "-") }
            return words.isEmpty ? [] : [words.joined(separator: ">")]
        case "quantity":
            guard let quantity = statement[field] as? Object else { return [] }
            let parts = ["min", "max", "min_open", "max_open", "unit", "approx"].map { key in
                (quantity[key] as? NSNumber).map { "\($0.doubleValue)" }
                    ?? quantity[key] as? String ?? ""
            }
            return [parts.joined(separator: " ")]
        case "event_date":
            guard let date = statement[field] as? Object else { return [] }
            return ["\(date["from"] ?? "")..\(date["to"] ?? "")"]
        default: return (statement[field] as? [String] ?? []).map(id)
        }
    }

    private static let fields = [
        "claim", "polarity", "modality", "subject", "authority", "item", "gate", "quantity",
        "chain", "event_date",
    ]

    private func alternatives(_ field: String, _ gold: Object) -> [[String]] {
        let keys = ["chain": ["attribution"], "claim": ["kind", "predicate"]][field] ?? [field]
        var all = [value(field, gold, [:])]
        for key in keys {
            for other in (gold["accept"] as? Object)?[key] as? [Any] ?? [] {
                var changed = gold
                changed[key] = other
                all.append(value(field, changed, [:]))
                // A kind of its own goes with the predicates accepted beside it.
                for more in (gold["accept"] as? Object)?["predicate"] as? [Any] ?? [] {
                    changed["predicate"] = more
                    all.append(value(field, changed, [:]))
                }
            }
        }
        return all
    }

    private func compare(_ wanted: [String], _ got: [String], _ tally: inout Tally) {
        let right = Set(wanted).intersection(got).count
        tally.right += right
        tally.wrong += got.count - right
        tally.missed += wanted.count - right
    }

    private func overlap(_ one: Object, _ two: Object) -> Double {
        func range(_ object: Object) -> (Int, Int)? {
            ((object["span"] as? Object)?["utf8"] as? [Int]).flatMap {
                $0.count == 2 ? ($0[0], $0[1]) : nil
            }
        }
        guard let a = range(one), let b = range(two) else { return 0 }
        let shared = min(a.1, b.1) - max(a.0, b.0)
        return shared <= 0 ? 0 : Double(shared) / Double(max(a.1, b.1) - min(a.0, b.0))
    }

    private struct Result {
        var tallies: [String: Tally] = [:]
        var cell = Tally()
        var wrongApprovals: [String] = []
    }

    private func isCore(_ statement: Object) -> Bool {
        !["assessment", "event"].contains(statement["kind"] as? String ?? "")
    }

    private func cells(_ statements: [Object], _ canon: [String: String]) -> Set<String> {
        var found: Set<String> = []
        for statement in statements where statement["kind"] as? String == "authorization" {
            let sets = ["subject", "authority", "item"].map { field in
                let list = value(field, statement, canon)
                return list.isEmpty ? ["-"] : list
            }
            let rest =
                "\(statement["predicate"] ?? "") \(statement["polarity"] ?? "") "
                + (statement["gate"] as? String ?? "")
            for a in sets[0] {
                for b in sets[1] { for c in sets[2] { found.insert("\(a) \(b) \(c) \(rest)") } }
            }
        }
        return found
    }

    private func score(_ name: String, _ result: inout Result) throws {
        let gold = try object("\(name).gold.json")
        let reading = try read(name)
        let data = try JSONEncoder().encode(reading.statements)
        let told = try #require(try JSONSerialization.jsonObject(with: data) as? [Object])
        let wanted = try #require(gold["statements"] as? [Object])
        let canon = try canon(reading, gold)
        var free = told.filter(isCore)
        for statement in wanted where isCore(statement) {
            let best = free.indices.max {
                overlap(statement, free[$0]) < overlap(statement, free[$1])
            }
            let found = best.flatMap {
                overlap(statement, free[$0]) > 0.3 ? free.remove(at: $0) : nil
            }
            for field in Self.fields {
                let got = found.map { value(field, $0, canon) } ?? []
                let options = alternatives(field, statement)
                let closest = options.first { Set($0) == Set(got) } ?? options[0]
                compare(closest, got, &result.tallies[field, default: Tally()])
            }
            let isApproval = found?["predicate"] as? String == "approved"
            if let found, isApproval,
                value("polarity", found, canon) != value("polarity", statement, [:])
            {
                result.wrongApprovals.append("\(name): \(statement["id"] ?? "")")
            }
        }
        for extra in free {
            for field in Self.fields {
                compare([], value(field, extra, canon), &result.tallies[field, default: Tally()])
            }
            if extra["predicate"] as? String == "approved" { result.wrongApprovals.append(name) }
        }
        compare(Array(cells(wanted, [:])), Array(cells(told, canon)), &result.cell)
    }

    @Test func `the Chinese texts are read as they were annotated, and no approval the wrong way`()
        throws
    {
        var result = Result()
        let names = try names()
        #expect(names.count >= 8)
        for name in names { try score(name, &result) }
        let macro =
            result.tallies.values.map(\.f1).reduce(0, +) / Double(result.tallies.count)
        let shown = result.tallies.mapValues { ($0.f1 * 1000).rounded() / 1000 }
            .sorted { $0.key < $1.key }
        #expect(result.wrongApprovals.isEmpty, "\(result.wrongApprovals)")
        #expect(macro >= 0.90, "macro \(macro): \(shown)")
        #expect(result.tallies["polarity"]?.f1 ?? 0 >= 0.95, "\(shown)")
        #expect(result.tallies["chain"]?.f1 ?? 0 >= 0.90, "\(shown)")
        #expect(result.cell.f1 >= 0.80, "cell \(result.cell.f1)")
    }

    @Test func `sentences that hold news of a permission and gave none are listed`() throws {
        let unread = try names().flatMap { try read($0).unread.map(\.text) }
        #expect(unread.contains { $0.contains("中国是否会批准镝的出口") })
        #expect(unread.contains { $0.contains("希望中国尽快批准") })
    }
}
