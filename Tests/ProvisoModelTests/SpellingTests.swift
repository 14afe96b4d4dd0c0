import ProvisoModel
import Testing

@Suite struct SpellingTests {
    @Test func `a slip of the finger finds the word that was meant`() {
        let words = ["decide", "demo", "doctor", "status", "statement"]
        #expect(Spelling.nearest(to: "decdie", in: words) == "decide")
        #expect(Spelling.nearest(to: "statment", in: words) == "statement")
        #expect(Spelling.nearest(to: "stat", in: words) == "status", "a beginning is enough")
        #expect(Spelling.nearest(to: "ship", in: words) == nil)
    }

    @Test func `nothing is near to nothing`() {
        #expect(Spelling.nearest(to: "", in: ["a", "of"]) == nil)
        #expect(Spelling.distance(from: "x", to: "y") == nil)
    }

    @Test func `a swap of neighbours is one slip`() {
        #expect(Spelling.distance(from: "depseek", to: "deepseek") == 1)
        #expect(Spelling.distance(from: "nivdia", to: "nvidia") == 1)
    }
}
