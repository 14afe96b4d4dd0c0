/// Report-like text of invented companies, as long as wanted and never the same paragraph twice.
enum SampleText: String, CaseIterable, CustomStringConvertible {
    case english = "en"
    case chinese = "zh"

    var description: String { self == .english ? "English" : "Chinese" }

    func bytes(atLeast count: Int) -> [UInt8] {
        var bytes: [UInt8] = Array("\(title)\n\n".utf8)
        var number = 0
        while bytes.count < count {
            number += 1
            bytes += Array(paragraph(number).utf8)
        }
        return bytes
    }

    private var title: String {
        self == .english ? "Invented companies and their permissions" : "虚构公司与许可"
    }

    private func paragraph(_ number: Int) -> String {
        switch self {
        case .english:
            """
            The Ministry of Commerce has approved imports of \(number * 37 % 9000 + 100) HX-\(number % 90) processors by Lanxi Cloud, two people briefed on the decision said on Monday.
            Halden Silicon said it had not been told of any decision, and the ministry did not respond to a request for comment.
            Conditions for buyer \(number) are still being discussed, one of the people said. The weather in the port was fair and the ships kept to their timetable.
            Under an order made public last month, more than \(number + 1000) units may not be shipped without a license.


            """
        case .chinese:
            """
            两名知情人士周一表示，商务部已批准兰溪云采购\(number * 37 % 9000 + 100)枚HX-\(number % 90)处理器。
            哈尔登半导体称，尚未收到任何通知；商务部未回应置评请求。
            其中一名人士说，第\(number)号买方的附带条件仍在讨论之中。港口天气晴好，船只按时往来。
            根据上月公布的命令，超过\(number + 1000)枚的产品未经许可不得出口。


            """
        }
    }
}
