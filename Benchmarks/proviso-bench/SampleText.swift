/// Report-like text of invented companies, as long as wanted and never the same paragraph twice.
enum SampleText {
    static func bytes(atLeast count: Int) -> [UInt8] {
        var bytes: [UInt8] = Array("Invented companies and their permissions\n\n".utf8)
        var number = 0
        while bytes.count < count {
            number += 1
            bytes += Array(paragraph(number).utf8)
        }
        return bytes
    }

    private static func paragraph(_ number: Int) -> String {
        """
        The Ministry of Commerce has approved imports of \(number * 37 % 9000 + 100) HX-\(number % 90) processors by Lanxi Cloud, two people briefed on the decision said on Monday.
        Halden Silicon said it had not been told of any decision, and the ministry did not respond to a request for comment.
        Conditions for buyer \(number) are still being discussed, one of the people said. The weather in the port was fair and the ships kept to their timetable.
        Under an order made public last month, more than \(number + 1000) units may not be shipped without a license.


        """
    }
}
