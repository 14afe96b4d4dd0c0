import Foundation
import ProvisoDesk
import ProvisoLedger
import ProvisoModel
import ProvisoTesting

enum Fixture {
    /// A desk on an empty ledger in memory, at a time after every text of the tests.
    static func emptyDesk() throws -> Desk {
        let now = Instant<Known>(startOf: Day(number: 20_600))
        let clock = FixedClock(now)
        let store = try MemoryStore(name: "test", program: "test", clock: clock)
        return Desk(ledger: Ledger(store: store, clock: clock))
    }

    /// Where the annotated texts lie, if this machine has them.
    static let annotated: URL? = {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "shared/reader")
        return FileManager.default.fileExists(atPath: folder.appending(path: "seed.txt").path)
            ? folder : nil
    }()
}

extension Standpoint {
    /// An analyst who plans with unnamed sources and looks with everything known.
    static let analyst = Standpoint(
        asOf: nil,
        known: nil,
        floor: .unnamed,
        asker: .outsider,
        includesUnreviewed: false
    )
}

extension AskedQuestion {
    /// Whether Nvidia may ship one H200 to DeepSeek.
    static func deepSeek(_ standpoint: Standpoint) -> AskedQuestion {
        AskedQuestion(
            seller: "nvidia",
            buyer: "deepseek",
            item: "h200",
            quantity: 1,
            from: .unitedStates,
            to: .china,
            standpoint: standpoint
        )
    }
}
