import HTTPTypes
import ProvisoAccess
import ProvisoDesk
import ProvisoModel
import ProvisoReplies

extension Reads {
    var statements: [Operation] { [listStatements, getStatement, listLinks, listSettlements] }

    private static let id = Parameters.id("The id of a statement.", examples: ["stm_QRH9ZXVF7B"])

    private static let document = Parameter<String>(
        text: "document",
        most: 200,
        "Only those of the document with this id."
    )
    private static let kind = Parameter<String>(
        "kind",
        Schemas.claimKind,
        "Only claims of this kind."
    ) { text in Claim.allCases.contains { $0.kind == text } ? text : nil }
    private static let reviewed = Parameter<Bool>(
        flag: "reviewed",
        "Only those that a person looked at, or only those that nobody did."
    )
    private static let words = Parameter<String>(
        text: "q",
        "Only those in which each of these words occurs: their own words, who and what they name, title and outlet, ids."
    )
    private static let reasons = Parameter<Bool>(
        flag: "reasons",
        "Add why it reads as it does, field by field: its document is read again."
    )

    private var listStatements: Operation {
        Operation(
            "listStatements",
            .get,
            "/v1/statements",
            scope: .read,
            tag: .statements,
            "List the statements on record",
            "In the order of the record, without those that were set aside. Filters narrow together.",
            parameters: [
                Reads.document, Reads.kind, Parameters.party, Parameters.item,
                Parameters.authority, Reads.reviewed, Reads.words,
            ] + Parameters.clocks + Parameters.page,
            replies: [.page(of: Schemas.heldStatement, "Statements as the ledger holds them.")],
            problems: Parameters.unknownNames
        ) { asked in
            let seen = try await pictures.seen(asked)
            return try asked.page(of: Reads.statements(asked, in: seen.picture), seen: seen) {
                HeldJSON($0)
            }
        }
    }

    private static func statements(
        _ asked: Asked,
        in picture: Picture
    ) throws -> [HeldStatement] {
        let wanted = try Filter(asked, in: picture)
        let (document, kind, reviewed) = (asked[document], asked[kind], asked[reviewed])
        let found = picture.statements.filter { held in
            wanted.takes(held.statement)
                && (document.map { held.document.raw == $0 } ?? true)
                && (kind.map { held.statement.claim.kind == $0 } ?? true)
                && (reviewed.map { held.isReviewed == $0 } ?? true)
        }
        return asked[words].map { Desk.statements(found, in: picture, with: $0) } ?? found
    }

    private var getStatement: Operation {
        Operation(
            "getStatement",
            .get,
            "/v1/statements/{id}",
            scope: .read,
            tag: .statements,
            "One statement with every field",
            "Those that were set aside are shown too, with what became of them.",
            parameters: [Reads.id, Reads.reasons, Parameters.known],
            replies: [.one(Schemas.shownStatement, "As `statement show` prints it.")],
            problems: [Reads.unknownRecord]
        ) { asked in
            let held = try Reads.statement(asked, in: try await pictures.seen(asked).picture)
            let reasons =
                asked[Reads.reasons] == true ? try await desk.reasons(of: held) : nil
            return try .json(ShownStatementJSON(held, reasons))
        }
    }

    private static func statement(_ asked: Asked, in picture: Picture) throws -> HeldStatement {
        let id = asked.needed(id)
        let found = (picture.statements + picture.setAside).first { $0.statement.id.raw == id }
        guard let found else { throw DeskError.unknownRecord(id, kind: "statement") }
        return found
    }

    private var listLinks: Operation {
        Operation(
            "listLinks",
            .get,
            "/v1/links",
            scope: .read,
            tag: .statements,
            "List how statements bear on each other",
            parameters: Parameters.clocks + Parameters.page,
            replies: [.page(of: Schemas.relation, "Relations found by the reader or by a person.")]
        ) { asked in
            let seen = try await pictures.seen(asked)
            return try asked.page(of: seen.picture.relations, seen: seen) { $0 }
        }
    }

    private var listSettlements: Operation {
        Operation(
            "listSettlements",
            .get,
            "/v1/settlements",
            scope: .read,
            tag: .statements,
            "List the conflicts that a person settled",
            parameters: Parameters.clocks + Parameters.page,
            replies: [.page(of: Schemas.settlement, "Which statement is to be gone by, and why.")]
        ) { asked in
            let seen = try await pictures.seen(asked)
            return try asked.page(of: seen.picture.settlements, seen: seen) { $0 }
        }
    }
}
