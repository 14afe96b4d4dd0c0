package import ProvisoModel

/// From where one looks: as of which day, as known when, on what evidence, in whose shoes.
package struct Standpoint: Sendable, Hashable {
    package var asOf: Day?
    package var known: Instant<Known>?
    package var floor: Grade
    package var asker: Asker
    package var includesUnreviewed: Bool

    package init(
        asOf: Day?,
        known: Instant<Known>?,
        floor: Grade,
        asker: Asker,
        includesUnreviewed: Bool
    ) {
        self.asOf = asOf
        self.known = known
        self.floor = floor
        self.asker = asker
        self.includesUnreviewed = includesUnreviewed
    }
}
