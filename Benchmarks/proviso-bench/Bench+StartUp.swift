import Foundation
import ProvisoReader

extension Bench {
    func startUp() throws {
        print("Start-up, median of 21 runs")
        let workspace = scratch.appending(path: "case.proviso").path
        _ = try run("proviso", ["demo", workspace, "-q"])
        let empty = try median(21) { _ = try run("empty-program", []) }
        let decide = [
            "-C", workspace, "decide", "--seller", "nvidia", "--buyer", "deepseek", "--item",
            "h200", "--qty", "1000", "--on", "2026-01-30", "-n",
        ]
        for (name, arguments, limit) in [("help", ["help"], 0.1), ("decide", decide, 0.3)] {
            let time = try median(21) { _ = try run("proviso", arguments) }
            print(
                "  \(name): \(milliseconds(time)), \(ratio(time / empty)) times an empty program",
                "(\(milliseconds(empty))); limit \(milliseconds(limit)): \(kept(time < limit))"
            )
        }
        let limit = 0.05
        let load = try median(21) {
            _ = try Reader.bundled(gazetteer: Gazetteer.bundled())
        }
        print(
            "  the reader's names and words: \(milliseconds(load));",
            "limit \(milliseconds(limit)): \(kept(load < limit))"
        )
    }
}
