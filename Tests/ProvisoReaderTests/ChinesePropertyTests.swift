import Foundation
import ProvisoModel
import ProvisoTesting
import Testing

@testable import ProvisoReader

/// What holds of every reading of Chinese, whatever the text.
@Suite struct ChinesePropertyTests {
    private let bench: ChineseBench

    init() throws { bench = try ChineseBench() }

    private static let stock = [
        "两名知情人士周一对日经亚洲表示，韩国已批准铠侠采购超过1200枚Gaudi 3芯片，但附带条件仍在讨论之中。",
        "| 铠侠 | 获准采购300枚MI355X芯片 | 日经亚洲 |",
        "- 东京的“最终”规则将于5月生效。",
        "經濟產業省駁回了東京電子出口DUV光刻機的申請。",
        "工业和信息化部（下称“工信部”）称，许可证将于年底到期；海关总署拒绝置评。",
        "一、出口经营者须提交最终用户证明：",
        "更正：此前报道有误。",
        "據悉，騰訊、阿里巴巴分別訂購了3萬枚和5萬枚晶片。",
    ]

    private static let noise = [
        "\u{202E}", "\u{200B}", "，", "。", "（", "）", "“", "」", "、", "不", "未", "没有", "据", "称", "批准",
        "的", "40万", "é", "👩‍💻", "𠮷", "\r\n", "|", "第", "年", "月", "H200", "％", "\u{3000}",
    ]

    private func text(_ random: inout SeededGenerator) -> String {
        var scalars: [Unicode.Scalar] = []
        for _ in 0..<Int.random(in: 1...6, using: &random) {
            scalars += (Self.stock.randomElement(using: &random) ?? "").unicodeScalars
            if Bool.random(using: &random) { scalars.append("\n") }
        }
        for _ in 0..<Int.random(in: 0...14, using: &random) {
            let place = Int.random(in: 0..<scalars.count, using: &random)
            if Bool.random(using: &random), scalars.count > 1 {
                scalars.remove(at: place)
            } else {
                let scrap = Self.noise.randomElement(using: &random) ?? ""
                scalars.insert(contentsOf: scrap.unicodeScalars, at: place)
            }
        }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }

    private func check(_ text: String) throws {
        let bytes = Array(text.utf8)
        guard let source = try? SourceText(bytes: bytes, header: bench.header()) else { return }
        let reading = bench.reader.read(source)
        for span in reading.statements.flatMap({ [$0.span] + $0.also }) + reading.unread {
            try #require(
                span.utf8.lowerBound < span.utf8.upperBound && span.utf8.upperBound <= bytes.count
            )
            #expect(Array(span.text.utf8) == Array(bytes[span.utf8]), "\(text)")
            let before = String(decoding: bytes[..<span.utf8.lowerBound], as: UTF8.self)
            #expect(before.unicodeScalars.count == span.characters.lowerBound)
        }
        for statement in reading.statements {
            let named =
                statement.subject + statement.counterparty + statement.authority + statement.item
            for entity in named { #expect(reading.entities[entity] != nil, "\(entity)") }
        }
        #expect(bench.reader.read(source) == reading, "\(text)")
    }

    @Test func `quotes equal the bytes at their offsets, and the same text reads the same`() throws
    {
        for round in FuzzRounds(atLeast: 200) {
            var random = SeededGenerator(seed: UInt64(round))
            try check(text(&random))
        }
    }

    @Test func `spoilt texts never bring the reader down`() throws {
        for round in FuzzRounds(atLeast: 100) {
            var random = SeededGenerator(seed: UInt64(round) + 7000)
            try check(text(&random).spoilt(using: &random))
        }
    }

    @Test func `endless sentences and heaps of names take time in proportion`() throws {
        for piece in [
            "中国批准了", "铠侠、", "据称", "（下称“甲”）", "不", "四十万", "的申请", "知情人士称，", "“", "公司",
            "甲乙公司（下称“丙”）、",
        ] {
            let long = String(repeating: piece, count: 400_000 / piece.utf8.count)
            #expect(try bench.read(long + "。").statements.count < 10, "\(piece)")
            let line = String(repeating: piece, count: 8000 / piece.utf8.count)
            let clock = ContinuousClock()
            let time = try clock.measure { _ = try bench.read(line + "。") }
            #expect(time < .seconds(8), "\(piece) took \(time)")
        }
    }

    @Test(arguments: ["一、", "- ", "* \n正文。", "（1） ", "【】", "【本报讯】", "|", "# ", "日电 - ", "，。"])
    func `a line of marks alone is no block`(_ text: String) throws {
        #expect(try bench.read("正文。\n" + text).statements.isEmpty)
    }

    @Test func `an unrelated paragraph changes no other statement`() throws {
        let texts = Self.stock.prefix(2).joined(separator: "\n")
        let told = try bench.read(texts).statements
        let more = try bench.read(texts + "\n国际油价小幅上涨，市场反应平淡。").statements
        #expect(told == more)
    }

    @Test(arguments: [
        ("韩国批准铠侠采购Gaudi 3芯片。", "韩国未批准铠侠采购Gaudi 3芯片。"),
        ("韩国已批准铠侠采购Gaudi 3芯片。", "韩国没有批准铠侠采购Gaudi 3芯片。"),
        ("铠侠获准采购Gaudi 3芯片。", "铠侠尚未获准采购Gaudi 3芯片。"),
        ("佳能获得了DUV光刻机的出口许可证。", "佳能没有获得DUV光刻机的出口许可证。"),
        ("荷兰政府暂停了阿斯麦DUV光刻机的出口许可证。", "荷兰政府并未暂停阿斯麦DUV光刻机的出口许可证。"),
        ("荷兰政府吊销了阿斯麦的许可证。", "荷兰政府从未吊销阿斯麦的许可证。"),
        ("日本驳回了尼康出口DUV光刻机的申请。", "日本没有驳回尼康出口DUV光刻机的申请。"),
        ("佳能提交了申请。", "佳能没有提交申请。"),
        ("铠侠收到了通知。", "铠侠尚未收到通知。"),
        ("壁仞科技违反了出口管制规定。", "壁仞科技并未违反出口管制规定。"),
        ("英特尔已向浪潮交付3000枚Gaudi 3芯片。", "英特尔未向浪潮交付3000枚Gaudi 3芯片。"),
        ("商务部解除了对锗的出口禁令。", "商务部没有解除对锗的出口禁令。"),
    ])
    func `a negation turns the polarity and nothing else`(_ plain: String, _ negated: String) throws
    {
        let yes = try #require(try bench.read(plain).statements.first)
        let no = try #require(try bench.read(negated).statements.first)
        #expect(yes.polarity == .positive)
        #expect(no.polarity == .negative)
        #expect(yes.claim == no.claim)
        #expect(yes.modality == no.modality)
        #expect(bench.fields(yes) == bench.fields(no))
    }

    @Test(arguments: [
        ("两名知情人士对路透社表示，中国已有条件批准腾讯采购至多5万枚H200芯片。", "兩名知情人士對路透社表示，中國已有條件批准騰訊採購至多5萬枚H200晶片。"),
        ("经济产业省上周驳回了东京电子的出口申请。", "經濟產業省上週駁回了東京電子的出口申請。"),
        ("英伟达尚未获得向中国出口H20芯片的许可证。", "輝達尚未獲得向中國出口H20晶片的許可證。"),
        ("荷兰政府吊销了阿斯麦的许可证，阿斯麦拒绝置评。", "荷蘭政府吊銷了阿斯麥的許可證，阿斯麥拒絕置評。"),
        ("商务部暂停实施对镓的出口禁令。", "商務部暫停實施對鎵的出口禁令。"),
        ("台积电的豁免已于去年12月31日到期。", "台積電的豁免已於去年12月31日到期。"),
    ])
    func `traditional and simplified characters give the same statements`(
        _ simplified: String,
        _ traditional: String
    ) throws {
        let one = try bench.read(simplified).statements
        let two = try bench.read(traditional).statements
        try #require(!one.isEmpty && one.count == two.count)
        for (left, right) in zip(one, two) {
            #expect(left.claim == right.claim)
            #expect(left.polarity == right.polarity && left.modality == right.modality)
            #expect(bench.fields(left) == bench.fields(right))
            #expect(bench.chain(left) == bench.chain(right))
            #expect(left.eventDate?.from == right.eventDate?.from)
            #expect(left.quantity?.max == right.quantity?.max)
            #expect(left.condition?.state == right.condition?.state)
        }
    }

    @Test func `the language of a text is its tag's, or that of most of its letters`() throws {
        let text = "中国批准百度采购H200芯片。"
        for lang in ["zh", "zh-Hans", "zh-Hant", "zh-CN", "zh-TW", "zh-HK", "und"] {
            let source = try SourceText(bytes: Array(text.utf8), header: bench.header(lang: lang))
            #expect(bench.reader.read(source).statements.count == 1, "\(lang)")
        }
        #expect(DocumentLanguage.guess(in: Array(text.utf8)) == "zh")
        #expect(DocumentLanguage.guess(in: Array("Seoul approved it; 华为 did not.".utf8)) == "en")
        #expect(!DocumentLanguage.isRead("fr") && DocumentLanguage.isRead("zh-tw"))
    }
}
