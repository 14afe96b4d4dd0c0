import Foundation
import ProvisoLedger
package import ProvisoModel
import ProvisoReader

extension Desk {
    /// Puts a person's own reading of the words in place of the machine's; the machine's stays on record.
    ///
    /// `fields` is a JSON object with the keys of `proviso.statement/1` that are to be otherwise; parties,
    /// authorities and items may be given by any of their names. Refused where the statement was reviewed
    /// since the record had `seen` entries.
    package func correct(
        _ id: StatementID,
        fields: [UInt8],
        by person: String,
        reason: String,
        isKept: Bool = true,
        unlessChangedSince seen: Int? = nil
    ) async throws -> HeldStatement {
        let picture = try await everything()
        guard
            let held = (picture.statements + picture.setAside).first(where: {
                $0.statement.id == id
            })
        else { throw DeskError.unknownRecord(id.raw, kind: "statement") }
        if case .corrected(_, _, let replacement) = held.review {
            throw DeskError.alreadyReviewed(id.raw, how: "corrected as \(replacement)")
        }
        var names = EntityNames(picture: picture, gazetteer: try Knowledge.gazetteer())
        let correction = try Correction(of: held.statement, fields: fields, names: &names)
        if isKept {
            _ = try await ledger.append(
                names.fresh.map { .entityNamed($0, document: held.document) } + [
                    .statementRecorded(correction.statement, document: held.document),
                    .statementCorrected(
                        id,
                        as: correction.statement.id,
                        by: person,
                        reason: reason
                    ),
                ],
                unlessChangedSince: seen
            )
        }
        var corrected = held
        corrected.statement = correction.statement
        corrected.review = .written(by: person, reason: reason, insteadOf: id)
        return corrected
    }
}

/// A statement as a person reads its words.
private struct Correction {
    let statement: Statement

    /// Where it stands and what it is called is not for a person to correct.
    private static let fixed: Set<String> = ["id", "span", "also"]
    private static let named: Set<String> = ["subject", "counterparty", "authority", "item"]

    init(
        of original: Statement,
        fields: [UInt8],
        names: inout EntityNames
    ) throws {
        guard
            let changes = try? JSONSerialization.jsonObject(with: Data(fields)) as? [String: Any]
        else {
            throw DeskError.badCorrection(field: "the correction", why: "it is no JSON object")
        }
        var whole = try Correction.object(original)
        for (key, value) in changes {
            guard whole[key] != nil, !Correction.fixed.contains(key) else {
                throw DeskError.badCorrection(
                    field: key,
                    why: Correction.fixed.contains(key)
                        ? "it follows from the document" : "a statement has no such field"
                )
            }
            whole[key] = try Correction.resolved(value, key, under: whole[key], &names)
        }
        whole["id"] = ""
        var statement = try Correction.statement(whole)
        var same = original
        same.id = ""
        guard statement != same else { throw DeskError.nothingCorrected(original.id.raw) }
        let identity = Array("\(original.id)\n".utf8) + (try CanonicalJSON.bytes(statement))
        statement.id = StatementID(ShortCode.make(prefix: "stm_", from: Digest(of: identity)))
        self.statement = statement
    }

    private static func object(_ statement: Statement) throws -> [String: Any] {
        let bytes = try CanonicalJSON.bytes(statement)
        return try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any] ?? [:]
    }

    private static func statement(_ whole: [String: Any]) throws -> Statement {
        do {
            return try JSONDecoder().decode(
                Statement.self,
                from: try JSONSerialization.data(withJSONObject: whole)
            )
        } catch let error as DecodingError {
            throw DeskError.badCorrection(
                field: error.fieldName ?? "a field",
                why: "its value is none that the field can have"
            )
        }
    }

    /// The value with names turned into identifiers, laid over an object of the original where there is one.
    private static func resolved(
        _ value: Any,
        _ key: String,
        under old: Any?,
        _ names: inout EntityNames
    ) throws -> Any {
        if named.contains(key) || key == "pool" || key == "set_by" {
            guard let texts = value as? [String] else {
                throw DeskError.badCorrection(field: key, why: "it is a list of names")
            }
            return try texts.map { try names.id(of: $0).raw }
        }
        guard let part = value as? [String: Any], key != "attribution" else { return value }
        var whole = old as? [String: Any] ?? empty(key)
        for (inner, value) in part {
            whole[inner] = try resolved(value, inner, under: whole[inner], &names)
        }
        return whole
    }

    private static func empty(_ key: String) -> [String: Any] {
        switch key {
        case "quantity":
            [
                "min": NSNull(), "max": NSNull(), "min_open": false, "max_open": false,
                "unit": "units", "approx": false, "pool": [String](), "text": "",
            ]
        case "condition": ["set_by": [String](), "refs": [String]()]
        default: [:]
        }
    }
}

/// Finds who is meant by a name, in the workspace first and the gazetteer next.
struct EntityNames {
    private let known: [EntityID: Entity]
    private let gazetteer: Gazetteer
    /// Entities the workspace did not know yet.
    private(set) var fresh: [Entity] = []

    init(picture: Picture, gazetteer: Gazetteer) {
        known = picture.entities
        self.gazetteer = gazetteer
    }

    mutating func id(of name: String) throws -> EntityID {
        let folded = name.lowercased()
        if known[EntityID(folded)] != nil { return EntityID(folded) }
        let listed = gazetteer.entities(named: name)
        var found = Set(listed.map(\.id))
        for entity in known.values
        where entity.names.contains(where: { $0.lowercased() == folded }) {
            found.insert(entity.id)
        }
        guard let id = found.first else {
            let nearest = gazetteer.nearest(to: name, kinds: Set(Entity.Kind.allCases), limit: 3)
            throw DeskError.unknownEntity(name, nearest: nearest.map { "`\($0.id.raw)`" })
        }
        guard found.count == 1 else {
            throw DeskError.ambiguousParty(name, candidates: found.map(\.raw).sorted())
        }
        if known[id] == nil, let entity = listed.first, !fresh.contains(entity) {
            fresh.append(entity)
        }
        return id
    }
}

extension DecodingError {
    /// The field that could not be read.
    fileprivate var fieldName: String? {
        switch self {
        case .typeMismatch(_, let context), .valueNotFound(_, let context),
            .dataCorrupted(let context):
            context.codingPath.map(\.stringValue).filter { !$0.isEmpty }.joined(separator: ".")
        case .keyNotFound(let key, _): key.stringValue
        @unknown default: nil
        }
    }
}
