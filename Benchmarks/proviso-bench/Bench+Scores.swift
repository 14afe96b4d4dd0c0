import Foundation
import ReaderGold

extension Bench {
    /// The reader against annotated texts: the project's own, and those beside it where there are any.
    func readingScores() throws {
        for corpus in ["reading-en", "reading-zh"] { try ownScores(of: corpus) }
        let gold = root.deletingLastPathComponent().appending(path: "shared/reader")
        let scorer = gold.appending(path: "score.py")
        guard FileManager.default.fileExists(atPath: scorer.path) else { return }
        try scores(of: ["seed"], from: gold, under: scorer, as: "seed report")
        let dev = gold.appending(path: "dev")
        try scores(of: names(in: dev), from: dev, under: scorer, as: "development texts")
    }

    private func names(in folder: URL) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path)
            .filter { $0.hasSuffix(".txt") }.map { String($0.dropLast(4)) }.sorted()
    }

    private func ownScores(of corpus: String) throws {
        let folder = root.appending(path: "Tests/Corpus").appending(path: corpus)
        var score = GoldScore()
        for name in try names(in: folder) {
            let made = scratch.appending(path: "\(corpus)-\(name).json")
            try read(name, from: folder, to: made)
            let gold = try Data(contentsOf: folder.appending(path: "\(name).gold.json"))
            score.add(
                name,
                gold: try AnnotatedText(json: gold),
                told: try AnnotatedText(json: Data(contentsOf: made))
            )
        }
        let shown: KeyValuePairs = [
            "fields": score.macro, "polarity": score.f1(.polarity), "chain": score.f1(.chain),
            "cell": score.cells.f1,
        ]
        let figures = shown.map { "\($0.key) \(String(format: "%.3f", $0.value))" }
        print("Reader against annotated texts: \(corpus)")
        print("  F1 of \(figures.joined(separator: ", "))")
        print("  approvals with the wrong polarity: \(score.wrongApprovals.count)")
    }

    private func read(_ name: String, from folder: URL, to place: URL) throws {
        _ = try run(
            "proviso",
            [
                "read", folder.appending(path: "\(name).txt").path, "--meta",
                folder.appending(path: "\(name).meta.json").path, "-n", "--json", "-q", "-o",
                place.path,
            ]
        )
    }

    private func scores(
        of names: [String],
        from folder: URL,
        under scorer: URL,
        as title: String
    ) throws {
        let golds = scratch.appending(path: "gold-\(title)")
        let made = scratch.appending(path: "made-\(title)")
        for place in [golds, made] {
            try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        }
        for name in names {
            try FileManager.default.copyItem(
                at: folder.appending(path: "\(name).gold.json"),
                to: golds.appending(path: "\(name).gold.json")
            )
            try read(name, from: folder, to: made.appending(path: "\(name).pred.json"))
        }
        let answer = try output(
            of: "/usr/bin/env",
            ["python3", scorer.path, golds.path, made.path]
        )
        print("Reader against annotated texts: \(title)")
        let wanted = ["OVERALL", "polarity", "cell", "chain", "strict"]
        for line in answer.split(separator: "\n")
        where wanted.contains(where: { line.hasPrefix($0) }) {
            print("  \(line)")
        }
    }
}
