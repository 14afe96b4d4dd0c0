package import ProvisoModel

/// `proviso.profile/1`: a party or an authority, what is said of it and what it says.
package struct ProfileJSON: Encodable, Sendable {
    let schema = "proviso.profile/1"
    let entity: Entity
    /// Of the documents that speak of it or quote it.
    let firstPublished: Day?
    let lastPublished: Day?
    let about: [HeldJSON]
    let by: [HeldJSON]

    package init(_ entity: Entity, in picture: Picture) {
        self.entity = entity
        let about = picture.statements.filter { $0.statement.bears(on: entity.id) }
        let by = picture.statements.filter { held in
            held.statement.attribution.contains { $0.source == entity.id }
        }
        let days = (about + by).compactMap { picture.documents[$0.document]?.published }
        firstPublished = days.min()
        lastPublished = days.max()
        self.about = about.map(HeldJSON.init)
        self.by = by.map(HeldJSON.init)
    }
}

extension Statement {
    /// Whether it names the entity in whatever part.
    fileprivate func bears(on entity: EntityID) -> Bool {
        (subject + counterparty + authority + item).contains(entity)
            || quantity?.pool.contains(entity) == true
            || condition?.setBy.contains(entity) == true
    }
}
