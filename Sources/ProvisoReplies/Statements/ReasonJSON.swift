package import ProvisoDesk
import ProvisoModel
import ProvisoReader

/// Why a statement reads as it does, field by field, and what near it was not claimed.
package struct ReasonJSON: Encodable, Sendable {
    struct Note: Encodable {
        let field: String
        let rule: String
        let utf8: [Int]?
        let words: String?
    }

    struct Near: Encodable {
        let frame: String
        let why: String
        let utf8: [Int]
        let words: String
    }

    let isReadToday: Bool
    let notes: [Note]
    let near: [Near]

    private enum CodingKeys: String, CodingKey {
        case isReadToday = "read_today"
        case notes, near
    }

    package init(_ reasons: StatementReasons) {
        isReadToday = reasons.isReadToday
        notes = reasons.notes.map { note in
            Note(
                field: note.field.rawValue,
                rule: note.rule,
                utf8: note.place.map { [$0.lowerBound, $0.upperBound] },
                words: note.place.flatMap { reasons.words[$0] }
            )
        }
        near = reasons.near.map { miss in
            Near(
                frame: miss.frame,
                why: miss.why,
                utf8: [miss.span.utf8.lowerBound, miss.span.utf8.upperBound],
                words: miss.span.text
            )
        }
    }
}
