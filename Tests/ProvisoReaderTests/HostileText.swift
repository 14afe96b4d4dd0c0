import Foundation
import Testing

/// Text made to be hard on a reader, of any length.
struct HostileText: Sendable, CustomTestStringConvertible {
    let name: String
    let lang: String
    /// The piece of a number; the text is one piece after another.
    private let piece: @Sendable (Int) -> String

    /// Whether its sentences end in time to be read.
    let isCut: Bool

    private init(
        _ name: String,
        _ lang: String = "en",
        isCut: Bool = false,
        _ piece: @escaping @Sendable (Int) -> String
    ) {
        self.name = name
        self.lang = lang
        self.isCut = isCut
        self.piece = piece
    }

    var testDescription: String { "\(name), \(lang)" }

    func text(bytes count: Int) -> String {
        var text = ""
        var number = 0
        while text.utf8.count < count {
            text += piece(number)
            number += 1
            // A sentence beyond all measure is passed over: what is long must still be read.
            if isCut, number % 40 == 0 { text += lang == "en" ? "Tokyo agreed. " : "东京同意。" }
        }
        return text + (lang == "en" ? "." : "。")
    }

    static let all: [HostileText] = english + chinese

    private static let english = [
        HostileText("nested quotes") { $0 % 2 == 0 ? "“Seoul said ‘" : "it approved “" },
        HostileText("nested quotes, cut", isCut: true) {
            $0 % 2 == 0 ? "“Seoul said ‘" : "it approved “"
        },
        HostileText("closed quotes") { _ in "“‘“Seoul approved it’” said” Tokyo, " },
        HostileText("closed quotes, cut", isCut: true) { _ in "“‘“Seoul approved it’” said” Tokyo, "
        },
        HostileText("names in one sentence") { "Halden\($0) Corp., Brenta\($0) Ltd and " },
        HostileText("names in one sentence, cut", isCut: true) {
            "Halden\($0) Corp., Brenta\($0) Ltd and "
        },
        HostileText("a name in every sentence") { "Halden\($0) Corp. received a license. " },
        HostileText("an approval in every paragraph") { number in
            "Seoul approved Kioxia's purchase of \(number + 2) H200 chips, a trader said.\n\n"
        },
        HostileText("the same paragraph") { _ in "Tokyo denied Canon's application.\n\n" },
        HostileText("an endless sentence") { _ in "Seoul approved the sale and " },
        HostileText("an endless sentence, cut", isCut: true) { _ in "Seoul approved the sale and "
        },
        HostileText("endless relative clauses") { _ in "who said that the license which " },
        HostileText("endless relative clauses, cut", isCut: true) { _ in
            "who said that the license which "
        },
        HostileText("marks of direction and control") { _ in "\u{202E}Seoul\u{202C} \u{7}approved "
        },
        HostileText("open brackets") { _ in "(((Seoul [approved {" },
        HostileText("open brackets, cut", isCut: true) { _ in "(((Seoul [approved {" },
        HostileText("closed brackets") { _ in "Seoul) approved] it}) " },
        HostileText("closed brackets, cut", isCut: true) { _ in "Seoul) approved] it}) " },
        HostileText("a word without end") { _ in "licensed" },
        HostileText("a table") { "| Kioxia | cleared to buy \($0) chips | Reuters |\n" },
        HostileText("figures") { "\($0),000 chips or $\($0) million, " },
        HostileText("figures, cut", isCut: true) { "\($0),000 chips or $\($0) million, " },
        HostileText("dates") { "On March \($0 % 31 + 1), 20\($0 % 90 + 10), last week, " },
        HostileText("dates, cut", isCut: true) {
            "On March \($0 % 31 + 1), 20\($0 % 90 + 10), last week, "
        },
        HostileText("lines") { _ in "\n- Seoul\n" },
    ]

    private static let chinese = [
        HostileText("nested quotes", "zh") { $0 % 2 == 0 ? "“韩国称‘" : "已批准“" },
        HostileText("nested quotes, cut", "zh", isCut: true) { $0 % 2 == 0 ? "“韩国称‘" : "已批准“" },
        HostileText("names in one sentence", "zh") { "甲\($0)公司、乙\($0)科技、" },
        HostileText("names in one sentence, cut", "zh", isCut: true) { "甲\($0)公司、乙\($0)科技、" },
        HostileText("a name in every sentence", "zh") { "甲\($0)公司获得了出口许可证。" },
        HostileText("an approval in every paragraph", "zh") { number in
            "韩国已批准铠侠采购\(number + 2)枚H200芯片。\n\n"
        },
        HostileText("an endless sentence", "zh") { _ in "中国批准了申请，" },
        HostileText("an endless sentence, cut", "zh", isCut: true) { _ in "中国批准了申请，" },
        HostileText("marks of direction and control", "zh") { _ in "\u{202E}中国\u{202C}\u{7}批准" },
        HostileText("open brackets", "zh") { _ in "（（《中国【批准" },
        HostileText("a word without end", "zh") { _ in "许可" },
        HostileText("short forms", "zh") { "甲乙公司（下称“丙\($0)”）、" },
        HostileText("short forms, cut", "zh", isCut: true) { "甲乙公司（下称“丙\($0)”）、" },
        HostileText("a table", "zh") { "| 铠侠 | 获准采购\($0)枚芯片 | 路透社 |\n" },
        HostileText("figures and dates", "zh") { "\($0)万枚，20\($0 % 90 + 10)年3月，" },
        HostileText("figures and dates, cut", "zh", isCut: true) {
            "\($0)万枚，20\($0 % 90 + 10)年3月，"
        },
    ]
}
