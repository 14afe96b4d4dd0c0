package import ProvisoBriefs
import ProvisoLedger
package import ProvisoModel

/// What documents share, and what drifts between them.
package struct Comparison: Sendable {
    /// The earliest first.
    package var documents: [DocumentHeader]
    /// How many later tellings there are of claims told before.
    package var shared: Int
    package var drifts: [Drift]
    package var picture: Picture
}

extension Desk {
    /// Lays readings beside each other, the earliest publication first; nothing is kept.
    package static func compare(_ pictures: [Picture]) -> Comparison {
        var whole: Picture?
        for picture in pictures {
            whole = whole.map { $0.joined(with: picture) } ?? picture
        }
        let picture = whole ?? .nothing
        let documents = picture.documents.values.sorted {
            ($0.published, $0.id) < ($1.published, $1.id)
        }
        let statements = Dictionary(grouping: picture.statements, by: \.document)
        let found = DriftFinder(
            documents.map { statements[$0.id] ?? [] },
            names: Names(picture.entities)
        )
        return Comparison(
            documents: documents,
            shared: found.shared.count,
            drifts: found.drifts,
            picture: picture
        )
    }

    /// A document on record by itself, as known at a time.
    package func alone(_ prefix: String, knownAt: Instant<Known>?) async throws -> Picture {
        let header = try await document(prefix, knownAt: knownAt)
        var picture = try await everything(knownAt: knownAt)
        picture.statements = picture.statements.filter { $0.document == header.id }
        picture.documents = [header.id: header]
        picture.relations = []
        return picture
    }
}

extension Picture {
    fileprivate static let nothing = Picture(
        validAt: Day(number: 0),
        knownAt: Instant(microseconds: 0),
        statements: [],
        documents: [:],
        entities: [:],
        relations: []
    )

    fileprivate func joined(with other: Picture) -> Picture {
        var joined = self
        let known = Set(statements.map(\.statement.id))
        joined.statements += other.statements.filter { !known.contains($0.statement.id) }
        joined.documents.merge(other.documents) { mine, _ in mine }
        joined.entities.merge(other.entities) { mine, _ in mine }
        return joined
    }
}
