/// What a person typed into a form that is looked at once more before it counts.
///
/// Whatever is wrong is told above the form and at its field, and nothing that was typed is lost.
struct TypedForm: Sendable {
    /// Where the person wants to go from here.
    enum Step: String, Sendable {
        /// Back to the fields, as they were left.
        case change
        /// To the answers, to be looked at once more.
        case check
        /// On record.
        case keep
    }

    struct Fault: Sendable, Hashable {
        let field: String
        let text: String
    }

    private let fields: [WebField]
    private(set) var faults: [Fault] = []

    init(_ fields: [WebField]) { self.fields = fields }

    var step: Step { fields.text("step").flatMap { Step(rawValue: $0) } ?? .check }

    /// What stands in a field: what was typed, be it nothing; what stood there at first otherwise.
    func text(_ name: String, or first: String = "") -> String {
        fields.first { $0.name == name && $0.file == nil }?.text.trimmed ?? first
    }

    func texts(_ name: String) -> [String] { fields.texts(name) }

    mutating func refuse(_ field: String, _ text: String) {
        faults.append(Fault(field: field, text: text))
    }

    /// A field of one line.
    func input(
        _ name: String,
        _ label: String,
        _ hint: String,
        or first: String = "",
        list: String? = nil,
        isNeeded: Bool = false
    ) -> Fields {
        [
            "name": name, "label": label, "hint": hint, "value": text(name, or: first),
            "list": list, "isNeeded": isNeeded, "fault": fault(name),
        ]
    }

    /// A field that takes one of a list.
    func choice(
        _ name: String,
        _ label: String,
        _ options: [(value: String, label: String)],
        or first: String = ""
    ) -> Fields {
        let chosen = text(name, or: first)
        return [
            "name": name, "label": label, "fault": fault(name),
            "options": options.map { option in
                [
                    "value": option.value, "label": option.label,
                    "isChosen": option.value == chosen,
                ] as Fields
            },
        ]
    }

    /// Everything typed, for the form that carries it on.
    var carried: [Fields] {
        fields.filter { $0.file == nil && ![WebRequest.csrfField, "step"].contains($0.name) }
            .map { ["name": $0.name, "value": $0.text] }
    }

    var hasFaults: Bool { !faults.isEmpty }

    var faultFields: [Fields] {
        faults.map { ["field": $0.field, "text": Markup(telling: $0.text)] }
    }

    private func fault(_ name: String) -> Markup? {
        faults.first { $0.field == name }.map { Markup(telling: $0.text) }
    }
}
