import Foundation
import ProvisoDesk
import ProvisoModel
import ProvisoReplies

/// A question in JSON: the keys, what each takes, and the question they make.
enum QuestionBody {
    private static let name = Schema.text(.init(least: 1, most: 200, examples: ["nvidia"]))
    private static let place = Schema.text(.init(least: 2, most: 2, examples: ["CN"]))
    /// The parts somebody can play beside seller and buyer.
    private static let roles = PartyRole.allCases.filter { $0 != .seller }
    private static let most = 20

    static let keys: [Schema.Key] = [
        .key("seller", name, "Who would ship."),
        .key("buyer", name, "Who would receive and use the items."),
        .key("item", name, "What would be shipped."),
        .maybe("quantity", .integer(least: 1, most: mostUnits), "How many units; 1 without it."),
        .maybe("value", .number, "What the order is worth in dollars of the United States."),
        .maybe("from", place, "The country the items leave; US without it."),
        .maybe("to", place, "The country the items go to; CN without it."),
        .maybe(
            "on",
            .text(.init(format: .day, examples: ["2026-02-15"])),
            "The day of shipment; the day of the known time without it."
        ),
        .maybe("known", time, "As known when; the latest evidence on record without it."),
        .maybe("floor", .words(of: Grade.self), "The weakest grade a claim may rest on."),
        .maybe("asker", .words(of: Asker.self), "Who asks: decides what silence means."),
        .maybe("includesUnreviewed", .flag, "Let statements count that no person has accepted."),
        .maybe("roles", .list(role, least: 0, most: most), "Who else takes part."),
        .maybe("parent", place, "Where the buyer's ultimate parent is headquartered."),
        .maybe("held", .list(name, least: 0, most: most), "Papers the asker holds."),
        .maybe("profile", .words(of: LawProfile.self), "Which text counts as law."),
        .maybe("assumptions", .list(assumption, least: 0, most: most), "Facts taken as so."),
    ]

    static let mostUnits = 1_000_000_000

    static let time = Parameters.known.schema

    private static let role = Schema.object(
        [.key("party", name), .key("role", .words(roles.map(\.rawValue)))],
        isClosed: true
    )

    private static let assumption = Schema.object(
        [
            .key("fact", .text(.init(least: 3, most: 200, examples: ["us-ear/license.granted"]))),
            .key("value", .text(.init(least: 1, most: 200, examples: ["holds"]))),
        ],
        isClosed: true
    )

    /// The question, as known at `known` where it does not say itself; throws all that is wrong with it.
    static func asked(
        _ body: JSON,
        at pointer: String = "",
        known: Instant<Known>?
    ) throws(BodyError) -> AskedQuestion {
        let faults = ["from", "to", "parent", "value"].compactMap { key in
            fault(in: body[key], key, pointer)
        }
        guard faults.isEmpty else { throw .unfit(faults) }
        return AskedQuestion(
            seller: body["seller"]?.text ?? "",
            buyer: body["buyer"]?.text ?? "",
            item: body["item"]?.text ?? "",
            quantity: body["quantity"]?.integer ?? 1,
            from: body["from"]?.text.flatMap { Place($0) } ?? .unitedStates,
            to: body["to"]?.text.flatMap { Place($0) } ?? .china,
            roles: (body["roles"]?.list ?? []).compactMap(role),
            parent: body["parent"]?.text.flatMap { Place($0) },
            value: body["value"].flatMap(dollars),
            held: (body["held"]?.list ?? []).compactMap(\.text),
            profile: body["profile"]?.text.flatMap { LawProfile(rawValue: $0) } ?? .asEnforced,
            assumptions: (body["assumptions"]?.list ?? []).compactMap(assumption),
            standpoint: standpoint(body, known)
        )
    }

    private static func standpoint(_ body: JSON, _ known: Instant<Known>?) -> Standpoint {
        Standpoint(
            asOf: body["on"]?.text.flatMap { Day($0) },
            known: body["known"]?.text.flatMap { Instant($0) } ?? known,
            floor: body["floor"]?.text.flatMap { Grade(rawValue: $0) } ?? .official,
            asker: body["asker"]?.text.flatMap { Asker(rawValue: $0) } ?? .outsider,
            includesUnreviewed: body["includesUnreviewed"] == .bool(true)
        )
    }

    private static func role(_ value: JSON) -> (role: PartyRole, name: String)? {
        guard let name = value["party"]?.text,
            let role = value["role"]?.text.flatMap({ PartyRole(rawValue: $0) })
        else { return nil }
        return (role, name)
    }

    private static func assumption(_ value: JSON) -> Assumption? {
        guard let fact = value["fact"]?.text, let told = value["value"]?.text else { return nil }
        return Assumption(fact: fact, value: told)
    }

    // MARK: What a schema cannot say

    private static func fault(in value: JSON?, _ key: String, _ pointer: String) -> FieldFault? {
        guard let value else { return nil }
        let isMoney = key == "value"
        let isGood = isMoney ? dollars(value) != nil : value.text.flatMap { Place($0) } != nil
        guard !isGood else { return nil }
        return FieldFault(
            pointer: "\(pointer)/\(key)",
            code: "value",
            detail: isMoney
                ? "it has to be an amount of dollars with two decimals at most, such as 32000000.50"
                : "it has to be a two-letter code of a country, such as CN"
        )
    }

    /// The amount, digit by digit as it was written.
    private static func dollars(_ value: JSON) -> Decimal? {
        guard case .number(let digits) = value,
            digits.wholeMatch(of: /\d{1,15}(?:\.\d{1,2})?/) != nil
        else { return nil }
        return Decimal(string: digits)
    }

    /// The names that nobody goes by, each at its place in the body.
    static func faults(_ unknown: [UnknownName], at pointer: String) -> [FieldFault] {
        unknown.map { name in
            FieldFault(
                pointer: "\(pointer)/\(key(of: name.part))",
                code: name.error.code,
                detail: "\(name.error.summary): \(name.error.cause); \(name.error.mend)"
            )
        }
    }

    private static func key(of part: UnknownName.Part) -> String {
        switch part {
        case .seller: "seller"
        case .buyer: "buyer"
        case .item: "item"
        case .role(let index): "roles/\(index)/party"
        case .held(let index): "held/\(index)"
        }
    }
}

extension JSON {
    subscript(_ key: String) -> JSON? { object?[key] }
}
