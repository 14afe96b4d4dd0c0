package import ProvisoBriefs
package import ProvisoDesk
import ProvisoModel

/// `proviso.timeline/1`.
package struct TimelineJSON: Encodable, Sendable {
    let schema = "proviso.timeline/1"
    let knownAsOf: Instant<Known>
    let moments: [Moment]

    struct Moment: Encodable {
        let validFrom: Day
        let knownFrom: Instant<Known>
        let basis: String
        let text: String
        let statements: [StatementID]
        let isReviewed: Bool
    }

    package init(_ timeline: Timeline) {
        knownAsOf = timeline.picture.knownAt
        moments = timeline.moments.map {
            Moment(
                validFrom: $0.valid,
                knownFrom: $0.known,
                basis: $0.basis,
                text: $0.line.text,
                statements: $0.line.statements,
                isReviewed: $0.line.isReviewed
            )
        }
    }
}

extension Timeline {
    /// One moment a row, both clocks first.
    package func table(_ ids: ShortIDs) -> TextTable {
        let rows = moments.map { moment -> [String] in
            let mark = moment.line.isReviewed ? "" : " [unreviewed]"
            return [
                moment.valid.inWords, moment.known.inWords, moment.line.text + mark, moment.basis,
                ids.list(moment.line.statements),
            ]
        }
        return TextTable(
            headers: ["valid from", "known from", "event", "basis", "statements"],
            rows: rows
        )
    }
}
