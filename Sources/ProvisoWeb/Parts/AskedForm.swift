import Foundation
import ProvisoDesk
import ProvisoModel

/// The question of a form or an address: what was typed, and what is wrong with it, field by field.
struct AskedForm: Sendable {
    private let fields: [WebField]
    private let standpoint: Standpoint

    init(_ fields: [WebField], _ standpoint: Standpoint) {
        self.fields = fields
        self.standpoint = standpoint
    }

    /// The names of the single parties beside seller and buyer, each with its part.
    static let roles: [(name: String, role: PartyRole)] = [
        ("purchaser", .purchaser), ("consignee", .ultimateConsignee), ("end-user", .endUser),
    ]

    func text(_ name: String) -> String? { fields.text(name) }

    /// The question, or the first thing that is wrong with it.
    func question() throws -> AskedQuestion {
        if let fault = faults.first { throw fault }
        var standpoint = standpoint
        if let day = text("on").flatMap({ Day($0) }) { standpoint.asOf = day }
        return AskedQuestion(
            seller: text("seller") ?? "",
            buyer: text("buyer") ?? "",
            item: text("item") ?? "",
            quantity: quantity ?? 1,
            from: text("from").flatMap { Place($0) } ?? .unitedStates,
            to: text("to").flatMap { Place($0) } ?? .china,
            roles: AskedForm.roles.compactMap { name, role in
                text(name).map { (role: role, name: $0) }
            } + fields.texts("via").map { (role: .intermediateConsignee, name: $0) },
            parent: text("parent").flatMap { Place($0) },
            value: text("value").flatMap(TypedFigures.amount),
            held: fields.texts("held"),
            profile: text("law") == "printed" ? .asPrinted : .asEnforced,
            assumptions: assumptions,
            standpoint: standpoint
        )
    }

    private var assumptions: [Assumption] {
        var texts = fields.texts("assume")
        if let fact = text("fact"), let value = text("value-assumed") {
            texts.append("\(fact)=\(value)")
        }
        return texts.compactMap { text in
            let halves = text.split(separator: "=", maxSplits: 1)
            return halves.count == 2
                ? Assumption(fact: String(halves[0]), value: String(halves[1])) : nil
        }
    }

    private var quantity: Int? {
        guard let text = text("quantity") else { return 1 }
        return TypedFigures.units(text)
    }

    /// Every field that cannot be used, in the order of the form.
    var faults: [WebError] {
        let needed = ["seller", "buyer", "item"].filter { text($0) == nil }.map { name in
            WebError.fieldUnusable(
                field: name,
                value: "",
                why: "the question turns on it",
                mend: "give a name as documents write it"
            )
        }
        return needed + unreadable
    }

    private var unreadable: [WebError] {
        var faults: [WebError] = []
        func check(_ name: String, _ isGood: (String) -> Bool, _ why: String, _ mend: String) {
            guard let text = text(name), !isGood(text) else { return }
            faults.append(.fieldUnusable(field: name, value: text, why: why, mend: mend))
        }
        check(
            "quantity",
            { TypedFigures.units($0) != nil },
            "it is no whole number of units, or could be read in two ways",
            "write it like 4000 or 4,000"
        )
        for name in ["from", "to", "parent"] {
            check(
                name,
                { Place($0) != nil },
                "it is no two-letter code of a country",
                "write it like US, CN or SG"
            )
        }
        check(
            "on",
            { Day($0) != nil },
            "the calendar has no such day, or it is written otherwise",
            "write it like 2026-01-30"
        )
        check(
            "value",
            { TypedFigures.amount($0) != nil },
            "it is no amount of dollars",
            "write it like 32000000 or 32,000,000"
        )
        return faults
    }
}
