import ProvisoModel
import Testing

@testable import ProvisoDocuments

@Suite struct DocumentDatesTests {
    @Test(arguments: [
        ("Harbor Ledger | 4 March 2026\n\nTokyo moved.", "2026-03-04"),
        ("NOTICE\nIssued by: METI   Date: March 9, 2026\n", "2026-03-09"),
        ("Published 2026-02-11\nSeoul moved.", "2026-02-11"),
        ("Updated: 11 Feb 2026", "2026-02-11"), ("发布时间：2026年1月14日", "2026-01-14"),
        ("2026-01-14T23:30:00+08:00", "2026-01-14"),
    ])
    func `a complete date of the text itself is found`(_ text: String, _ day: String) {
        #expect(DocumentDates.guess(in: Array(text.utf8)) == Day(day))
    }

    @Test(arguments: [
        "SEOUL, Feb 11 (Test Gazette) - Seoul moved.", "Nothing here.", "", "February 30, 2026",
        "On 12 May it rained.",
    ])
    func `a date without its year, or no date, is not guessed`(_ text: String) {
        #expect(DocumentDates.guess(in: Array(text.utf8)) == nil)
    }
}
