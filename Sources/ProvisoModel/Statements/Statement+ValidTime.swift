extension Statement {
    /// The day from which what is said holds, as far as the words establish it.
    ///
    /// "Earlier this month" is only sure at the end of its range, "since April" at the start. Without
    /// an event date it holds from the day it was said, and without that from publication.
    public func validFrom(published: Day) -> Day {
        if let eventDate {
            return eventDate.precision == "since" ? eventDate.from : min(eventDate.to, published)
        }
        let said = attribution.compactMap { $0.date?.to }.max()
        return said.map { min($0, published) } ?? published
    }
}
