package import ProvisoBriefs
package import ProvisoModel

/// `proviso.parties/1`: everybody the documents name, by id: parties, authorities, people and outlets.
package struct EntityListJSON: Encodable, Sendable {
    let schema = "proviso.parties/1"
    let knownAsOf: Instant<Known>
    let parties: [Entity]

    package init(_ picture: Picture) {
        knownAsOf = picture.knownAt
        parties = picture.entities.values.filter(\.isSomebody).sorted { $0.id < $1.id }
    }

    /// One a row, with every name it goes by.
    package var table: TextTable {
        TextTable(
            headers: ["id", "sort", "names", "seat"],
            rows: parties.map { entity in
                [
                    entity.id.raw, entity.kind.rawValue, entity.names.joined(separator: "; "),
                    entity.jurisdiction?.raw ?? "not known",
                ]
            }
        )
    }
}

extension Entity {
    fileprivate var isSomebody: Bool {
        switch kind {
        case .party, .authority, .person, .outlet, .group: true
        case .jurisdiction, .item, .document, .place: false
        }
    }
}
