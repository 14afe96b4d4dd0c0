import ProvisoModel
import Testing

@Suite struct DayTests {
    @Test func `a day that does not exist cannot be written`() {
        #expect(Day("2026-02-29") == nil)
        #expect(Day("2026-02-30") == nil)
        #expect(Day("2026-13-01") == nil)
        #expect(Day("2026-1-01") == nil)
        #expect(Day("2024-02-29") != nil)
    }

    @Test func `every day of four centuries survives being written and read`() throws {
        let first = try #require(Day("1900-01-01"))
        for offset in 0..<146_097 {
            let day = first.adding(days: offset)
            #expect(Day(day.description) == day)
        }
    }

    @Test func `30 January 2026 was a Friday`() throws {
        #expect(try #require(Day("2026-01-30")).weekday == 5)
    }
}
