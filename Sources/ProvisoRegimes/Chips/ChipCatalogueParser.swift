import Foundation
import ProvisoModel

/// Reads the table of chips from comma-separated text with a heading line.
public enum ChipCatalogueParser {
    static let columns = [
        "id", "family", "family_names", "maker", "names", "datacenter", "tops", "bits", "tpp",
        "die_mm2", "density", "bandwidth", "memory_gb", "released", "source", "note", "confidence",
    ]

    public static func parse(
        _ text: String,
        file: String
    ) throws(RulePackProblems) -> ChipCatalogue {
        var problems: [RulePackProblem] = []
        let rows = CommaSeparated.rows(of: text, file: file, &problems)
        var chips: [Chip] = []
        var families: [EntityID: [String]] = [:]
        if let heading = rows.first, heading.cells != columns {
            problems.append(
                .wrongValue(
                    heading.cells.joined(separator: ","),
                    of: "the heading",
                    wanted: "`\(columns.joined(separator: ","))`",
                    at: heading.place
                )
            )
        } else {
            for row in rows.dropFirst() {
                guard let chip = chip(row, &problems) else { continue }
                chips.append(chip)
                guard let family = chip.family else { continue }
                families[family, default: []] += row.list(2)
            }
        }
        problems += duplicates(rows)
        if let found = RulePackProblems(problems) { throw found }
        return ChipCatalogue(chips: chips, familyNames: families)
    }

    private static func duplicates(_ rows: [CommaSeparated.Row]) -> [RulePackProblem] {
        var seen: Set<String> = []
        return rows.filter { !seen.insert($0.cells[0]).inserted }
            .map { .duplicate($0.cells[0], of: "chip", at: $0.place) }
    }

    private static func chip(
        _ row: CommaSeparated.Row,
        _ problems: inout [RulePackProblem]
    ) -> Chip? {
        guard row.cells.count == columns.count else {
            problems.append(
                .wrongShape(
                    "the row",
                    wanted: "\(columns.count) cells, as the heading has",
                    at: row.place
                )
            )
            return nil
        }
        let cells = row.cells
        guard let id = row.filled(0, &problems), let maker = row.filled(3, &problems),
            let datacenter = datacenters[cells[5]],
            let confidence = Chip.Confidence(rawValue: cells[16]),
            let tops = Figures.bounds(cells[6]), let bits = Figures.bounds(cells[7]),
            let tpp = Figures.bounds(cells[8]), let die = Figures.bounds(cells[9]),
            let density = Figures.bounds(cells[10]), let bandwidth = Figures.bounds(cells[11]),
            let memory = Figures.bounds(cells[12])
        else {
            problems.append(
                .wrongShape(
                    "the row of `\(cells[0])`",
                    wanted: "figures, ranges such as `4480 to 6400`, or nothing; `yes`, `no` or "
                        + "`unknown` for data centers; `high`, `medium` or `low` for confidence",
                    at: row.place
                )
            )
            return nil
        }
        if let problem = arithmetic(row, tops, bits, tpp, die, density) { problems.append(problem) }
        return Chip(
            id: EntityID(id),
            family: cells[1].isEmpty ? nil : EntityID(cells[1]),
            maker: maker,
            names: row.list(4),
            isForDatacenters: datacenter,
            tpp: tpp,
            density: density,
            bandwidth: bandwidth,
            memoryGB: memory,
            released: cells[13],
            source: cells[14],
            note: cells[15],
            confidence: confidence
        )
    }

    private static let datacenters: [String: Truth] = [
        "yes": .holds, "no": .fails, "unknown": .unknown,
    ]

    /// TPP is operations times bit length, and density is TPP by area: a row that says otherwise was mistyped.
    private static func arithmetic(
        _ row: CommaSeparated.Row,
        _ tops: Bounds,
        _ bits: Bounds,
        _ tpp: Bounds,
        _ die: Bounds,
        _ density: Bounds
    ) -> RulePackProblem? {
        if let operations = tops.least, operations == tops.most, let length = bits.least,
            (tpp > operations * length) == .holds || (tpp < operations * length) == .holds
        {
            return .wrongValue(
                row.cells[8],
                of: "`tpp`",
                wanted: "\(operations) times \(length)",
                at: row.place
            )
        }
        guard let performance = tpp.least, performance == tpp.most, let area = die.least,
            let dense = density.least
        else { return nil }
        let off = performance / area - dense
        return (off < 0 ? -off : off) <= Figures.hundredth
            ? nil
            : .wrongValue(
                row.cells[10],
                of: "`density`",
                wanted: "\(performance) by \(area)",
                at: row.place
            )
    }
}
