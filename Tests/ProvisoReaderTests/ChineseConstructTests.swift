import Foundation
import ProvisoModel
import Testing

@testable import ProvisoReader

/// Acts, negation, certainty, numbers, dates and words that point back, each in sentences of its own.
@Suite struct ChineseConstructTests {
    private let bench: ChineseBench

    init() throws { bench = try ChineseBench() }

    // MARK: What was done, and by whom

    @Test(arguments: [
        ("韩国批准浪潮采购Gaudi 3芯片。", "approved", "inspur | kr | intel-gaudi-3 | import"),
        ("海牙放行了DUV光刻机的出口。", "approved", " | nl | duv-tools | export"),
        ("经产省向佳能发放了DUV光刻机的出口许可证。", "approved", "canon | jp-meti | duv-tools | export"),
        ("美光获美国商务部批准向中国出售HBM3E。", "approved", "micron | us-commerce | hbm3e | export"),
        ("美光已从美国商务部取得HBM3E的出口许可证。", "approved", "micron | us-commerce | hbm3e | export"),
        ("联想的H20芯片进口申请已获批。", "approved", "lenovo |  | nvidia-h20 | import"),
        ("联想获准采购H20芯片。", "approved", "lenovo |  | nvidia-h20 | import"),
        ("中国允许联想购买H20芯片。", "approved", "lenovo | cn | nvidia-h20 | import"),
        ("北京为H20芯片进口开绿灯。", "approved", " | cn | nvidia-h20 | import"),
        ("荷兰政府驳回了阿斯麦出口EUV光刻机的申请。", "denied", "asml | nl | euv-tools | export"),
        ("商务部不予批准镝的出口。", "denied", " | cn-mofcom | dysprosium | export"),
        ("阿斯麦的申请被荷兰政府拒绝。", "denied", "asml | nl |  | "),
        ("工业与安全局退回了英伟达B30A芯片的申请。", "returned", "nvidia | us-bis | nvidia-b30a | export"),
        ("荷兰叫停了阿斯麦出口DUV光刻机的许可证。", "suspended", "asml | nl | duv-tools | export"),
        ("工业与安全局撤销了三星的豁免。", "revoked", "samsung | us-bis |  | "),
        ("泛林集团的出口许可证已失效。", "expired", "lam-research |  |  | export"),
        ("美国延长了台积电的豁免。", "renewed", "tsmc | us |  | "),
        ("美国给予SK海力士豁免。", "exempted", "sk-hynix | us |  | "),
        ("网信办建议美团不要购买H20芯片。", "discouraged", "meituan | cn-cac | nvidia-h20 | import"),
        ("日本禁止尼康向俄罗斯出口光刻胶。", "prohibited", "nikon | jp | 光刻胶 | export"),
        ("EUV光刻机不得出口到中国。", "prohibited", " |  | euv-tools | export"),
        ("尼康已向经济产业省提交出口申请。", "applied", "nikon | jp-meti |  | export"),
        ("尼康申请出口DUV光刻机。", "applied", "nikon |  | duv-tools | export"),
        ("尼康的申请仍在审查中。", "pending", "nikon |  |  | "),
        ("经产省正在审核尼康的申请。", "pending", "nikon | jp-meti |  | "),
        ("尼康仍在等待批准。", "pending", "nikon |  |  | "),
    ])
    func `an act of permission is told with who may, who decides and what`(
        _ text: String,
        _ predicate: String,
        _ fields: String
    ) throws {
        let found = try bench.one("authorization/\(predicate)", in: text)
        #expect(bench.fields(found) == fields)
        #expect(found.polarity == .positive)
    }

    @Test(arguments: [
        ("附带条件尚待敲定。", "condition/open"), ("具体条件仍在讨论。", "condition/open"),
        ("条件尚未确定。", "condition/open"), ("进口商必须提交最终用户证明。", "condition/set"),
        ("许可证仅限民用。", "condition/set"), ("条件由经产省制定。", "competence/sets-conditions"),
        ("最终决定权在商务部手中。", "competence/decides"), ("商务部负责审批出口申请。", "competence/reviews"),
        ("海关总署负责执行禁令。", "competence/enforces"), ("日本拟出台新规。", "rule/proposed"),
        ("日本公布了新的出口管制措施。", "rule/announced"), ("本公告自2026年1月1日起施行。", "rule/in-force"),
        ("工业与安全局放宽了H20芯片的出口规定。", "rule/amended"), ("商务部暂停实施对锑的出口禁令。", "rule/paused"),
        ("商务部取消了对镓的出口禁令。", "rule/repealed"), ("中国解除了对锗的出口限制。", "rule/repealed"),
        ("尼康未获告知此事。", "notification/informed"), ("尼康没有回应置评请求。", "response/no-response"),
        ("尼康未立即回应置评请求。", "response/no-response"), ("尼康不予置评。", "response/declined-to-comment"),
        ("尼康未披露许可证的数量。", "response/not-disclosed"), ("尼康否认违规。", "response/denied"),
        ("更正：此前报道的数量有误。", "response/corrected"), ("浪潮订购了3000枚Gaudi 3芯片。", "transaction/ordered"),
        ("浪潮去年采购了3000枚Gaudi 3芯片。", "transaction/purchased"),
        ("英特尔已向浪潮发货3000枚Gaudi 3芯片。", "transaction/shipped"),
        ("浪潮已向英特尔预付款项。", "transaction/paid"), ("英特尔暂停生产Gaudi 3芯片。", "transaction/paused"),
        ("英特尔已恢复供货。", "transaction/resumed"), ("浪潮取消了订单。", "transaction/cancelled"),
        ("浪潮正与英特尔洽谈。", "transaction/negotiated"), ("壁仞科技转运了A100芯片。", "conduct/diverted"),
        ("解放军使用了A100芯片。", "conduct/military-use"), ("壁仞科技违反了许可条件。", "conduct/breached"),
        ("壁仞科技承诺遵守规定。", "conduct/committed"),
    ])
    func `each kind of statement has its words`(_ text: String, _ claim: String) throws {
        _ = try bench.one(claim, in: text)
    }

    // MARK: Negation, certainty, and what is no act

    @Test(arguments: [
        ("韩国尚未批准浪潮采购Gaudi 3芯片。", "authorization/approved", Polarity.negative),
        ("没有任何企业获批采购H20芯片。", "authorization/approved", .negative),
        ("任何许可证都没有获批。", "authorization/approved", .negative),
        ("浪潮未获批准。", "authorization/approved", .negative),
        ("美国不会允许英伟达出口Blackwell芯片。", "authorization/approved", .negative),
        ("中国无意放松，从未批准EUV光刻机进口。", "authorization/approved", .negative),
        ("没有任何申请被驳回。", "authorization/denied", .negative),
        ("荷兰并未吊销阿斯麦的许可证。", "authorization/revoked", .negative),
        ("尼康尚未收到通知。", "notification/informed", .negative),
        ("尼康既未证实也未否认该报道。", "response/confirmed", .negative),
        ("未获批准的企业不得采购H20芯片。", "authorization/prohibited", .positive),
        ("尼康没有说明原因。", "response/not-disclosed", .positive),
    ])
    func `negation is kept, except where the predicate is itself a refusal`(
        _ text: String,
        _ claim: String,
        _ polarity: Polarity
    ) throws {
        #expect(try bench.one(claim, in: text).polarity == polarity)
    }

    @Test(arguments: [
        ("韩国可能批准铠侠的申请。", Modality.possible), ("韩国或将批准铠侠的申请。", .possible),
        ("韩国不排除批准铠侠的申请。", .possible), ("韩国预计批准铠侠的申请。", .probable),
        ("韩国有望批准铠侠的申请。", .probable), ("韩国将批准铠侠的申请。", .probable),
        ("铠侠认为，韩国批准了该申请。", .probable), ("韩国已批准铠侠的申请。", .certain),
        ("铠侠可以进口HBM4。", .certain), ("铠侠无法保证许可证会获批。", .possible),
    ])
    func `certainty is as the words give it`(_ text: String, _ modality: Modality) throws {
        #expect(try bench.one("authorization/approved", in: text).modality == modality)
    }

    @Test(arguments: [
        "如果韩国批准该申请，浪潮将采购HBM4。", "一旦获批，浪潮将立即下单。", "除非韩国批准，否则浪潮不会采购HBM4。",
        "浪潮希望韩国批准该申请。", "浪潮呼吁韩国批准HBM4进口。", "议员要求批准该申请。", "韩国是否批准该申请尚不清楚。",
        "韩国会批准该申请吗？", "韩国批准了该申请？", "韩国正考虑批准该申请。", "并非所有申请都获批准。",
        "韩国批准HBM4进口的可能性很小。", "有关韩国批准进口的传闻不属实。", "在韩国批准之前，浪潮不会下单。",
        "韩国本应批准该申请。", "韩国反对批准该申请。", "浪潮正寻求获得许可。", "浪潮无意申请许可，也不愿获得许可。",
        "没有证据显示韩国批准了HBM4进口。", "韩国政府没有宣布批准HBM4进口。", "浪潮不相信韩国批准了HBM4进口。",
        "向浪潮出口须获许可证。", "获得许可并不等于可以发货。", "批准与否取决于韩国政府。", "核准内容过于严苛。",
        "如符合规定，韩国将批准该申请。", "如无韩国批准，浪潮不得进口HBM4。", "韩国批准HBM4进口的决定引发反弹。",
        "经韩国批准，浪潮进行了投资。", "韩国尚无批准进口的计划。", "获准采购HBM4的企业拒绝置评。",
        "韩国批准进口HBM4的消息尚未得到证实。", "韩国否认已批准HBM4进口。", "法案要求韩国批准进口。",
    ])
    func `what is asked, wished, supposed or denied is no approval`(_ text: String) throws {
        let found = try bench.read(text, only: "authorization/approved")
        #expect(found.filter { $0.polarity == .positive && $0.modality == .certain }.isEmpty)
    }

    @Test(arguments: [
        ("韩国原则上批准了铠侠的申请。", Stage.preliminary), ("韩国初步批准了铠侠的申请。", .preliminary),
        ("韩国正式批准了铠侠的申请。", .final),
    ])
    func `preliminary and formal approvals keep their stage`(_ text: String, _ stage: Stage) throws
    {
        #expect(try bench.one("authorization/approved", in: text).stage == stage)
    }

    @Test func `a conditional approval carries its condition, open where it is not settled`() throws
    {
        let bare = try bench.one("authorization/approved", in: "韩国有条件批准了铠侠的申请。")
        #expect(bare.condition?.state == .set)
        let open = try bench.one(
            "authorization/approved",
            in: "韩国批准了铠侠采购Gaudi 3芯片的申请，但附带条件尚待敲定。"
        )
        #expect(open.condition?.state == .open)
    }

    // MARK: Numbers

    @Test(
        arguments: [
            ("超过9000枚", 9000, nil, true, false), ("逾40万枚", 400_000, nil, true, false),
            ("40余万枚", 400_000, nil, true, false), ("四十余万枚", 400_000, nil, true, false),
            ("至少9000枚", 9000, nil, false, false), ("不少于9000枚", 9000, nil, false, false),
            ("9000枚以上", 9000, nil, false, false), ("至多9000枚", nil, 9000, false, false),
            ("不超过9000枚", nil, 9000, false, false), ("9000枚以内", nil, 9000, false, false),
            ("少于9000枚", nil, 9000, false, true), ("不足9000枚", nil, 9000, false, true),
            ("四十万枚", 400_000, 400_000, false, false),
            ("1.5亿颗", 150_000_000, 150_000_000, false, false),
            ("两千五百台", 2500, 2500, false, false), ("5000到9000枚", 5000, 9000, false, false),
            ("10至20万枚", 100_000, 200_000, false, false), ("12,500枚", 12500, 12500, false, false),
        ] as [(String, Int?, Int?, Bool, Bool)]
    )
    func `bounds are read as they are written`(
        _ words: String,
        _ min: Int?,
        _ max: Int?,
        _ isMinOpen: Bool,
        _ isMaxOpen: Bool
    ) throws {
        let text = "浪潮订购了\(words)Gaudi 3芯片。"
        let found = try #require(try bench.one("transaction/ordered", in: text).quantity)
        #expect(found.min == min.map { Decimal($0) } && found.max == max.map { Decimal($0) })
        #expect(found.isMinOpen == isMinOpen && found.isMaxOpen == isMaxOpen)
        #expect(found.unit == .units && !found.isApproximate)
    }

    @Test(
        arguments: [("约9000枚", 9000), ("近9000枚", 9000), ("9000枚左右", 9000), ("数十万枚", nil)]
            as [(String, Int?)]
    )
    func `rough figures are marked as rough, and vague ones have none`(
        _ words: String,
        _ value: Int?
    ) throws {
        let text = "浪潮订购了\(words)Gaudi 3芯片。"
        let found = try #require(try bench.one("transaction/ordered", in: text).quantity)
        #expect(found.isApproximate)
        #expect(found.min == value.map { Decimal($0) } && found.max == found.min)
    }

    @Test(arguments: [("25%", 25), ("百分之五十", 50), ("三成", 30), ("一半", 50)])
    func `shares are percentages`(_ words: String, _ value: Int) throws {
        let found = try bench.one("condition/set", in: "英伟达须上缴销售额的\(words)。")
        #expect(found.quantity?.unit == .percent && found.quantity?.min == Decimal(value))
    }

    @Test(arguments: ["共同", "合计", "联合", "共计"])
    func `a joint figure has a pool`(_ word: String) throws {
        let text = "浪潮、联想和新华三\(word)订购9000枚Gaudi 3芯片。"
        let found = try bench.one("transaction/ordered", in: text)
        #expect(found.quantity?.pool == ["inspur", "lenovo", "h3c"])
    }

    @Test(arguments: ["各", "分别"])
    func `a figure for each has none`(_ word: String) throws {
        let text = "浪潮、联想\(word)订购9000枚Gaudi 3芯片。"
        #expect(try bench.one("transaction/ordered", in: text).quantity?.pool.isEmpty == true)
    }

    // MARK: Dates; the day of publication is Wednesday, 18 March 2026

    @Test(arguments: [
        ("周一", "2026-03-16", "2026-03-16"), ("星期三", "2026-03-18", "2026-03-18"),
        ("周四", "2026-03-12", "2026-03-12"), ("上周", "2026-03-09", "2026-03-15"),
        ("上周五", "2026-03-13", "2026-03-13"), ("本周", "2026-03-16", "2026-03-18"),
        ("本周二", "2026-03-17", "2026-03-17"), ("本月初", "2026-03-01", "2026-03-10"),
        ("本月早些时候", "2026-03-01", "2026-03-18"), ("上月", "2026-02-01", "2026-02-28"),
        ("上个月", "2026-02-01", "2026-02-28"), ("上月底", "2026-02-21", "2026-02-28"),
        ("1月28日", "2026-01-28", "2026-01-28"), ("7月", "2025-07-01", "2025-07-31"),
        ("7月中旬", "2025-07-11", "2025-07-20"), ("2026年1月", "2026-01-01", "2026-01-31"),
        ("去年", "2025-01-01", "2025-12-31"), ("去年底", "2025-09-01", "2025-12-31"),
        ("去年12月31日", "2025-12-31", "2025-12-31"), ("今年早些时候", "2026-01-01", "2026-03-18"),
        ("去年第三季度", "2025-07-01", "2025-09-30"), ("2025年", "2025-01-01", "2025-12-31"),
        ("昨日", "2026-03-17", "2026-03-17"), ("2026-02-03", "2026-02-03", "2026-02-03"),
        ("十二月三日", "2025-12-03", "2025-12-03"),
    ])
    func `dates are resolved against the day of publication`(
        _ words: String,
        _ from: String,
        _ to: String
    ) throws {
        let found = try bench.one(
            "authorization/denied",
            in: "经产省\(words)驳回了尼康的申请。"
        )
        #expect(found.eventDate?.from == Day(from))
        #expect(found.eventDate?.to == Day(to))
    }

    @Test func `since runs to the day of publication`() throws {
        let found = try bench.one("rule/in-force", in: "自10月起，出口DUV光刻机须申请许可证。")
        #expect(found.eventDate?.from == Day("2025-10-01"))
        #expect(found.eventDate?.to == Day("2026-03-18"))
    }

    // MARK: Words that point back

    @Test(arguments: [
        ("浪潮公布了财报。该公司获准采购H20芯片。", "inspur"),
        ("浪潮和联想公布了财报。两家公司获准采购H20芯片。", "inspur,lenovo"),
        ("浪潮、联想和小米公布了财报。这三家公司获准采购H20芯片。", "inspur,lenovo,xiaomi"),
        ("浪潮和联想公布了财报。上述公司获准采购H20芯片。", "inspur,lenovo"),
        ("星河智算科技公司（下称“星河智算”）成立于上海。星河智算获准采购H20芯片。", "星河智算科技公司"),
    ])
    func `companies are found again by what stands for them`(_ text: String, _ who: String) throws {
        let found = try bench.one("authorization/approved", in: text)
        #expect(found.subject.map(\.raw).sorted().joined(separator: ",") == who)
    }

    @Test(arguments: [
        ("工信部和商务部举行会议。两部委批准了浪潮的申请。", "cn-miit,cn-mofcom"),
        ("经产省举行会议。该机构批准了浪潮的申请。", "jp-meti"),
        ("国家发展和改革委员会（以下简称“委员会甲”）举行会议。委员会甲批准了浪潮的申请。", "cn-ndrc"),
    ])
    func `bodies are found again by what stands for them`(_ text: String, _ who: String) throws {
        let found = try bench.one("authorization/approved", in: text)
        #expect(found.authority.map(\.raw).sorted().joined(separator: ",") == who)
    }

    @Test func `the chip spoken of is the one meant`() throws {
        let text = "英伟达去年推出H20芯片。中国批准浪潮采购该芯片。"
        #expect(try bench.one("authorization/approved", in: text).item == ["nvidia-h20"])
    }
}
