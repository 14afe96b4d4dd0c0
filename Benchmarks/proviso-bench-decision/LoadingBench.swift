import ProvisoModel
import ProvisoRegimes

/// How long a pack of ten thousand rules takes to be read, checked and compiled.
struct LoadingBench {
    let parse: Double
    let check: Double
    let compile: Double
    let bytes: Int

    var total: Double { parse + check + compile }

    static func run() throws -> LoadingBench {
        let text = ManyRules.text(10_000)
        let groups = try RuleBook.bundledGroups()
        var runs: [LoadingBench] = []
        for _ in 0..<5 {
            let start = ProcessorClock.now
            let draft = try RulePackParser.parse(text, file: "many-rules.yaml")
            let parsed = ProcessorClock.now
            let pack = try RulePackCheck.structure(draft, groups: groups)
            let checked = ProcessorClock.now
            let day = pack.covers.adding(days: 31)
            let program = RuleProgram(
                AppliedLaw(pack: pack, groups: groups, on: day, knownAt: nil)
            )
            precondition(program.leaves.count >= 10_000, "every rule has a test of its own")
            let compiled = ProcessorClock.now
            runs.append(
                LoadingBench(
                    parse: parsed - start,
                    check: checked - parsed,
                    compile: compiled - checked,
                    bytes: text.utf8.count
                )
            )
        }
        return runs.sorted { $0.total < $1.total }[2]
    }
}
