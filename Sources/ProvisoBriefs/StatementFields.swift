package import ProvisoModel

/// One statement with every field in words, unknown ones named as such.
package struct StatementFields {
    private let held: HeldStatement
    private let picture: Picture

    package init(_ held: HeldStatement, in picture: Picture) {
        self.held = held
        self.picture = picture
    }

    /// Name and value of each, in the order in which they are read.
    package var all: [(String, String)] { told + meaning + standing + elsewhere }

    /// What was said and where.
    package var told: [(String, String)] {
        let statement = held.statement
        let document = picture.documents[held.document]
        let published = document.map { "\($0.outlet), \($0.published.inWords)" } ?? "not on file"
        return [
            ("statement", statement.id.raw),
            ("says", LineWriter(picture: picture).line([held])?.text ?? ""),
            ("words", "“\(statement.span.text)”"),
            ("place", "\(held.document) \(bytes(statement.span))"),
            ("document", published),
        ]
    }

    /// What it means, field by field.
    package var meaning: [(String, String)] {
        let statement = held.statement
        let condition = statement.condition?.state
        let conditionWords = condition == .open ? "not yet set" : condition?.rawValue
        return [
            ("kind", "\(statement.claim.kind)/\(statement.claim.predicate)"),
            ("polarity", statement.polarity.rawValue),
            ("modality", statement.modality.rawValue),
            ("subject", list(statement.subject)),
            ("counterparty", list(statement.counterparty)),
            ("authority", list(statement.authority)),
            ("item", list(statement.item)),
            ("gate", statement.gate?.rawValue ?? "not said"),
            ("stage", statement.stage?.rawValue ?? "not said"),
            ("quantity", statement.quantity?.inWords ?? "not known"),
            ("pool", list(statement.quantity?.pool ?? [])),
            ("condition", conditionWords ?? "none told"),
            ("happened", statement.eventDate?.inWords ?? "no date told"),
        ]
    }

    /// How strong it is, from when, and what a person said of it.
    package var standing: [(String, String)] {
        [
            ("grade", "\(held.grade.rawValue) (\(BasisWords.code(held)))"),
            ("valid from", held.validFrom.inWords),
            ("known from", held.knownFrom.inWords),
            ("review", held.review.inWords),
        ]
    }

    /// What else says the same or bears on it.
    package var elsewhere: [(String, String)] {
        let id = held.statement.id
        let also = held.statement.also.map { ("also said", "“\($0.text)” \(bytes($0))") }
        let related = picture.relations.filter { $0.from == id || $0.to == id }
        return also + related.map(relation) + settlements + chain
    }

    private func relation(_ relation: Relation) -> (String, String) {
        let isMine = relation.from == held.statement.id
        let other = isMine ? relation.to.raw : relation.from.raw
        let isTurned = !isMine && !relation.type.isMutual
        return (
            isTurned ? "of it" : relation.type.rawValue,
            (isTurned ? "\(other) \(relation.type.rawValue) this" : other)
                + relation.basis.inWords
        )
    }

    private var settlements: [(String, String)] {
        let id = held.statement.id
        return picture.settlements.filter { $0.favored == id || $0.over == id }.map {
            ("settled", $0.inWords)
        }
    }

    private var chain: [(String, String)] {
        let id = held.statement.id
        let chains = SourceChains(picture)
        guard let own = chains.chains(of: [id]).first, own.members.count > 1 else { return [] }
        if let (earlier, why) = chains.repetition(of: id) {
            return [("source", "the same as \(earlier): \(why.rawValue)")]
        }
        let told = chains.count(own.members.map { chains.statement($0).statement.id }).documents
        let places = told == 1 ? "\(own.members.count) times" : "in \(told) documents"
        return [("source", "one source chain, told \(places)")]
    }

    private func list(_ ids: [EntityID]) -> String {
        ids.isEmpty ? "not named" : Names(picture.entities).list(ids)
    }

    private func bytes(_ span: Span) -> String {
        "bytes \(span.utf8.lowerBound)–\(span.utf8.upperBound)"
    }
}
