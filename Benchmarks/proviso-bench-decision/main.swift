import Foundation
import ProvisoModel
import ProvisoRegimes

// Prints decisions for each second beside the peers measured in the same run, and whether each bar is
// kept.
let arguments = CommandLine.arguments.dropFirst()
guard let file = arguments.first else {
    print("usage: proviso-bench-decision CASES.json [PEER.json …]")
    exit(64)
}
let gates = try TwoGates(cases: file)
let peers = try Peer.read(Array(arguments.dropFirst()))
let yacedar = peers.first { $0.name == "yacedar" }?.rate
let partial = peers.first { $0.name == "cedarpy partial" }?.rate

func line(_ name: String, _ cells: [String], _ what: String) {
    let columns = zip(cells, [13, 10, 17]).map { text, width in
        String(repeating: " ", count: max(1, width - text.count)) + text
    }
    let title = name + String(repeating: " ", count: max(1, 24 - name.count))
    print(title + columns.joined() + "  " + what)
}

func row(_ name: String, _ rate: Double, _ agreeing: String, _ what: String) {
    line(name, [rate.grouped, yacedar.map { ratio(rate / $0) } ?? "-", agreeing], what)
}

func ratio(_ value: Double) -> String { String(format: value < 10 ? "%.2f" : "%.0f", value) }

func bar(_ words: String, _ isKept: Bool?) {
    print("  \(isKept.map { $0 ? "kept  " : "MISSED" } ?? "no peer") \(words)")
}

let verdict = { (evaluator: inout FlatEvaluator) -> Int in
    evaluator.findReasons()
    return evaluator.carrying.count
}
let unblock = { (evaluator: inout FlatEvaluator) -> Int in
    evaluator.findReasons()
    evaluator.findUnblockSets()
    return evaluator.carrying.count + evaluator.unblockSets.count
}
let reasons = min(gates.rate(gates.known, verdict), gates.rate(gates.unknown, verdict))
let sets = min(gates.rate(gates.known, unblock), gates.rate(gates.unknown, unblock))
let both = gates.known + gates.unknown
let agreeing = gates.agreeing(both)
let batch = gates.batch(both, times: 512)

print(
    "Decisions for each second of processor time, one core; agreement with the three-valued oracle"
)
print("1,000 known cases, 1,000 with 30 % of the facts unknown; Proviso: the slower of the two\n")
line("engine", ["a second", "to Cedar", "agree"], "what is timed")
for peer in peers { row(peer.name, peer.rate, "\(peer.agree)/\(peer.of)", peer.what) }
let all = "\(agreeing)/\(both.count)"
row("Proviso, reasons", reasons, all, "row made from typed values, verdict, every rule, reasons")
row("Proviso, unblock sets", sets, all, "the same, and unblock sets, each confirmed")
let fromDictionaries = gates.rateFromDictionaries(gates.unknown)
row(
    "Proviso, dictionaries",
    fromDictionaries,
    all,
    "the same from values by name, figures as decimals"
)
row(
    "Proviso, by definition",
    gates.naiveRate(gates.unknown),
    "\(gates.naiveAgreeing(both))/\(both.count)",
    "the naive evaluator: verdict alone"
)
row("Proviso, batch", batch.rate, "\(batch.agreeing)/\(batch.of)", "columns, tests included")

let loading = try LoadingBench.run()
func seconds(_ value: Double) -> String { String(format: "%.2f s", value) }
print(
    """

    10,000 rules in \(loading.bytes.grouped) bytes: read \(seconds(loading.parse)), checked \
    \(seconds(loading.check)), compiled \(seconds(loading.compile)), together \
    \(seconds(loading.total)) of processor time (median of 5)

    Bars
    """
)
bar("every verdict equals the oracle's", agreeing == both.count && batch.agreeing == batch.of)
bar(
    "reasons at least 5 times Cedar with requests built beforehand",
    yacedar.map { reasons >= 5 * $0 }
)
bar("unblock sets at least as fast as Cedar's two-valued answer", yacedar.map { sets >= $0 })
bar("unblock sets at least 20 times Cedar's partial evaluation", partial.map { sets >= 20 * $0 })
bar("batch at least 20,000,000 decisions for each second", batch.rate >= 20_000_000)
bar("10,000 rules in less than a second", loading.total < 1)

extension Double {
    /// Whole, with commas.
    fileprivate var grouped: String { Int(self).grouped }
}
