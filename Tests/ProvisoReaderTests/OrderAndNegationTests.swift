import ProvisoModel
import ProvisoTesting
import Testing

@testable import ProvisoReader

/// What the order of independent paragraphs and the word "not" may change.
@Suite struct OrderAndNegationTests {
    private let bench: ReaderBench

    init() throws { bench = try ReaderBench() }

    @Test func `the order of paragraphs that do not lean on each other changes no statement`()
        throws
    {
        print("orders of paragraphs: seeds 1 to 40")
        for seed in UInt64(1)...40 {
            var random = SeededGenerator(seed: seed)
            let paragraphs = StandaloneSentences.paragraphs(using: &random)
            let before = try bench.read(paragraphs.joined(separator: "\n\n")).statements
            let turned = paragraphs.shuffled(using: &random).joined(separator: "\n\n")
            let after = try bench.read(turned).statements
            #expect(before.count >= paragraphs.count, "seed \(seed)")
            let found = ReadingInvariants.differences(before, after)
            #expect(found == [], "seed \(seed): \(turned)")
        }
    }

    @Test(arguments: [
        ("A has approved the export of G to S.", "A has not approved the export of G to S."),
        ("A approved S's application to buy G.", "A did not approve S's application to buy G."),
        ("S's license for G was revoked by A.", "S's license for G was not revoked by A."),
        ("A issued S a license for G.", "A did not issue S a license for G."),
        ("S received a license for G from A.", "S did not receive a license for G from A."),
        ("A has suspended S's license for G.", "A has not suspended S's license for G."),
        ("A denied S's application to export G.", "A did not deny S's application to export G."),
        ("S has shipped G.", "S has not shipped G."),
    ])
    func `a negation turns the polarity and nothing else`(_ plain: String, _ negated: String) throws
    {
        for party in StandaloneSentences.parties {
            for authority in StandaloneSentences.authorities {
                for goods in StandaloneSentences.goods {
                    try check(
                        StandaloneSentences.fill(plain, party, authority, goods),
                        StandaloneSentences.fill(negated, party, authority, goods)
                    )
                }
            }
        }
    }

    private func check(_ plain: String, _ negated: String) throws {
        let yes = try bench.read(plain).statements
        let no = try bench.read(negated).statements
        #expect(yes.count == 1 && no.count == 1, "\(plain): \(yes.count) and \(no.count)")
        for (one, other) in zip(yes, no) {
            #expect(one.polarity == .positive && other.polarity == .negative, "\(negated)")
            var (left, right) = (one.unplaced, other.unplaced)
            left.polarity = right.polarity
            left.span = right.span
            left.also = []
            right.also = []
            #expect(left == right, "\(left.shown) against \(right.shown)")
        }
    }
}
