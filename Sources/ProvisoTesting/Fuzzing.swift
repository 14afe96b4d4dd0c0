import Foundation

/// The rounds of a fuzz test, numbered from 0: as many as it asks for, and more where there is time.
///
/// Set `PROVISO_FUZZ_SECONDS=60` to let every fuzz test go on until a minute has passed.
public struct FuzzRounds: Sequence, IteratorProtocol {
    private let least: Int
    private let end: ContinuousClock.Instant?
    private var round = 0

    public init(atLeast least: Int) {
        self.least = least
        let asked = ProcessInfo.processInfo.environment["PROVISO_FUZZ_SECONDS"].flatMap(Int.init)
        end = asked.map { ContinuousClock.now + .seconds($0) }
    }

    public mutating func next() -> Int? {
        let isTimeLeft = end.map { ContinuousClock.now < $0 } ?? false
        guard round < least || isTimeLeft else { return nil }
        defer { round += 1 }
        return round
    }
}

extension String {
    private static let scraps = [
        "[", "{", "- ", ": ", "\"", "'", "\n", "\t", "&a ", "*a", "!!int ", "? ", "| ", "#",
        "\u{0}",
        "is false", " >= ", "9999999999999999999999999999999999", "null", "~", "é",
    ]

    /// The text with a few bytes changed, cut, doubled or put in, as a slip or an enemy might.
    public func spoilt(using random: inout SeededGenerator) -> String {
        var bytes = Array(utf8)
        for _ in 0..<Int.random(in: 1...6, using: &random) {
            let at = Int.random(in: 0..<bytes.count, using: &random)
            switch Int.random(in: 0..<4, using: &random) {
            case 0: bytes[at] = UInt8.random(in: 0...255, using: &random)
            case 1: bytes.removeSubrange(at..<min(bytes.count, at + 20))
            case 2:
                let scrap = String.scraps.randomElement(using: &random) ?? "["
                bytes.insert(contentsOf: scrap.utf8, at: at)
            default:
                let end = min(bytes.count, at + Int.random(in: 1...200, using: &random))
                bytes.insert(contentsOf: bytes[at..<end], at: at)
            }
            if bytes.isEmpty { bytes = [UInt8(ascii: "a")] }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
