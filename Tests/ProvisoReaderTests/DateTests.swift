import ProvisoModel
import Testing

@testable import ProvisoReader

/// Dates in the words of reports, read on Wednesday 18 March 2026.
@Suite struct DateTests {
    private let lexicon: Lexicon
    private let published: Day

    init() throws {
        lexicon = try Lexicon.bundled(gazetteer: Gazetteer.bundled())
        published = try #require(Day("2026-03-18"))
    }

    private func dates(in text: String) -> [String] {
        SentenceBench(lexicon: lexicon).dates(in: text, published: published)
    }

    @Test(arguments: [
        ("It ruled on Monday.", "2026-03-16"),
        ("It ruled last Thursday.", "2026-03-12"),
        ("It will rule on Friday.", "2026-03-20"),
        ("It ruled on Tuesday, March 3.", "2026-03-03"),
        ("It ruled on Tuesday night.", "2026-03-17"),
        ("It ruled yesterday.", "2026-03-17"),
        ("It ruled this morning.", "2026-03-18"),
        ("It ruled the day before yesterday.", "2026-03-16"),
        ("It ruled on March 5.", "2026-03-05"),
        ("It ruled on 5 March 2024.", "2024-03-05"),
        ("It ruled on the 5th of March.", "2026-03-05"),
        ("It ruled on Sept. 26.", "2025-09-26"),
        ("It ruled on 2025-12-05.", "2025-12-05"),
        ("The permit expires on June 30.", "2026-06-30"),
        ("It ruled three days ago.", "2026-03-15"),
        ("It ruled two months ago.", "2026-01-01/2026-01-31"),
    ])
    func `days are read in every wording`(_ text: String, _ date: String) {
        #expect(dates(in: text) == [date])
    }

    @Test(arguments: [
        ("It ruled last week.", "2026-03-09/2026-03-15"),
        ("It ruled earlier this month.", "2026-03-01/2026-03-18"),
        ("It will rule later this month.", "2026-03-18/2026-03-31"),
        ("It ruled last month.", "2026-02-01/2026-02-28"),
        ("It ruled in July.", "2025-07-01/2025-07-31"),
        ("It ruled last March.", "2025-03-01/2025-03-31"),
        ("It ruled in mid-February.", "2026-02-11/2026-02-20"),
        ("Late in January it ruled.", "2026-01-21/2026-01-31"),
        ("It ruled late last year.", "2025-09-01/2025-12-31"),
        ("It ruled in the second half of February.", "2026-02-16/2026-02-28"),
        ("It ruled in the first half of last year.", "2025-01-01/2025-06-30"),
        ("It ruled in the third quarter of 2025.", "2025-07-01/2025-09-30"),
        ("It ruled in the fourth quarter.", "2025-10-01/2025-12-31"),
        ("It ruled in Q2 2025.", "2025-04-01/2025-06-30"),
        ("It ruled last summer.", "2025-06-01/2025-08-31"),
        ("It ruled in the first week of October.", "2025-10-01/2025-10-07"),
        ("It ruled at the end of February.", "2026-02-21/2026-02-28"),
        ("It ruled by the end of February.", "2026-02-28"),
        ("It has barred sales since May.", "2025-05-01/2026-03-18"),
        ("It is suspended until November 10 this year.", "2026-03-18/2026-11-10"),
        ("It ran from March 5 to 12.", "2026-03-05/2026-03-12"),
        ("It ran between January 6 and January 12.", "2026-01-06/2026-01-12"),
        ("It ran from July to September 2024.", "2024-07-01/2024-09-30"),
        ("In the quarter that ended on January 25, 2026, sales fell.", "2025-10-27/2026-01-25"),
        ("In the quarter ended December 31, 2025, sales fell.", "2025-10-01/2025-12-31"),
        ("It ruled in the week of March 2.", "2026-03-02/2026-03-08"),
    ])
    func `stretches are read in every wording`(_ text: String, _ date: String) {
        #expect(dates(in: text) == [date])
    }

    @Test(arguments: [
        ("It met on March 10, and two days after the meeting it ruled.", "2026-03-12"),
        ("It met on March 10 and ruled the following day.", "2026-03-11"),
        ("It met on March 10 and ruled a week later.", "2026-03-17"),
        ("It met on March 10 and ruled the same day.", "2026-03-10"),
        ("It ruled two days after the envoys met on March 10.", "2026-03-12"),
    ])
    func `days are counted from a date the text gives`(_ text: String, _ date: String) {
        #expect(dates(in: text).contains(date))
    }

    @Test(arguments: [
        "It ruled a week later.",
        "It ruled in its third fiscal quarter.",
        "The license runs for 90 days.",
        "It may march on.",
        "Deliveries fall.",
    ])
    func `what cannot be placed is left out`(_ text: String) {
        #expect(dates(in: text) == [])
    }

    @Test func `a day that merely describes another day is no second date`() {
        let text = "On March 6, a day before the tariffs began, it ruled."
        #expect(dates(in: text) == ["2026-03-06"])
    }

    @Test(arguments: [
        ("Seoul suspended its October 9 controls on HBM4.", nil),
        ("Seoul suspended its controls on HBM4 on October 9.", "2025-10-09"),
        ("Seoul, under the rule of 14 July, denied Naver a license.", nil),
    ])
    func `a date that hangs on a noun is not when the act happened`(
        _ text: String,
        _ date: String?
    ) throws {
        let bench = try ReaderBench()
        let found = try bench.read(text).statements.compactMap { $0.eventDate?.from.description }
        #expect(found.first == date)
    }
}
