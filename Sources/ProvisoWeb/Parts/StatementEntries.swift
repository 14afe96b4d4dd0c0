import Foundation
import ProvisoBriefs
import ProvisoModel

/// The fields of a statement that a person may correct, each as text that can be typed again.
struct StatementEntries: Sendable {
    /// What a field takes.
    enum Sort: Sendable {
        case choice([(value: String, label: String)])
        /// Names with semicolons between them: a comma may be part of one.
        case names
        case figure
    }

    struct Field: Sendable {
        let name: String
        let label: String
        let hint: String
        let sort: Sort
    }

    private let texts: [String: String]

    init(_ statement: Statement, _ names: Names) {
        func list(_ ids: [EntityID]) -> String { ids.map { names[$0] }.joined(separator: "; ") }
        let quantity = statement.quantity
        texts = [
            "claim": "\(statement.claim.kind)/\(statement.claim.predicate)",
            "polarity": statement.polarity.rawValue, "modality": statement.modality.rawValue,
            "subject": list(statement.subject), "counterparty": list(statement.counterparty),
            "authority": list(statement.authority), "item": list(statement.item),
            "gate": statement.gate?.rawValue ?? "", "stage": statement.stage?.rawValue ?? "",
            "condition": statement.condition?.state.rawValue ?? "",
            "at-least": Bound.least.text(quantity?.min, isOpen: quantity?.isMinOpen),
            "at-most": Bound.most.text(quantity?.max, isOpen: quantity?.isMaxOpen),
            "pool": list(quantity?.pool ?? []),
        ]
    }

    /// What was typed, field by field.
    init(typed text: (String) -> String) {
        texts = Dictionary(
            uniqueKeysWithValues: StatementEntries.all.map { ($0.name, text($0.name)) }
        )
    }

    subscript(name: String) -> String { texts[name] ?? "" }

    /// As a table shows it: an empty field is named as what it means.
    static func inWords(_ field: Field, _ text: String) -> String {
        switch field.sort {
        case .choice(let options): options.first { $0.value == text }?.label ?? text
        case .names: text.isEmpty ? "not named" : text
        case .figure: text.isEmpty ? "not known" : text
        }
    }

    static let all: [Field] = [
        Field(
            name: "claim",
            label: "What is claimed",
            hint: "always as it would be if it were so",
            sort: .choice(claims.map { ($0, $0) })
        ),
        Field(
            name: "polarity",
            label: "Is it so?",
            hint: "",
            sort: .choice([
                ("positive", "positive: it is so"), ("negative", "negative: it is not so"),
            ])
        ),
        Field(
            name: "modality",
            label: "How sure the source is",
            hint: "",
            sort: .choice(Modality.allCases.map { ($0.rawValue, $0.rawValue) })
        ),
        Field(
            name: "subject",
            label: "Who",
            hint: "who may, is bound, was told, answers or acts",
            sort: .names
        ),
        Field(
            name: "counterparty",
            label: "The other side",
            hint: "such as the seller of an order, or who was written to",
            sort: .names
        ),
        Field(
            name: "authority",
            label: "Who decides",
            hint: "who grants, refuses or sets conditions",
            sort: .names
        ),
        Field(name: "item", label: "Item", hint: "what goods", sort: .names),
        Field(
            name: "gate",
            label: "Gate",
            hint: "",
            sort: .choice(
                [("", "not said")] + Gate.allCases.map { ($0.rawValue, $0.rawValue) }
            )
        ),
        Field(
            name: "stage",
            label: "Stage",
            hint: "",
            sort: .choice(
                [("", "not said")] + Stage.allCases.map { ($0.rawValue, $0.rawValue) }
            )
        ),
        Field(
            name: "condition",
            label: "Condition it carries",
            hint: "",
            sort: .choice(
                [("", "none told")]
                    + Claim.ConditionState.allCases.map {
                        ($0.rawValue, $0 == .open ? "not yet set" : $0.rawValue)
                    }
            )
        ),
        Field(
            name: "at-least",
            label: "Quantity, at least",
            hint: "such as 4,000, or more than 4,000",
            sort: .figure
        ),
        Field(
            name: "at-most",
            label: "Quantity, at most",
            hint: "such as 4,000, or less than 4,000",
            sort: .figure
        ),
        Field(
            name: "pool",
            label: "Shared by",
            hint: "who shares the quantity",
            sort: .names
        ),
    ]

    private static let claims: [String] =
        Claim.AuthorizationAct.allCases.map { "authorization/\($0.rawValue)" }
        + Claim.ConditionState.allCases.map { "condition/\($0.rawValue)" }
        + Claim.CompetenceRole.allCases.map { "competence/\($0.rawValue)" }
        + Claim.RuleStage.allCases.map { "rule/\($0.rawValue)" }
        + Claim.NotificationAct.allCases.map { "notification/\($0.rawValue)" }
        + Claim.ResponseAct.allCases.map { "response/\($0.rawValue)" }
        + Claim.TransactionAct.allCases.map { "transaction/\($0.rawValue)" }
        + Claim.ConductAct.allCases.map { "conduct/\($0.rawValue)" }
        + Claim.AssessmentAct.allCases.map { "assessment/\($0.rawValue)" }
        + Claim.EventAct.allCases.map { "event/\($0.rawValue)" }

    /// An end of a quantity: the figure itself may be shut out.
    enum Bound: Sendable {
        case least, most

        private var shuttingOut: String {
            switch self {
            case .least: "more than "
            case .most: "less than "
            }
        }

        func text(_ figure: Decimal?, isOpen: Bool?) -> String {
            guard let figure else { return "" }
            return (isOpen == true ? shuttingOut : "") + "\(figure)"
        }

        /// `nil` where the text is no figure.
        func figure(_ text: String) -> (value: Decimal, isOpen: Bool)? {
            let folded = text.lowercased()
            let isOpen = folded.hasPrefix(shuttingOut)
            let rest = isOpen ? String(folded.dropFirst(shuttingOut.count)) : folded
            return TypedFigures.amount(rest.trimmed).map { ($0, isOpen) }
        }
    }
}
