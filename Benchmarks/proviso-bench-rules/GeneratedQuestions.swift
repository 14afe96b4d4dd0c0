import ProvisoLedger
import ProvisoModel

/// Questions that differ from one another in the ways questions do; the same number gives the same one.
struct GeneratedQuestions {
    private let buyers: [EntityID] = [
        "deepseek", "bytedance", "alibaba", "tencent", "baidu", "huawei", "inspur", "moonshot",
    ]
    private let items: [EntityID] = [
        "nvidia-h200", "nvidia-h20", "nvidia-b200", "amd-mi308", "nvidia-l20", "nvidia-l40",
    ]
    private let floors: [Grade] = [.official, .named, .unnamed]
    private let quantities = [1, 100, 999, 2_400, 10_000, 75_000, 400_000, 500_000]
    private let firstDay = 20_100

    func record(_ number: Int) -> DecisionRecord {
        var random = UInt64(truncatingIfNeeded: number) &* 0x9E37_79B9_7F4A_7C15
        func draw(_ bound: Int) -> Int {
            // SplitMix64 (Steele, Lea and Flood 2014).
            random &+= 0x9E37_79B9_7F4A_7C15
            var mixed = (random ^ (random >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
        }
        let day = firstDay + draw(500)
        let question = Question(
            seller: "nvidia",
            buyer: buyers[draw(buyers.count)],
            item: items[draw(items.count)],
            quantity: quantities[draw(quantities.count)] + draw(3),
            from: .unitedStates,
            to: .china,
            on: Day(number: day),
            // Evidence comes in a few times, so answers share few known times.
            known: Instant(endOf: Day(number: 20_460 + 15 * draw(4))),
            floor: floors[draw(floors.count)],
            asker: Asker.allCases[draw(3)],
            includesUnreviewed: false
        )
        let digest = Digest(of: Array("answer \(number)".utf8))
        return DecisionRecord(
            id: ShortCode.make(prefix: "dec_", from: digest),
            question: question,
            verdict: "undetermined",
            rules: ["us-ear@2026.1", "cn-import@2026.1"],
            answerSHA256: digest.hex
        )
    }
}
