import ProvisoDesk
import ProvisoModel

/// The form of a question as its template shows it: what was typed is kept, and each fault stands at its field.
struct AskSheet: Sendable {
    let form: AskedForm
    let faults: [WebError]
    let picture: Picture
    let viewpoint: Viewpoint

    var fields: Fields {
        [
            "hasFaults": !faults.isEmpty,
            "faults": faults.map { ["field": $0.place, "text": text($0)] as Fields },
            "names": [
                input("seller", "Seller", "who would ship", list: "parties", isNeeded: true),
                input(
                    "buyer",
                    "Buyer",
                    "who would pay, receive and use the items, unless you say otherwise below",
                    list: "parties",
                    isNeeded: true
                ),
                input(
                    "item",
                    "Item",
                    "as its maker or the catalogue calls it",
                    list: "items",
                    isNeeded: true
                ),
            ],
            "figures": [
                input("quantity", "Units", "such as 4000 or 4,000", or: "1"),
                input("from", "From", "two letters of the country", or: "US"),
                input("to", "To", "two letters of the country", or: "CN"),
                input(
                    "on",
                    "Ship on",
                    "such as 2026-02-15; without it, the day of the known time",
                    or: viewpoint.text(Viewpoint.asOf)
                ),
                input(
                    "known",
                    "Known as of, UTC",
                    "such as 2026-01-30 09:00; without it, the latest"
                ),
            ],
            "more": [
                input(
                    "purchaser",
                    "Purchaser",
                    "who pays, where that is not the buyer",
                    list: "parties"
                ),
                input(
                    "consignee",
                    "Ultimate consignee",
                    "who finally receives it",
                    list: "parties"
                ),
                input("end-user", "End user", "who uses it", list: "parties"),
                input("via", "Held on the way by", "an intermediate consignee", list: "parties"),
                input("parent", "Buyer's ultimate parent sits in", "two letters of the country"),
                input("value", "Value in US dollars", "such as 32,000,000"),
                input("held", "A paper you hold", "by the name the rules give it"),
            ],
            "parties": names(.party), "items": names(.item),
            "floors": Grade.allCases.filter { $0 != .alleged }.map { grade in
                [
                    "value": grade.rawValue, "label": "\(grade.letter) · \(grade.inWords)",
                    "isChosen": grade == viewpoint.standpoint.floor,
                ] as Fields
            },
            "askers": Asker.allCases.map { asker in
                [
                    "value": asker.rawValue, "label": asker.rawValue,
                    "isChosen": asker == viewpoint.standpoint.asker,
                ] as Fields
            },
            "isPrinted": form.text("law") == "printed",
        ]
    }

    private func input(
        _ name: String,
        _ label: String,
        _ hint: String,
        or standard: String? = nil,
        list: String? = nil,
        isNeeded: Bool = false
    ) -> Fields {
        [
            "name": name, "label": label, "hint": hint,
            "value": form.text(name) ?? standard,
            "list": list,
            "isNeeded": isNeeded,
            "fault": faults.first { $0.place == name }.map(text),
        ]
    }

    private func text(_ error: WebError) -> Markup {
        Markup(
            telling: "\(error.summary.sentence) \(error.cause.sentence) \(error.mend.sentence)"
        )
    }

    private func names(_ kind: Entity.Kind) -> [String] {
        picture.entities.values.filter { $0.kind == kind }.map(\.displayName).sorted()
    }
}
