import ProvisoModel
import Testing

@testable import ProvisoReader

/// Which side of a trade a permission is about.
@Suite struct GateTests {
    private let bench: ReaderBench

    init() throws { bench = try ReaderBench() }

    @Test(arguments: ["Washington and Beijing", "Beijing and Washington"])
    func `governments on both sides leave the gate to the words`(bodies: String) throws {
        let text = "\(bodies) have approved exports of H200 chips to Naver."
        let told = try bench.read(text, only: "authorization/approved")
        try #require(told.count == 1)
        #expect(Set(told[0].authority) == ["us", "cn"])
        #expect(told[0].gate == .export)
    }
}
