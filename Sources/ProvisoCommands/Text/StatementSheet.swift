import ProvisoBriefs
import ProvisoModel

/// One statement with every field, unknown ones named as such.
struct StatementSheet {
    private let held: HeldStatement
    private let picture: Picture

    init(_ held: HeldStatement, in picture: Picture) {
        self.held = held
        self.picture = picture
    }

    func lines(on terminal: Terminal) -> [String] {
        fields.flatMap { name, value in
            TerminalText.wrap(
                terminal.fitted(TerminalText.safe(value)),
                width: terminal.width,
                indent: TerminalText.padded(name, to: 15),
                hang: String(repeating: " ", count: 15)
            )
        }
    }

    private var fields: [(String, String)] {
        told + meaning + standing + elsewhere
    }

    private var told: [(String, String)] {
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

    private var meaning: [(String, String)] {
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

    private var standing: [(String, String)] {
        let review =
            switch held.review {
            case .unreviewed: "unreviewed"
            case .accepted(let by, let reason): "accepted by \(by): \(reason)"
            }
        return [
            ("grade", "\(held.grade.rawValue) (\(BasisWords.code(held)))"),
            ("valid from", held.validFrom.inWords),
            ("known from", held.knownFrom.inWords),
            ("review", review),
        ]
    }

    private var elsewhere: [(String, String)] {
        let id = held.statement.id
        let also = held.statement.also.map { ("also said", "“\($0.text)” \(bytes($0))") }
        let related = picture.relations.filter { $0.from == id || $0.to == id }
        return also + related.map { ($0.type.rawValue, $0.from == id ? $0.to.raw : $0.from.raw) }
    }

    private func list(_ ids: [EntityID]) -> String {
        ids.isEmpty ? "not named" : Names(picture.entities).list(ids)
    }

    private func bytes(_ span: Span) -> String {
        "bytes \(span.utf8.lowerBound)–\(span.utf8.upperBound)"
    }
}
