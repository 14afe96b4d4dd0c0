package import ProvisoModel

/// Until when a document must be kept: five years from the latest event it tells of.
///
/// 15 CFR 762.6 counts from the latest of the export, any known reexport, transfer or diversion, and any other
/// end of the transaction; the rule is `us-ear/records` of the shipped packs. Here it counts from the latest
/// of what the record knows: publication, taking in, and the days its statements name. An export that is
/// known elsewhere may be later.
package struct Retention: Hashable, Sendable {
    package static let years = 5
    package static let law = "15 CFR 762.6"

    /// The latest event known.
    package var latest: Day
    /// The last day on which it must be kept.
    package var until: Day

    init(of header: DocumentHeader, takenIn: Instant<Known>?, in picture: Picture) {
        let told = (picture.statements + picture.setAside).filter { $0.document == header.id }
        let events = told.compactMap(\.statement.eventDate?.to)
        latest = (events + [takenIn?.day].compactMap(\.self)).reduce(header.published) {
            max($0, $1)
        }
        until = latest.adding(years: Retention.years)
    }
}

extension Day {
    /// The same day some years later; the 28th where there is no 29 February.
    fileprivate func adding(years: Int) -> Day {
        Day(year: year + years, month: month, day: day)
            ?? Day(year: year + years, month: month, day: day - 1) ?? self
    }
}
