import Foundation
import ProvisoBriefs
import ProvisoDesk
import ProvisoModel

/// A person's own reading of a statement's words, as typed over the machine's.
struct CorrectionForm: Sendable {
    let held: HeldStatement
    let entries: StatementEntries
    var form: TypedForm
    private let ids: [String: EntityID]

    init(_ held: HeldStatement, in picture: Picture, typed: [WebField]) {
        self.held = held
        let names = Names(picture.entities)
        entries = StatementEntries(held.statement, names)
        form = TypedForm(typed)
        let statement = held.statement
        let named =
            statement.subject + statement.counterparty + statement.authority + statement.item
            + (statement.quantity?.pool ?? [])
        ids = Dictionary(named.map { (names[$0], $0) }, uniquingKeysWith: { first, _ in first })
    }

    func text(_ name: String) -> String { form.text(name, or: entries[name]) }

    /// Every field as it would be, names not yet found.
    var typed: StatementEntries { StatementEntries(typed: text) }

    /// The fields of the form, in the order in which a statement is read.
    var inputs: [Fields] {
        StatementEntries.all.map { field in
            let first = entries[field.name]
            switch field.sort {
            case .choice(let options):
                return [
                    "choice": form.choice(field.name, field.label, options, or: first)
                ]
            case .names:
                return [
                    "text": form.input(
                        field.name,
                        field.label,
                        "\(field.hint); with a semicolon between names",
                        or: first,
                        list: "names"
                    )
                ]
            case .figure:
                return ["text": form.input(field.name, field.label, field.hint, or: first)]
            }
        }
    }

    /// What is to be otherwise, as the desk takes it: keys of a statement with their new values.
    mutating func changes() throws -> [UInt8] {
        var changes: [String: Any] = [:]
        claim(&changes)
        for name in ["polarity", "modality"] {
            if let text = changed(name) { changes[name] = text }
        }
        for name in ["gate", "stage"] {
            if let text = changed(name) { changes[name] = text.isEmpty ? NSNull() : text as Any }
        }
        for name in ["subject", "counterparty", "authority", "item"] {
            if let text = changed(name) { changes[name] = named(text) }
        }
        if let text = changed("condition") {
            changes["condition"] = text.isEmpty ? NSNull() : ["state": text] as Any
        }
        quantity(&changes)
        return [UInt8](try JSONSerialization.data(withJSONObject: changes))
    }

    /// What was typed into a field that is otherwise than it stood.
    private func changed(_ name: String) -> String? {
        let text = text(name)
        return text == entries[name] ? nil : text
    }

    private mutating func claim(_ changes: inout [String: Any]) {
        guard let text = changed("claim") else { return }
        let parts = text.split(separator: "/", maxSplits: 1).map(String.init)
        guard parts.count == 2 else {
            form.refuse("claim", "Choose what is claimed.")
            return
        }
        changes["kind"] = parts[0]
        changes["predicate"] = parts[1]
    }

    /// A name that stood there already means whom it meant.
    private func named(_ text: String) -> [String] {
        CorrectionForm.names(text).map { ids[$0]?.raw ?? $0 }
    }

    private static func names(_ text: String) -> [String] {
        text.split(separator: ";").map { String($0).trimmed }.filter { !$0.isEmpty }
    }

    private mutating func quantity(_ changes: inout [String: Any]) {
        var quantity: [String: Any] = [:]
        bound("at-least", .least, "min", &quantity)
        bound("at-most", .most, "max", &quantity)
        if let text = changed("pool") { quantity["pool"] = named(text) }
        if !quantity.isEmpty { changes["quantity"] = quantity }
    }

    private mutating func bound(
        _ name: String,
        _ bound: StatementEntries.Bound,
        _ key: String,
        _ quantity: inout [String: Any]
    ) {
        guard let text = changed(name) else { return }
        guard !text.isEmpty else {
            quantity[key] = NSNull()
            quantity["\(key)_open"] = false
            return
        }
        guard let figure = bound.figure(text) else {
            form.refuse(
                name,
                "`\(text)` is no figure, or could be read in two ways. Write it like 4000 or 4,000."
            )
            return
        }
        quantity[key] = figure.value as NSDecimalNumber
        quantity["\(key)_open"] = figure.isOpen
    }

    /// Tells what the desk refused, at the field it is about.
    mutating func refuse(_ error: any ExplainedError) {
        let mend: String =
            switch error {
            case DeskError.badCorrection: "choose or type another value"
            default: error.mend
            }
        form.refuse(
            field(meantBy: error),
            [error.summary, error.cause, mend].map(\.sentence).joined(separator: " ")
        )
    }

    private func field(meantBy error: any ExplainedError) -> String {
        switch error {
        case DeskError.unknownEntity(let name, _), DeskError.ambiguousParty(let name, _):
            ["subject", "counterparty", "authority", "item", "pool"].first {
                CorrectionForm.names(text($0)).contains(name)
            } ?? "subject"
        case DeskError.badCorrection(let key, _):
            CorrectionForm.fields[key] ?? (entries[key].isEmpty ? "claim" : key)
        default: "claim"
        }
    }

    private static let fields = [
        "kind": "claim", "predicate": "claim", "condition.state": "condition",
        "quantity.min": "at-least", "quantity.max": "at-most", "quantity": "at-least",
    ]
}
